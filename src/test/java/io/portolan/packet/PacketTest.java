package io.portolan.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketTest {
  private static final Address FOUR = Address.parse("10.0.0.1");
  private static final Address SIX = Address.parse("2001:db8::1");

  private static Packet packet(String protocol, int from, int to) {
    return new Packet(FOUR, FOUR.next(), Protocol.parse(protocol), from, to);
  }

  @ParameterizedTest
  @CsvSource({
    "tcp,  50000, 443,   tcp 10.0.0.1:50000 > 10.0.0.2:443, tcp 50000->443",
    "sctp, 0,     65535, sctp 10.0.0.1:0 > 10.0.0.2:65535,  sctp 0->65535",
    "icmp, 8,     0,     icmp 10.0.0.1 > 10.0.0.2 8/0,      icmp 8/0",
    "58,   255,   255,   icmpv6 10.0.0.1 > 10.0.0.2 255/255, icmpv6 255/255",
    "47,   0,     0,     47 10.0.0.1 > 10.0.0.2,            protocol 47",
  })
  void textAndTraffic(String protocol, int from, int to, String text, String traffic) {
    assertThat(packet(protocol, from, to)).hasToString(text);
    assertThat(packet(protocol, from, to).traffic()).hasToString(traffic);
  }

  @ParameterizedTest
  @CsvSource({
    "tcp, 65536, 80",
    "udp, 80, 65536",
    "sctp, -1, 80",
    "tcp, 80, -1",
    "icmp, 256, 0",
    "icmp, 0, 256",
    "icmpv6, 8, -1",
    "47, 1, 0",
    "47, 0, 1"
  })
  void rejectsNumbersTheProtocolDoesNotHave(String protocol, int from, int to) {
    assertThatThrownBy(() -> packet(protocol, from, to))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void version6AddressesAreKeptApartFromPorts() {
    assertThat(new Packet(SIX, SIX.next(), Protocol.UDP, 53, 5353))
        .hasToString("udp [2001:db8::1]:53 > [2001:db8::2]:5353");
    assertThat(new Packet(SIX, SIX.next(), new Protocol(47), 0, 0))
        .hasToString("47 2001:db8::1 > 2001:db8::2");
  }

  @Test
  void rejectsTwoFamilies() {
    assertThatThrownBy(() -> new Packet(FOUR, SIX, Protocol.TCP, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a packet has one IP version");
    assertThatThrownBy(() -> new Packet(SIX, FOUR, Protocol.TCP, 1, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void factoriesFillTheFieldsTheProtocolHas() {
    assertThat(Packet.withPorts(SIX, SIX, Protocol.UDP, 53, 5353))
        .isEqualTo(new Packet(SIX, SIX, Protocol.UDP, 53, 5353));
    assertThat(Packet.message(SIX, SIX, Protocol.ICMPV6, new IcmpSet.Message(128, 1)))
        .isEqualTo(new Packet(SIX, SIX, Protocol.ICMPV6, 128, 1));
  }
}
