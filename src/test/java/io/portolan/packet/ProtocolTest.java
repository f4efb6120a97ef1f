package io.portolan.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {
  @ParameterizedTest
  @CsvSource({
    "icmp,   1,   icmp",
    "TCP,    6,   tcp",
    "Udp,    17,  udp",
    "icmpv6, 58,  icmpv6",
    "sctp,   132, sctp",
    "6,      6,   tcp",
    "0,      0,   0",
    "47,     47,  47",
    "89,     89,  89",
    "255,    255, 255",
  })
  void parseAndPrint(String text, int number, String printed) {
    assertThat(Protocol.parse(text)).isEqualTo(new Protocol(number)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-1", "256", "1000", "any", "all", "tcp ", "0x6", "٦", "6.0"})
  void rejects(String text) {
    assertThatThrownBy(() -> Protocol.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 256})
  void rejectsNumbersOutOfRange(int number) {
    assertThatThrownBy(() -> new Protocol(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("protocol " + number + " is not in 0..255");
  }

  @Test
  void threeHavePortsAndTwoHaveMessages() {
    List<Protocol> all = IntStream.range(0, 256).mapToObj(Protocol::new).toList();

    assertThat(all.stream().filter(Protocol::hasPorts).toList()).hasToString("[tcp, udp, sctp]");
    assertThat(all.stream().filter(Protocol::isIcmp).toList()).hasToString("[icmp, icmpv6]");
  }

  @Test
  void orderIsByNumber() {
    assertThat(
            Stream.of(Protocol.SCTP, Protocol.UDP, Protocol.ICMP, Protocol.TCP).sorted().toList())
        .hasToString("[icmp, tcp, udp, sctp]");
  }
}
