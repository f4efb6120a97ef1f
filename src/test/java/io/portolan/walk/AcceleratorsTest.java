package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Accelerator;
import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Setting;
import io.portolan.packet.Address;
import io.portolan.packet.Protocol;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Global Accelerator as the simulator follows it (B2, B3). */
class AcceleratorsTest {
  private static final String CLIENT = "203.0.113.9";
  private static final String CLIENT_6 = "2a00:1450:4001::9";

  /** A private instance behind a dual-stack accelerator. */
  private static EstateBuilder world(String... rules) {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "2600:1f18:0:1::/64")
        .group("sg-ga")
        .groupName("GlobalAccelerator")
        .group("sg-i")
        .in(rules)
        .eni("eni-i", "subnet-a1", "10.0.1.10", "2600:1f18:0:1::10")
        .groups("sg-i")
        .instance("i-a");
  }

  private static EstateBuilder accelerated(EstateBuilder world) {
    return world
        .accelerator("ga", "75.2.60.5", "2600:9000:a000::5")
        .acceleratorListener("TCP", "443")
        .endpointGroup()
        .accelerates("i-a", 128, Setting.UNKNOWN);
  }

  private static Verdict brought(EstateBuilder world, String client, int port) {
    Estate estate = world.build();
    Accelerator accelerator = estate.all(Accelerator.class).iterator().next();
    return new PacketWalk(estate, Set.of())
        .accelerate(accelerator.id(), Address.parse(client), Protocol.TCP, port, "eni-i")
        .verdict();
  }

  @Test
  @DisplayName("the client's address is kept: no route, no public address, the groups judge it")
  void as_the_client() {
    EstateBuilder open = accelerated(world("tcp 443 from 203.0.113.0/24, 2a00:1450:4001::/48"));
    assertThat(brought(open, CLIENT, 443)).isEqualTo(Verdict.PASS);
    assertThat(brought(open, CLIENT_6, 443)).isEqualTo(Verdict.PASS);
    assertThat(brought(open, "198.51.100.9", 443)).isEqualTo(Verdict.DROP);
    assertThat(brought(open, "2a00:1450:4002::9", 443)).isEqualTo(Verdict.DROP);
    assertThat(brought(open, CLIENT, 444)).isEqualTo(Verdict.DROP);
    assertThat(brought(open.portOverride(443, 8443), CLIENT, 443)).isEqualTo(Verdict.DROP);
  }

  @Test
  @DisplayName("a rule that names the accelerator's group may match, one that names another not")
  void by_group() {
    assertThat(brought(accelerated(world("tcp 443 from sg-ga")), CLIENT, 443))
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(brought(accelerated(world("tcp 443 from sg-i")), CLIENT, 443))
        .isEqualTo(Verdict.DROP);
  }

  @Test
  @DisplayName("B2, B3: Block Public Access stops it, an exclusion of the subnet lets it in")
  void block_public_access() {
    EstateBuilder blocked =
        accelerated(world("tcp 443 from 0.0.0.0/0")).blockPublicAccessOptions(BlockMode.INGRESS);
    assertThat(brought(blocked, CLIENT, 443)).isEqualTo(Verdict.DROP);
    assertThat(brought(blocked.exclusion("subnet-a1", true), CLIENT, 443)).isEqualTo(Verdict.DROP);
    EstateBuilder excluded =
        accelerated(world("tcp 443 from 0.0.0.0/0"))
            .blockPublicAccessOptions(BlockMode.BIDIRECTIONAL)
            .exclusion("subnet-a1", false);
    assertThat(brought(excluded, CLIENT, 443)).isEqualTo(Verdict.PASS);
  }

  @Test
  @DisplayName("without an internet gateway nothing comes; lists judge perhaps, and not inbound")
  void gateway_and_lists() {
    assertThat(brought(accelerated(world("tcp 443 from 0.0.0.0/0").without("igw-a")), CLIENT, 443))
        .isEqualTo(Verdict.DROP);
    EstateBuilder noReply =
        accelerated(
            world("tcp 443 from 0.0.0.0/0")
                .acl("acl-a", "subnet-a1")
                .in("1 deny all from 0.0.0.0/0")
                .out("1 deny all to 0.0.0.0/0"));
    assertThat(brought(noReply, CLIENT, 443)).isEqualTo(Verdict.UNKNOWN);
    EstateBuilder reply =
        accelerated(
            world("tcp 443 from 0.0.0.0/0")
                .acl("acl-a", "subnet-a1")
                .in("1 deny all from 0.0.0.0/0")
                .out("1 allow all to 0.0.0.0/0"));
    assertThat(brought(reply, CLIENT, 443)).isEqualTo(Verdict.PASS);
  }

  @Test
  @DisplayName("what is disabled takes nothing, and its addresses are no internet hosts")
  void addresses() {
    EstateBuilder open = accelerated(world("tcp 443 from 0.0.0.0/0"));
    assertThat(brought(open, "75.2.60.5", 443)).isEqualTo(Verdict.DROP);
    assertThat(brought(open.again("ga").disabled(), CLIENT, 443)).isEqualTo(Verdict.DROP);
  }
}
