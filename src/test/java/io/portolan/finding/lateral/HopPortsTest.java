package io.portolan.finding.lateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.EndpointKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HopPortsTest {
  @ParameterizedTest
  @CsvSource({
    // ports, tcp 22, tcp 5432, tcp 9999, udp 161; at a host, a data store, a control plane's 443
    "admin, true, false, false, false, false, true",
    "data, false, true, false, false, true, false",
    "control, true, true, false, false, true, true",
    "'admin, data', true, true, false, false, true, true",
    "any, true, true, true, true, true, true",
    "9999, false, false, true, false, true, false",
    "'udp/161,22', true, false, false, true, false, false",
    "'admin,9000-9999', true, false, true, false, true, true"
  })
  @DisplayName("what counts where")
  void counts(
      String text,
      boolean ssh,
      boolean sql,
      boolean odd,
      boolean snmp,
      boolean store,
      boolean api) {
    HopPorts ports = HopPorts.parse(text);
    TrafficSet atHost = ports.at(EndpointKind.HOST);

    assertThat(atHost.overlaps(traffic(Protocol.TCP, 22))).isEqualTo(ssh);
    assertThat(atHost.overlaps(traffic(Protocol.TCP, 5432))).isEqualTo(sql);
    assertThat(atHost.overlaps(traffic(Protocol.TCP, 9999))).isEqualTo(odd);
    assertThat(atHost.overlaps(traffic(Protocol.UDP, 161))).isEqualTo(snmp);
    assertThat(atHost.overlaps(TrafficSet.of(Protocol.ICMP))).isFalse();
    assertThat(ports.at(EndpointKind.DATA_STORE).overlaps(traffic(Protocol.TCP, 9999)))
        .isEqualTo(store);
    assertThat(ports.at(EndpointKind.CONTROL_PLANE).overlaps(traffic(Protocol.TCP, 443)))
        .isEqualTo(api);
  }

  private static TrafficSet traffic(Protocol protocol, int port) {
    return TrafficSet.ofPorts(protocol, PortSet.all(), PortSet.of(port));
  }

  @Test
  void what_counts_where_nothing_is_said() {
    assertThat(HopPorts.usual()).isEqualTo(HopPorts.parse("control"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ssh", "22-", "70000", "icmp/8", "tcp", "23-22", "22,,80", "tcp/ssh"})
  void what_are_no_ports(String text) {
    assertThatThrownBy(() -> HopPorts.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
