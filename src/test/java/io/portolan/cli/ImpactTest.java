package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The command {@code impact}, on the sample. */
class ImpactTest {
  private static Run impact(String component, String... options) {
    String[] all = new String[options.length + 4];
    all[0] = "impact";
    all[1] = Run.STOREFRONT;
    all[2] = component;
    all[3] = "--quiet";
    System.arraycopy(options, 0, all, 4, options.length);
    return Run.portolan(all);
  }

  @Test
  @DisplayName("as JSON, with what would open where something that denies goes")
  void json() {
    Run run = impact("k8s:shop:payments/NetworkPolicy/ledger", "--format", "json");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out().replaceAll("\\s+", ""))
        .startsWith(
            "{\"component\":\"k8s:shop:payments/NetworkPolicy/ledger\",\"removed\":["
                + "\"k8s:shop:payments/NetworkPolicy/ledger\"],\"pairs\":[],\"opened\":[{\"from\":");
  }

  @Test
  @DisplayName("a load balancer and each of its listeners")
  void balancer() {
    Run run = impact("lb:inventory");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("without lb:inventory\n  listener TCP 443 of lb:inventory\n\nwould be lost\n")
        .contains("k8s:shop:shop/Deployment/inventory")
        .doesNotContain("would open");
  }

  @Test
  @DisplayName("what is not there or can't go: exit code 2, and why")
  void errors() {
    for (String none : new String[] {"lb:none", "acl-none", "k8s:none/NetworkPolicy/x", "k8s:"}) {
      Run run = impact(none);
      assertThat(run.code()).as(none).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains(none + " is no rule, group");
    }
    assertThat(impact("acl-0a20c557a118460e5").err()).contains("it can't be deleted");
  }
}
