package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.portolan.packet.PortSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
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

/** Answers about pods of clusters that stand alone (docs/k8s-semantics.md). */
class PodAnswersTest {
  private static final String NAMESPACES =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop, labels: {team: shop}}
      ---
      apiVersion: v1
      kind: Node
      metadata: {name: n1, labels: {pool: a}}
      status: {addresses: [{type: InternalIP, address: 10.9.0.1}]}
      ---
      """;

  private static final String WEB = pod("shop", "web", "web", "10.0.0.1", "");
  private static final String DB =
      pod("shop", "db", "db", "10.0.0.2", "ports: [{name: pg, containerPort: 5432}]");
  private static final String OPS = pod("ops", "tool", "tool", "10.0.0.3", "");
  private static final String AGENT =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: agent, namespace: ops, labels: {app: web}}
      spec: {hostNetwork: true, nodeName: n1}
      ---
      """;

  @TempDir Path directory;

  private static String pod(String namespace, String name, String app, String ip, String more) {
    return """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, namespace: %s, labels: {app: %s}}
        spec: {nodeName: n1, containers: [{name: c, %s}]}
        status: {podIPs: [{ip: "%s"}]}
        ---
        """
        .formatted(name, namespace, app, more, ip);
  }

  private static String policy(String name, String spec) {
    return """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: %s, namespace: shop}
        spec: {%s}
        ---
        """
        .formatted(name, spec);
  }

  private static String admin(String name, int priority, String spec) {
    return """
        apiVersion: policy.networking.k8s.io/v1alpha1
        kind: AdminNetworkPolicy
        metadata: {name: %s}
        spec: {priority: %d, subject: {namespaces: {}}, %s}
        ---
        """
        .formatted(name, priority, spec);
  }

  private Answer ask(String yaml, String from, String to, String proto, int port) {
    ReadResult result = new Snapshot(directory).withExactly("all.yaml", yaml).read();
    assertThat(result.hasErrors()).as(result.problems().toString()).isFalse();
    return new PodEngine(result.clusters()).answer(question(from, to, proto, port));
  }

  private static Question question(String from, String to, String proto, int port) {
    return new Question(
        Optional.empty(),
        from,
        to,
        proto,
        port < 0 ? Optional.empty() : Optional.of(PortSet.of(port)),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        false,
        List.of(),
        List.of());
  }

  private Verdict verdict(String yaml, String from, String to, String proto, int port) {
    return ask(NAMESPACES + WEB + DB + OPS + AGENT + yaml, from, to, proto, port).verdict();
  }

  private Verdict toDb(String yaml, String from) {
    return verdict(yaml, from, "k8s:shop/db", "tcp", 5432);
  }

  private static final String DB_FROM_WEB =
      policy(
          "db",
          "podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels:"
              + " {app: web}}}], ports: [{port: pg}]}]");

  @Test
  @DisplayName("K4, K5: an isolated pod takes what a rule names, and the answer names the rule")
  void isolation() {
    Answer answer =
        ask(
            NAMESPACES + WEB + DB + OPS + DB_FROM_WEB,
            "k8s:shop/Pod/web",
            "k8s:shop/db",
            "tcp",
            5432);
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.path())
        .extracting(each -> (each.component() + " " + each.rule()).strip())
        .containsExactly(
            "k8s:shop/Pod/web",
            "k8s:shop/Pod/web",
            "shop/NetworkPolicy/db ingress[0]",
            "k8s:shop/Pod/db");
    assertThat(answer.flows())
        .containsExactly(new Flow("10.0.0.1", "10.0.0.2", "tcp", "1024-65535", "5432", List.of()));
    Answer other =
        ask(NAMESPACES + WEB + DB + OPS + DB_FROM_WEB, "k8s:ops", "k8s:shop/db", "tcp", 5432);
    assertThat(other.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(other.blockers())
        .extracting(Reason::component, Reason::direction, Reason::code)
        .containsExactly(tuple("shop/NetworkPolicy/db", "ingress", "NETWORK_POLICY_RESTRICTION"));
    assertThat(other.assumptions())
        .extracting(Assumption::text)
        .anyMatch(t -> t.contains("enforces"));
    assertThat(toDb(DB_FROM_WEB, "10.0.0.1")).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(DB_FROM_WEB, "k8s:shop/web", "k8s:shop/db", "tcp", 5433))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(DB_FROM_WEB, "k8s:shop/web", "k8s:shop/db", "udp", 5432))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(toDb("", "internet")).isEqualTo(Verdict.REACHABLE);
    assertThat(toDb(DB_FROM_WEB, "internet")).isEqualTo(Verdict.UNREACHABLE);
  }

  @ParameterizedTest
  @DisplayName("K4: effective policy types")
  @CsvSource(
      delimiter = '|',
      value = {
        "podSelector: {}                                        | unreachable | reachable",
        "podSelector: {}, egress: []                            | unreachable | reachable",
        "podSelector: {}, egress: [{}]                          | unreachable | reachable",
        "podSelector: {}, policyTypes: [Egress]                 | reachable   | unreachable",
        "podSelector: {}, policyTypes: [Egress], ingress: [{}]  | reachable   | unreachable",
        "podSelector: {}, policyTypes: [Ingress], egress: [{}]  | unreachable | reachable",
        "podSelector: {}, ingress: [{}]                         | reachable   | reachable",
        "podSelector: {}, policyTypes: [Ingress, Egress]        | unreachable | unreachable",
      })
  void types(String spec, String in, String out) {
    assertThat(toDb(policy("p", spec), "k8s:ops/tool")).hasToString(in);
    assertThat(verdict(policy("p", spec), "k8s:shop/db", "k8s:ops/tool", "tcp", 80))
        .hasToString(out);
  }

  @ParameterizedTest
  @DisplayName("K6, K7: peers by selectors, of one's own namespace and of others, and by blocks")
  @CsvSource(
      delimiter = '|',
      value = {
        "podSelector: {}                                                  | reachable | unreachable",
        "namespaceSelector: {}                                            | reachable | reachable",
        "namespaceSelector: {matchLabels: {team: shop}}                   | reachable | unreachable",
        "namespaceSelector: {matchExpressions: [{key: team, operator: DoesNotExist}]} | unreachable"
            + " | reachable",
        "namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ops}} | unreachable |"
            + " reachable",
        "namespaceSelector: {}, podSelector: {matchExpressions: [{key: app, operator: NotIn, values:"
            + " [web]}]} | unreachable | reachable",
        "ipBlock: {cidr: 10.0.0.0/31}                                     | reachable | unreachable",
        "ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/31]}               | unreachable | reachable",
      })
  void peers(String peer, String web, String ops) {
    String spec =
        policy(
            "p",
            "podSelector: {matchLabels: {app: db}}, ingress: [{from: [{%s}]}]".formatted(peer));
    assertThat(toDb(spec, "k8s:shop/web")).hasToString(web);
    assertThat(toDb(spec, "k8s:ops/tool")).hasToString(ops);
  }

  @ParameterizedTest
  @DisplayName("K8: ports by number, range, protocol alone and name")
  @CsvSource(
      delimiter = '|',
      value = {
        "{port: 5432}                            | tcp  | 5432  | reachable",
        "{port: 5432}                            | udp  | 5432  | unreachable",
        "{protocol: SCTP, port: 5432}            | sctp | 5432  | reachable",
        "{protocol: SCTP, port: 5432}            | tcp  | 5432  | unreachable",
        "{port: 5000, endPort: 5432}             | tcp  | 5432  | reachable",
        "{port: 5000, endPort: 5431}             | tcp  | 5432  | unreachable",
        "{protocol: UDP}                         | udp  | 9     | reachable",
        "{protocol: UDP}                         | tcp  | 9     | unreachable",
        "{port: pg}                              | tcp  | 5432  | reachable",
        "{port: pg}                              | tcp  | 5433  | unreachable",
        "{protocol: UDP, port: pg}               | udp  | 5432  | unreachable",
        "{port: unheard}                         | tcp  | 5432  | unreachable",
      })
  void ports(String port, String proto, int asked, String verdict) {
    String spec = "podSelector: {matchLabels: {app: db}}, ingress: [{ports: [%s]}]";
    assertThat(
            verdict(policy("p", spec.formatted(port)), "k8s:ops/tool", "k8s:shop/db", proto, asked))
        .hasToString(verdict);
  }

  @Test
  @DisplayName("K8: in egress a name counts for pods that are selected; for others it may")
  void names_in_egress() {
    String out =
        "podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}], ports:"
            + " [{port: pg}]}]";
    assertThat(verdict(policy("o", out), "k8s:shop/web", "k8s:shop/db", "tcp", 5432))
        .isEqualTo(Verdict.REACHABLE);
    out = "podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: pg}]}]";
    assertThat(verdict(policy("o", out), "k8s:shop/web", "k8s:shop/db", "tcp", 5432))
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(policy("o", out), "k8s:shop/web", "k8s:shop/db", "tcp", 5433))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(policy("o", out), "k8s:shop/web", "internet", "tcp", 5432))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("K9: whether isolation holds for ICMP is not defined, unless a rule allows all")
  void icmp() {
    assertThat(verdict(DB_FROM_WEB, "k8s:ops/tool", "k8s:shop/db", "icmp", -1))
        .isEqualTo(Verdict.UNKNOWN);
    String all = policy("all", "podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]");
    assertThat(verdict(all, "k8s:ops/tool", "k8s:shop/db", "icmp", -1))
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("K3, K10, K14: a pod in its node's network is the node, which is never cut off")
  void nodes() {
    assertThat(toDb(DB_FROM_WEB, "k8s:ops/agent")).isEqualTo(Verdict.REACHABLE);
    assertThat(toDb(DB_FROM_WEB, "10.9.0.1")).isEqualTo(Verdict.REACHABLE);
    assertThat(toDb(DB_FROM_WEB, "10.9.0.2")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(policy("p", "podSelector: {}"), "k8s:shop/db", "k8s:ops/agent", "tcp", 1))
        .isEqualTo(Verdict.REACHABLE);
    String deny =
        admin("nodes", 1, "egress: [{action: Deny, to: [{nodes: {matchLabels: {pool: a}}}]}]");
    assertThat(verdict(deny, "k8s:shop/db", "k8s:ops/agent", "tcp", 1))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(deny, "k8s:shop/db", "10.9.0.1", "tcp", 1)).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(deny, "k8s:shop/db", "10.9.0.2", "tcp", 1)).isEqualTo(Verdict.REACHABLE);
    String otherPool = deny.replace("pool: a", "pool: b");
    assertThat(verdict(otherPool, "k8s:shop/db", "10.9.0.1", "tcp", 1))
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("K11, K13: the first rule that matches decides, Pass leaves it to the namespace")
  void tiers() {
    String denyAll = admin("deny", 5, "ingress: [{action: Deny, from: [{namespaces: {}}]}]");
    String allow = admin("allow", 4, "ingress: [{action: Allow, from: [{namespaces: {}}]}]");
    String pass = admin("pass", 3, "ingress: [{action: Pass, from: [{namespaces: {}}]}]");
    assertThat(toDb(denyAll, "k8s:shop/web")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(toDb(denyAll + allow, "k8s:shop/web")).isEqualTo(Verdict.REACHABLE);
    assertThat(toDb(denyAll + pass, "k8s:shop/web")).isEqualTo(Verdict.REACHABLE);
    assertThat(toDb(denyAll + pass + DB_FROM_WEB, "k8s:ops/tool")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(toDb(allow + DB_FROM_WEB, "k8s:ops/tool")).isEqualTo(Verdict.REACHABLE);
    String out = admin("out", 1, "egress: [{action: Allow, to: [{namespaces: {}}]}]");
    assertThat(toDb(out + DB_FROM_WEB, "k8s:ops/tool")).isEqualTo(Verdict.UNREACHABLE);
    String baseline =
        """
        apiVersion: policy.networking.k8s.io/v1alpha1
        kind: BaselineAdminNetworkPolicy
        metadata: {name: default}
        spec: {subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}
        ---
        """;
    assertThat(toDb(baseline, "k8s:ops/tool")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(toDb(baseline + DB_FROM_WEB, "k8s:shop/web")).isEqualTo(Verdict.REACHABLE);
    assertThat(toDb(baseline + allow, "k8s:ops/tool")).isEqualTo(Verdict.REACHABLE);
    assertThat(toDb(baseline + pass, "k8s:ops/tool")).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("K12: two policies of one priority that differ, and two that agree")
  void equal_priorities() {
    String deny = admin("deny", 5, "ingress: [{action: Deny, from: [{namespaces: {}}]}]");
    String allow = admin("allow", 5, "ingress: [{action: Allow, from: [{namespaces: {}}]}]");
    Answer differ =
        ask(NAMESPACES + WEB + DB + deny + allow, "k8s:shop/web", "k8s:shop/db", "tcp", 1);
    assertThat(differ.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(differ.assumptions())
        .extracting(Assumption::component)
        .contains("AdminNetworkPolicy/deny");
    assertThat(toDb(deny + deny.replace("name: deny", "name: also"), "k8s:shop/web"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("K15, K16: peers that are not known close, names of hosts leave it open")
  void strange_peers() {
    String strange = admin("p", 5, "egress: [{action: %s, to: [{unheardOf: {}}]}]");
    assertThat(verdict(strange.formatted("Deny"), "k8s:shop/web", "k8s:shop/db", "tcp", 1))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(strange.formatted("Allow"), "k8s:shop/web", "k8s:shop/db", "tcp", 1))
        .isEqualTo(Verdict.REACHABLE);
    String named =
        """
        apiVersion: networking.k8s.aws/v1alpha1
        kind: ApplicationNetworkPolicy
        metadata: {name: names, namespace: shop}
        spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [{domainNames: [a.org]}]}]}
        ---
        """;
    assertThat(verdict(named, "k8s:shop/web", "internet:198.51.100.1", "tcp", 443))
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(named, "k8s:shop/web", "k8s:shop/db", "tcp", 443))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("K17: a policy that is not evaluated makes its pods' answers unknown, by name")
  void foreign() {
    String cilium =
        """
        apiVersion: cilium.io/v2
        kind: CiliumNetworkPolicy
        metadata: {name: l7, namespace: shop}
        spec: {endpointSelector: {matchLabels: {app: db}}}
        ---
        """;
    Answer answer =
        ask(NAMESPACES + WEB + DB + OPS + cilium, "k8s:ops/tool", "k8s:shop/db", "tcp", 5432);
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.assumptions())
        .extracting(Assumption::component)
        .containsExactly("shop/CiliumNetworkPolicy/l7");
    assertThat(verdict(cilium, "k8s:ops/tool", "k8s:shop/web", "tcp", 80))
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("K1, K2: workloads without pods, pods without addresses or of two IP versions")
  void addresses() {
    String deployment =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: new, namespace: shop}
        spec: {template: {metadata: {labels: {app: web}}, spec: {}}}
        ---
        """;
    Answer answer =
        ask(
            NAMESPACES + DB + DB_FROM_WEB + deployment,
            "k8s:shop/Deployment/new",
            "k8s:shop/db",
            "tcp",
            5432);
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.flows().get(0).src()).isEqualTo("k8s:shop/Deployment/new");
    assertThat(answer.assumptions())
        .extracting(Assumption::text)
        .anyMatch(t -> t.contains("template"));
    String block =
        policy(
            "b",
            "podSelector: {matchLabels: {app: db}}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]");
    Answer blocked =
        ask(
            NAMESPACES + DB + block + deployment,
            "k8s:shop/Deployment/new",
            "k8s:shop/db",
            "tcp",
            1);
    assertThat(blocked.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(blocked.assumptions())
        .extracting(Assumption::text)
        .anyMatch(t -> t.contains("no block"));
    String both = pod("ops", "both", "both", "10.0.0.9\"}, {ip: \"2001:db8::9", "");
    String version6 =
        policy(
            "b",
            "podSelector: {matchLabels: {app: db}}, ingress: [{from: [{ipBlock: {cidr: \"::/0\"}}]}]");
    assertThat(toDb(both + block, "k8s:ops/both")).isEqualTo(Verdict.REACHABLE);
    assertThat(toDb(both + version6, "k8s:ops/both")).isEqualTo(Verdict.UNREACHABLE); // db has IPv4
  }

  @Test
  @DisplayName("clusters see each other's pods as hosts; what is between hosts is unknown")
  void clusters() {
    new Snapshot(directory)
        .withExactly("k8s/one/a.yaml", WEB)
        .withExactly(
            "k8s/two/b.yaml",
            pod("shop", "web", "web", "10.5.0.1", "")
                + policy("p", "podSelector: {}, ingress: [{from: [{podSelector: {}}]}]"));
    PodEngine engine = new PodEngine(new Snapshot(directory).read().clusters());
    assertThat(engine.answer(question("k8s:one:shop/web", "k8s:two:shop/web", "tcp", 80)).verdict())
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(engine.answer(question("k8s:two:shop/web", "k8s:one:shop/web", "tcp", 80)).verdict())
        .isEqualTo(Verdict.REACHABLE);
    assertThat(engine.answer(question("internet", "198.51.100.1", "tcp", 80)).verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @ParameterizedTest
  @DisplayName("references that mean nobody say who is near")
  @CsvSource(
      delimiter = '|',
      value = {
        "k8s:shop/wbe        | nearest: k8s:shop",
        "k8s:shp             | nearest: k8s:shop",
        "k8s:shop/Job/web    | matches nothing",
        "k8s:other:shop/web  | matches nothing",
        "k8s:/web            | expected k8s:[CLUSTER:]NAMESPACE",
        "rds:orders          | without AWS resources expected k8s:",
        "10.0.0.999          | not an address or a block",
        "internet:10.0.0.1   | is no public address",
      })
  void errors(String reference, String message) {
    assertThatThrownBy(() -> toDb("", reference))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining(message);
  }

  @Test
  @DisplayName("nothing is on the way that a question could ask for; a pod and itself are no pair")
  void filters_and_self() {
    ReadResult result = new Snapshot(directory).withExactly("all.yaml", WEB).read();
    Question via =
        new Question(
            Optional.empty(),
            "k8s:shop",
            "internet",
            "tcp",
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            false,
            List.of("waf"),
            List.of());
    assertThatThrownBy(() -> new PodEngine(result.clusters()).answer(via))
        .isInstanceOf(ReferenceException.class);
    Answer self =
        new PodEngine(result.clusters())
            .answer(question("k8s:shop/web", "k8s:shop/web", "tcp", 80));
    assertThat(self.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(self.blockers()).extracting(Reason::code).containsExactly("NO_PATH");
  }

  @Test
  @DisplayName("pods that no policy tells apart are asked once, and are one row")
  void many() {
    StringBuilder pods = new StringBuilder(NAMESPACES);
    for (int i = 0; i < 2_000; i++) {
      pods.append(pod("shop", "web-" + i, "web", "10.0.%d.%d".formatted(i / 256, i % 256), ""));
    }
    Answer answer = ask(pods + OPS, "k8s:shop", "k8s:shop", "tcp", 80);
    assertThat(answer.flows())
        .extracting(Flow::src, Flow::dst)
        .containsExactly(
            tuple(
                "10.0.0.0/22,10.0.4.0/23,10.0.6.0/24,10.0.7.0/25,10.0.7.128/26,10.0.7.192/28",
                "10.0.0.0/22,10.0.4.0/23,10.0.6.0/24,10.0.7.0/25,10.0.7.128/26,10.0.7.192/28"));
  }
}
