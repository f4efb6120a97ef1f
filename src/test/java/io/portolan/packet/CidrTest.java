package io.portolan.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @Provide
  static Arbitrary<Address> addresses() {
    return AddressTest.addresses();
  }

  @Provide
  static Arbitrary<Cidr> blocks() {
    return addresses()
        .flatMap(
            address ->
                Arbitraries.integers()
                    .between(0, address.family().bits())
                    .map(length -> new Cidr(address, length)))
        .withoutEdgeCases();
  }

  /** Blocks of four addresses, so that many pairs are nested. */
  @Provide
  static Arbitrary<Cidr> nearBlocks() {
    return Arbitraries.integers()
        .between(0, 3)
        .flatMap(
            host -> Arbitraries.of(0, 29, 30, 31, 32).map(n -> new Cidr(Address.ipv4(host - 2), n)))
        .withoutEdgeCases();
  }

  private static IPAddress oracle(Cidr cidr) {
    return AddressTest.oracle(cidr.base()).toPrefixBlock(cidr.prefixLength());
  }

  @Property
  void endsAsTheOracleSays(@ForAll("blocks") Cidr cidr) {
    IPAddress oracle = oracle(cidr);

    assertThat(AddressTest.oracle(cidr.first())).isEqualTo(oracle.getLower().withoutPrefixLength());
    assertThat(AddressTest.oracle(cidr.last())).isEqualTo(oracle.getUpper().withoutPrefixLength());
    assertThat(cidr).hasToString(oracle.toCanonicalString());
  }

  @Property
  void containsWhatTheOracleSays(
      @ForAll("blocks") Cidr cidr, @ForAll("addresses") Address address) {
    assertThat(cidr.contains(address))
        .isEqualTo(oracle(cidr).contains(AddressTest.oracle(address)));
    assertThat(cidr.contains(cidr.first())).isTrue();
    assertThat(cidr.contains(cidr.last())).isTrue();
  }

  @Property
  void relationsOfNearBlocksAreThoseOfTheirAddresses(
      @ForAll("nearBlocks") Cidr a, @ForAll("nearBlocks") Cidr b) {
    AddressSet x = AddressSet.of(a);
    AddressSet y = AddressSet.of(b);

    assertThat(a.contains(b)).isEqualTo(x.containsAll(y));
    assertThat(a.overlaps(b)).isEqualTo(x.overlaps(y));
    assertThat(a.equals(b)).isEqualTo(x.equals(y));
    assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.7/24,     10.0.0.0/24,   10.0.0.255",
    "10.0.0.7/32,     10.0.0.7/32,   10.0.0.7",
    "10.0.0.7/0,      0.0.0.0/0,     255.255.255.255",
    "200.1.2.3/1,     128.0.0.0/1,   255.255.255.255",
    "2001:db8::1/128, 2001:db8::1/128, 2001:db8::1",
    "2001:db8::1/0,   ::/0,          ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8::1/64,  2001:db8::/64, 2001:db8::ffff:ffff:ffff:ffff",
    "2001:db8::1/65,  2001:db8::/65, 2001:db8::7fff:ffff:ffff:ffff",
    "2001:db8::1/63,  2001:db8::/63, 2001:db8:0:1:ffff:ffff:ffff:ffff",
    "ffff::/1,        8000::/1,      ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  })
  void hostBitsAreCleared(String text, String printed, String last) {
    assertThat(Cidr.parse(text)).hasToString(printed);
    assertThat(Cidr.parse(text)).isEqualTo(Cidr.parse(printed));
    assertThat(Cidr.parse(text).last()).isEqualTo(Address.parse(last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "10.0.0.0",
        "10.0.0.0/",
        "/8",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.0/08",
        "10.0.0.0/00",
        "10.0.0.0/8 ",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "10.0.0.0/٨",
        "10.0.0.0/4294967304",
        "010.0.0.0/8",
        "x/8",
        "::ffff:10.0.0.0/104",
        "fe80::%1/64"
      })
  void rejects(String text) {
    assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsLengthsTheFamilyDoesNotHave() {
    assertThatThrownBy(() -> new Cidr(Address.IPV4_FIRST, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Cidr(Address.IPV4_FIRST, 33))
        .hasMessage("prefix length 33 is not in 0..32");
    assertThatThrownBy(() -> new Cidr(Address.IPV6_FIRST, 129))
        .hasMessage("prefix length 129 is not in 0..128");
  }

  @Test
  void theWholeOfOneFamilyHoldsNothingOfTheOther() {
    Cidr four = Cidr.parse("0.0.0.0/0");
    Cidr six = Cidr.parse("::/0");

    assertThat(four.contains(Address.IPV6_FIRST)).isFalse();
    assertThat(six.contains(Address.IPV4_FIRST)).isFalse();
    assertThat(four.contains(six) || six.contains(four) || four.overlaps(six)).isFalse();
  }

  @Test
  void ofOneAddress() {
    assertThat(Cidr.of(Address.parse("10.0.0.1"))).hasToString("10.0.0.1/32");
    assertThat(Cidr.of(Address.parse("::1"))).hasToString("::1/128");
    assertThat(Cidr.of(Address.parse("::1")).family()).isEqualTo(Family.IPV6);
  }

  @Test
  void orderIsByBaseThenWiderFirst() {
    List<Cidr> ascending =
        Stream.of("0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.0.1.0/24", "200.0.0.0/8", "::/0")
            .map(Cidr::parse)
            .toList();

    assertThat(Stream.of(4, 2, 5, 0, 3, 1).map(ascending::get).sorted())
        .containsExactlyElementsOf(ascending);
  }
}
