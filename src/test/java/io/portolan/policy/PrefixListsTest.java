package io.portolan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.PrefixListId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PrefixListsTest {
  private static final PrefixLists LISTS =
      new PrefixLists(
          EstateBuilder.world()
              .prefixList("pl-a", "10.0.1.0/24", "10.0.0.0/24", "2600::/16")
              .prefixList("pl-empty")
              .prefixListUnknown("pl-secret")
              .build());

  @Test
  @DisplayName("SG10: a list is the union of its entries")
  void known() {
    PrefixListId id = new PrefixListId("pl-a");

    assertThat(LISTS.entries(id).orElseThrow())
        .containsExactly(
            Cidr.parse("10.0.1.0/24"), Cidr.parse("10.0.0.0/24"), Cidr.parse("2600::/16"));
    assertThat(LISTS.addresses(id))
        .hasValue(AddressSet.ofCidrs(List.of(Cidr.parse("10.0.0.0/23"), Cidr.parse("2600::/16"))));
  }

  @Test
  @DisplayName("SG10: a list that is known to be empty matches nothing")
  void empty() {
    assertThat(LISTS.entries(new PrefixListId("pl-empty"))).hasValue(List.of());
    assertThat(LISTS.addresses(new PrefixListId("pl-empty"))).hasValue(AddressSet.none());
  }

  @Test
  @DisplayName("SG10: nobody knows the entries that the snapshot lacks")
  void unknown() {
    for (String id : List.of("pl-secret", "pl-nowhere")) {
      assertThat(LISTS.entries(new PrefixListId(id))).isEmpty();
      assertThat(LISTS.addresses(new PrefixListId(id))).isEmpty();
    }
    assertThat(PrefixLists.missing(new PrefixListId("pl-secret")))
        .isEqualTo(
            new Assumption(
                "pl-secret", Reason.Kind.PREFIX_LIST, "its entries are not in the snapshot"));
  }
}
