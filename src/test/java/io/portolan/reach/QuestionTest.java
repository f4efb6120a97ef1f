package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.packet.PortSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {
  private static Question question(
      String proto, String ports, String sourcePorts, String type, String code) {
    return new Question(
        Optional.empty(),
        "internet",
        "vpc-a",
        proto,
        Optional.ofNullable(ports).map(Question::parsePorts),
        Optional.ofNullable(sourcePorts).map(Question::parsePorts),
        number(type),
        number(code),
        false,
        List.of(),
        List.of());
  }

  private static OptionalInt number(String text) {
    return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }

  @DisplayName("N5 what is asked for; a client's ports are 1024-65535 unless asked")
  @ParameterizedTest
  @CsvSource({
    "tcp,    ,     ,   ,  , tcp 1024-65535->any",
    "tcp,  443,     ,   ,  , tcp 1024-65535->443",
    "TCP,  443,   53,   ,  , tcp 53->443",
    "tcp,     , 1-99,   ,  , tcp 1-99->any",
    "udp, 22-25,    ,   ,  , udp 1024-65535->22-25",
    "sctp, 9,       ,   ,  , sctp 1024-65535->9",
    "6,   443,      ,   ,  , tcp 1024-65535->443",
    "icmp,    ,     ,   ,  , icmp any",
    "icmp,    ,     ,  8,  , icmp 8/any",
    "icmp,    ,     ,  8, 0, icmp 8/0",
    "icmpv6,  ,     , 128, 0, icmpv6 128/0",
    "47,      ,     ,   ,  , protocol 47",
    "any, 443,      ,   ,  , tcp 1024-65535->443; udp 1024-65535->443; sctp 1024-65535->443",
    "any,    ,   53,   ,  , tcp 53->any; udp 53->any; sctp 53->any",
  })
  void traffic(
      String proto, String ports, String sourcePorts, String type, String code, String expected) {
    assertThat(question(proto, ports, sourcePorts, type, code).traffic()).hasToString(expected);
  }

  @DisplayName("nothing asked: every protocol, and both kinds of ICMP where a message is")
  @ParameterizedTest
  @CsvSource({
    "any,,, tcp 1024-65535->any; udp 1024-65535->any; sctp 1024-65535->any",
    "any, 8, 0, icmp 8/0; icmpv6 8/0",
  })
  void any_protocol(String proto, String type, String code, String start) {
    assertThat(question(proto, null, null, type, code).traffic().toString()).startsWith(start);
  }

  @DisplayName("fields that contradict each other")
  @ParameterizedTest
  @CsvSource({
    "tcp,  443,   , 8, , not both",
    "any,     , 53, , 0, not both",
    "tcp,     ,   , 8, , tcp has no ICMP type and code",
    "47,      ,   , 8, , 47 has no ICMP type and code",
    "icmp, 443,   ,  , , icmp has no ports",
    "47,   443,   ,  , , 47 has no ports",
    "tpc,     ,   ,  , , tpc",
    "256,     ,   ,  , , 256",
  })
  void contradictions(
      String proto, String ports, String sourcePorts, String type, String code, String message) {
    assertThatThrownBy(() -> question(proto, ports, sourcePorts, type, code).traffic())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "443 | 443",
        "8000-8100 | 8000-8100",
        "22,443 | 22,443",
        "443, 22 | 22,443",
        "1-5,3-9 | 1-9",
        "0-65535 | any",
        "0 | 0",
      })
  void ports_as_people_write_them(String text, String expected) {
    assertThat(Question.parsePorts(text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "http",
        "-1",
        "65536",
        "443,",
        "1-2-3",
        "22-",
        "9-1",
        "99999999999",
        "٤٤٣"
      })
  void not_ports(String text) {
    assertThatThrownBy(() -> Question.parsePorts(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("port");
  }

  @DisplayName("the client's ports are the ephemeral ones of any system")
  @ParameterizedTest
  @ValueSource(ints = {1024, 32768, 65535})
  void client_ports(int port) {
    assertThat(Replies.clientPorts().contains(port)).isTrue();
    assertThat(Replies.clientPorts()).isNotEqualTo(PortSet.all());
  }
}
