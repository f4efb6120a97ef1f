package io.portolan.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressSetTest extends ValueSetContract<AddressSet, Address> {
  private static final List<Piece<AddressSet, Address>> PIECES =
      around(
          "0.0.0.0 0.0.0.1 127.255.255.254 127.255.255.255 128.0.0.0 128.0.0.1 255.255.255.254"
              + " 255.255.255.255 :: ::1 ::ffff:ffff:ffff:fffe ::ffff:ffff:ffff:ffff 0:0:0:1:: "
              + " 0:0:0:1::1 7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 8000:: 8000::1"
              + " ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

  /** Each of the addresses, and the gap above it. */
  private static List<Piece<AddressSet, Address>> around(String texts) {
    List<Address> addresses = addresses(texts);
    List<Piece<AddressSet, Address>> pieces = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      Address at = addresses.get(i);
      pieces.add(new Piece<>(AddressSet.of(at), List.of(at)));
      boolean last = i + 1 == addresses.size() || addresses.get(i + 1).family() != at.family();
      if (!last && !at.next().equals(addresses.get(i + 1))) {
        AddressRange gap = new AddressRange(at.next(), addresses.get(i + 1).previous());
        pieces.add(new Piece<>(AddressSet.of(gap), List.of(gap.first(), gap.last())));
      }
    }
    return pieces;
  }

  private static List<Address> addresses(String texts) {
    return Splitter.on(' ').omitEmptyStrings().splitToStream(texts).map(Address::parse).toList();
  }

  private static AddressSet blocks(String texts) {
    return AddressSet.ofCidrs(
        Splitter.on(' ').omitEmptyStrings().splitToStream(texts).map(Cidr::parse).toList());
  }

  @Override
  List<Piece<AddressSet, Address>> pieces() {
    return PIECES;
  }

  @Override
  AddressSet none() {
    return AddressSet.none();
  }

  @Override
  AddressSet all() {
    return AddressSet.all();
  }

  @Override
  boolean contains(AddressSet set, Address element) {
    return set.contains(element);
  }

  @ParameterizedTest
  @CsvSource({
    "'',                                        none",
    "0.0.0.0/0 ::/0,                            any",
    "0.0.0.0/0,                                 0.0.0.0/0",
    "::/0,                                      ::/0",
    "10.0.0.9/32,                               10.0.0.9",
    "10.0.1.0/24 10.0.0.0/24,                   10.0.0.0/23",
    "10.0.0.0/24 10.0.0.0/16 10.0.7.7/32,       10.0.0.0/16",
    "10.0.1.0/24 10.0.2.0/24,                   '10.0.1.0/24,10.0.2.0/24'",
    "2001:db8::1/128 10.0.0.0/31,               '10.0.0.0/31,2001:db8::1'",
    "128.0.0.0/1 0.0.0.0/1,                     0.0.0.0/0",
    "255.255.255.255/32 ::/128,                 '255.255.255.255,::'",
  })
  void text(String blocks, String text) {
    assertThat(blocks(blocks)).hasToString(text);
  }

  @Test
  void textIsCutAfter64Blocks() {
    List<Address> apart = IntStream.range(0, 65).mapToObj(i -> Address.ipv4(2 * i)).toList();

    assertThat(AddressSet.ofAddresses(apart.subList(0, 64)).toString()).endsWith(",0.0.0.126");
    assertThat(AddressSet.ofAddresses(apart).toString()).endsWith(",0.0.0.126,… (65 blocks)");
  }

  @Test
  void unionOfManyIsTheUnionOfEach() {
    List<Address> addresses = new ArrayList<>(addresses("::1 10.0.0.2 10.0.0.4 10.0.0.1 ::2"));
    AddressSet expected =
        addresses.stream().map(AddressSet::of).reduce(AddressSet.none(), AddressSet::union);
    for (int i = 0; i < addresses.size(); i++) {
      Collections.rotate(addresses, 1);
      assertThat(AddressSet.ofAddresses(addresses)).isEqualTo(expected);
      assertThat(AddressSet.unionOf(addresses.stream().map(AddressSet::of).toList()))
          .isEqualTo(expected);
    }
    assertThat(expected.ranges()).hasToString("[10.0.0.1-10.0.0.2, 10.0.0.4, ::1-::2]");
    assertThat(AddressSet.unionOf(List.of())).isEqualTo(AddressSet.none());
  }

  @Test
  void blocksCoverTheSetAndNoMore() {
    AddressSet set =
        blocks("10.0.0.0/24 2001:db8::/33 10.0.2.0/23").subtract(blocks("10.0.0.0/26"));

    assertThat(set.toCidrs())
        .hasToString("[10.0.0.64/26, 10.0.0.128/25, 10.0.2.0/23, 2001:db8::/33]");
    assertThat(AddressSet.ofCidrs(set.toCidrs())).isEqualTo(set);
    assertThat(AddressSet.none().toCidrs()).isEmpty();
  }

  @Test
  void aBlockIsItsFirstToItsLastAddress() {
    Cidr block = Cidr.parse("10.0.0.0/30");

    assertThat(AddressSet.of(block))
        .isEqualTo(AddressSet.of(new AddressRange(block.first(), block.last())))
        .isEqualTo(AddressSet.ofAddresses(addresses("10.0.0.0 10.0.0.1 10.0.0.2 10.0.0.3")));
  }

  @Test
  void familiesArePartsOfAll() {
    AddressSet mixed = blocks("10.0.0.0/8 2001:db8::/32");

    assertThat(mixed.only(Family.IPV4)).isEqualTo(blocks("10.0.0.0/8"));
    assertThat(mixed.only(Family.IPV6)).isEqualTo(blocks("2001:db8::/32"));
    assertThat(AddressSet.all(Family.IPV4)).isEqualTo(blocks("0.0.0.0/0"));
    assertThat(AddressSet.all(Family.IPV6)).isEqualTo(AddressSet.all(Family.IPV4).complement());
  }

  @Test
  void complementIsWhatIsMissing() {
    assertThat(AddressSet.none().complement()).isEqualTo(AddressSet.all());
    assertThat(AddressSet.all().complement()).isEqualTo(AddressSet.none());
    assertThat(blocks("0.0.0.0/1 ::/0").complement()).isEqualTo(blocks("128.0.0.0/1"));
  }

  /** Holes that span several ranges, and several holes in one range. */
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/32 10.0.0.2/32 10.0.0.4/32, 10.0.0.0/30,             10.0.0.4",
    "10.0.0.0/29, 10.0.0.1/32 10.0.0.3/32 10.0.0.6/31, '10.0.0.0,10.0.0.2,10.0.0.4/31'",
    "10.0.0.1/32 10.0.0.3/32, 10.0.0.0/32 10.0.0.2/32,             '10.0.0.1,10.0.0.3'",
    "10.0.0.4/30 10.0.0.12/30, 10.0.0.6/31 10.0.0.8/30 10.0.0.12/31, '10.0.0.4/31,10.0.0.14/31'",
  })
  void subtract(String set, String holes, String left) {
    assertThat(blocks(set).subtract(blocks(holes))).hasToString(left);
  }

  @Test
  void firstAndSingle() {
    assertThat(blocks("10.0.0.0/8 9.0.0.0/8").first()).isEqualTo(Address.parse("9.0.0.0"));
    assertThat(blocks("10.0.0.1/32").isSingle()).isTrue();
    assertThat(Stream.of("", "10.0.0.0/31", "10.0.0.1/32 ::1/128").map(AddressSetTest::blocks))
        .noneMatch(AddressSet::isSingle);
    assertThatThrownBy(() -> AddressSet.none().first()).isInstanceOf(IllegalStateException.class);
  }

  /** Block n of each length, counted from one base: what the subnets of a network look like. */
  @ParameterizedTest
  @CsvSource({"0.0.0.0, 8", "10.0.0.0, 16", "10.0.0.0, 24", "10.0.0.0, 28", "2600::, 56", "::, 64"})
  void hashesOfNeighbouringBlocksDiffer(String base, int length) {
    List<AddressSet> blocks = new ArrayList<>();
    Cidr block = new Cidr(Address.parse(base), length);
    for (int i = 0; i < 250; i++) {
      blocks.add(AddressSet.of(block));
      block = new Cidr(block.last().next(), length);
    }

    assertThat(blocks.stream().map(AddressSet::hashCode).distinct()).hasSize(250);
  }

  @Test
  void listsCannotBeChanged() {
    AddressSet set = blocks("10.0.0.0/8");

    assertThat(set.ranges()).isUnmodifiable();
    assertThat(set.toCidrs()).isUnmodifiable();
  }
}
