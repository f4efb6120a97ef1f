package io.portolan.finding.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyNotEnforcedTest {
  private static final String PODS =
      Yaml.NODES
          + Yaml.pod("shop/web", "", "n1", "10.0.1.11")
          + Yaml.pod("shop/far", "", "n2", "10.0.2.11");

  private static final String CLOSED = Yaml.policy("shop/closed", "", "Ingress", "");

  @TempDir Path directory;

  private List<Finding> found(String... objects) {
    return Yaml.found(PolicyNotEnforced.class, directory, objects);
  }

  @Test
  void aPluginThatDoesNotIsOneFindingForAllPods() {
    assertThat(found(PODS, Yaml.LAX, CLOSED))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).isEqualTo("eks:c");
              assertThat(each.resources()).contains("k8s:c:shop/NetworkPolicy/closed");
              assertThat(each.message())
                  .isEqualTo(
                      "k8s:c:shop/NetworkPolicy/closed does nothing for k8s:c:shop/ReplicaSet/web"
                          + " and k8s:c:shop/ReplicaSet/far: the cluster's network plugin does not");
              assertThat(each.about()).hasSize(2);
              assertThat(each.rating().severity()).isEqualTo(Severity.HIGH);
            });
  }

  @Test
  void podsOnFargateAreFoundWhereOthersAreNot() {
    String fargate = Yaml.pod("shop/alone", "", "fargate-ip-10-0-2-99", "10.0.2.99");

    assertThat(found(PODS, fargate, Yaml.ENFORCING, CLOSED))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.about()).hasSize(1);
              assertThat(each.message()).endsWith("k8s:c:shop/ReplicaSet/alone: it is on Fargate");
            });
  }

  @Test
  void policiesThatAreEnforcedAreNone() {
    assertThat(found(PODS, Yaml.ENFORCING, CLOSED)).isEmpty();
  }

  @Test
  void whereNothingTellsItIsNone() {
    assertThat(found(PODS, CLOSED)).isEmpty();
  }

  @Test
  void withoutAPolicyThatSelectsPodsItIsNone() {
    assertThat(found(PODS, Yaml.LAX)).isEmpty();
    assertThat(found(PODS, Yaml.LAX, Yaml.policy("ops/closed", "", "Ingress", ""))).isEmpty();
    assertThat(found(PODS, Yaml.LAX, Yaml.policy("shop/closed", "app: gone", "Ingress", "")))
        .isEmpty();
  }
}
