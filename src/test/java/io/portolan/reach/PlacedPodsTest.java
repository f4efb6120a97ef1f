package io.portolan.reach;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;

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

/** Pods that have no address yet (docs/k8s-semantics.md, K33). */
class PlacedPodsTest {
  private static final String NODES = node("n1", "i-1", "a") + node("n2", "i-2", "b");

  private static final String NEW =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: new, namespace: shop}
      spec: {template: {metadata: {labels: {app: new}}, spec: {serviceAccountName: sa, containers: [{name: c}]}}}
      ---
      """;

  private static final String CONFIGS =
      """
      apiVersion: crd.k8s.amazonaws.com/v1alpha1
      kind: ENIConfig
      metadata: {name: a}
      spec: {subnet: subnet-p, securityGroups: [sg-pods]}
      ---
      apiVersion: crd.k8s.amazonaws.com/v1alpha1
      kind: ENIConfig
      metadata: {name: b}
      spec: {subnet: subnet-p}
      ---
      """;

  private static final String GROUPS =
      """
      apiVersion: vpcresources.k8s.aws/v1beta1
      kind: SecurityGroupPolicy
      metadata: {name: of-new, namespace: shop}
      spec: {podSelector: {matchLabels: {app: new}}, securityGroups: {groupIds: [sg-pods]}}
      ---
      """;

  @TempDir Path directory;

  private static String node(String name, String instance, String zone) {
    return """
        apiVersion: v1
        kind: Node
        metadata: {name: %s, labels: {zone: %s}}
        spec: {providerID: aws:///eu-west-1a/%s}
        ---
        """
        .formatted(name, zone, instance);
  }

  private static String plugin(String variables) {
    return """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: aws-node, namespace: kube-system}
        spec:
          template:
            spec:
              hostNetwork: true
              containers:
              - {name: aws-node, env: [%s]}
              - {name: aws-eks-nodeagent, args: ["--enable-network-policy=true"]}
        ---
        """
        .formatted(variables);
  }

  private static String variable(String name, String value) {
    return "{name: %s, value: '%s'}".formatted(name, value);
  }

  /** Two nodes in two subnets, one subnet more for pods, and a host that the groups tell apart. */
  private static EstateBuilder network() {
    return world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-1", "vpc-a", "10.0.1.0/24")
        .subnet("subnet-2", "vpc-a", "10.0.2.0/24")
        .subnet("subnet-p", "vpc-a", "10.0.3.0/24")
        .group("sg-node")
        .in("all to 0.0.0.0/0".replace("to", "from"))
        .out("all to 0.0.0.0/0")
        .group("sg-pods")
        .in("tcp 80 from 10.0.0.0/16")
        .out("tcp 5432 to 0.0.0.0/0")
        .group("sg-db")
        .in("tcp 5432 from 10.0.1.0/24", "tcp 5432 from sg-pods", "tcp 443 from sg-node")
        .out("all to 0.0.0.0/0")
        .eni("eni-1", "subnet-1", "10.0.1.10")
        .groups("sg-node")
        .instance("i-1")
        .eni("eni-2", "subnet-2", "10.0.2.10")
        .groups("sg-node")
        .instance("i-2")
        .eni("eni-db", "subnet-2", "10.0.2.100")
        .groups("sg-db");
  }

  private Answer answer(String objects, String from, String to, String port) {
    ReadResult read = new Snapshot(directory).withExactly("k8s/c/all.yaml", objects).read();
    assertThat(read.hasErrors()).as(read.problems().toString()).isFalse();
    return Analysis.of(network().build(), read.clusters(), Configuration.empty())
        .answer(
            new Question(
                Optional.empty(),
                from,
                to,
                "tcp",
                Optional.of(Question.parsePorts(port)),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                List.of(),
                List.of()));
  }

  @Test
  @DisplayName("K33 what holds on each node holds; the answer says that the address is assumed")
  void wherever() {
    Answer answer = answer(NODES + plugin("") + NEW, "k8s:shop/Deployment/new", "eni-db", "443");

    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.flows(answer.flows()))
        .containsExactly(
            "10.0.1.254 > 10.0.2.100 tcp 1024-65535->443",
            "10.0.2.254 > 10.0.2.100 tcp 1024-65535->443");
    assertThat(Asking.assumptions(answer.assumptions()))
        .contains(
            "k8s:c:shop/Deployment/new: it has no address yet: a free one, on each node in turn, is"
                + " assumed");
    Answer closed = answer(NODES + plugin("") + NEW, "k8s:shop/Deployment/new", "eni-db", "22");
    assertThat(Asking.blockers(closed)).containsExactly("sg-db ENI_SG_RULES_MISMATCH");
  }

  @Test
  @DisplayName("K33 what differs between nodes is unknown")
  void differs() {
    Answer answer = answer(NODES + plugin("") + NEW, "k8s:shop/Deployment/new", "eni-db", "5432");

    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.assumptions(answer.assumptions()))
        .contains("k8s:c:shop/Deployment/new: it depends on the node that it will be on");
  }

  @Test
  @DisplayName("K33 with custom networking it is where its node's ENIConfig says")
  void customNetworking() {
    String custom =
        plugin(
            variable("AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG", "true")
                + ", "
                + variable("ENI_CONFIG_LABEL_DEF", "zone"));

    Answer in = answer(NODES + custom + CONFIGS + NEW, "10.0.2.100", "k8s:shop/new", "80");
    assertThat(Asking.flows(in.flows()))
        .containsExactly(
            "10.0.2.100 > 10.0.3.254 tcp 1024-65535->80",
            "10.0.2.100 > 10.0.3.253 tcp 1024-65535->80");
    assertThat(answer(NODES + custom + CONFIGS + NEW, "10.0.2.100", "k8s:shop/new", "81").verdict())
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(answer(NODES + custom + NEW, "10.0.2.100", "k8s:shop/new", "80").verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("K33 a SecurityGroupPolicy gives it groups of its own, if the plugin does at all")
  void ownGroups() {
    String on = plugin(variable("ENABLE_POD_ENI", "true"));

    assertThat(answer(NODES + on + GROUPS + NEW, "k8s:shop/new", "eni-db", "5432").verdict())
        .isEqualTo(Verdict.REACHABLE);
    assertThat(
            answer(NODES + plugin("") + GROUPS + NEW, "k8s:shop/new", "eni-db", "5432").verdict())
        .isEqualTo(Verdict.UNKNOWN);
    String both =
        GROUPS.replace(
            "securityGroups:", "serviceAccountSelector: {matchLabels: {a: b}}, securityGroups:");
    assertThat(answer(NODES + on + both + NEW, "k8s:shop/new", "eni-db", "5432").verdict())
        .isEqualTo(Verdict.UNKNOWN); // its account has no label: it has the groups of its node
    assertThat(answer(NODES + on + GROUPS + NEW, "k8s:shop/new", "eni-db", "443").verdict())
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("K33 a pod that names its node comes to be there; two new pods may be anywhere each")
  void onItsNode() {
    String pending =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: soon, namespace: shop, labels: {app: soon}}
        spec: {nodeName: n1, containers: [{name: c}]}
        ---
        """;
    Answer one = answer(NODES + plugin("") + pending, "k8s:shop/Pod/soon", "eni-db", "5432");
    assertThat(Asking.flows(one.flows()))
        .containsExactly("10.0.1.254 > 10.0.2.100 tcp 1024-65535->5432");
    Answer both = answer(NODES + plugin("") + pending + NEW, "k8s:shop/soon", "k8s:shop/new", "80");
    assertThat(both.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.flows(both.flows()))
        .containsExactly(
            "10.0.1.254 > 10.0.1.253 tcp 1024-65535->80",
            "10.0.1.254 > 10.0.2.254 tcp 1024-65535->80");
  }

  @Test
  @DisplayName("K33 where not all nodes or settings are known, it is nowhere")
  void nowhere() {
    String other = NODES + "apiVersion: v1\nkind: Node\nmetadata: {name: n3}\n---\n";

    for (String objects : List.of(other + plugin(""), NODES, plugin(""))) {
      Answer answer = answer(objects + NEW, "k8s:shop/Deployment/new", "eni-db", "443");
      assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(Asking.assumptions(answer.assumptions()))
          .contains("k8s:c:shop/Deployment/new: it has no address in the snapshot");
    }
  }
}
