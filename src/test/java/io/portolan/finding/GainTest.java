package io.portolan.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GainTest {
  private static TrafficSet traffic(String protocol, String ports) {
    return TrafficSet.ofPorts(
        Protocol.parse(protocol), PortSet.range(1024, 65535), Question.parsePorts(ports));
  }

  @ParameterizedTest
  @CsvSource({
    "tcp, 22, CONTROL, SSH",
    "tcp, '22,3389', CONTROL, 'SSH, RDP'",
    "tcp, '22,443', CONTROL, SSH",
    "tcp, 10250, CONTROL, kubelet",
    "udp, 3389, CONTROL, RDP",
    "udp, 22, OTHER, other ports",
    "tcp, 5432, DATA, PostgreSQL",
    "tcp, 1-65535, CONTROL, 'SSH, Telnet, RPC, SMB, rsh, Docker, etcd, RDP, VNC, WinRM, Kubernetes, kubelet'",
    "tcp, 0-65535, EVERYTHING, every port",
    "udp, 0-65535, CONTROL, RDP",
    "tcp, 443, WEB, HTTPS",
    "tcp, '80,8443', WEB, 'HTTP, HTTPS'",
    "tcp, '443,9999', OTHER, other ports",
  })
  void portsGiveWhatUsuallyListensThere(
      String protocol, String ports, Gain.Kind kind, String text) {
    Gain gain = Gain.of(traffic(protocol, ports));

    assertThat(gain.kind()).isEqualTo(kind);
    assertThat(gain).hasToString(text);
  }

  @Test
  void allTrafficIsEverythingAndNoneIsNothing() {
    assertThat(Gain.of(TrafficSet.all()).kind()).isEqualTo(Gain.Kind.EVERYTHING);
    assertThat(Gain.of(TrafficSet.none()).kind()).isEqualTo(Gain.Kind.NOTHING);
    assertThat(Gain.of(TrafficSet.of(Protocol.ICMP)).kind()).isEqualTo(Gain.Kind.OTHER);
  }

  @Test
  void kindsDoNotOverlap() {
    assertThat(Gain.of(Gain.Kind.CONTROL).overlaps(Gain.of(Gain.Kind.DATA))).isFalse();
    assertThat(Gain.of(Gain.Kind.CONTROL).overlaps(Gain.of(Gain.Kind.WEB))).isFalse();
    assertThat(Gain.of(Gain.Kind.DATA).overlaps(Gain.of(Gain.Kind.WEB))).isFalse();
    assertThat(Gain.of(Gain.Kind.OTHER)).isEqualTo(TrafficSet.none());
  }
}
