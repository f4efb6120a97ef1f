package io.portolan.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.packet.Address;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.InternetAddresses;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlocksTest {
  private static AddressSet set(String text) {
    return AddressSet.unionOf(
        List.of(text.split(",")).stream()
            .map(
                each ->
                    each.contains("/")
                        ? AddressSet.of(Cidr.parse(each))
                        : AddressSet.of(Address.parse(each)))
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1",
    "10.0.0.0/24, 10.0.0.0/24",
    "'10.0.0.0/25,10.0.0.128/25', 10.0.0.0/24",
    "2001:db8::/33, 2001:db8::/33",
    "'10.0.0.1,10.0.0.2', ''",
    "'10.0.0.1,2001:db8::1', ''",
    "'0.0.0.0/0,::/0', ''",
  })
  void oneBlockHasAName(String addresses, String name) {
    assertThat(Blocks.one(set(addresses)).orElse("")).isEqualTo(name);
  }

  @Test
  void nothingHasNone() {
    assertThat(Blocks.one(AddressSet.none())).isEmpty();
    assertThat(Blocks.halves(AddressSet.none())).isEmpty();
    assertThat(Blocks.halves(set("::1"))).isEmpty();
  }

  @Test
  @DisplayName("halves make up the whole, down to single addresses")
  void halves() {
    check(set("10.0.0.0/29,10.0.0.9,2001:db8::/126"));
    check(AddressSet.of(new AddressRange(Address.parse("10.0.0.1"), Address.parse("10.0.0.14"))));
    check(set("255.255.255.252/30"));
    List<AddressSet> internet = Blocks.halves(InternetAddresses.all());
    assertThat(AddressSet.unionOf(internet)).isEqualTo(InternetAddresses.all());
  }

  private static void check(AddressSet set) {
    List<AddressSet> halves = Blocks.halves(set);
    if (set.isSingle()) {
      assertThat(halves).isEmpty();
      return;
    }
    assertThat(halves).hasSize(2).noneMatch(AddressSet::isEmpty);
    assertThat(halves.get(0).overlaps(halves.get(1))).isFalse();
    assertThat(AddressSet.unionOf(halves)).isEqualTo(set);
    halves.forEach(BlocksTest::check);
  }
}
