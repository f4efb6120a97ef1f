package io.portolan.review;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.Analysis;
import io.portolan.config.Assertion;
import io.portolan.config.Assertion.Kind;
import io.portolan.config.Configuration;
import io.portolan.config.Owners;
import io.portolan.config.ReviewPolicy;
import io.portolan.config.Stages;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.k8s.Cluster;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.reach.Verdict;
import io.portolan.read.Snapshot;
import io.portolan.review.AssertionResult.Count;
import io.portolan.review.AssertionResult.Counterexample;
import io.portolan.review.AssertionResult.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each kind of assertion says, by examples. */
class AssertionCheckTest {
  private static final TrafficSet ANYTHING = TrafficSet.all();
  private static final TrafficSet HTTPS = tcp(443);
  private static final TrafficSet POSTGRES = tcp(5432);

  @TempDir Path directory;

  /**
   * Two hosts of an application and a lone one before a database of two interfaces, one of each
   * with an address more; a host that the internet reaches, over IPv6 from anywhere; and one of
   * whose group nothing is known.
   */
  private static EstateBuilder shop() {
    return world()
        .vpc("vpc-a", "10.0.0.0/16", "2001:db8::/56")
        .subnet("subnet-app", "vpc-a", "10.0.1.0/24", "2001:db8::/64")
        .subnet("subnet-db", "vpc-a", "10.0.2.0/24")
        .nat("nat-a", "subnet-app", "10.0.1.5", "203.0.113.5")
        .routes("subnet-app", "0.0.0.0/0 > igw-a", "::/0 > igw-a")
        .routes("subnet-db", "0.0.0.0/0 > nat-a")
        .igw("igw-a", "vpc-a")
        .group("sg-app")
        .in("tcp 443 from sg-app")
        .group("sg-db")
        .in("tcp 5432 from sg-app", "tcp 6432 from 10.0.1.30/32")
        .group("sg-edge")
        .in("tcp 443 from 198.51.100.0/24", "tcp 443 from ::/0")
        .group("sg-gone")
        .eni("eni-app1", "subnet-app", "10.0.1.10")
        .groups("sg-app")
        .eni("eni-app2", "subnet-app", "10.0.1.20", "10.0.1.21")
        .groups("sg-app")
        .eni("eni-lone", "subnet-app", "10.0.1.30")
        .groups("sg-edge")
        .eni("eni-db1", "subnet-db", "10.0.2.10")
        .groups("sg-db")
        .eni("eni-db2", "subnet-db", "10.0.2.20", "10.0.2.21")
        .groups("sg-db")
        .eni("eni-edge", "subnet-app", "10.0.1.40", "2001:db8::40")
        .publicIp("203.0.113.40")
        .groups("sg-edge")
        .eni("eni-odd", "subnet-app", "10.0.1.50")
        .groups("sg-gone")
        .without("sg-gone");
  }

  private static TrafficSet tcp(int port) {
    return TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(port));
  }

  private static Assertion assertion(
      Kind kind, List<String> from, List<String> to, TrafficSet traffic, String... via) {
    return new Assertion("a", kind, from, to, traffic, List.of(via));
  }

  private static AssertionResult check(
      Kind kind, List<String> from, List<String> to, TrafficSet traffic, String... via) {
    return check(assertion(kind, from, to, traffic, via)).get(0);
  }

  private static List<AssertionResult> check(Assertion... assertions) {
    return check(List.of(), assertions);
  }

  private static List<AssertionResult> check(List<Cluster> clusters, Assertion... assertions) {
    Configuration configuration =
        new Configuration(
            Map.of(),
            List.of(),
            List.of(),
            Owners.byTag(),
            List.of(),
            List.of(assertions),
            ReviewPolicy.byDefault(),
            Stages.usual());
    return Analysis.of(shop().build(), clusters, configuration).check((done, total) -> {});
  }

  /** The counterexample as {@code from -> to verdict}. */
  private static String found(AssertionResult result) {
    Counterexample found = result.counterexample().orElseThrow();
    return found.from() + " -> " + found.to() + " " + found.answer().verdict();
  }

  private static Count count(AssertionResult result) {
    return result.counterexample().orElseThrow().count().orElseThrow();
  }

  @Test
  @DisplayName("deny: no source reaches any destination, of all references together")
  void deny() {
    AssertionResult holds =
        check(Kind.DENY, List.of("internet"), List.of("eni-db1", "eni-db2"), ANYTHING);
    assertThat(holds.outcome()).isEqualTo(Outcome.HOLDS);
    assertThat(holds.counterexample()).isEmpty();

    AssertionResult fails =
        check(
            Kind.DENY,
            List.of("eni-edge", "eni-lone", "eni-app1"),
            List.of("eni-db1", "eni-db2"),
            POSTGRES);
    assertThat(fails.outcome()).isEqualTo(Outcome.FAILS);
    assertThat(found(fails)).isEqualTo("eni-app1 -> eni-db1 reachable");
    assertThat(count(fails)).isEqualTo(new Count(2, 6));
    assertThat(fails.counterexample().orElseThrow().answer().path())
        .extracting(Reason::rule)
        .contains("tcp 5432 from sg-app");
  }

  @Test
  @DisplayName("deny: other ports do not count, client ports are a client's")
  void traffic() {
    assertThat(check(Kind.DENY, List.of("eni-app1"), List.of("eni-db1"), HTTPS).outcome())
        .isEqualTo(Outcome.HOLDS);
    assertThat(
            check(Kind.DENY, List.of("eni-app1"), List.of("eni-db1"), TrafficSet.of(Protocol.TCP))
                .outcome())
        .isEqualTo(Outcome.FAILS);
    assertThat(
            check(Kind.DENY, List.of("eni-app1"), List.of("eni-db1"), ANYTHING)
                .traffic()
                .ports(Protocol.TCP)
                .parts())
        .allMatch(part -> part.first().equals(PortSet.range(1024, PortSet.MAX)));
  }

  @Test
  @DisplayName("deny: who is one endpoint is no pair, and nothing gets through")
  void denyItself() {
    assertThat(check(Kind.DENY, List.of("eni-app1"), List.of("10.0.1.10"), ANYTHING).outcome())
        .isEqualTo(Outcome.HOLDS);
    AssertionResult others = check(Kind.DENY, List.of("sg-app"), List.of("sg-app"), HTTPS);
    assertThat(count(others)).isEqualTo(new Count(2, 2));
  }

  @Test
  @DisplayName("deny: an address means itself alone, a public one what is sent to it")
  void denyByAddress() {
    List<String> edge = List.of("10.0.1.40");
    List<String> sources = List.of("internet:2001:db8:ffff::/48");
    assertThat(check(Kind.DENY, sources, edge, HTTPS).outcome()).isEqualTo(Outcome.HOLDS);
    assertThat(check(Kind.DENY, sources, List.of("eni-edge"), HTTPS).outcome())
        .isEqualTo(Outcome.FAILS);

    List<String> known = List.of("203.0.113.40");
    assertThat(found(check(Kind.DENY, List.of("internet"), known, HTTPS)))
        .as("who of the internet")
        .isEqualTo("internet:198.51.100.0/24 -> 203.0.113.40 reachable");
    assertThat(check(Kind.DENY, List.of("eni-app1"), known, HTTPS).outcome())
        .isEqualTo(Outcome.HOLDS);
  }

  @Test
  @DisplayName(
      "what hangs on something that is not in the snapshot does not hold, nor does it fail")
  void unknown() {
    for (Kind kind : List.of(Kind.DENY, Kind.ALLOW)) {
      AssertionResult result = check(kind, List.of("eni-app1"), List.of("eni-odd"), HTTPS);
      assertThat(result.outcome()).as(kind.toString()).isEqualTo(Outcome.UNKNOWN);
      assertThat(found(result)).isEqualTo("eni-app1 -> eni-odd unknown");
      assertThat(result.assumptions()).anyMatch(each -> each.component().equals("sg-gone"));
    }
    AssertionResult worse =
        check(Kind.DENY, List.of("eni-app1"), List.of("eni-odd", "eni-app2"), HTTPS);
    assertThat(found(worse)).isEqualTo("eni-app1 -> eni-app2 reachable");
    assertThat(worse.outcome()).isEqualTo(Outcome.FAILS);
  }

  @Test
  @DisplayName("allow: every source reaches every destination")
  void allow() {
    AssertionResult holds =
        check(Kind.ALLOW, List.of("sg-app"), List.of("eni-db1", "eni-db2"), POSTGRES);
    assertThat(holds.outcome()).isEqualTo(Outcome.HOLDS);

    AssertionResult fails =
        check(Kind.ALLOW, List.of("sg-app", "eni-lone"), List.of("subnet-db"), POSTGRES);
    assertThat(fails.outcome()).isEqualTo(Outcome.FAILS);
    assertThat(found(fails)).isEqualTo("eni-lone -> eni-db1 unreachable");
    assertThat(count(fails)).isEqualTo(new Count(2, 6));
    assertThat(fails.counterexample().orElseThrow().answer().blockers())
        .extracting(Reason::component)
        .contains("sg-db");
  }

  @Test
  @DisplayName("allow: some port of several is enough, and some address of an endpoint")
  void allowSome() {
    TrafficSet either = POSTGRES.union(tcp(9999));
    assertThat(check(Kind.ALLOW, List.of("sg-app"), List.of("eni-db2"), either).outcome())
        .isEqualTo(Outcome.HOLDS);
    assertThat(
            check(Kind.ALLOW, List.of("internet:2001:db8:ffff::1"), List.of("eni-edge"), HTTPS)
                .outcome())
        .isEqualTo(Outcome.HOLDS);
    assertThat(check(Kind.ALLOW, List.of("internet"), List.of("10.0.1.40"), HTTPS).outcome())
        .as("some host of the internet")
        .isEqualTo(Outcome.HOLDS);
    assertThat(
            check(Kind.ALLOW, List.of("internet:192.0.2.1"), List.of("eni-edge"), HTTPS).outcome())
        .isEqualTo(Outcome.FAILS);
  }

  @Test
  @DisplayName("allow: of a part of an endpoint's addresses, one of them stands for it")
  void allowParts() {
    AssertionResult fails = check(Kind.ALLOW, List.of("eni-app1"), List.of("10.0.2.16/28"), HTTPS);
    assertThat(found(fails)).isEqualTo("eni-app1 -> eni-db2 unreachable");

    AssertionResult part = check(Kind.ALLOW, List.of("eni-app1"), List.of("10.0.2.21"), HTTPS);
    assertThat(found(part)).isEqualTo("eni-app1 -> 10.0.2.21 unreachable");
  }

  @Test
  @DisplayName("allow: an endpoint in both lists is no pair with itself; nobody else is an error")
  void allowItself() {
    assertThat(check(Kind.ALLOW, List.of("sg-app"), List.of("sg-app"), HTTPS).outcome())
        .isEqualTo(Outcome.HOLDS);
    assertThatThrownBy(() -> check(Kind.ALLOW, List.of("eni-app1"), List.of("10.0.1.10"), HTTPS))
        .isInstanceOf(InvalidAssertions.class)
        .hasMessageContaining("\"a\": allow: from and to are one endpoint");
  }

  @Test
  @DisplayName("only: nobody else reaches a destination, the destinations included")
  void only() {
    List<String> databases = List.of("eni-db1", "eni-db2");
    assertThat(check(Kind.ONLY, List.of("sg-app"), databases, POSTGRES).outcome())
        .isEqualTo(Outcome.HOLDS);
    assertThat(found(check(Kind.ONLY, List.of("sg-app"), databases, ANYTHING)))
        .isEqualTo("eni-lone -> eni-db1 reachable");

    List<String> application = List.of("eni-app1", "eni-app2");
    assertThat(found(check(Kind.ONLY, List.of("eni-app1"), application, HTTPS)))
        .isEqualTo("eni-app2 -> eni-app1 reachable");
    assertThat(check(Kind.ONLY, application, application, HTTPS).outcome())
        .isEqualTo(Outcome.HOLDS);
  }

  @Test
  @DisplayName("only: who is named by one of its addresses is named")
  void onlyByAddress() {
    assertThat(
            check(Kind.ONLY, List.of("sg-app", "10.0.1.30"), List.of("eni-db1"), ANYTHING)
                .outcome())
        .isEqualTo(Outcome.HOLDS);
    assertThat(
            check(Kind.ONLY, List.of("10.0.1.10", "10.0.1.21"), List.of("eni-db1"), POSTGRES)
                .outcome())
        .as("10.0.1.20 is the same endpoint as 10.0.1.21")
        .isEqualTo(Outcome.HOLDS);
  }

  @Test
  @DisplayName("only: the rest of the internet is others, and named by a block of it")
  void onlySomeOfTheInternet() {
    List<String> offices = List.of("internet:198.51.100.0/24", "vpc-a");
    AssertionResult fails = check(Kind.ONLY, offices, List.of("eni-edge"), HTTPS);
    assertThat(fails.outcome()).isEqualTo(Outcome.FAILS);
    Counterexample found = fails.counterexample().orElseThrow();
    assertThat(found.from()).matches("internet:[0-9a-f:]+/\\d+");
    assertThat(found.answer().verdict()).isEqualTo(Verdict.REACHABLE);

    assertThat(check(Kind.ONLY, offices, List.of("203.0.113.40"), HTTPS).outcome())
        .as("over IPv4 the group names the offices")
        .isEqualTo(Outcome.HOLDS);
    assertThat(check(Kind.ONLY, List.of("internet", "vpc-a"), List.of("eni-edge"), HTTPS).outcome())
        .isEqualTo(Outcome.HOLDS);
  }

  @Test
  @DisplayName("through: every path crosses one of some things")
  void through() {
    List<String> out = List.of("internet:192.0.2.0/24");
    assertThat(check(Kind.THROUGH, List.of("subnet-db"), out, HTTPS, "nat").outcome())
        .isEqualTo(Outcome.HOLDS);
    assertThat(check(Kind.THROUGH, List.of("subnet-db"), out, HTTPS, "waf", "nat-a").outcome())
        .as("one of them is enough")
        .isEqualTo(Outcome.HOLDS);

    AssertionResult fails =
        check(Kind.THROUGH, List.of("subnet-db", "eni-edge"), out, HTTPS, "nat");
    assertThat(found(fails)).isEqualTo("eni-edge -> internet:192.0.2.0/24 reachable");
    assertThat(fails.counterexample().orElseThrow().answer().path())
        .extracting(Reason::component)
        .contains("igw-a")
        .doesNotContain("nat-a");

    assertThat(
            check(Kind.THROUGH, List.of("eni-lone"), List.of("eni-app1"), HTTPS, "waf").outcome())
        .as("there is no path at all")
        .isEqualTo(Outcome.HOLDS);
    assertThat(check(Kind.THROUGH, List.of("eni-app1"), List.of("eni-odd"), HTTPS, "waf").outcome())
        .isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  @DisplayName("where policies about a pod are not applied, what gets there is unknown, as asked")
  void unappliedPolicies() {
    String cluster =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: p, namespace: n}
        status: {podIP: 10.0.2.21}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: closed, namespace: n}
        spec: {podSelector: {}}
        """;
    List<Cluster> clusters =
        new Snapshot(directory).withExactly("k8s/c/all.yaml", cluster).read().clusters();
    for (Kind kind : List.of(Kind.DENY, Kind.ALLOW)) {
      List<AssertionResult> results =
          check(
              clusters,
              assertion(kind, List.of("sg-app"), List.of("10.0.2.21"), POSTGRES),
              assertion(kind, List.of("sg-app"), List.of("10.0.2.20"), POSTGRES));
      assertThat(results.get(0).outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(found(results.get(0))).isEqualTo("eni-app1 -> 10.0.2.21 unknown");
      assertThat(results.get(1).outcome())
          .isEqualTo(kind == Kind.DENY ? Outcome.FAILS : Outcome.HOLDS);
    }
  }

  @Test
  @DisplayName("all that can't be checked is said at once, with names like those that are wrong")
  void errors() {
    assertThatThrownBy(
            () ->
                check(
                    new Assertion(
                        "typo", Kind.DENY, List.of("eni-ap1"), List.of("vpc-a"), HTTPS, List.of()),
                    assertion(Kind.DENY, List.of("internet"), List.of("vpc-a"), HTTPS),
                    new Assertion(
                        "gone",
                        Kind.THROUGH,
                        List.of("internet"),
                        List.of("vpc-a"),
                        HTTPS,
                        List.of("eni-firewall"))))
        .isInstanceOfSatisfying(
            InvalidAssertions.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(
                        first ->
                            assertThat(first)
                                .startsWith("assertion \"typo\": eni-ap1 matches nothing")
                                .contains("nearest: eni-app1"),
                        second ->
                            assertThat(second)
                                .startsWith("assertion \"gone\": eni-firewall matches nothing")));
  }

  @Test
  @DisplayName("nothing asserted, no results")
  void nothing() {
    assertThat(check()).isEmpty();
  }
}
