package io.portolan.graph;

import io.portolan.packet.Address;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Addresses that are exchanged one for one, such as private for public ones at an internet gateway
 * (G1); all others stay. Takes the logarithm of its size, and what it exchanges, for each range.
 */
public final class AddressExchange {
  private final TreeMap<Address, Address> replacements;
  private final AddressSet exchanged;

  /** An exchange of the keys for their values. */
  public AddressExchange(Map<Address, Address> replacements) {
    this.replacements = new TreeMap<>(replacements);
    this.exchanged = AddressSet.ofAddresses(replacements.keySet());
  }

  /** The exchange back. */
  AddressExchange inverse() {
    Map<Address, Address> inverse = new TreeMap<>();
    replacements.forEach((from, to) -> inverse.put(to, from));
    return new AddressExchange(inverse);
  }

  /** What a set of addresses becomes. */
  public AddressSet image(AddressSet addresses) {
    List<Address> changed = new ArrayList<>();
    for (AddressRange range : addresses.ranges()) {
      changed.addAll(replacements.subMap(range.first(), true, range.last(), true).values());
    }
    return changed.isEmpty()
        ? addresses
        : addresses.subtract(exchanged).union(AddressSet.ofAddresses(changed));
  }
}
