package io.portolan.review;

import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Optional;

/** Sets of addresses as references, which hold one address or one block. */
final class Blocks {
  private Blocks() {}

  /** The address or block that is the set; empty where it is several, or none. */
  static Optional<String> one(AddressSet set) {
    if (set.isSingle()) {
      return Optional.of(set.first().toString());
    }
    List<AddressRange> ranges = set.ranges();
    List<Cidr> blocks = ranges.size() == 1 ? ranges.get(0).toCidrs() : List.of();
    return blocks.size() == 1 ? Optional.of(blocks.get(0).toString()) : Optional.empty();
  }

  /** Two sets that make up one, along its blocks as far as it has several; none for one address. */
  static List<AddressSet> halves(AddressSet set) {
    List<AddressRange> ranges = set.ranges();
    if (ranges.size() > 1) {
      int middle = ranges.size() / 2;
      return List.of(
          united(ranges.subList(0, middle)), united(ranges.subList(middle, ranges.size())));
    }
    List<Cidr> blocks = set.toCidrs();
    if (blocks.size() > 1) {
      int middle = blocks.size() / 2;
      return List.of(
          AddressSet.ofCidrs(blocks.subList(0, middle)),
          AddressSet.ofCidrs(blocks.subList(middle, blocks.size())));
    }
    if (set.isEmpty() || set.isSingle()) {
      return List.of();
    }
    Cidr whole = blocks.get(0);
    AddressSet lower = AddressSet.of(new Cidr(whole.base(), whole.prefixLength() + 1));
    return List.of(lower, set.subtract(lower));
  }

  private static AddressSet united(List<AddressRange> ranges) {
    return AddressSet.unionOf(ranges.stream().map(AddressSet::of).toList());
  }
}
