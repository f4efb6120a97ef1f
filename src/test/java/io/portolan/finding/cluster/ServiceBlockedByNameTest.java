package io.portolan.finding.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.policy.Reason;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceBlockedByNameTest {
  private static final String TO_SEARCH =
      "egress: [{to: [{podSelector: {matchLabels: {app: search}}}], ports: [{port: 8080}]}]";

  private static final String PODS =
      Yaml.NODES
          + Yaml.ENFORCING
          + Yaml.pod("shop/web", "", "n1", "10.0.1.11")
          + Yaml.pod("shop/search", "component: index", "n2", "10.0.2.11");

  @TempDir Path directory;

  private List<Finding> found(String... objects) {
    return Yaml.found(ServiceBlockedByName.class, directory, objects);
  }

  private static String search(String selector, String port) {
    return Yaml.service("shop/search", "172.20.0.10", selector, port);
  }

  private static String web(String rules) {
    return Yaml.policy("shop/web", "app: web", "Egress", rules);
  }

  @Test
  void aServiceThatSelectsByAnotherLabelIsFound() {
    assertThat(found(PODS, search("component: index", "{port: 8080}"), web(TO_SEARCH)))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).isEqualTo("k8s:c:shop/Service/search");
              assertThat(each.resources())
                  .contains("k8s:c:shop/NetworkPolicy/web", "k8s:c:shop/ReplicaSet/web");
              assertThat(each.message())
                  .isEqualTo(
                      "k8s:c:shop/ReplicaSet/web gets to the pods behind k8s:c:shop/Service/search"
                          + " by their own addresses, but not by the Service at tcp 8080: no"
                          + " egress rule is about what it selects its pods by");
              assertThat(each.about()).hasSize(1);
              assertThat(each.path())
                  .extracting(Reason::component, Reason::code)
                  .containsExactly(tuple("shop/NetworkPolicy/web", "NETWORK_POLICY_RESTRICTION"));
              assertThat(each.rating().severity()).isEqualTo(Severity.MEDIUM);
            });
  }

  @Test
  void theWorkloadsInFrontOfOneServiceAreOneFinding() {
    assertThat(
            found(
                PODS,
                Yaml.pod("shop/app", "tier: front", "n1", "10.0.1.12"),
                search("component: index", "{port: 8080}"),
                web(TO_SEARCH),
                Yaml.policy("shop/app", "tier: front", "Egress", TO_SEARCH)))
        .singleElement()
        .satisfies(each -> assertThat(each.about()).hasSize(2));
  }

  @Test
  void aServiceThatSelectsByTheSameLabelIsNone() {
    assertThat(found(PODS, search("app: search", "{port: 8080}"), web(TO_SEARCH))).isEmpty();
  }

  @Test
  void aServiceWhoseAddressABlockAllowsIsNone() {
    assertThat(
            found(
                PODS,
                search("component: index", "{port: 8080}"),
                web(TO_SEARCH),
                Yaml.policy(
                    "shop/block",
                    "app: web",
                    "Egress",
                    "egress: [{to: [{ipBlock: {cidr: 172.20.0.0/16}}]}]")))
        .isEmpty();
  }

  @Test
  void aServiceWhosePodsNoRuleNamesOrThatStopsThemTooIsNone() {
    assertThat(
            found(
                PODS,
                search("component: index", "{port: 8080}"),
                web("egress: [{to: [{ipBlock: {cidr: 10.0.2.0/24}}]}]")))
        .isEmpty();
    assertThat(
            found(
                PODS,
                search("component: index", "{port: 8080}"),
                web(TO_SEARCH),
                Yaml.policy("shop/search", "app: search", "Ingress", "")))
        .isEmpty();
  }

  @Test
  void aPortThatIsAnotherBehindTheServiceIsUnknownAndNone() {
    assertThat(found(PODS, search("app: search", "{port: 80, targetPort: 8080}"), web(TO_SEARCH)))
        .isEmpty();
  }

  @Test
  void aHeadlessServiceAndAPolicyForOthersAreNone() {
    assertThat(
            found(
                PODS,
                Yaml.service("shop/search", "None", "component: index", "{port: 8080}"),
                web(TO_SEARCH)))
        .isEmpty();
    assertThat(
            found(
                PODS,
                search("component: index", "{port: 8080}"),
                Yaml.policy("shop/other", "app: other", "Egress", TO_SEARCH)))
        .isEmpty();
  }

  @Test
  void aPolicyOfIngressAloneStopsNothingThatIsSent() {
    assertThat(
            found(
                PODS,
                search("component: index", "{port: 8080}"),
                Yaml.policy("shop/web", "app: web", "Ingress", "")))
        .isEmpty();
  }
}
