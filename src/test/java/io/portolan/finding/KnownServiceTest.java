package io.portolan.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownServiceTest {
  private static TrafficSet traffic(String protocol, String ports) {
    return TrafficSet.ofPorts(Protocol.parse(protocol), PortSet.all(), Question.parsePorts(ports));
  }

  private static List<String> names(TrafficSet traffic) {
    return KnownService.in(traffic).stream().map(KnownService::name).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "tcp, 22, control",
    "tcp, 3389, control",
    "tcp, 2376, control",
    "tcp, 2380, control",
    "tcp, 5986, control",
    "tcp, 10250, control",
    "udp, 623, control",
    "tcp, 5432, data",
    "tcp, 9098, data",
    "tcp, 20094, data",
    "tcp, 27018, data",
    "tcp, 443, web",
    "tcp, 9999, other",
    "udp, 22, other",
    "udp, 443, other",
    "sctp, 22, other",
    "tcp, '443,3306', data",
    "tcp, 0-65535, control"
  })
  @DisplayName("the best of some ports")
  void gain(String protocol, String ports, String gain) {
    assertThat(Gain.of(traffic(protocol, ports)).map(Gain::toString)).contains(gain);
  }

  @Test
  @DisplayName("all traffic gives control; nothing and pings give nothing; tunnels may give a lot")
  void not_only_ports() {
    assertThat(Gain.of(TrafficSet.all())).contains(Gain.CONTROL);
    assertThat(Gain.of(TrafficSet.none())).isEmpty();
    assertThat(Gain.of(TrafficSet.of(Protocol.ICMP))).isEmpty();
    assertThat(Gain.of(TrafficSet.of(new Protocol(47)))).contains(Gain.OTHER);
    assertThat(names(TrafficSet.all())).hasSameSizeAs(KnownService.all());
    assertThat(names(traffic("tcp", "22,6379"))).containsExactly("ssh", "redis");
  }

  @Test
  @DisplayName("no port is in the table twice, and each has a name")
  void the_table_is_sound() {
    for (KnownService one : KnownService.all()) {
      assertThat(one.ports().isEmpty()).isFalse();
      for (KnownService other : KnownService.all()) {
        assertThat(one.equals(other) || !one.traffic().overlaps(other.traffic()))
            .as("%s and %s", one, other)
            .isTrue();
      }
    }
    assertThat(KnownService.all()).extracting(KnownService::gain).isSorted();
    assertThat(KnownService.all()).extracting(KnownService::name).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("docs/lateral.md has the same table")
  void the_table_is_documented() throws IOException {
    String page = Files.readString(Path.of("docs/lateral.md"));
    for (Gain gain : List.of(Gain.CONTROL, Gain.DATA, Gain.WEB)) {
      String services =
          KnownService.all().stream()
              .filter(each -> each.gain() == gain)
              .map(
                  each ->
                      each.name()
                          + " "
                          + (each.protocol().equals(Protocol.UDP) ? "udp/" : "")
                          + each.ports().toString().replace(",", ", "))
              .collect(Collectors.joining("; "));
      assertThat(page).contains("| " + services + " |");
    }
  }
}
