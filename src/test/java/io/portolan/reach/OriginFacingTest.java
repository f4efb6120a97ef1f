package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import io.portolan.packet.Protocol;
import io.portolan.walk.PacketWalk;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Custom origins of which generated worlds say nothing: asked of the engine and the simulator. */
class OriginFacingTest {
  private static final String INSTANCE = "ec2-198-51-100-10.eu-west-1.compute.amazonaws.com";

  private static EstateBuilder world(String... routes) {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-1", "vpc-a", "10.0.1.0/24", "euw1-az1")
        .igw("igw-a", "vpc-a")
        .routes("subnet-1", routes)
        .originFacing("pl-cf", "203.0.113.0/24")
        .group("sg-web")
        .in("tcp 443 from any")
        .eni("eni-1", "subnet-1", "10.0.1.10")
        .publicIp("198.51.100.10")
        .groups("sg-web")
        .instance("i-1");
  }

  /** What both say of HTTPS from CloudFront, by an origin of this name. */
  private static Verdict ask(EstateBuilder world, String name) {
    Estate estate = world.distribution("E1").origin("o", name, "https 80 443").build();
    Distribution entry = estate.all(Distribution.class).iterator().next();
    Verdict engine =
        new EngineTwin(estate, Set.of())
            .verdict(
                entry.id(),
                Address.parse("192.0.3.99"),
                Protocol.TCP,
                443,
                new NetworkInterfaceId("eni-1"));
    String walk =
        new PacketWalk(estate, Set.of())
            .enter(entry.id(), Family.IPV4, 443, "eni-1")
            .verdict()
            .name();
    assertThat(walk).isEqualTo(engine == Verdict.REACHABLE ? "PASS" : "DROP");
    return engine;
  }

  @Test
  @DisplayName("L8: one origin-facing address that a route answers is enough")
  void routes() {
    assertThat(ask(world("0.0.0.0/0 > igw-a"), INSTANCE)).isEqualTo(Verdict.REACHABLE);
    assertThat(
            ask(
                world(
                    "0.0.0.0/0 > igw-a",
                    "203.0.113.0/26 > igw-a blackhole",
                    "203.0.113.192/26 > igw-a blackhole"),
                INSTANCE))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(ask(world("0.0.0.0/0 > igw-a", "203.0.113.0/24 > igw-a blackhole"), INSTANCE))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  private static EstateBuilder balanced(String sources) {
    return world("0.0.0.0/0 > igw-a")
        .group("sg-lb")
        .in("all")
        .targets("tg", "instance", "HTTPS", 443, "vpc-a", "i-1")
        .balancer("app/web", "subnet-1")
        .internetFacing("web.elb.example")
        .node("eni-n", "subnet-1", "10.0.1.5")
        .publicIp("198.51.100.5")
        .groups("sg-lb")
        .listener("HTTPS", 443, "fixed-response")
        .rule(10, "forward tg", "source-ip " + sources);
  }

  @Test
  @DisplayName("L8: a rule by source sees an origin-facing address, any one of them")
  void sources() {
    assertThat(ask(balanced("203.0.113.64/26"), "web.elb.example")).isEqualTo(Verdict.REACHABLE);
    assertThat(ask(balanced("192.0.3.0/24"), "web.elb.example")).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L8: only the names that AWS gives to public addresses lead to them")
  void names() {
    for (String name :
        new String[] {
          "ec2-300-1-2-3.eu-west-1.compute.amazonaws.com",
          "ec2-198-51-100-10.eu-west-1.amazonaws.com"
        }) {
      assertThat(ask(world("0.0.0.0/0 > igw-a"), name)).as(name).isEqualTo(Verdict.UNREACHABLE);
    }
    assertThat(ask(world("0.0.0.0/0 > igw-a"), "ec2-198-51-100-10.compute-1.amazonaws.com"))
        .isEqualTo(Verdict.REACHABLE);
  }
}
