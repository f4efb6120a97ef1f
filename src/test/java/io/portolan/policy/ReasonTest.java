package io.portolan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reasons and assumptions as data. */
class ReasonTest {
  @ParameterizedTest
  @CsvSource({
    "SUBNET, subnet",
    "SECURITY_GROUP, security-group",
    "EGRESS_ONLY_INTERNET_GATEWAY, egress-only-internet-gateway",
    "TRANSIT_GATEWAY_ROUTE_TABLE, transit-gateway-route-table",
    "ON_PREMISES, on-premises"
  })
  void aKindIsPrintedInWords(Reason.Kind kind, String text) {
    assertThat(kind).hasToString(text);
  }

  @ParameterizedTest
  @EnumSource(Reason.Kind.class)
  void aKindIsPrintedTheSameInEveryLocale(Reason.Kind kind) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(new Locale("tr", "TR")); // its small I has no dot
      assertThat(kind.toString()).matches("[a-z-]+");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void onlyAStopHasACode() {
    assertThat(Reason.passes("acl-a", Reason.Kind.NETWORK_ACL, "ingress", "100", "allow"))
        .isEqualTo(new Reason("acl-a", Reason.Kind.NETWORK_ACL, "ingress", "100", "", "allow"));
    assertThat(Reason.stops("acl-a", Reason.Kind.NETWORK_ACL, "egress", "*", "CODE", "deny"))
        .isEqualTo(new Reason("acl-a", Reason.Kind.NETWORK_ACL, "egress", "*", "CODE", "deny"));
  }

  @Test
  void assumptionsAreInOrderOfComponentThenTextThenKind() {
    List<Assumption> inOrder =
        List.of(
            new Assumption("a", Reason.Kind.VPC, "x"),
            new Assumption("a", Reason.Kind.SUBNET, "y"),
            new Assumption("a", Reason.Kind.VPC, "y"),
            new Assumption("b", Reason.Kind.NETWORK_ACL, "a"));

    for (Assumption a : inOrder) {
      for (Assumption b : inOrder) {
        assertThat(Integer.signum(a.compareTo(b)))
            .as("%s and %s", a, b)
            .isEqualTo(Integer.signum(inOrder.indexOf(a) - inOrder.indexOf(b)));
      }
    }
  }
}
