package io.portolan.finding.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoosePolicyPeerTest {
  private static final String OPS =
      "namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ops}}";
  private static final String REPORTS = "podSelector: {matchLabels: {app: reports}}";
  private static final String TWO = "[{" + OPS + "}, {" + REPORTS + "}]";
  private static final String ONE = "[{" + OPS + ", " + REPORTS + "}]";

  /** The ledger, and two pods of another namespace. */
  private static final String PODS =
      Yaml.NODES
          + Yaml.pod("payments/ledger", "", "n1", "10.0.1.11")
          + Yaml.pod("ops/reports", "", "n2", "10.0.2.11")
          + Yaml.pod("ops/toolbox", "", "n2", "10.0.2.12");

  @TempDir Path directory;

  private List<Finding> found(String... objects) {
    return Yaml.found(LoosePolicyPeer.class, directory, objects);
  }

  private static String ledger(String rules) {
    return Yaml.policy("payments/ledger", "app: ledger", "Ingress", rules);
  }

  private static String from(String peers) {
    return ledger("ingress: [{from: " + peers + ", ports: [{port: 8080}]}]");
  }

  @Test
  void twoPeersWhereOneWasMeantAreFoundWithWhomTheyLetThrough() {
    assertThat(found(PODS, Yaml.ENFORCING, from(TWO)))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).isEqualTo("k8s:c:payments/NetworkPolicy/ledger");
              assertThat(each.message())
                  .isEqualTo(
                      "ingress[0] of k8s:c:payments/NetworkPolicy/ledger lists two peers where one"
                          + " was meant, so that k8s:c:ops/ReplicaSet/toolbox may call"
                          + " k8s:c:payments/ReplicaSet/ledger, not k8s:c:ops/ReplicaSet/reports"
                          + " alone");
              assertThat(each.endpoint()).contains("k8s:c:payments/ReplicaSet/ledger");
              assertThat(each.about()).hasSize(1);
              assertThat(each.traffic()).hasToString("tcp any->8080");
              assertThat(each.path()).isNotEmpty();
              assertThat(each.rating().severity()).isEqualTo(Severity.MEDIUM);
            });
  }

  @Test
  void egressIsTheSameTheOtherWayRound() {
    assertThat(
            found(
                PODS,
                Yaml.ENFORCING,
                Yaml.policy(
                    "payments/ledger", "app: ledger", "Egress", "egress: [{to: " + TWO + "}]")))
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains("k8s:c:payments/ReplicaSet/ledger may call k8s:c:ops/ReplicaSet/toolbox");
  }

  @Test
  void onePeerWithBothIsNone() {
    assertThat(found(PODS, Yaml.ENFORCING, from(ONE))).isEmpty();
  }

  @Test
  void aSelectorThatHasPodsInThePolicysOwnNamespaceIsMeantAsItIsWritten() {
    assertThat(
            found(
                PODS,
                Yaml.pod("payments/reports", "", "n1", "10.0.1.12"),
                Yaml.ENFORCING,
                from(TWO)))
        .isEmpty();
  }

  @Test
  void aSelectorWithoutPodsThereToo() {
    assertThat(
            found(
                PODS,
                Yaml.ENFORCING,
                from("[{" + OPS + "}, {podSelector: {matchLabels: {app: gone}}}]")))
        .isEmpty();
  }

  @Test
  void aNamespaceWithNobodyElseIsNone() {
    assertThat(
            found(
                Yaml.NODES,
                Yaml.pod("payments/ledger", "", "n1", "10.0.1.11"),
                Yaml.pod("ops/reports", "", "n2", "10.0.2.11"),
                Yaml.ENFORCING,
                from(TWO)))
        .isEmpty();
  }

  @Test
  void whatAnotherRuleOrPolicyLetsThroughTooIsNone() {
    assertThat(
            found(
                PODS,
                Yaml.ENFORCING,
                from(TWO),
                Yaml.policy(
                    "payments/open",
                    "",
                    "Ingress",
                    "ingress: [{from: [{" + OPS + "}], ports: [{port: 8080}]}]")))
        .isEmpty();
    assertThat(
            found(
                PODS,
                Yaml.ENFORCING,
                ledger(
                    "ingress: [{from: " + TWO + "}, {from: [{ipBlock: {cidr: 10.0.2.12/32}}]}]")))
        .isEmpty();
  }

  @Test
  void whatTheOtherEndsPolicyOrAGroupStopsIsNone() {
    assertThat(
            found(
                PODS,
                Yaml.ENFORCING,
                from(TWO),
                Yaml.policy("ops/nothing", "app: toolbox", "Egress", "")))
        .isEmpty();
    EstateBuilder apart = Yaml.network().group("sg-other").eni("eni-x", "subnet-a1", "10.0.1.99");
    assertThat(
            Yaml.found(
                LoosePolicyPeer.class,
                apart.again("eni-2").groups("sg-other"),
                directory,
                PODS,
                Yaml.ENFORCING,
                from(TWO)))
        .isEmpty();
  }

  @Test
  void aPolicyThatSelectsNobodyOrIsNotEnforcedIsNone() {
    assertThat(
            found(
                Yaml.NODES,
                Yaml.pod("payments/payouts", "", "n1", "10.0.1.11"),
                Yaml.pod("ops/reports", "", "n2", "10.0.2.11"),
                Yaml.pod("ops/toolbox", "", "n2", "10.0.2.12"),
                Yaml.ENFORCING,
                from(TWO)))
        .isEmpty();
    assertThat(found(PODS, Yaml.LAX, from(TWO))).isEmpty();
  }
}
