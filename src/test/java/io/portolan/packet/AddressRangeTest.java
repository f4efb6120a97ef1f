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

class AddressRangeTest {
  private static AddressRange range(String first, String last) {
    return new AddressRange(Address.parse(first), Address.parse(last));
  }

  /** Ranges of any two addresses, and of two that are a few steps apart. */
  @Provide
  static Arbitrary<AddressRange> ranges() {
    return AddressTest.addresses()
        .flatMap(
            a ->
                Arbitraries.oneOf(
                        AddressTest.addresses().filter(b -> b.family() == a.family()),
                        Arbitraries.integers().between(0, 40).map(steps -> up(a, steps)))
                    .map(b -> sorted(a, b)))
        .withoutEdgeCases();
  }

  private static AddressRange sorted(Address a, Address b) {
    return a.compareTo(b) <= 0 ? new AddressRange(a, b) : new AddressRange(b, a);
  }

  private static Address up(Address from, int steps) {
    Address at = from;
    for (int i = 0; i < steps && !at.equals(Address.last(at.family())); i++) {
      at = at.next();
    }
    return at;
  }

  @Property
  void fewestBlocksAreThoseOfTheOracle(@ForAll("ranges") AddressRange range) {
    IPAddress[] oracle =
        AddressTest.oracle(range.first()).spanWithPrefixBlocks(AddressTest.oracle(range.last()));

    assertThat(range.toCidrs().stream().map(Cidr::toString))
        .containsExactlyElementsOf(Stream.of(oracle).map(IPAddress::toCanonicalString).toList());
  }

  /** Every range within 32 addresses; each block ends where the next begins. */
  @Test
  void blocksOfSmallRangesAreExactAndFewest() {
    for (int first = -16; first < 16; first++) {
      for (int last = first; last < 16; last++) {
        AddressRange range = small(first, last);
        IPAddress[] oracle =
            AddressTest.oracle(range.first())
                .spanWithPrefixBlocks(AddressTest.oracle(range.last()));
        assertThat(range.toCidrs()).hasSize(oracle.length);
        assertThat(AddressSet.ofCidrs(range.toCidrs())).isEqualTo(AddressSet.of(range));
      }
    }
  }

  /** Around 128.0.0.0, where signed numbers would change their sign. */
  private static AddressRange small(int first, int last) {
    return new AddressRange(
        Address.ipv4(Integer.MIN_VALUE + first), Address.ipv4(Integer.MIN_VALUE + last));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1,  10.0.0.1,        10.0.0.1,          [10.0.0.1/32]",
    "10.0.0.0,  10.0.0.255,      10.0.0.0/24,       [10.0.0.0/24]",
    "10.0.0.1,  10.0.0.2,        10.0.0.1-10.0.0.2, '[10.0.0.1/32, 10.0.0.2/32]'",
    "0.0.0.0,   255.255.255.255, 0.0.0.0/0,         [0.0.0.0/0]",
    "128.0.0.0, 255.255.255.255, 128.0.0.0/1,       [128.0.0.0/1]",
    "::,        ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ::/0, [::/0]",
    "::1,       ::3,             ::1-::3,           '[::1/128, ::2/127]'",
    "::ffff:ffff:ffff:ffff, 0:0:0:1::, ::ffff:ffff:ffff:ffff-0:0:0:1::, "
        + "'[::ffff:ffff:ffff:ffff/128, 0:0:0:1::/128]'",
  })
  void textAndBlocks(String first, String last, String text, String blocks) {
    assertThat(range(first, last)).hasToString(text);
    assertThat(range(first, last).toCidrs()).hasToString(blocks).isUnmodifiable();
  }

  @Test
  void theWorstRangeHasTwoBlocksABitButTwo() {
    assertThat(new AddressRange(Address.IPV4_FIRST.next(), Address.IPV4_LAST.previous()).toCidrs())
        .hasSize(62);
    assertThat(new AddressRange(Address.IPV6_FIRST.next(), Address.IPV6_LAST.previous()).toCidrs())
        .hasSize(254);
  }

  @Test
  void containsItsEndsAndWhatIsBetween() {
    AddressRange range = range("127.255.255.255", "128.0.0.1");

    assertThat(
            Stream.of("127.255.255.254", "127.255.255.255", "128.0.0.0", "128.0.0.1", "128.0.0.2")
                .map(Address::parse)
                .map(range::contains))
        .containsExactly(false, true, true, true, false);
    assertThat(range.contains(Address.parse("::8000:0"))).isFalse();
    assertThat(range.family()).isEqualTo(Family.IPV4);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.2, 10.0.0.1", "128.0.0.0, 127.0.0.0", "10.0.0.1, ::1", "::1, 10.0.0.1"})
  void rejects(String first, String last) {
    assertThatThrownBy(() -> range(first, last))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a range: " + first + " to " + last);
  }

  @Test
  void orderIsByFirstThenLast() {
    List<AddressRange> ascending =
        List.of(
            range("10.0.0.1", "10.0.0.2"),
            range("10.0.0.1", "10.0.0.3"),
            range("10.0.0.2", "10.0.0.2"),
            range("::", "::1"));

    assertThat(Stream.of(2, 1, 3, 0).map(ascending::get).sorted())
        .containsExactlyElementsOf(ascending);
    assertThat(ascending.get(0).compareTo(range("10.0.0.1", "10.0.0.2"))).isZero();
  }
}
