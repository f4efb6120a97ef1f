package io.portolan.reach;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.WebAcl;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** L8: distributions of CloudFront whose origins are reached over the internet. */
class CloudFrontTest {
  private static final String DNS = "web-1.eu-west-1.elb.amazonaws.com";

  /** A public balancer that takes what the rules say, before a private target. */
  private static EstateBuilder network(String... rules) {
    return world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "2600:1f18::/64")
        .routes("subnet-a1", "0.0.0.0/0 > igw-a", "::/0 > igw-a")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24")
        .group("sg-lb")
        .in(rules)
        .group("sg-web")
        .in("tcp 8080 from sg-lb")
        .eni("eni-web", "subnet-a2", "10.0.2.10")
        .groups("sg-web")
        .eni("eni-out", "subnet-a1", "10.0.1.77")
        .publicIp("198.51.100.77")
        .eni("eni-in", "subnet-a2", "10.0.2.77")
        .targets("tg-web", "ip", "HTTP", 8080, "vpc-a", "10.0.2.10")
        .balancer("app/web", "subnet-a1")
        .internetFacing(DNS)
        .node("eni-lb", "subnet-a1", "10.0.1.5", "2600:1f18::5")
        .groups("sg-lb")
        .publicIp("198.51.100.5");
  }

  private static EstateBuilder forwarding(String... rules) {
    return network(rules).listener("HTTPS", 443, "forward tg-web");
  }

  private static EstateBuilder distributed(String... rules) {
    return forwarding(rules).distribution("E1").origin("o", DNS, "https 80 443");
  }

  private static Verdict verdict(EstateBuilder world) {
    return verdict(world, "internet:192.0.2.1");
  }

  private static Verdict verdict(EstateBuilder world, String from) {
    return Asking.of(world.build()).verdict(from, "eni-web", "tcp 8080");
  }

  @Test
  @DisplayName("L8: by the balancer's DNS name, from an address of the list")
  void by_name() {
    EstateBuilder world =
        distributed("tcp 443 from pl-cf")
            .originFacing("pl-cf", "203.0.113.0/28", "203.0.113.64/28");
    Answer answer =
        Asking.of(world.build()).answer("internet:192.0.2.1", "eni-web", "tcp 8080 from 5000");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.legs())
        .flatExtracting(leg -> Asking.flows(leg.flows()))
        .containsExactly(
            "192.0.2.1 > cloudfront:E1 tcp 5000->80,443",
            "203.0.113.0/28,203.0.113.64/28 > 198.51.100.5 tcp 1024-65535->443",
            "203.0.113.0/28,203.0.113.64/28 > 10.0.1.5 tcp 1024-65535->443",
            "10.0.1.5 > 10.0.2.10 tcp 1024-65535->8080");
    assertThat(Asking.components(answer.path()))
        .startsWith(
            "internet",
            "arn:aws:cloudfront::111111111111:distribution/E1",
            "arn:aws:cloudfront::111111111111:distribution/E1",
            "igw-a")
        .endsWith("sg-web", "eni-web");
    assertThat(
            verdict(
                distributed("tcp 443 from 192.0.2.0/24").originFacing("pl-cf", "203.0.113.0/28")))
        .isEqualTo(Verdict.REACHABLE); // straight to the balancer
    assertThat(
            verdict(
                distributed("tcp 443 from 192.0.2.0/24").originFacing("pl-cf", "203.0.113.0/28"),
                "internet:192.0.3.1"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName(
      "L8: names compare without case, a dot at the end or dualstack.; others lead nowhere")
  void names() {
    EstateBuilder world = forwarding("tcp 443 from pl-cf").originFacing("pl-cf", "203.0.113.0/28");
    assertThat(
            verdict(world.distribution("E1").origin("o", "Dualstack." + DNS + ".", "https 80 443")))
        .isEqualTo(Verdict.REACHABLE);
    EstateBuilder bucket =
        forwarding("tcp 443 from pl-cf")
            .originFacing("pl-cf", "203.0.113.0/28")
            .distribution("E1")
            .bucket("o");
    assertThat(verdict(bucket)).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L8: a name that tells nothing may be the balancer's, where some host gets to it")
  void other_names() {
    EstateBuilder world = forwarding("tcp 443 from 203.0.113.0/28");
    assertThat(verdict(world)).isEqualTo(Verdict.UNREACHABLE);
    world.distribution("E1").origin("o", "www.example.com", "https 80 443");
    Answer answer = Asking.of(world.build()).answer("internet:192.0.2.1", "eni-web", "tcp 8080");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.assumptions(answer.assumptions()))
        .containsExactly(
            "arn:aws:cloudfront::111111111111:distribution/E1: where the domain names of its"
                + " origins lead is not in the snapshot");
    EstateBuilder otherPort = forwarding("tcp 443 from 203.0.113.0/28");
    otherPort.distribution("E1").origin("o", "www.example.com", "http 80 443");
    assertThat(verdict(otherPort)).isEqualTo(Verdict.UNREACHABLE);
    EstateBuilder nobody = forwarding("tcp 443 from 10.0.0.0/8");
    nobody.distribution("E1").origin("o", "www.example.com", "https 80 443");
    assertThat(verdict(nobody)).isEqualTo(Verdict.UNREACHABLE);
    assertThat(
            Asking.of(world.build()).direct().verdict("internet:192.0.2.1", "eni-web", "tcp 8080"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L8: an instance by its public DNS name")
  void instances() {
    EstateBuilder world =
        network("tcp 443 from 0.0.0.0/0")
            .group("sg-i")
            .in("tcp 80 from pl-cf")
            .eni("eni-i", "subnet-a1", "10.0.1.20")
            .groups("sg-i")
            .publicIp("198.51.100.20")
            .originFacing("pl-cf", "203.0.113.0/28")
            .distribution("E1")
            .origin("o", "ec2-198-51-100-20.eu-west-1.compute.amazonaws.com", "http 80 443");
    Asking asking = Asking.of(world.build());
    assertThat(asking.verdict("internet:192.0.2.1", "eni-i", "tcp 80"))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(asking.verdict("internet:192.0.2.1", "eni-i", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
    EstateBuilder elsewhere =
        network("tcp 443 from 0.0.0.0/0")
            .originFacing("pl-cf", "203.0.113.0/28")
            .distribution("E1")
            .origin("o", "ec2-198-51-100-21.compute-1.amazonaws.com", "http 80 443");
    assertThat(Asking.of(elsewhere.build()).verdict("internet:192.0.2.1", "eni-out", "tcp 80"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L8: a distribution that is off takes nothing, an internal balancer has no address")
  void off() {
    EstateBuilder world = distributed("tcp 443 from pl-cf").disabled();
    world.originFacing("pl-cf", "203.0.113.0/28");
    Answer answer = Asking.of(world.build()).answer("internet:192.0.2.1", "eni-web", "tcp 8080");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.blockers(answer))
        .contains("arn:aws:cloudfront::111111111111:distribution/E1 BAD_STATE");
    EstateBuilder internal = network("tcp 443 from pl-cf").listener("HTTPS", 443, "forward tg-web");
    internal
        .balancer("app/inner", "subnet-a1")
        .dnsName("internal-1.eu-west-1.elb.amazonaws.com")
        .node("eni-inner", "subnet-a1", "10.0.1.6")
        .groups("sg-lb")
        .publicIp("198.51.100.6")
        .listener("HTTPS", 443, "forward tg-web")
        .originFacing("pl-cf", "203.0.113.0/28")
        .distribution("E1")
        .origin("o", "internal-1.eu-west-1.elb.amazonaws.com", "https 80 443");
    assertThat(verdict(internal)).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L8: viewers and origins by IPv6 where that is on")
  void ipv6() {
    EstateBuilder world = distributed("tcp 443 from pl-cf").originFacing("pl-cf", "203.0.113.0/28");
    assertThat(verdict(world, "internet:2001:db8::1")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(world.again("E1").viewersByIpv6(), "internet:2001:db8::1"))
        .isEqualTo(Verdict.REACHABLE);
    EstateBuilder both =
        forwarding("tcp 443 from pl-cf")
            .originFacing("pl-four", "203.0.113.0/28")
            .originFacingIpv6("pl-cf", "2001:db8:1::/48")
            .distribution("E1");
    assertThat(verdict(both.origin("o", DNS, "https 80 443"))).isEqualTo(Verdict.UNREACHABLE);
    EstateBuilder six =
        forwarding("tcp 443 from pl-cf")
            .originFacingIpv6("pl-cf", "2001:db8:1::/48")
            .distribution("E1")
            .origin("o", DNS, "https 80 443", Family.IPV4, Family.IPV6);
    assertThat(verdict(six)).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("L8: without the list's entries CloudFront is somewhere public")
  void somewhere() {
    assertThat(verdict(distributed("tcp 443 from 0.0.0.0/0"), "internet:192.0.2.1"))
        .isEqualTo(Verdict.REACHABLE);
    EstateBuilder halves = distributed("tcp 443 from 0.0.0.0/1");
    assertThat(verdict(halves, "internet:192.0.2.1")).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(distributed("tcp 443 from 10.0.0.0/8"))).isEqualTo(Verdict.UNREACHABLE);
    EstateBuilder named = distributed("tcp 443 from pl-cf").originFacing("pl-cf");
    assertThat(verdict(named)).isEqualTo(Verdict.REACHABLE);
    EstateBuilder noRow = distributed("tcp 443 from pl-cf");
    assertThat(verdict(noRow)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("L8: a reply to somewhere public needs a route and a list for all of it")
  void replies_to_somewhere() {
    EstateBuilder part = distributed("tcp 443 from pl-cf").originFacing("pl-cf");
    part.acl("acl-a", "subnet-a1")
        .in("100 allow all from 0.0.0.0/0")
        .out("100 allow all to 10.0.0.0/16", "110 allow tcp 1024-65535 to 192.0.0.0/2");
    assertThat(verdict(part)).isEqualTo(Verdict.UNKNOWN);
    EstateBuilder none = distributed("tcp 443 from pl-cf").originFacing("pl-cf");
    none.acl("acl-a", "subnet-a1")
        .in("100 allow all from 0.0.0.0/0")
        .out("100 allow all to 10.0.0.0/16");
    assertThat(verdict(none)).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L8: ports of an origin by its policy")
  void ports() {
    String rule = "tcp 80 from pl-cf";
    assertThat(verdict(http(rule, "http 80 443"))).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(http(rule, "https 80 443"))).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(http(rule, "match 80 443"))).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(http(rule, "match 80 443").behaviorByHttp("/a", "o").behavior("", "o")))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(http(rule, "other 80 443"))).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(http(rule, ""))).isEqualTo(Verdict.UNKNOWN);
  }

  private static EstateBuilder http(String rule, String ports) {
    return network(rule)
        .listener("HTTP", 80, "forward tg-web")
        .originFacing("pl-cf", "203.0.113.0/28")
        .distribution("E1")
        .origin("o", DNS, ports);
  }

  @Test
  @DisplayName("L8: an origin that no behavior names is not used; without behaviors nobody knows")
  void behaviors() {
    EstateBuilder unused =
        forwarding("tcp 443 from pl-cf")
            .originFacing("pl-cf", "203.0.113.0/28")
            .distribution("E1")
            .bucket("b")
            .origin("o", DNS, "https 80 443");
    assertThat(verdict(unused)).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(unused.behavior("/api/*", "o"))).isEqualTo(Verdict.REACHABLE);
    EstateBuilder unknown = distributed("tcp 443 from pl-cf").behaviorsUnknown();
    assertThat(verdict(unknown.originFacing("pl-cf", "203.0.113.0/28"))).isEqualTo(Verdict.UNKNOWN);
  }

  /** A listener that forwards by one rule only. */
  private static EstateBuilder ruled(String... conditions) {
    return network("tcp 443 from pl-cf")
        .originFacing("pl-cf", "203.0.113.0/28")
        .listener("HTTPS", 443, "fixed-response")
        .rule(10, "forward tg-web", conditions)
        .distribution("E1")
        .origin("o", DNS, "https 80 443");
  }

  @Test
  @DisplayName("L8: rules by the host, the path and the headers that CloudFront sends")
  void requests() {
    assertThat(verdict(ruled("host *.elb.amazonaws.com"))).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(ruled("host www.example.com"))).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(ruled("path /a/*"))).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(ruled("path /a/*").originPath("/b"))).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(ruled("path /b/*").originPath("/b"))).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(ruled("path /a/*").behavior("/x", "o").behavior("", "p")))
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(ruled("source-ip 203.0.113.0/28"))).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(ruled("source-ip 192.0.2.0/24"))).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L8: a header that the distribution adds meets the rule, if it has the rule's value")
  void added_headers() {
    EstateBuilder world = ruled("header X-Key abc").originHeaders("x-key");
    Answer answer = Asking.of(world.build()).answer("internet:192.0.2.1", "eni-web", "tcp 8080");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.assumptions())
        .anyMatch(each -> each.text().contains("the distribution adds header X-Key"))
        .noneMatch(each -> each.text().contains("the client has to know"));
    Answer without =
        Asking.of(ruled("header X-Key abc").build())
            .answer("internet:192.0.2.1", "eni-web", "tcp 8080");
    assertThat(without.assumptions())
        .anyMatch(each -> each.text().contains("the client has to know"));
    EstateBuilder refusing =
        network("tcp 443 from pl-cf")
            .originFacing("pl-cf", "203.0.113.0/28")
            .listener("HTTPS", 443, "forward tg-web")
            .rule(10, "fixed-response", "header X-Key abc")
            .distribution("E1")
            .origin("o", DNS, "https 80 443");
    assertThat(verdict(refusing)).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(refusing.originHeaders("x-key"))).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("L10: the web ACL of a distribution stands on the path, and may stop it")
  void web_acls() {
    EstateBuilder world = distributed("tcp 443 from pl-cf").guardedBy("acl-edge");
    world.originFacing("pl-cf", "203.0.113.0/28").webAcl("acl-edge", WebAcl.Action.ALLOW);
    Asking asking = Asking.of(world.build());
    Answer answer = asking.answer("internet:192.0.2.1", "eni-web", "tcp 8080");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.protections())
        .singleElement()
        .matches(each -> each.component().equals("acl-edge") && each.onEveryPath());
    for (String crossed : new String[] {"waf", "cloudfront", "E1", "acl-edge"}) {
      assertThat(asking.via(crossed).verdict("internet:192.0.2.1", "eni-web", "tcp 8080"))
          .isEqualTo(Verdict.REACHABLE);
      assertThat(asking.avoid(crossed).verdict("internet:192.0.2.1", "eni-web", "tcp 8080"))
          .isEqualTo(Verdict.UNREACHABLE);
    }
    EstateBuilder blocking = distributed("tcp 443 from pl-cf").guardedBy("acl-edge");
    blocking.originFacing("pl-cf", "203.0.113.0/28").webAcl("acl-edge", WebAcl.Action.BLOCK);
    Answer blocked =
        Asking.of(blocking.build()).answer("internet:192.0.2.1", "eni-web", "tcp 8080");
    assertThat(Asking.blockers(blocked)).contains("acl-edge WAF_DEFAULT_BLOCK");
    EstateBuilder classic = distributed("tcp 443 from pl-cf").guardedBy("0a1b2c");
    assertThat(verdict(classic.originFacing("pl-cf", "203.0.113.0/28"))).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("L8: from inside, by way of the internet, and not from where there is no way")
  void from_inside() {
    EstateBuilder world = distributed("tcp 443 from pl-cf").originFacing("pl-cf", "203.0.113.0/28");
    assertThat(verdict(world, "eni-out")).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(world, "eni-in")).isEqualTo(Verdict.UNREACHABLE);
    Asking asking = Asking.of(world.build());
    assertThat(asking.via("eni-lb").verdict("eni-out", "eni-web", "tcp 8080"))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(asking.via("rtb-subnet-a1").verdict("eni-out", "eni-web", "tcp 8080"))
        .isEqualTo(Verdict.REACHABLE);
    EstateBuilder some = distributed("tcp 443 from pl-cf").originFacing("pl-cf", "203.0.113.0/28");
    some.acl("acl-a", "subnet-a1")
        .in("100 allow all from 0.0.0.0/0")
        .out("100 allow all to 10.0.0.0/8", "110 allow tcp 1024-65535 to 0.0.0.0/0")
        .out("120 allow tcp 443 to 0.0.0.0/1");
    assertThat(verdict(some, "eni-out")).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("L8: what only CloudFront's addresses get to rests on whose distributions those are")
  void straight_from_cloudfront() {
    String rests = "every customer's distributions";
    EstateBuilder world = forwarding("tcp 443 from pl-cf").originFacing("pl-cf", "203.0.113.0/28");
    assertThat(Asking.of(world.build()).answer("internet", "eni-web", "tcp 8080").assumptions())
        .anyMatch(each -> each.text().contains(rests));
    EstateBuilder open =
        forwarding("tcp 443 from 0.0.0.0/0").originFacing("pl-cf", "203.0.113.0/28");
    assertThat(Asking.of(open.build()).answer("internet", "eni-web", "tcp 8080").assumptions())
        .isEmpty();
    assertThat(
            Asking.of(open.build())
                .answer("internet:203.0.113.1", "eni-web", "tcp 8080")
                .assumptions())
        .anyMatch(each -> each.text().contains(rests));
  }

  /** A network balancer whose target sees CloudFront's address. */
  private static EstateBuilder preserving(String rule, String... list) {
    return network("tcp 443 from sg-lb")
        .again("sg-web")
        .in(rule)
        .originFacing("pl-cf", list)
        .targets("tg-nlb", "ip", "TCP", 8080, "vpc-a", "10.0.2.10")
        .preservesClientIp(true)
        .balancer("net/web", "subnet-a1")
        .internetFacing("net-1.elb.eu-west-1.amazonaws.com")
        .node("eni-nlb", "subnet-a1", "10.0.1.6")
        .publicIp("198.51.100.6")
        .listener("TCP", 443, "forward tg-nlb")
        .distribution("E1")
        .origin("o", "net-1.elb.eu-west-1.amazonaws.com", "https 80 443");
  }

  private static Verdict throughE1(EstateBuilder world) {
    return Asking.of(world.build()).via("E1").verdict("internet:192.0.2.1", "eni-web", "tcp 8080");
  }

  @Test
  @DisplayName(
      "L8, L3: a network balancer's target that sees the client's address sees CloudFront's")
  void client_kept() {
    assertThat(throughE1(preserving("tcp 8080 from pl-cf", "203.0.113.0/28")))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(throughE1(preserving("tcp 8080 from 192.0.2.1/32", "203.0.113.0/28")))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(throughE1(preserving("tcp 8080 from pl-cf"))).isEqualTo(Verdict.REACHABLE);
    assertThat(throughE1(preserving("tcp 8080 from 192.0.2.1/32"))).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("L8: routes for other services of AWS do not matter to somewhere public")
  void other_services() {
    EstateBuilder world = distributed("tcp 443 from 0.0.0.0/0").again("rtb-subnet-a1");
    world.addRoutes("198.18.0.0/15 > igw-a blackhole");
    assertThat(throughE1(world)).isEqualTo(Verdict.UNKNOWN);
    EstateBuilder list = distributed("tcp 443 from 0.0.0.0/0").again("rtb-subnet-a1");
    list.addRoutes("198.18.0.0/15 > igw-a blackhole")
        .resource(
            new PrefixList(
                new PrefixListId("pl-s3"),
                new Location("111111111111", "eu-west-1"),
                "com.amazonaws.eu-west-1.s3",
                List.of(Cidr.parse("198.18.0.0/15")),
                true,
                Map.of()));
    assertThat(throughE1(list)).isEqualTo(Verdict.REACHABLE);
  }

  /** What the twin says of connections to the balancer and from there to a target. */
  private static Verdict opened(EstateBuilder world, String client, int port, String receiver) {
    return new EngineTwin(world.build(), Set.of())
        .verdict(
            new Arn("arn:aws:cloudfront::111111111111:distribution/E1"),
            Address.parse(client),
            Protocol.TCP,
            port,
            new NetworkInterfaceId(receiver));
  }

  @Test
  @DisplayName("L8: one connection to an origin, as it is compared packet by packet")
  void one_connection() {
    EstateBuilder world = distributed("tcp 443 from pl-cf").originFacing("pl-cf", "203.0.113.0/28");
    assertThat(opened(world, "192.0.2.1", 443, "eni-lb")).isEqualTo(Verdict.REACHABLE);
    assertThat(opened(world, "192.0.2.1", 443, "eni-web")).isEqualTo(Verdict.REACHABLE);
    assertThat(opened(world, "192.0.2.1", 80, "eni-web")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(opened(world, "192.0.2.1", 443, "eni-out")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(opened(world, "2001:db8::1", 443, "eni-web")).isEqualTo(Verdict.UNREACHABLE);
    EstateBuilder some = distributed("tcp 443 from 0.0.0.0/1");
    assertThat(opened(some, "192.0.2.1", 443, "eni-lb")).isEqualTo(Verdict.UNKNOWN);
  }
}
