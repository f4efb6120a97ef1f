package io.portolan.reach;

import static io.portolan.model.aws.EstateBuilder.world;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Api;
import io.portolan.model.aws.ApiVpcLink;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.WebAcl;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** VPC links of API Gateway (docs/aws-semantics.md, section 14). */
class ApiLinkTest {
  private static final Location HERE = new Location("111111111111", "eu-west-1");

  /** A private network balancer and its target. */
  private static EstateBuilder balanced(String... rules) {
    return world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24")
        .group("sg-lb")
        .in(rules)
        .group("sg-web")
        .in("tcp 8080 from sg-lb")
        .group("sg-link")
        .eni("eni-web", "subnet-a2", "10.0.2.10")
        .groups("sg-web")
        .targets("tg-web", "ip", "TCP", 8080, "vpc-a", "10.0.2.10")
        .preservesClientIp(false)
        .balancer("net/web", "subnet-a1")
        .node("eni-lb", "subnet-a1", "10.0.1.5")
        .groups("sg-lb")
        .listener("TCP", 443, "forward tg-web");
  }

  private static Arn balancerOf(EstateBuilder world) {
    return world.build().all(LoadBalancer.class).iterator().next().id();
  }

  private static EstateBuilder linkedToBalancer(EstateBuilder world) {
    return world.resource(
        new ApiVpcLink(
            new Arn("link1"),
            HERE,
            "one",
            Set.of(balancerOf(world)),
            Set.of(),
            Set.of(),
            Map.of()));
  }

  private static ApiVpcLink link(String... subnets) {
    return new ApiVpcLink(
        new Arn("link2"),
        HERE,
        "two",
        Set.of(),
        Stream.of(subnets).map(SubnetId::new).collect(toSet()),
        Set.of(new SecurityGroupId("sg-link")),
        Map.of());
  }

  /** What lets the interfaces of a link in by their group. */
  private static EstateBuilder linked(String... rules) {
    return world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24")
        .group("sg-link")
        .group("sg-web")
        .in(rules)
        .eni("eni-web", "subnet-a2", "10.0.2.10")
        .groups("sg-web")
        .resource(link("subnet-a1"));
  }

  private static EstateBuilder active(String... rules) {
    return linked(rules)
        .eni("eni-link", "subnet-a1", "10.0.1.7")
        .type("api_gateway_managed")
        .madeBy("apigateway", "")
        .groups("sg-link");
  }

  private static Answer answer(EstateBuilder world) {
    return Asking.of(world.build()).answer("internet", "eni-web", "tcp 8080");
  }

  private static Verdict verdict(EstateBuilder world) {
    return answer(world).verdict();
  }

  @Test
  @DisplayName("L4, L5: by PrivateLink to a network balancer, whose groups see somewhere private")
  void version_1() {
    Answer open = answer(linkedToBalancer(balanced("tcp 443 from 0.0.0.0/0")));
    assertThat(open.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.components(open.path())).startsWith("internet", "link1");
    assertThat(open.assumptions()).anyMatch(each -> each.component().equals("link1"));
    assertThat(verdict(linkedToBalancer(balanced("tcp 443 from 10.0.0.0/8"))))
        .isEqualTo(Verdict.UNKNOWN);
    Answer port = answer(linkedToBalancer(balanced("tcp 80 from 0.0.0.0/0")));
    assertThat(port.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.blockers(port)).contains("sg-lb ENI_SG_RULES_MISMATCH");
    assertThat(verdict(linkedToBalancer(balanced("tcp 443 from sg-link"))))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(linkedToBalancer(balanced("tcp 443 from ::/0"))))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L5: groups that do not judge PrivateLink let the link in; the target's still do")
  void not_enforced() {
    EstateBuilder closed = balanced().again("net/web").groupsOnPrivateLink(false);
    assertThat(verdict(linkedToBalancer(closed))).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.of(closed.build()).verdict("internet", "eni-web", "tcp 22"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("no internet gateway is needed, and Block Public Access does not matter")
  void without_internet() {
    EstateBuilder world =
        linkedToBalancer(balanced("tcp 443 from 0.0.0.0/0"))
            .blockPublicAccessOptions(BlockMode.BIDIRECTIONAL);
    assertThat(verdict(world)).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(active("tcp 8080 from sg-link"))).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("a link of version 2 sends as its interfaces do")
  void version_2() {
    Answer open = answer(active("tcp 8080 from sg-link"));
    assertThat(open.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.components(open.path())).startsWith("internet", "link2").contains("sg-web");
    assertThat(verdict(active("tcp 8080 from 10.0.1.0/24"))).isEqualTo(Verdict.UNKNOWN);
    Answer closed = answer(active("tcp 8080 from 10.0.9.0/24"));
    assertThat(closed.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.blockers(closed)).contains("sg-web ENI_SG_RULES_MISMATCH");
    assertThat(verdict(active("udp 8080 from sg-link"))).isEqualTo(Verdict.UNREACHABLE);
    assertThat(
            Asking.of(active("tcp 8080 from sg-link").build())
                .direct()
                .verdict("internet", "eni-web", "tcp 8080"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(
            Asking.of(active("tcp 8080 from sg-link").build())
                .avoid("apigateway")
                .verdict("internet", "eni-web", "tcp 8080"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("a link of version 2 gets to what is behind a balancer, and over peering")
  void further() {
    EstateBuilder behind =
        balanced("tcp 443 from sg-link")
            .eni("eni-link", "subnet-a1", "10.0.1.7")
            .madeBy("apigateway", "")
            .groups("sg-link")
            .resource(link("subnet-a1"));
    assertThat(verdict(behind)).isEqualTo(Verdict.UNKNOWN);
    EstateBuilder peered =
        active()
            .vpc("vpc-b", "10.1.0.0/16")
            .subnet("subnet-b1", "vpc-b", "10.1.1.0/24")
            .group("sg-far")
            .in("tcp 8080 from 10.0.0.0/16")
            .eni("eni-far", "subnet-b1", "10.1.1.10")
            .groups("sg-far");
    assertThat(Asking.of(peered.build()).verdict("internet", "eni-far", "tcp 8080"))
        .isEqualTo(Verdict.UNREACHABLE);
    peered
        .peering("pcx-1", "vpc-a", "vpc-b")
        .routes("vpc-a", "10.1.0.0/16 > pcx-1")
        .routes("vpc-b", "10.0.0.0/16 > pcx-1");
    assertThat(Asking.of(peered.build()).verdict("internet", "eni-far", "tcp 8080"))
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("a link whose interfaces are not in the snapshot has some at any free address")
  void inactive() {
    Answer open = answer(linked("tcp 8080 from sg-link"));
    assertThat(open.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(open.assumptions())
        .anyMatch(
            each -> each.component().equals("link2") && each.text().contains("the interfaces"));
    assertThat(verdict(linked("tcp 8080 from 10.0.1.0/24"))).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(linked("tcp 8080 from 10.0.9.0/24"))).isEqualTo(Verdict.UNREACHABLE);
    assertThat(
            Asking.of(linked("tcp 8080 from sg-link").build())
                .answer("10.0.1.7", "eni-web", "tcp 8080")
                .blockers())
        .anyMatch(each -> each.code().equals("NO_OWNER"));
  }

  @Test
  @DisplayName("a link that leads to what the snapshot lacks may lead anywhere")
  void incomplete() {
    EstateBuilder world = balanced("tcp 443 from 0.0.0.0/0");
    Arn gone =
        new Arn("arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/net/gone/0000");
    world.resource(
        new ApiVpcLink(new Arn("link1"), HERE, "one", Set.of(gone), Set.of(), Set.of(), Map.of()));
    assertThat(verdict(world)).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(linked().without("link2"))).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(linked().without("subnet-a1"))).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("who gets to the internet, or to a private API, may get to what is behind a link")
  void from_inside() {
    EstateBuilder world =
        active("tcp 8080 from sg-link")
            .vpc("vpc-c", "10.2.0.0/16")
            .subnet("subnet-c1", "vpc-c", "10.2.1.0/24")
            .group("sg-endpoint")
            .in("tcp 443 from 10.2.1.9/32")
            .eni("eni-c", "subnet-c1", "10.2.1.9")
            .eni("eni-d", "subnet-c1", "10.2.1.10");
    assertThat(Asking.of(world.build()).verdict("eni-c", "eni-web", "tcp 8080"))
        .isEqualTo(Verdict.UNREACHABLE);
    EstateBuilder entered =
        world
            .eni("eni-api", "subnet-c1", "10.2.1.20")
            .type("vpc_endpoint")
            .groups("sg-endpoint")
            .resource(
                new VpcEndpoint(
                    new VpcEndpointId("vpce-1"),
                    HERE,
                    new VpcId("vpc-c"),
                    VpcEndpoint.Type.INTERFACE,
                    "com.amazonaws.eu-west-1.execute-api",
                    "available",
                    Set.of(),
                    Set.of(),
                    Set.of(new NetworkInterfaceId("eni-api")),
                    Set.of(),
                    false,
                    Map.of()));
    Answer by = Asking.of(entered.build()).answer("eni-c", "eni-web", "tcp 8080");
    assertThat(by.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(by.assumptions()).anyMatch(each -> each.text().contains("private APIs"));
    assertThat(Asking.of(entered.build()).verdict("eni-d", "eni-web", "tcp 8080"))
        .isEqualTo(Verdict.UNREACHABLE);
    EstateBuilder out =
        world
            .igw("igw-c", "vpc-c")
            .routes("subnet-c1", "0.0.0.0/0 > igw-c")
            .again("eni-d")
            .publicIp("203.0.113.9");
    assertThat(Asking.of(out.build()).verdict("eni-d", "eni-web", "tcp 8080"))
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("a host on premises by way of a link and a VPN")
  void on_premises() {
    EstateBuilder world =
        active()
            .vgw("vgw-1", "vpc-a")
            .vpn("vpn-1", "vgw-1", "192.168.0.0/16")
            .routes("subnet-a1", "192.168.0.0/16 > vgw-1");
    assertThat(Asking.of(world.build()).verdict("internet", "192.168.1.1", "tcp 8080"))
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(Asking.of(world.build()).verdict("internet", "192.168.1.1", "udp 53"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L10: web ACLs of stages are named, but nothing is known to cross one")
  void web_acl() {
    Answer answer =
        answer(
            active("tcp 8080 from sg-link")
                .resource(
                    new WebAcl(
                        new Arn("arn:aws:wafv2:eu-west-1:111111111111:regional/webacl/api/1"),
                        HERE,
                        "api",
                        WebAcl.Action.BLOCK,
                        List.of(),
                        List.of(),
                        Set.of(new Arn("arn:aws:apigateway:eu-west-1::/restapis/abc/stages/prod")),
                        Setting.ON,
                        Map.of())));
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.assumptions()).anyMatch(each -> each.text().contains("stage of an API"));
    assertThat(answer.protections()).isEmpty();
  }

  @Test
  @DisplayName("S2: an API of its account may invoke a function, a private one for who gets to it")
  void functions() {
    EstateBuilder world = active().function("f", "subnet-a1");
    assertThat(function(world, "internet")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(function(world.resource(api(false)), "internet")).isEqualTo(Verdict.UNKNOWN);
    assertThat(function(world, "eni-web")).isEqualTo(Verdict.UNREACHABLE);
    world.igw("igw-a", "vpc-a").routes("subnet-a2", "0.0.0.0/0 > igw-a");
    world.again("eni-web").publicIp("203.0.113.9");
    assertThat(function(world, "eni-web")).isEqualTo(Verdict.UNKNOWN);
    EstateBuilder hidden = active().function("f", "subnet-a1").resource(api(true));
    assertThat(function(hidden, "internet")).isEqualTo(Verdict.UNREACHABLE);
  }

  private static Api api(boolean hidden) {
    return new Api(new Arn("abc"), HERE, "api", Api.Kind.REST, hidden, Set.of(), true, Map.of());
  }

  private static Verdict function(EstateBuilder world, String from) {
    return Asking.of(world.build()).verdict(from, "lambda:f", "tcp 443");
  }
}
