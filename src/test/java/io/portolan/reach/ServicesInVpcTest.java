package io.portolan.reach;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.read.ReadResult;
import io.portolan.read.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services in front of pods in VPCs (docs/k8s-semantics.md, section 6). */
class ServicesInVpcTest {
  private static final String NODES =
      """
      apiVersion: v1
      kind: Node
      metadata: {name: n1}
      spec: {providerID: aws:///eu-west-1a/i-1}
      ---
      apiVersion: v1
      kind: Node
      metadata: {name: n2}
      spec: {providerID: aws:///eu-west-1a/i-2}
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: aws-node, namespace: kube-system}
      spec:
        template:
          spec:
            hostNetwork: true
            containers:
            - {name: aws-node}
            - {name: aws-eks-nodeagent, args: ["--enable-network-policy=true"]}
      ---
      """;

  private static final String WEB =
      pod("web", "web", "n1", "10.0.1.11", "{name: http, containerPort: 8080}");
  private static final String NEAR =
      pod("near", "db", "n1", "10.0.1.12", "{name: sql, containerPort: 5432}");
  private static final String FAR =
      pod("far", "db", "n2", "10.0.2.11", "{name: sql, containerPort: 5432}");

  @TempDir Path directory;

  private static String pod(String name, String app, String node, String address, String port) {
    return """
        apiVersion: v1
        kind: Pod
        metadata:
          name: %s
          namespace: shop
          labels: {app: %s}
          ownerReferences: [{kind: ReplicaSet, name: r}]
        spec: {nodeName: %s, containers: [{name: c, ports: [%s]}]}
        status: {podIPs: [{ip: %s}]}
        ---
        """
        .formatted(name, app, node, port, address);
  }

  private static String service(String name, String app, String ports, String more) {
    return """
        apiVersion: v1
        kind: Service
        metadata: {name: %s, namespace: shop}
        spec: {clusterIP: 172.20.0.10, selector: {app: %s}, ports: [%s]%s}
        ---
        """
        .formatted(name, app, ports, more.isEmpty() ? "" : ", " + more);
  }

  private static String policy(String app, String types, String rules) {
    return """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: of-%s, namespace: shop}
        spec: {podSelector: {matchLabels: {app: %s}}, policyTypes: [%s], %s}
        ---
        """
        .formatted(app, app, types, rules);
  }

  /** Two nodes in two subnets whose group lets nodes talk, and a host beside them. */
  private static EstateBuilder network() {
    return world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24")
        .group("sg-node")
        .in("tcp 5432 from sg-node", "tcp 30000-32767 from 10.0.2.100/32")
        .out("all to 0.0.0.0/0")
        .group("sg-host")
        .in("tcp 443 from 10.0.0.0/16")
        .out("all to 0.0.0.0/0")
        .eni("eni-1", "subnet-a1", "10.0.1.10", "10.0.1.11", "10.0.1.12")
        .groups("sg-node")
        .instance("i-1")
        .eni("eni-2", "subnet-a2", "10.0.2.10", "10.0.2.11")
        .groups("sg-node")
        .instance("i-2")
        .eni("eni-host", "subnet-a2", "10.0.2.100")
        .groups("sg-host");
  }

  private Answer answer(String objects, String from, String to, String traffic, String... via) {
    ReadResult read = new Snapshot(directory).withExactly("k8s/c/all.yaml", objects).read();
    assertThat(read.hasErrors()).as(read.problems().toString()).isFalse();
    String[] words = traffic.split(" ", -1);
    return Analysis.of(network().build(), read.clusters(), Configuration.empty())
        .answer(
            new Question(
                Optional.empty(),
                from,
                to,
                words[0],
                words.length > 1 ? Optional.of(Question.parsePorts(words[1])) : Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                List.of(via),
                List.of()));
  }

  private Verdict verdict(String objects, String from, String to, String traffic) {
    return answer(objects, from, to, traffic).verdict();
  }

  private static final String SQL = service("sql", "db", "{port: 5432}", "");

  @Test
  @DisplayName(
      "K28 a node puts a pod's address in the place of the Service's, whoever's node it is")
  void clusterAddress() {
    Answer both =
        answer(NODES + WEB + NEAR + FAR + SQL, "k8s:shop/web", "k8s:shop/Service/sql", "tcp 5432");
    Answer far = answer(NODES + WEB + FAR + SQL, "k8s:shop/web", "172.20.0.10", "tcp 5432");

    assertThat(Asking.flows(both.flows()))
        .containsExactly("10.0.1.11 > 10.0.1.12,10.0.2.11 tcp 1024-65535->5432");
    assertThat(Asking.components(far.path()))
        .containsExactly(
            "k8s:c:shop/Pod/web",
            "k8s:c:shop/Service/sql",
            "sg-node",
            "acl-default-vpc-a",
            "rtb-main-vpc-a",
            "acl-default-vpc-a",
            "sg-node",
            "k8s:c:shop/Pod/far");
    assertThat(verdict(NODES + WEB + FAR + SQL, "eni-host", "k8s:shop/Service/sql", "tcp 5432"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(NODES + WEB + FAR + SQL, "eni-1", "k8s:shop/Service/sql", "tcp 5432"))
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName(
      "K27 K28 ports are the Service's in front and the containers' behind, by number or name")
  void ports() {
    String named = service("sql", "db", "{port: 80, targetPort: sql}", "");
    String objects = NODES + WEB + NEAR + FAR + named;

    assertThat(
            Asking.flows(answer(objects, "k8s:shop/web", "k8s:shop/Service/sql", "tcp 80").flows()))
        .containsExactly("10.0.1.11 > 10.0.1.12,10.0.2.11 tcp 1024-65535->5432");
    Answer other = answer(objects, "k8s:shop/web", "k8s:shop/Service/sql", "tcp 5432");
    assertThat(Asking.blockers(other))
        .containsExactly("k8s:c:shop/Service/sql SERVICE_PORT_RESTRICTION");
    assertThat(other.blockers().get(0).text()).isEqualTo("it has no such port, but tcp 80");
    assertThat(
            Asking.blockers(
                answer(
                    NODES + WEB + service("sql", "nobody", "{port: 80}", ""),
                    "k8s:shop/web",
                    "k8s:shop/Service/sql",
                    "tcp 80")))
        .containsExactly("k8s:c:shop/Service/sql SERVICE_HAS_NO_ENDPOINTS");
  }

  @Test
  @DisplayName(
      "K27 without a selector those that are listed, pods or not; with one, not pods again")
  void listed() {
    String slice =
        """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: s, namespace: shop, labels: {kubernetes.io/service-name: sql}}
        addressType: IPv4
        endpoints: [{addresses: [10.0.2.100]}, {addresses: [10.0.1.12]}]
        ports: [{port: 443}]
        ---
        """;
    String none =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: sql, namespace: shop}
        spec: {clusterIP: 172.20.0.10, ports: [{port: 80}]}
        ---
        """;

    Answer byHand =
        answer(NODES + WEB + NEAR + none + slice, "k8s:shop/web", "k8s:shop/Service/sql", "tcp 80");
    assertThat(Asking.flows(byHand.flows()))
        .containsExactly("10.0.1.11 > 10.0.1.12,10.0.2.100 tcp 1024-65535->443");
    Answer selected =
        answer(
            NODES + WEB + NEAR + FAR + SQL + slice,
            "k8s:shop/web",
            "k8s:shop/Service/sql",
            "tcp 5432");
    assertThat(Asking.flows(selected.flows()))
        .containsExactly(
            "10.0.1.11 > 10.0.1.12,10.0.2.11 tcp 1024-65535->5432",
            "10.0.1.11 > 10.0.2.100 tcp 1024-65535->443");
  }

  @Test
  @DisplayName("K27 a pod with its node's network is behind a Service at the node's address")
  void onNode() {
    String agent =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: agent, namespace: shop, labels: {app: agent}}
        spec: {nodeName: n1, hostNetwork: true, containers: [{name: c}]}
        status: {podIPs: [{ip: 10.0.1.10}]}
        ---
        """;
    String service =
        service(
            "agent", "agent", "{port: 80, targetPort: 9100, nodePort: 30080}", "type: NodePort");

    assertThat(
            Asking.flows(
                answer(
                        NODES + WEB + agent + service,
                        "k8s:shop/web",
                        "k8s:shop/Service/agent",
                        "tcp 80")
                    .flows()))
        .containsExactly("10.0.1.10/31 > 10.0.1.10 tcp 1024-65535->9100"); // by its node port too
    assertThat(
            Asking.flows(
                answer(NODES + agent + service, "eni-host", "k8s:shop/Service/agent", "tcp 80")
                    .flows()))
        .containsExactly("10.0.1.10 > 10.0.1.10 tcp 1024-65535->9100");
  }

  @Test
  @DisplayName("K30 an external address that a node has is open at the Service's own port")
  void externalAddress() {
    String service =
        service("sql", "db", "{port: 30001, targetPort: 5432}", "externalIPs: [10.0.2.10]");

    assertThat(
            Asking.flows(
                answer(NODES + FAR + service, "eni-host", "k8s:shop/far", "tcp 5432").flows()))
        .containsExactly("10.0.2.10 > 10.0.2.11 tcp 1024-65535->5432");
    assertThat(
            verdict(
                NODES + FAR + service.replace("10.0.2.10", "10.0.2.99"),
                "eni-host",
                "k8s:shop/far",
                "tcp 5432"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("K30 where some nodes are not in the snapshot, they may pass on to a pod")
  void hiddenNodes() {
    String other = "apiVersion: v1\nkind: Node\nmetadata: {name: n3}\n---\n";
    String service = service("sql", "db", "{port: 5432, nodePort: 30432}", "type: NodePort");
    String closed = service("sql", "db", "{port: 5432}", "");

    assertThat(verdict(NODES + other + FAR + service, "k8s:shop/far", "k8s:shop/far", "tcp 5432"))
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(NODES + other + FAR + service, "eni-host", "k8s:shop/far", "tcp 22"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(NODES + other + FAR + closed, "eni-host", "k8s:shop/far", "tcp 5432"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("K28 with internalTrafficPolicy Local those on the sender's node alone")
  void localInside() {
    String local = service("sql", "db", "{port: 5432}", "internalTrafficPolicy: Local");

    assertThat(
            Asking.flows(
                answer(
                        NODES + WEB + NEAR + FAR + local,
                        "k8s:shop/web",
                        "k8s:shop/Service/sql",
                        "tcp 5432")
                    .flows()))
        .containsExactly("10.0.1.11 > 10.0.1.12 tcp 1024-65535->5432");
    assertThat(
            verdict(NODES + WEB + FAR + local, "k8s:shop/web", "k8s:shop/Service/sql", "tcp 5432"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{podSelector: {matchLabels: {app: db}}}   | {port: 5432}                    | 5432 | REACHABLE",
        "{podSelector: {matchLabels: {app: db}}}   | {port: 5432}                    | 80   | UNKNOWN",
        "{podSelector: {matchLabels: {app: db}}}   | {port: 80}                      | 80   | UNREACHABLE",
        "{podSelector: {matchLabels: {app: db}}}   | {port: 5000, endPort: 6000}     | 5432 | UNKNOWN",
        "{podSelector: {matchLabels: {app: db}}}   | {port: 5432, endPort: 6000}     | 5432 | REACHABLE",
        "{podSelector: {matchLabels: {app: db}}}   | {port: sql}                     | 5432 | UNKNOWN",
        "{podSelector: {matchLabels: {app: db}}}   | {port: sql}                     | 80   | UNKNOWN",
        "{podSelector: {matchLabels: {app: db}}}   | {port: http}                    | 5432 | UNREACHABLE",
        "{podSelector: {matchLabels: {tier: data}}} | {port: 5432}                   | 5432 | UNREACHABLE",
        "{ipBlock: {cidr: 172.20.0.0/16}}          | {port: 80}                      | 80   | REACHABLE",
        "{ipBlock: {cidr: 172.20.0.0/16}}          | {port: 5432}                    | 80   | UNREACHABLE",
        "{ipBlock: {cidr: 10.0.0.0/16}}            | {port: 5432}                    | 5432 | UNREACHABLE",
      })
  @DisplayName("K29 a sender's policies see the Service's address and port")
  void policies(String peer, String port, String own, Verdict verdict) {
    String egress =
        policy("web", "Egress", "egress: [{to: [%s], ports: [%s]}]".formatted(peer, port));
    String service = service("sql", "db", "{port: %s, targetPort: 5432}".formatted(own), "");

    assertThat(
            verdict(
                NODES + WEB + FAR + egress + service,
                "k8s:shop/web",
                "k8s:shop/Service/sql",
                "tcp " + own))
        .isEqualTo(verdict);
  }

  @Test
  @DisplayName("K29 a pod may be reached by its address and not by its Service, or the other way")
  void byAddressAlone() {
    String labels = FAR.replace("{app: db}", "{app: db, tier: data}");
    String byLabel =
        policy("web", "Egress", "egress: [{to: [{podSelector: {matchLabels: {tier: data}}}]}]");
    String byBlock = policy("web", "Egress", "egress: [{to: [{ipBlock: {cidr: 172.20.0.0/16}}]}]");

    String objects = NODES + WEB + labels + SQL + byLabel;
    assertThat(verdict(objects, "k8s:shop/web", "k8s:shop/far", "tcp 5432"))
        .isEqualTo(Verdict.REACHABLE);
    Answer service = answer(objects, "k8s:shop/web", "k8s:shop/Service/sql", "tcp 5432");
    assertThat(Asking.blockers(service))
        .containsExactly("shop/NetworkPolicy/of-web NETWORK_POLICY_RESTRICTION");
    assertThat(Asking.assumptions(service.assumptions()))
        .containsExactly(
            "k8s:c:shop/Service/sql: those behind it can be reached by their own addresses");

    String other = NODES + WEB + labels + SQL + byBlock;
    Answer pod = answer(other, "k8s:shop/web", "k8s:shop/far", "tcp 5432");
    assertThat(pod.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.components(pod.path())).contains("k8s:c:shop/Service/sql");
    assertThat(verdict(NODES + WEB + labels + byBlock, "k8s:shop/web", "k8s:shop/far", "tcp 5432"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName(
      "K29 the policies of whom a Service leads to see the sender and the container's port")
  void receiver() {
    String service = service("sql", "db", "{port: 80, targetPort: 5432}", "");
    String named = service("sql", "db", "{port: 5432, targetPort: sql}", "");
    String byName =
        policy(
            "web",
            "Egress",
            "egress: [{to: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: sql}]}]");
    assertThat(
            verdict(
                NODES + WEB + FAR + named + byName,
                "k8s:shop/web",
                "k8s:shop/Service/sql",
                "tcp 5432"))
        .isEqualTo(Verdict.REACHABLE);
    String fromWeb =
        policy(
            "db",
            "Ingress",
            "ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]");
    String atPort = policy("db", "Ingress", "ingress: [{ports: [{port: 80}]}]");

    assertThat(
            verdict(
                NODES + WEB + FAR + service + fromWeb,
                "k8s:shop/web",
                "k8s:shop/Service/sql",
                "tcp 80"))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(
            verdict(
                NODES + WEB + FAR + service + atPort,
                "k8s:shop/web",
                "k8s:shop/Service/sql",
                "tcp 80"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("K30 what comes to a node's port gets to a pod on any node, from the node's address")
  void nodePort() {
    String service = service("sql", "db", "{port: 5432, nodePort: 30432}", "type: NodePort");
    Answer far = answer(NODES + FAR + service, "eni-host", "k8s:shop/far", "tcp 5432");

    assertThat(Asking.flows(far.flows()))
        .containsExactly("10.0.1.10,10.0.2.10 > 10.0.2.11 tcp 1024-65535->5432");
    assertThat(Asking.components(far.path()))
        .contains("k8s:c:shop/Service/sql", "k8s:c:shop/Pod/far");
    assertThat(
            verdict(
                NODES + FAR + service("sql", "db", "{port: 5432}", ""),
                "eni-host",
                "k8s:shop/far",
                "tcp 5432"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(NODES + FAR + service, "eni-host", "k8s:shop/Service/sql", "tcp 5432"))
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("K30 policies of the pod see the node; its own is never cut off")
  void nodePortPolicies() {
    String service = service("sql", "db", "{port: 5432, nodePort: 30432}", "type: NodePort");
    String closed = policy("db", "Ingress", "ingress: []");
    String fromFirst =
        policy("db", "Ingress", "ingress: [{from: [{ipBlock: {cidr: 10.0.1.10/32}}]}]");

    assertThat(
            Asking.flows(
                answer(NODES + FAR + service + closed, "eni-host", "k8s:shop/far", "tcp 5432")
                    .flows()))
        .containsExactly("10.0.2.10 > 10.0.2.11 tcp 1024-65535->5432");
    assertThat(
            Asking.flows(
                answer(NODES + FAR + service + fromFirst, "eni-host", "k8s:shop/far", "tcp 5432")
                    .flows()))
        .containsExactly("10.0.1.10,10.0.2.10 > 10.0.2.11 tcp 1024-65535->5432");
  }

  @Test
  @DisplayName(
      "K30 with externalTrafficPolicy Local a pod on the node alone, and it sees who sent it")
  void localOutside() {
    String service =
        service(
            "sql",
            "db",
            "{port: 5432, nodePort: 30432}",
            "type: NodePort, externalTrafficPolicy: Local");
    String closed = policy("db", "Ingress", "ingress: []");

    assertThat(
            Asking.flows(
                answer(NODES + FAR + service, "eni-host", "k8s:shop/far", "tcp 5432").flows()))
        .containsExactly("10.0.2.100 > 10.0.2.11 tcp 1024-65535->5432");
    assertThat(verdict(NODES + FAR + service + closed, "eni-host", "k8s:shop/far", "tcp 5432"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("K32 a Service sends nothing, and is found by its name")
  void references() {
    assertThatThrownBy(
            () -> answer(NODES + WEB + FAR + SQL, "k8s:shop/Service/sql", "eni-host", "tcp 443"))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("is a Service, which sends nothing");
    assertThatThrownBy(
            () -> answer(NODES + WEB + FAR + SQL, "eni-host", "k8s:shop/Service/sq", "tcp 443"))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("nearest: k8s:c:shop/Service/sql");
  }
}
