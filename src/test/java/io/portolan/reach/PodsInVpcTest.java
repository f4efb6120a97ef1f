package io.portolan.reach;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.k8s.Cluster;
import io.portolan.read.ReadResult;
import io.portolan.read.Snapshot;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pods in VPCs: policies, groups, lists and routes in one verdict (docs/k8s-semantics.md, 5). */
class PodsInVpcTest {
  private static final String ENFORCING = agent("--enable-network-policy=true", "");

  private static final String DENY_IN =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: closed, namespace: shop}
      spec: {podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress]}
      ---
      """;

  private static final String FROM_WEB =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: from-web, namespace: shop}
      spec:
        podSelector: {matchLabels: {app: db}}
        ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]
      ---
      """;

  @TempDir Path directory;

  private static String agent(String arguments, String variables) {
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
              - {name: aws-eks-nodeagent, args: ["%s"]}
        ---
        """
        .formatted(variables, arguments);
  }

  private static String variable(String name, String value) {
    return "{name: %s, value: '%s'}".formatted(name, value);
  }

  private static String node(String name, String instance, String labels) {
    return """
        apiVersion: v1
        kind: Node
        metadata: {name: %s, labels: {%s}}
        spec: {providerID: aws:///eu-west-1a/%s}
        ---
        """
        .formatted(name, labels, instance);
  }

  private static String pod(String name, String app, String node, String address) {
    return pod(name, app, node, address, "ownerReferences: [{kind: ReplicaSet, name: r}]", "");
  }

  private static String pod(
      String name, String app, String node, String address, String metadata, String spec) {
    return """
        apiVersion: v1
        kind: Pod
        metadata:
          name: %s
          namespace: shop
          labels: {app: %s}
          %s
        spec: {nodeName: %s, containers: [{name: c}]%s}
        status: {podIPs: [%s]}
        ---
        """
        .formatted(
            name, app, metadata, node, spec, address.isEmpty() ? "" : "{ip: '" + address + "'}");
  }

  /** Two nodes in two subnets, and a host beside them. */
  private static EstateBuilder network() {
    return world()
        .vpc("vpc-a", "10.0.0.0/16", "2001:db8:a::/56")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "2001:db8:a:1::/64")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24", "2001:db8:a:2::/64")
        .group("sg-node")
        .in("tcp 5432 from sg-node")
        .out("all to 0.0.0.0/0", "all to ::/0")
        .group("sg-pod")
        .in("tcp 5432 from sg-pod")
        .out("tcp 5432 to 0.0.0.0/0")
        .group("sg-host")
        .in("tcp 5432 from 10.0.1.11/32")
        .out("all to 0.0.0.0/0")
        .eni("eni-1", "subnet-a1", "10.0.1.10", "10.0.1.11", "10.0.1.12", "2001:db8:a:1::a")
        .groups("sg-node")
        .instance("i-1")
        .eni("eni-1b", "subnet-a1", "10.0.1.20", "10.0.1.32/28")
        .groups("sg-node")
        .instance("i-1")
        .device(1)
        .eni("eni-2", "subnet-a2", "10.0.2.10", "10.0.2.11")
        .groups("sg-node")
        .instance("i-2")
        .eni("eni-branch", "subnet-a1", "10.0.1.50")
        .groups("sg-pod")
        .type("branch")
        .eni("eni-host", "subnet-a2", "10.0.2.100")
        .groups("sg-host");
  }

  private static final String NODES = node("n1", "i-1", "") + node("n2", "i-2", "");
  private static final String WEB = pod("web", "web", "n1", "10.0.1.11");
  private static final String NEAR = pod("near", "db", "n1", "10.0.1.35");
  private static final String FAR = pod("far", "db", "n2", "10.0.2.11");
  private static final String OWN = pod("own", "db", "n1", "10.0.1.50");

  private Asking asking(EstateBuilder world, String objects) {
    ReadResult read = new Snapshot(directory).withExactly("k8s/c/all.yaml", objects).read();
    assertThat(read.hasErrors()).as(read.problems().toString()).isFalse();
    List<Cluster> clusters = read.clusters();
    return Asking.of(world.build(), clusters);
  }

  private Answer answer(String objects, String from, String to, String traffic) {
    return asking(network(), objects).answer(from, to, traffic);
  }

  private Verdict verdict(String objects, String from, String to, String traffic) {
    return answer(objects, from, to, traffic).verdict();
  }

  @Test
  @DisplayName("K19 a pod is where its address is: one of an interface, or in a prefix of one")
  void places() {
    Answer single =
        answer(NODES + ENFORCING + WEB + FAR, "k8s:shop/web", "k8s:shop/far", "tcp 5432");
    Answer prefix =
        answer(NODES + ENFORCING + NEAR + FAR, "k8s:shop/near", "k8s:shop/far", "tcp 5432");

    assertThat(single.path().get(0).text()).isEqualTo("from 10.0.1.11 by eni-1");
    assertThat(prefix.path().get(0).text()).isEqualTo("from 10.0.1.35 by eni-1b");
    assertThat(Asking.components(single.path()))
        .containsExactly(
            "k8s:c:shop/Pod/web",
            "sg-node",
            "acl-default-vpc-a",
            "rtb-main-vpc-a",
            "acl-default-vpc-a",
            "sg-node",
            "k8s:c:shop/Pod/far");
  }

  @Test
  @DisplayName("K19 an interface is asked for with its pods; an address is the pod's that has it")
  void byAddress() {
    String objects = NODES + ENFORCING + WEB + FAR + DENY_IN;

    assertThat(verdict(objects, "10.0.1.11", "10.0.2.11", "tcp 5432"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(objects, "10.0.1.11", "10.0.2.10", "tcp 5432")).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.flows(answer(objects, "eni-1", "eni-2", "tcp 5432").flows()))
        .containsExactly("10.0.1.10/31,10.0.1.12 > 10.0.2.10 tcp 1024-65535->5432");
    assertThat(Asking.flows(answer(objects, "i-2", "subnet-a1", "tcp 5432").flows()))
        .contains(
            "10.0.2.10/31 > 10.0.1.10/31,10.0.1.12,10.0.1.20,10.0.1.32/28 tcp 1024-65535->5432");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | it has no address in the snapshot",
        "10.0.9.9 | no interface in the snapshot has its address",
        "10.0.1.11 | another pod has its address too",
        "10.0.1.10 | its address is its node's own"
      })
  @DisplayName("K19 of a pod that is nowhere all is unknown, and why is said")
  void nowhere(String address, String why) {
    String objects = NODES + ENFORCING + WEB + pod("lost", "x", "n1", address);

    Answer from = answer(objects, "k8s:shop/lost", "eni-host", "tcp 5432");
    Answer to = answer(objects, "eni-host", "k8s:shop/lost", "tcp 5432");

    assertThat(from.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(to.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.assumptions(from.assumptions())).contains("k8s:c:shop/Pod/lost: " + why);
    assertThat(Asking.assumptions(to.assumptions())).contains("k8s:c:shop/Pod/lost: " + why);
  }

  @Test
  @DisplayName("K19 of two VPCs with one address, that of the pod's node counts")
  void overlaps() {
    EstateBuilder world =
        network()
            .vpc("vpc-b", "10.0.0.0/16")
            .subnet("subnet-b1", "vpc-b", "10.0.1.0/24")
            .eni("eni-b", "subnet-b1", "10.0.1.11")
            .groups("sg-node");

    Answer known =
        asking(world, NODES + ENFORCING + WEB).answer("k8s:shop/web", "eni-2", "tcp 5432");
    Answer unknown =
        asking(world, ENFORCING + pod("web", "web", "n9", "10.0.1.11"))
            .answer("k8s:shop/web", "eni-2", "tcp 5432");

    assertThat(known.path().get(0).text()).isEqualTo("from 10.0.1.11 by eni-1");
    assertThat(Asking.assumptions(unknown.assumptions()))
        .containsExactly("k8s:c:shop/Pod/web: several interfaces in the snapshot have its address");
  }

  @Test
  @DisplayName("K20 between nodes the groups of both interfaces and both lists judge")
  void groups() {
    String objects = NODES + ENFORCING + WEB + FAR;

    assertThat(verdict(objects, "k8s:shop/web", "k8s:shop/far", "tcp 5432"))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.blockers(answer(objects, "k8s:shop/web", "k8s:shop/far", "tcp 80")))
        .containsExactly("sg-node ENI_SG_RULES_MISMATCH");
    Answer closed =
        asking(network().acl("acl-2", "subnet-a2").in("100 allow all from 0.0.0.0/0"), objects)
            .answer("k8s:shop/web", "k8s:shop/far", "tcp 5432");
    assertThat(Asking.blockers(closed)).containsExactly("acl-2 SUBNET_ACL_RESTRICTION reply");
  }

  @Test
  @DisplayName("K20 a pod with groups of its own is judged by these, not by its node's")
  void ownGroups() {
    String objects = NODES + ENFORCING + FAR + OWN;

    Answer out = answer(objects, "k8s:shop/own", "k8s:shop/far", "tcp 5432");
    Answer in = answer(objects, "k8s:shop/far", "k8s:shop/own", "tcp 5432");

    assertThat(Asking.blockers(out)).containsExactly("sg-node ENI_SG_RULES_MISMATCH");
    assertThat(Asking.blockers(in)).containsExactly("sg-pod ENI_SG_RULES_MISMATCH");
  }

  @Test
  @DisplayName("K21 on one node no group and no list judges, but policies do")
  void oneNode() {
    String objects = NODES + ENFORCING + WEB + NEAR;

    Answer open = answer(objects, "k8s:shop/web", "k8s:shop/near", "tcp 80");
    Answer closed = answer(objects + FROM_WEB, "k8s:shop/web", "k8s:shop/near", "tcp 80");

    assertThat(Asking.components(open.path()))
        .containsExactly("k8s:c:shop/Pod/web", "k8s:c:shop/Pod/near");
    assertThat(Asking.blockers(closed))
        .containsExactly("shop/NetworkPolicy/from-web NETWORK_POLICY_RESTRICTION");
  }

  @Test
  @DisplayName("K21 a node and its own pods: no group, no list, no NetworkPolicy either way")
  void ownNode() {
    String objects = NODES + ENFORCING + WEB + NEAR + DENY_IN;

    assertThat(verdict(objects, "eni-1", "k8s:shop/near", "tcp 80")).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(objects, "10.0.1.10", "k8s:shop/near", "tcp 80"))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(objects, "k8s:shop/web", "10.0.1.20", "tcp 80"))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(objects, "10.0.2.10", "k8s:shop/near", "tcp 5432"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @ParameterizedTest
  @CsvSource({"strict, UNREACHABLE", "standard, REACHABLE", "lax, UNKNOWN"})
  @DisplayName("K21 a pod with groups of its own is apart in mode strict, on one node too")
  void modes(String mode, Verdict expected) {
    String agent =
        agent("--enable-network-policy=false", variable("POD_SECURITY_GROUP_ENFORCING_MODE", mode));
    String objects = NODES + agent + WEB + OWN;

    assertThat(verdict(objects, "k8s:shop/web", "k8s:shop/own", "tcp 5432")).isEqualTo(expected);
    assertThat(verdict(objects, "k8s:shop/own", "k8s:shop/web", "tcp 5432")).isEqualTo(expected);
    assertThat(verdict(objects, "10.0.1.10", "k8s:shop/own", "tcp 5432")).isEqualTo(expected);
  }

  /** A peer VPC that takes from the address of node 1 alone, or from that of the pod alone. */
  private static EstateBuilder peered(String taken) {
    return network()
        .vpc("vpc-p", "10.9.0.0/16")
        .subnet("subnet-p", "vpc-p", "10.9.1.0/24")
        .group("sg-peer")
        .in("tcp 443 from " + taken)
        .out("all to 0.0.0.0/0")
        .eni("eni-peer", "subnet-p", "10.9.1.7")
        .groups("sg-peer")
        .peering("pcx-1", "vpc-a", "vpc-p")
        .routes("vpc-a", "10.9.0.0/16 > pcx-1")
        .routes("vpc-p", "10.0.0.0/16 > pcx-1");
  }

  private static String translating(String external, String excluded) {
    return agent(
        "--enable-network-policy=true",
        variable("AWS_VPC_K8S_CNI_EXTERNALSNAT", external)
            + ", "
            + variable("AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS", excluded));
  }

  @ParameterizedTest
  @CsvSource({
    "false, '', UNREACHABLE, REACHABLE",
    "true, '', REACHABLE, UNREACHABLE",
    "false, 10.9.0.0/16, REACHABLE, UNREACHABLE",
    "maybe, '', UNKNOWN, UNKNOWN"
  })
  @DisplayName("K22 out of the VPC a pod has its node's address, unless settings say otherwise")
  void translation(String external, String excluded, Verdict asItself, Verdict asNode) {
    String objects = NODES + translating(external, excluded) + NEAR;

    assertThat(
            asking(peered("10.0.1.35/32"), objects).verdict("k8s:shop/near", "eni-peer", "tcp 443"))
        .isEqualTo(asItself);
    assertThat(
            asking(peered("10.0.1.10/32"), objects).verdict("k8s:shop/near", "eni-peer", "tcp 443"))
        .isEqualTo(asNode);
    assertThat(
            asking(peered("10.0.1.0/24"), objects).verdict("k8s:shop/near", "eni-peer", "tcp 443"))
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName(
      "K22 the policy judges the pod's address, the groups are those of the first interface")
  void translated() {
    String egress =
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: out, namespace: shop}
        spec:
          podSelector: {}
          policyTypes: [Egress]
          egress: [{to: [{ipBlock: {cidr: 10.9.0.0/16}}], ports: [{port: 443}]}]
        ---
        """;
    Answer answer =
        asking(peered("10.0.1.10/32"), NODES + translating("false", "") + NEAR + egress)
            .answer("k8s:shop/near", "eni-peer", "tcp 443");

    assertThat(Asking.components(answer.path()))
        .startsWith("k8s:c:shop/Pod/near", "shop/NetworkPolicy/out", "eni-1", "sg-node");
    assertThat(Asking.flows(answer.legs().get(0).flows()))
        .containsExactly("10.0.1.35 > 10.9.1.7 tcp 1024-65535->443");
    assertThat(Asking.flows(answer.flows()))
        .containsExactly("10.0.1.10 > 10.9.1.7 tcp 1024-65535->443");
  }

  @Test
  @DisplayName("K22 where the first interface is not known, what leaves the VPC is unknown")
  void noFirstInterface() {
    EstateBuilder world = peered("10.0.1.10/32").without("eni-1");

    Answer answer =
        asking(world, NODES + translating("false", "") + NEAR)
            .answer("k8s:shop/near", "eni-peer", "tcp 443");

    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.assumptions(answer.assumptions()))
        .contains("i-1: its primary interface is not in the snapshot");
  }

  @ParameterizedTest
  @CsvSource({"false, UNKNOWN", "true, REACHABLE"})
  @DisplayName("K23 how replies leave the VPC while the node translates is not known")
  void replies(String external, Verdict expected) {
    EstateBuilder world =
        peered("10.0.0.0/16")
            .group("sg-open")
            .in("tcp 5432 from 10.9.0.0/16")
            .eni("eni-1c", "subnet-a1", "10.0.1.70", "10.0.1.71")
            .groups("sg-open")
            .instance("i-1")
            .device(2);
    String open = pod("open", "db", "n1", "10.0.1.71");

    assertThat(
            asking(world, NODES + translating(external, "") + open)
                .verdict("eni-peer", "k8s:shop/open", "tcp 5432"))
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("K24 a pod that has IPv6 alone sends IPv4 as its node, past all policies")
  void ipv6Pods() {
    String six = pod("six", "db", "n1", "2001:db8:a:1::6");
    EstateBuilder world = network();
    world
        .eni("eni-six", "subnet-a1", "10.0.1.60", "2001:db8:a:1::6")
        .groups("sg-node")
        .instance("i-1")
        .device(2);
    String deny =
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: none, namespace: shop}
        spec: {podSelector: {}, policyTypes: [Egress]}
        ---
        """;
    Asking asking = asking(world, NODES + ENFORCING + six + deny);

    Answer four = asking.answer("k8s:shop/six", "eni-2", "tcp 5432");
    assertThat(four.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.flows(four.legs().get(0).flows()))
        .containsExactly("169.254.172.0/22 > 10.0.2.10/31 tcp 1024-65535->5432");
    assertThat(Asking.flows(four.flows()))
        .containsExactly("10.0.1.10 > 10.0.2.10/31 tcp 1024-65535->5432");
    assertThat(asking.verdict("k8s:shop/six", "2001:db8:a:1::a", "tcp 5432"))
        .isEqualTo(Verdict.REACHABLE); // its own node
    assertThat(asking.verdict("k8s:shop/six", "2001:db8:ffff::1", "tcp 5432"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("K3 a pod with its node's network is the node: no selector means it")
  void hostNetwork() {
    String agent = pod("agent", "web", "n1", "10.0.1.10", "", ", hostNetwork: true");
    String objects = NODES + ENFORCING + agent + FAR;

    Answer open = answer(objects, "k8s:shop/agent", "k8s:shop/far", "tcp 5432");
    Answer closed = answer(objects + FROM_WEB, "k8s:shop/agent", "k8s:shop/far", "tcp 5432");

    assertThat(open.path().get(0).component()).isEqualTo("eni-1");
    assertThat(Asking.blockers(closed))
        .containsExactly("shop/NetworkPolicy/from-web NETWORK_POLICY_RESTRICTION");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--enable-network-policy=true | REACHABLE | UNREACHABLE",
        "--enable-network-policy=false | REACHABLE | REACHABLE",
        "-- | REACHABLE | REACHABLE"
      })
  @DisplayName("K25 policies count as the plugin enforces them")
  void enforcement(String argument, Verdict allowed, Verdict denied) {
    String objects = NODES + agent(argument, "") + WEB + FAR;

    assertThat(verdict(objects + FROM_WEB, "k8s:shop/web", "k8s:shop/far", "tcp 5432"))
        .isEqualTo(allowed);
    assertThat(verdict(objects + DENY_IN, "k8s:shop/web", "k8s:shop/far", "tcp 5432"))
        .isEqualTo(denied);
  }

  @Test
  @DisplayName("K25 that policies are not enforced is said; that nobody knows makes it unknown")
  void unenforced() {
    Answer off =
        answer(
            NODES + agent("--", "") + WEB + FAR + DENY_IN,
            "k8s:shop/web",
            "k8s:shop/far",
            "tcp 5432");
    Answer unknown =
        answer(NODES + WEB + FAR + DENY_IN, "k8s:shop/web", "k8s:shop/far", "tcp 5432");
    Answer allowed =
        answer(NODES + WEB + FAR + FROM_WEB, "k8s:shop/web", "k8s:shop/far", "tcp 5432");

    assertThat(Asking.assumptions(off.assumptions()))
        .containsExactly(
            "k8s:c:shop/Pod/far: policies select it but are not enforced: the cluster's network"
                + " plugin does not");
    assertThat(unknown.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.assumptions(unknown.assumptions()))
        .contains(
            "k8s:c:shop/Pod/far: whether the cluster's network plugin enforces policies is not in"
                + " the snapshot");
    assertThat(allowed.verdict()).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("K25 on Fargate and Windows nothing enforces policies")
  void elsewhere() {
    EstateBuilder world = network().eni("eni-f", "subnet-a2", "10.0.2.60").groups("sg-node");
    String fargate =
        pod(
            "alone",
            "db",
            "fargate-ip-10-0-2-60",
            "10.0.2.60",
            "ownerReferences: [{kind: ReplicaSet, name: r}]",
            "");
    String windows = node("n2", "i-2", "kubernetes.io/os: windows");

    Answer onFargate =
        asking(world, NODES + ENFORCING + WEB + fargate + DENY_IN)
            .answer("k8s:shop/web", "k8s:shop/alone", "tcp 5432");
    Answer onWindows =
        answer(
            node("n1", "i-1", "") + windows + ENFORCING + WEB + FAR + DENY_IN,
            "k8s:shop/web",
            "k8s:shop/far",
            "tcp 5432");

    assertThat(onFargate.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.assumptions(onFargate.assumptions()).get(0)).endsWith("it is on Fargate");
    assertThat(onWindows.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.assumptions(onWindows.assumptions()).get(0))
        .endsWith("it is on a Windows node");
  }

  @Test
  @DisplayName("K25 policies for a pod that no controller made may not be enforced")
  void standalone() {
    String alone = pod("alone", "db", "n2", "10.0.2.11", "", "");

    assertThat(
            verdict(
                NODES + ENFORCING + WEB + alone + DENY_IN,
                "k8s:shop/web",
                "k8s:shop/alone",
                "tcp 5432"))
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("K25 in mode strict a pod without policies is cut off from all but its node")
  void strictPolicies() {
    String strict =
        agent("--enable-network-policy=true", variable("NETWORK_POLICY_ENFORCING_MODE", "strict"));
    String objects = NODES + strict + WEB + NEAR + FAR;

    Answer far = answer(objects, "k8s:shop/web", "k8s:shop/far", "tcp 5432");
    assertThat(Asking.blockers(far))
        .containsExactly(
            "k8s:c:shop/Pod/web NETWORK_POLICY_STRICT_MODE",
            "k8s:c:shop/Pod/far NETWORK_POLICY_STRICT_MODE");
    assertThat(verdict(objects, "10.0.1.10", "k8s:shop/near", "tcp 80"))
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("K26 peers are known by their addresses alone")
  void peersByAddress() {
    String objects = NODES + ENFORCING + WEB + NEAR + FAR + FROM_WEB;

    assertThat(verdict(objects, "k8s:shop/web", "k8s:shop/far", "tcp 5432"))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(objects, "k8s:shop/near", "k8s:shop/far", "tcp 5432"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(objects, "10.0.1.12", "k8s:shop/far", "tcp 5432"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(objects, "vpc-a", "k8s:shop/far", "tcp 5432")).isEqualTo(Verdict.REACHABLE);
  }
}
