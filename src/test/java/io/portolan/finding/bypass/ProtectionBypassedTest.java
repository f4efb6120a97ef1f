package io.portolan.finding.bypass;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.WebAcl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtectionBypassedTest {
  private static final String ALB = "web.eu-west-1.elb.amazonaws.com";

  /** A target behind an application balancer with a web ACL, and the target's inbound rules. */
  private static EstateBuilder world(String... targetRules) {
    return Audits.world()
        .group("sg-alb")
        .in("tcp 443 from 0.0.0.0/0")
        .group("sg-web")
        .in(targetRules)
        .eni("eni-web", "subnet-public", "10.0.1.10", "2001:db8:0:1::10")
        .publicIp("198.51.100.10")
        .groups("sg-web")
        .targets("tg-web", "ip", "HTTP", 8080, "vpc-a", "10.0.1.10")
        .balancer("app/web", "subnet-public")
        .internetFacing(ALB)
        .balancerGroup("sg-alb")
        .node("eni-alb", "subnet-public", "10.0.1.20")
        .groups("sg-alb")
        .publicIp("198.51.100.20")
        .listener("HTTPS", 443, "forward tg-web")
        .webAcl("acl-web", WebAcl.Action.ALLOW, "app/web");
  }

  private static Bypasses bypasses(EstateBuilder world) {
    return new BypassSearch(
            Analysis.of(world.build(), Configuration.empty())
                .survey(Audits.TODAY, (done, total) -> {}))
        .all();
  }

  private static List<String> kinds(EstateBuilder world) {
    return bypasses(world).found().stream()
        .map(each -> each.kind() + " " + each.target() + " " + each.version())
        .toList();
  }

  @Test
  void aTargetThatOnlyItsBalancerReachesIsProtected() {
    Bypasses found = bypasses(world("tcp 8080 from sg-alb"));

    assertThat(found.targets()).isEqualTo(1);
    assertThat(found.found()).isEmpty();
    assertThat(found.unknown()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tcp 8080 from 0.0.0.0/0, IPV4, HIGH",
    "tcp 8080 from ::/0, IPV6, HIGH",
    "tcp 8080 from 203.0.113.0/24, IPV4, MEDIUM",
  })
  void aPublicAddressOfTheTargetIsAWayPastInEachIpVersion(
      String rule, String version, Severity severity) {
    EstateBuilder world = world("tcp 8080 from sg-alb", rule);

    assertThat(kinds(world)).containsExactly("public-address eni-web " + version);
    assertThat(Audits.of(ProtectionBypassed.class, world.build()))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.rating().severity()).isEqualTo(severity);
              assertThat(each.message())
                  .isEqualTo(
                      "eni-web can be reached by its own public address, past web ACL acl-web");
              assertThat(each.path()).isNotEmpty();
            });
  }

  @Test
  void bothIpVersionsAreOneFinding() {
    List<Finding> found =
        Audits.of(
            ProtectionBypassed.class,
            world("tcp 8080 from sg-alb", "tcp 8080 from 0.0.0.0/0", "tcp 8080 from ::/0").build());

    assertThat(found)
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.resources())
                    .contains(
                        "sg-web ingress tcp 8080 from 0.0.0.0/0",
                        "sg-web ingress tcp 8080 from ::/0"));
  }

  @Test
  void anotherPortIsNoWayPast() {
    assertThat(kinds(world("tcp 8080 from sg-alb", "tcp 22 from 0.0.0.0/0"))).isEmpty();
  }

  @Test
  void aSecondBalancerWithoutTheWebAclIsAWayPast() {
    EstateBuilder world =
        world("tcp 8080 from sg-alb")
            .balancer("app/old", "subnet-public")
            .internetFacing("old.eu-west-1.elb.amazonaws.com")
            .balancerGroup("sg-alb")
            .node("eni-old", "subnet-public", "10.0.1.21")
            .groups("sg-alb")
            .publicIp("198.51.100.21")
            .listener("HTTPS", 443, "forward tg-web");

    assertThat(kinds(world)).containsExactly("second-balancer eni-web IPV4");
  }

  @Test
  void aNetworkBalancerStraightToTheTargetIsAWayPast() {
    EstateBuilder world =
        world("tcp 8080 from sg-alb", "tcp 8080 from 10.0.1.0/24")
            .targets("tg-net", "ip", "TCP", 8080, "vpc-a", "10.0.1.10")
            .preservesClientIp(false)
            .balancer("net/straight", "subnet-public")
            .internetFacing("net.eu-west-1.elb.amazonaws.com")
            .node("eni-net", "subnet-public", "10.0.1.22")
            .publicIp("198.51.100.22")
            .listener("TCP", 8080, "forward tg-net");

    assertThat(kinds(world)).containsExactly("network-balancer eni-web IPV4");
  }

  @Test
  void aBlockBeyondTheBalancersSubnetsIsADoorFromInside() {
    EstateBuilder world =
        world("tcp 8080 from 10.0.0.0/16").eni("eni-other", "subnet-private", "10.0.2.30");

    assertThat(kinds(world)).containsExactly("target-open eni-web IPV4");
    assertThat(Audits.of(ProtectionBypassed.class, world.build()))
        .singleElement()
        .satisfies(each -> assertThat(each.rating().severity()).isEqualTo(Severity.LOW));
  }

  @Test
  void aBlockOfTheBalancersSubnetsOrOfNobodyIsNone() {
    assertThat(
            kinds(
                world("tcp 8080 from 10.0.1.0/24").eni("eni-other", "subnet-private", "10.0.2.30")))
        .isEmpty();
    assertThat(kinds(world("tcp 8080 from sg-alb", "tcp 8080 from 10.0.77.0/24"))).isEmpty();
  }

  private static EstateBuilder behindCloudFront(String rule, String... headers) {
    return Audits.world()
        .originFacing("pl-cf", "203.0.113.128/25")
        .group("sg-alb")
        .in(rule)
        .eni("eni-web", "subnet-private", "10.0.2.10")
        .groups("sg-alb")
        .targets("tg-web", "ip", "HTTP", 8080, "vpc-a", "10.0.2.10")
        .balancer("app/web", "subnet-public")
        .internetFacing(ALB)
        .balancerGroup("sg-alb")
        .node("eni-alb", "subnet-public", "10.0.1.20")
        .groups("sg-alb")
        .publicIp("198.51.100.20")
        .listener("HTTPS", 443, "forward tg-web")
        .distribution("E1")
        .origin("o", ALB, "https 80 443")
        .originHeaders(headers)
        .behavior("", "o");
  }

  @Test
  void anOriginOpenToAllIsAWayPastTheDistribution() {
    assertThat(kinds(behindCloudFront("tcp 443 from 0.0.0.0/0")))
        .containsExactly("origin-open eni-alb IPV4");
  }

  @Test
  void anOriginOpenToAllOfCloudFrontIsOpenToAnybodysDistribution() {
    assertThat(kinds(behindCloudFront("tcp 443 from pl-cf")))
        .containsExactly("any-cloudfront lb:web IPV4");
  }

  @Test
  void aHeaderThatTheListenerAsksForCloses() {
    EstateBuilder asked =
        behindCloudFront("tcp 443 from pl-cf", "x-secret")
            .again("app/web:443")
            .rule(10, "forward tg-web", "header x-secret s3cr3t");

    assertThat(kinds(behindCloudFront("tcp 443 from pl-cf", "x-secret"))).hasSize(1);
    assertThat(kinds(asked)).isEmpty();
  }

  @Test
  void aRuleThatDoesNotHaveClientsSignInIsAWayPastOneThatDoes() {
    EstateBuilder world =
        world("tcp 8080 from sg-alb").listener("HTTPS", 8443, "authenticate-oidc; forward tg-web");

    assertThat(kinds(world)).anyMatch(each -> each.startsWith("listener-rule"));
  }
}
