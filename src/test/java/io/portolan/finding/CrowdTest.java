package io.portolan.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrowdTest {
  private static AddressSet addresses(String blocks) {
    return AddressSet.ofCidrs(Arrays.stream(blocks.split(" ")).map(Cidr::parse).toList());
  }

  private static TrafficSet tcp(int port) {
    return TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(port));
  }

  private static PacketSet packets(String sources, TrafficSet traffic) {
    return PacketSet.of(addresses(sources), AddressSet.all(), traffic);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, true",
    "0.0.0.0/1 128.0.0.0/1, true",
    "8.0.0.0/8, true",
    "8.0.0.0/9 9.0.0.0/9, true",
    "8.0.0.0/9, false",
    "203.0.113.0/24 198.51.100.0/24, false",
    "::/0, true",
    "2000::/3, true",
    "2001:d000::/20, true",
    "2001:db8::/32, false",
    "203.0.113.0/24 2000::/3, true",
  })
  void countsAddressesHoweverTheyAreWritten(String blocks, boolean crowd) {
    assertThat(Crowd.is(addresses(blocks))).isEqualTo(crowd);
  }

  @Test
  void nobodyIsNoCrowd() {
    assertThat(Crowd.is(AddressSet.none())).isFalse();
    assertThat(Crowd.traffic(PacketSet.none())).isEqualTo(TrafficSet.none());
  }

  @Test
  void trafficIsOpenWhereThoseWhoMaySendItAreManyTogether() {
    TrafficSet ssh = tcp(22);
    TrafficSet https = tcp(443);
    PacketSet halves =
        packets("0.0.0.0/1", ssh)
            .union(packets("128.0.0.0/1", https))
            .union(packets("203.0.113.0/24", tcp(3389)));

    assertThat(Crowd.traffic(halves)).isEqualTo(ssh.union(https));
  }

  @Test
  void manySmallBlocksAreACrowd() {
    StringBuilder blocks = new StringBuilder();
    for (int i = 0; i < 256; i++) {
      blocks.append("8.").append(i).append(".0.0/16 ");
    }

    assertThat(Crowd.traffic(packets(blocks.toString().strip(), tcp(22)))).isEqualTo(tcp(22));
    assertThat(
            Crowd.traffic(packets(blocks.toString().replace("8.9.0.0/16 ", "").strip(), tcp(22))))
        .isEqualTo(TrafficSet.none());
  }
}
