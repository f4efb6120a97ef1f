package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.Address;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for every walk; the statements are in the tests beside this one. */
class PacketWalkTest {
  private static final Origin A = new Origin.FromInterface(new NetworkInterfaceId("eni-a"));

  private static EstateBuilder world() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24")
        .eni("eni-a", "subnet-a1", "10.0.1.10")
        .eni("eni-b", "subnet-a1", "10.0.1.20");
  }

  private static Packet packet(String source, String destination) {
    return Packet.withPorts(
        Address.parse(source), Address.parse(destination), Protocol.TCP, 40_000, 443);
  }

  @Test
  @DisplayName("An interface sends only from its own addresses")
  void ownAddresses() {
    PacketWalk walk = new PacketWalk(world().build(), Set.of());
    assertThat(walk.send(A, packet("10.0.1.10", "10.0.1.20")).verdict()).isEqualTo(Verdict.PASS);
    assertThat(walk.send(A, packet("10.0.1.11", "10.0.1.20")).verdict()).isEqualTo(Verdict.DROP);
    Origin nobody = new Origin.FromInterface(new NetworkInterfaceId("eni-gone"));
    assertThatThrownBy(() -> walk.send(nobody, packet("10.0.1.10", "10.0.1.20")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("Asked for one receiver, what another gets is dropped")
  void oneReceiver() {
    PacketWalk walk = new PacketWalk(world().build(), Set.of());
    Packet packet = packet("10.0.1.10", "10.0.1.20");
    assertThat(walk.send(A, packet, "eni-b").verdict()).isEqualTo(Verdict.PASS);
    assertThat(walk.send(A, packet, "eni-a").verdict()).isEqualTo(Verdict.DROP);
  }

  @Test
  @DisplayName("The trace tells both ways, and only when asked")
  void trace() {
    PacketWalk walk = new PacketWalk(world().build(), Set.of());
    Packet packet = packet("10.0.1.10", "10.0.1.20");
    assertThat(walk.send(A, packet).trace()).isEmpty();
    assertThat(walk.tracing().send(A, packet).trace())
        .containsExactly(
            "tcp 10.0.1.10:40000 > 10.0.1.20:443 sent by eni-a",
            "tcp 10.0.1.10:40000 > 10.0.1.20:443 arrives at eni-b",
            "delivered to eni-b",
            "reply tcp 10.0.1.20:443 > 10.0.1.10:40000",
            "tcp 10.0.1.20:443 > 10.0.1.10:40000 arrives at eni-a",
            "=> PASS eni-b");
  }

  @Test
  @DisplayName("Load balancers' interfaces are unknown both ways; what is known still drops")
  void balancers() {
    EstateBuilder world = world().again("eni-b").type("network_load_balancer");
    assertThat(Sent.by(world, "eni-a").tcp("10.0.1.10", "10.0.1.20", 443))
        .isEqualTo("UNKNOWN eni-b");
    assertThat(Sent.by(world, "eni-b").tcp("10.0.1.20", "10.0.1.10", 443))
        .isEqualTo("UNKNOWN eni-a");
    assertThat(Sent.by(world, "eni-b").tcp("10.0.1.20", "10.0.1.99", 443)).isEqualTo("DROP");
  }
}
