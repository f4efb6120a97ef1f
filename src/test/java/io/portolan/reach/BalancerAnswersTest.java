package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.EndpointService;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.WebAcl;
import io.portolan.packet.Address;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.walk.Origin;
import io.portolan.walk.PacketWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What answers say of paths through load balancers that the comparison with packets cannot. */
class BalancerAnswersTest {
  private static final Location HERE = new Location("111111111111", "eu-west-1");

  /** A shop behind an application balancer, and a target that has a public address of its own. */
  private static EstateBuilder shop() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-pub", "vpc-a", "10.0.1.0/24")
        .subnet("subnet-app", "vpc-a", "10.0.2.0/24")
        .routes("subnet-pub", "0.0.0.0/0 > igw-a")
        .group("sg-lb")
        .in("tcp 443 from any")
        .group("sg-web")
        .in("tcp 8080 from sg-lb")
        .group("sg-open")
        .in("tcp 8080 from any")
        .eni("eni-app", "subnet-app", "10.0.2.10")
        .groups("sg-web")
        .eni("eni-open", "subnet-pub", "10.0.1.11")
        .publicIp("198.51.100.11")
        .groups("sg-open")
        .targets("tg-web", "ip", "HTTP", 8080, "vpc-a", "10.0.2.10", "10.0.1.11")
        .balancer("app/web", "subnet-pub");
  }

  private static EstateBuilder withNode() {
    return shop()
        .node("eni-lb", "subnet-pub", "10.0.1.5")
        .publicIp("198.51.100.5")
        .groups("sg-lb")
        .listener("HTTPS", 443, "forward tg-web");
  }

  private static final String ACL = "acl-shop";

  @Test
  @DisplayName("L10: every way to a target behind the balancer crosses its web ACL")
  void protectedTarget() {
    Estate estate = withNode().webAcl(ACL, WebAcl.Action.ALLOW, "app/web").build();
    Answer answer = Asking.of(estate).answer("internet", "eni-app", "tcp 8080");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.protections())
        .extracting(Answer.Protection::kind, Answer.Protection::onEveryPath)
        .containsExactly(tuple(Reason.Kind.WEB_ACL, true));
    assertThat(Asking.of(estate).avoid("waf").verdict("internet", "eni-app", "tcp 8080"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.of(estate).direct().verdict("internet", "eni-app", "tcp 8080"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L7, L10: a target with a way of its own misses the web ACL, and the answer says so")
  void bypassedTarget() {
    Estate estate = withNode().webAcl(ACL, WebAcl.Action.ALLOW, "app/web").build();
    Answer answer = Asking.of(estate).answer("internet", "eni-open", "tcp 8080");
    assertThat(answer.protections())
        .extracting(Answer.Protection::onPath, Answer.Protection::onEveryPath)
        .containsExactly(tuple(false, false));
    assertThat(Asking.of(estate).via("waf").verdict("internet", "eni-open", "tcp 8080"))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.of(estate).avoid("waf").verdict("internet", "eni-open", "tcp 8080"))
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("L1: both legs have their flows; the port asked for is the target's")
  void legs() {
    Asking asking = Asking.of(withNode().build());
    Answer answer = asking.answer("internet", "eni-app", "tcp 8080");
    assertThat(answer.legs()).hasSizeGreaterThan(1);
    Answer.Leg last = answer.legs().get(answer.legs().size() - 1);
    assertThat(last.flows())
        .containsExactly(new Flow("10.0.1.5", "10.0.2.10", "tcp", "1024-65535", "8080", List.of()));
    assertThat(asking.verdict("internet", "eni-app", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("A balancer without interface rows may have any free address of its subnets")
  void assumedNodes() {
    EstateBuilder world =
        shop()
            .balancerGroup("sg-lb")
            .listener("HTTPS", 443, "forward tg-web")
            .eni("eni-client", "subnet-app", "10.0.2.99")
            .groups("sg-open");
    Asking asking = Asking.of(world.build());
    Answer answer = asking.answer("eni-client", "eni-app", "tcp 8080");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.assumptions())
        .extracting(Assumption::text)
        .anyMatch(text -> text.contains("any free address"));
    assertThat(asking.verdict("eni-client", "eni-app", "tcp 8081")).isEqualTo(Verdict.UNREACHABLE);
  }

  /** A consumer's VPC with an endpoint of the service that a network balancer provides. */
  private static Estate privateLink(String nodeIn, boolean enforced) {
    EstateBuilder world =
        EstateBuilder.world()
            .vpc("vpc-p", "10.0.0.0/16")
            .subnet("subnet-p", "vpc-p", "10.0.1.0/24")
            .vpc("vpc-c", "10.9.0.0/16")
            .subnet("subnet-c", "vpc-c", "10.9.1.0/24")
            .group("sg-node")
            .in(nodeIn)
            .group("sg-target")
            .in("tcp 8080 from 10.0.1.5/32")
            .group("sg-vpce")
            .in("tcp 443 from 10.9.1.10/32")
            .eni("eni-target", "subnet-p", "10.0.1.10")
            .groups("sg-target")
            .eni("eni-consumer", "subnet-c", "10.9.1.10")
            .groups("sg-vpce")
            .eni("eni-vpce", "subnet-c", "10.9.1.20")
            .type("vpc_endpoint")
            .groups("sg-vpce")
            .targets("tg-api", "ip", "TCP", 8080, "vpc-p", "10.0.1.10")
            .preservesClientIp(true)
            .balancer("net/api", "subnet-p")
            .groupsOnPrivateLink(enforced)
            .node("eni-node", "subnet-p", "10.0.1.5")
            .groups("sg-node")
            .listener("TCP", 443, "forward tg-api");
    Estate estate = world.build();
    List<Resource> resources = new ArrayList<>(estate.resources());
    Arn balancer = estate.all(LoadBalancer.class).iterator().next().id();
    resources.add(
        new EndpointService(
            new Arn("vpce-svc-1"),
            HERE,
            "com.amazonaws.vpce.eu-west-1.vpce-svc-1",
            false,
            Set.of(),
            Set.of(balancer.value()),
            Map.of()));
    resources.add(
        new VpcEndpoint(
            new VpcEndpointId("vpce-1"),
            HERE,
            new VpcId("vpc-c"),
            VpcEndpoint.Type.INTERFACE,
            "com.amazonaws.vpce.eu-west-1.vpce-svc-1",
            "available",
            Set.of(),
            Set.of(new SubnetId("subnet-c")),
            Set.of(new NetworkInterfaceId("eni-vpce")),
            Set.of(),
            false,
            Map.of()));
    return Estate.of(resources);
  }

  @Test
  @DisplayName(
      "G9, L4, L5: the node's groups judge PrivateLink by the consumer, unless not enforced")
  void overPrivateLink() {
    String to = "eni-target";
    Asking consumers = Asking.of(privateLink("tcp 443 from 10.9.0.0/16", true));
    Answer answer = consumers.answer("eni-consumer", to, "tcp 8080");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.flows()).extracting(Flow::src).containsExactly("10.0.1.5"); // L4: as itself
    assertThat(consumers.verdict("eni-consumer", "eni-node", "tcp 443"))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(consumers.verdict(to, "eni-consumer", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);

    Asking others = Asking.of(privateLink("tcp 443 from 10.8.0.0/16", true));
    assertThat(others.verdict("eni-consumer", to, "tcp 8080")).isEqualTo(Verdict.UNREACHABLE);
    Asking notEnforced = Asking.of(privateLink("tcp 443 from 10.8.0.0/16", false));
    assertThat(notEnforced.verdict("eni-consumer", to, "tcp 8080")).isEqualTo(Verdict.REACHABLE);

    assertThat(walked(privateLink("tcp 443 from 10.9.0.0/16", true))).isEqualTo("PASS");
    assertThat(walked(privateLink("tcp 443 from 10.8.0.0/16", true))).isEqualTo("DROP");
    assertThat(walked(privateLink("tcp 443 from 10.8.0.0/16", false))).isEqualTo("PASS");
  }

  /** What the simulator says of a consumer's packet that is to come to the target. */
  private static String walked(Estate estate) {
    Packet packet =
        Packet.withPorts(
            Address.parse("10.9.1.10"), Address.parse("10.9.1.20"), Protocol.TCP, 40_000, 443);
    Origin consumer = new Origin.FromInterface(new NetworkInterfaceId("eni-consumer"));
    return new PacketWalk(estate, Set.of())
        .send(consumer, packet, "eni-target")
        .verdict()
        .toString();
  }

  @Test
  @DisplayName(
      "L6: a node reaches its targets at the port of their health checks, nobody through it")
  void healthChecks() {
    EstateBuilder world = withNode().again("sg-web").in("tcp 9000 from sg-lb");
    Asking without = Asking.of(world.build());
    assertThat(without.verdict("eni-lb", "eni-app", "tcp 9000")).isEqualTo(Verdict.UNREACHABLE);
    Asking with = Asking.of(world.again("tg-web").checkedAt(9000).build());
    assertThat(with.verdict("eni-lb", "eni-app", "tcp 9000")).isEqualTo(Verdict.REACHABLE);
    assertThat(with.verdict("eni-lb", "eni-app", "udp 9000")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(with.verdict("internet", "eni-app", "tcp 9000")).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L6: by address to another balancer's node in a peered VPC, and on to its target")
  void in_a_row_over_peering() {
    EstateBuilder world =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .routes("vpc-a", "10.1.0.0/16 > pcx-1")
            .subnet("subnet-a1", "vpc-a", "10.0.1.0/24")
            .group("sg-a")
            .in("all from 0.0.0.0/0")
            .eni("eni-client", "subnet-a1", "10.0.1.10")
            .groups("sg-a")
            .vpc("vpc-b", "10.1.0.0/16")
            .routes("vpc-b", "10.0.0.0/16 > pcx-1")
            .subnet("subnet-b1", "vpc-b", "10.1.1.0/24")
            .peering("pcx-1", "vpc-a", "vpc-b")
            .group("sg-b")
            .in("tcp 80 from 10.0.1.5/32")
            .group("sg-c")
            .in("tcp 8080 from sg-b")
            .eni("eni-target", "subnet-b1", "10.1.1.10")
            .groups("sg-c")
            .targets("tg-far", "ip", "HTTP", 8080, "vpc-b", "10.1.1.10")
            .balancer("app/far", "subnet-b1")
            .node("eni-far", "subnet-b1", "10.1.1.5")
            .groups("sg-b")
            .listener("HTTP", 80, "forward tg-far")
            .targets("tg-near", "ip", "TCP", 80, "vpc-a", "10.1.1.5")
            .preservesClientIp(false)
            .balancer("net/near", "subnet-a1")
            .node("eni-near", "subnet-a1", "10.0.1.5")
            .groups("sg-a")
            .listener("TCP", 443, "forward tg-near");
    Asking asking = Asking.of(world.build());
    assertThat(asking.verdict("eni-client", "eni-target", "tcp 8080")).isEqualTo(Verdict.REACHABLE);
    assertThat(asking.direct().verdict("eni-client", "eni-target", "tcp 8080"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(asking.verdict("eni-client", "eni-target", "tcp 8081"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L6: from the internet to a target in a peered VPC that has a public address too")
  void peered_target_with_a_public_address() {
    EstateBuilder world =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .igw("igw-a", "vpc-a")
            .routes("vpc-a", "10.1.0.0/16 > pcx-1", "0.0.0.0/0 > igw-a")
            .subnet("subnet-a1", "vpc-a", "10.0.1.0/24")
            .group("sg-lb")
            .in("tcp 80 from any")
            .vpc("vpc-b", "10.1.0.0/16")
            .routes("vpc-b", "10.0.0.0/16 > pcx-1")
            .subnet("subnet-b1", "vpc-b", "10.1.1.0/24")
            .peering("pcx-1", "vpc-a", "vpc-b")
            .group("sg-target")
            .in("tcp 8080 from 10.0.0.0/16")
            .eni("eni-target", "subnet-b1", "10.1.1.10")
            .publicIp("198.51.100.11")
            .groups("sg-target")
            .targets("tg-far", "ip", "HTTP", 8080, "vpc-a", "10.1.1.10")
            .balancer("app/near", "subnet-a1")
            .node("eni-near", "subnet-a1", "10.0.1.5")
            .publicIp("198.51.100.5")
            .groups("sg-lb")
            .listener("HTTP", 80, "forward tg-far");
    Asking asking = Asking.of(world.build());
    assertThat(asking.verdict("internet", "eni-target", "tcp 8080")).isEqualTo(Verdict.REACHABLE);
    assertThat(asking.direct().verdict("internet", "eni-target", "tcp 8080"))
        .isEqualTo(Verdict.UNREACHABLE);
  }
}
