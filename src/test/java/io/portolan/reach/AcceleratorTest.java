package io.portolan.reach;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.AllocationId;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Setting;
import io.portolan.packet.Address;
import io.portolan.packet.Protocol;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Global Accelerator, which keeps the client's address or does not. */
class AcceleratorTest {
  /** An instance in a private subnet with an IPv6 address, and a public subnet beside. */
  private static EstateBuilder network(String... rules) {
    return world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "2600:1f18::/64")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24", "2600:1f18:0:1::/64")
        .routes("subnet-a2", "0.0.0.0/0 > igw-a", "::/0 > igw-a")
        .group("sg-ga")
        .groupName("GlobalAccelerator")
        .group("sg-i")
        .in(rules)
        .eni("eni-i", "subnet-a1", "10.0.1.20", "2600:1f18::20")
        .groups("sg-i")
        .instance("i-a")
        .eni("eni-out", "subnet-a2", "10.0.2.77")
        .publicIp("198.51.100.77");
  }

  private static EstateBuilder accelerated(String... rules) {
    return accelerator(network(rules)).accelerates("i-a", 128, Setting.ON);
  }

  private static EstateBuilder accelerator(EstateBuilder world) {
    return world
        .accelerator("ga", "192.0.2.10", "192.0.2.11", "2001:db8:a::10")
        .acceleratorListener("TCP", "443")
        .endpointGroup();
  }

  private static Verdict verdict(EstateBuilder world) {
    return verdict(world, "internet:203.0.113.1", "tcp 443");
  }

  private static Verdict verdict(EstateBuilder world, String from, String traffic) {
    return Asking.of(world.build()).verdict(from, "eni-i", traffic);
  }

  @Test
  @DisplayName("an instance sees the client, in a private subnet, by both IP versions")
  void preserved() {
    EstateBuilder world = accelerated("tcp 443 from 203.0.113.0/24, 2001:db8:1::/48");
    Answer answer = Asking.of(world.build()).answer("internet:203.0.113.1", "eni-i", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.flows(answer.flows()))
        .containsExactly("203.0.113.1 > 10.0.1.20 tcp 1024-65535->443");
    assertThat(Asking.flows(answer.legs().get(0).flows()))
        .containsExactly("203.0.113.1 > accelerator:ga tcp 1024-65535->443");
    assertThat(verdict(world, "internet:203.0.112.1", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(world, "internet:2001:db8:1::1", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(world, "internet:203.0.113.1", "tcp 80")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(world, "internet:203.0.113.1", "udp 443")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.of(world.build()).direct().verdict("internet", "eni-i", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("B2: no gateway, Block Public Access, and an accelerator that is off stop it")
  void stopped() {
    EstateBuilder world = accelerated("tcp 443 from 0.0.0.0/0");
    assertThat(verdict(world)).isEqualTo(Verdict.REACHABLE);
    Answer off =
        Asking.of(accelerated("tcp 443 from 0.0.0.0/0").again("ga").disabled().build())
            .answer("internet:203.0.113.1", "eni-i", "tcp 443");
    assertThat(Asking.blockers(off))
        .contains("arn:aws:globalaccelerator::111111111111:accelerator/ga BAD_STATE");
    EstateBuilder blocked =
        accelerated("tcp 443 from 0.0.0.0/0")
            .again("subnet-a1")
            .blockPublicAccess(BlockMode.INGRESS);
    assertThat(verdict(blocked)).isEqualTo(Verdict.UNREACHABLE);
    Answer alone =
        Asking.of(accelerated("tcp 443 from 0.0.0.0/0").without("igw-a").build())
            .answer("internet:203.0.113.1", "eni-i", "tcp 443");
    assertThat(Asking.blockers(alone)).contains("vpc-a BAD_STATE_ATTACHMENT");
  }

  @Test
  @DisplayName(
      "the inbound list does not judge; that the outbound one drops the reply leaves it open")
  void lists() {
    EstateBuilder in = accelerated("tcp 443 from 0.0.0.0/0");
    in.acl("acl-a", "subnet-a1").in("100 deny all from any").out("100 allow all to any");
    assertThat(verdict(in)).isEqualTo(Verdict.REACHABLE);
    EstateBuilder out = accelerated("tcp 443 from 0.0.0.0/0");
    out.acl("acl-a", "subnet-a1").in("100 allow all from any").out("100 deny all to any");
    assertThat(verdict(out)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("a rule that names Global Accelerator's group may match, another group's does not")
  void groups() {
    assertThat(verdict(accelerated("tcp 443 from sg-ga"))).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(accelerated("tcp 80 from sg-ga"))).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(accelerated("tcp 443 from sg-i"))).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("ports are overridden, groups dialed down, endpoints without weight")
  void settings() {
    EstateBuilder other = accelerated("tcp 8443 from 0.0.0.0/0").portOverride(443, 8443);
    assertThat(verdict(other, "internet:203.0.113.1", "tcp 8443")).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(other)).isEqualTo(Verdict.UNREACHABLE);
    Answer failover =
        Asking.of(accelerated("tcp 443 from 0.0.0.0/0").dialedDown().build())
            .answer("internet:203.0.113.1", "eni-i", "tcp 443");
    assertThat(failover.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(failover.assumptions()).anyMatch(each -> each.text().contains("failover"));
    EstateBuilder idle =
        accelerator(network("tcp 443 from 0.0.0.0/0")).accelerates("i-a", 0, Setting.ON);
    assertThat(verdict(idle)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("without listeners or endpoint groups anything of its account may be behind it")
  void missing() {
    EstateBuilder world = network("tcp 443 from 0.0.0.0/0").accelerator("ga", "192.0.2.10");
    assertThat(verdict(world)).isEqualTo(Verdict.UNKNOWN);
    EstateBuilder closed = network("tcp 443 from 10.0.0.0/8").accelerator("ga", "192.0.2.10");
    assertThat(verdict(closed)).isEqualTo(Verdict.UNREACHABLE);
    EstateBuilder others =
        network("tcp 443 from 0.0.0.0/0").account("222222222222").accelerator("ga", "192.0.2.10");
    assertThat(verdict(others)).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("custom routing leads to the interfaces of a subnet: open what their groups let in")
  void custom_routing() {
    EstateBuilder world =
        accelerator(network("tcp 443 from 0.0.0.0/0"))
            .customRouting()
            .accelerates("subnet-a1", 0, Setting.ON);
    assertThat(verdict(world)).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(world, "internet:203.0.113.1", "tcp 80")).isEqualTo(Verdict.UNREACHABLE);
  }

  /** An Elastic IP of an interface in the public subnet. */
  private static EstateBuilder elastic(String rule) {
    EstateBuilder world =
        network("tcp 443 from 0.0.0.0/0")
            .group("sg-e")
            .in(rule)
            .eni("eni-e", "subnet-a2", "10.0.2.20")
            .groups("sg-e")
            .resource(
                new ElasticIp(
                    new AllocationId("eipalloc-1"),
                    new Location("111111111111", "eu-west-1"),
                    Address.parse("198.51.100.20"),
                    new NetworkInterfaceId("eni-e"),
                    Address.parse("10.0.2.20"),
                    Map.of()));
    return accelerator(world).accelerates("eipalloc-1", 128, Setting.ON);
  }

  @Test
  @DisplayName("an Elastic IP sees somewhere public, which is in no list of another service")
  void not_preserved() {
    assertThat(toElastic(elastic("tcp 443 from 0.0.0.0/0"))).isEqualTo(Verdict.REACHABLE);
    assertThat(toElastic(elastic("tcp 443 from 0.0.0.0/1"))).isEqualTo(Verdict.UNKNOWN);
    assertThat(toElastic(elastic("tcp 443 from 10.0.0.0/8"))).isEqualTo(Verdict.UNREACHABLE);
    assertThat(toElastic(elastic("tcp 443 from pl-cf").originFacing("pl-cf", "203.0.114.0/28")))
        .isEqualTo(Verdict.UNREACHABLE);
    Asking version6 = Asking.of(elastic("tcp 443 from 0.0.0.0/0").build()).via("ga");
    assertThat(version6.verdict("internet:2a00:1450:4001::1", "eni-e", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("somewhere public is no address that the snapshot owns")
  void not_of_the_snapshot() {
    EstateBuilder world =
        elastic("tcp 443 from 0.0.0.0/0")
            .acl("acl-e", "subnet-a2")
            .in("100 allow all from any")
            .out("50 deny all to 198.51.100.20/32", "100 allow all to any");
    assertThat(toElastic(world)).isEqualTo(Verdict.REACHABLE);
  }

  private static Verdict toElastic(EstateBuilder world) {
    return Asking.of(world.build()).via("ga").verdict("internet:203.0.113.1", "eni-e", "tcp 443");
  }

  /** A balancer in the private subnet before the instance. */
  private static EstateBuilder balanced(String name, Setting preserved) {
    EstateBuilder world =
        network("tcp 443 from 10.0.0.0/8")
            .targets("tg-i", "instance", "TCP", 443, "vpc-a", "i-a")
            .preservesClientIp(false)
            .group("sg-lb")
            .in("tcp 443 from 203.0.113.0/24")
            .balancer(name, "subnet-a1")
            .node("eni-lb", "subnet-a1", "10.0.1.5");
    if (name.startsWith("app/")) {
      world.groups("sg-lb");
    }
    return accelerator(world.listener("TCP", 443, "forward tg-i"))
        .accelerates(name, 128, preserved);
  }

  @Test
  @DisplayName("an internal balancer sees the client or not, as is said or AWS does by itself")
  void balancers() {
    assertThat(verdict(balanced("app/web", Setting.UNKNOWN))).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(balanced("app/web", Setting.ON), "internet:203.0.112.1", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(balanced("net/web", Setting.ON))).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(balanced("net/web", Setting.UNKNOWN))).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("from inside, by its printed addresses")
  void from_inside() {
    EstateBuilder world = accelerated("tcp 443 from 198.51.100.77/32");
    assertThat(verdict(world, "eni-out", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    EstateBuilder closed = accelerated("tcp 443 from 198.51.100.77/32");
    closed
        .acl("acl-a", "subnet-a2")
        .in("100 allow all from any")
        .out("100 deny all to 192.0.2.0/24", "110 allow all to any");
    assertThat(verdict(closed, "eni-out", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("one connection to an endpoint, as it is compared packet by packet")
  void one_connection() {
    EngineTwin twin =
        new EngineTwin(
            accelerated("tcp 8443 from 203.0.113.0/24").portOverride(443, 8443).build(), Set.of());
    Arn arn = new Arn("arn:aws:globalaccelerator::111111111111:accelerator/ga");
    NetworkInterfaceId to = new NetworkInterfaceId("eni-i");
    assertThat(twin.verdict(arn, Address.parse("203.0.113.1"), Protocol.TCP, 8443, to))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(twin.verdict(arn, Address.parse("203.0.112.1"), Protocol.TCP, 8443, to))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(twin.verdict(arn, Address.parse("203.0.113.1"), Protocol.TCP, 443, to))
        .isEqualTo(Verdict.UNREACHABLE);
  }
}
