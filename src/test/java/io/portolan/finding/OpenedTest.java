package io.portolan.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenedTest {
  private static Opened opened(String protocol, String ports) {
    return Opened.by(
        TrafficSet.ofPorts(
            Protocol.parse(protocol), PortSet.range(1024, 65535), Question.parsePorts(ports)));
  }

  @ParameterizedTest
  @CsvSource({
    "tcp, 22, CONTROL, ssh",
    "tcp, '22,3389', CONTROL, 'ssh, rdp'",
    "tcp, '22,443', CONTROL, ssh",
    "tcp, 10250, CONTROL, kubelet",
    "udp, 22, OTHER, other ports",
    "tcp, 5432, DATA, postgresql",
    "tcp, 443, WEB, https",
    "tcp, '80,8443', WEB, 'http, https'",
    "tcp, '443,9999', OTHER, other ports",
    "sctp, 80, OTHER, other ports",
  })
  void portsGiveWhatUsuallyListensThere(String protocol, String ports, Gain gain, String text) {
    Opened opened = opened(protocol, ports);

    assertThat(opened.gain()).contains(gain);
    assertThat(opened).hasToString(text);
    assertThat(opened.everything()).isFalse();
  }

  @Test
  void everyPortIsEverything() {
    assertThat(opened("tcp", "0-65535").everything()).isTrue();
    assertThat(opened("tcp", "0-65535")).hasToString("every port");
    assertThat(Opened.by(TrafficSet.all()).everything()).isTrue();
    assertThat(opened("tcp", "1-65535").everything()).isFalse();
    assertThat(opened("udp", "0-65535").everything()).isFalse();
  }

  @Test
  void nothingGivesNothing() {
    assertThat(Opened.by(TrafficSet.none()).gain()).isEmpty();
    assertThat(Opened.by(TrafficSet.of(Protocol.ICMP)).gain()).isEmpty();
  }
}
