package io.portolan.policy;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.RouteDestination;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of prefix lists (statement SG10); empty where the snapshot lacks them. */
public final class PrefixLists {
  private final Map<PrefixListId, List<Cidr>> entries = new HashMap<>();
  private final Map<PrefixListId, AddressSet> addresses = new HashMap<>();

  /** The lists of an estate. */
  public PrefixLists(Estate estate) {
    for (PrefixList list : estate.all(PrefixList.class)) {
      if (list.entriesKnown()) {
        entries.put(list.id(), list.entries());
        addresses.put(list.id(), AddressSet.ofCidrs(list.entries()));
      }
    }
  }

  /** The blocks of a list; empty where they are not in the snapshot. */
  public Optional<List<Cidr>> entries(PrefixListId list) {
    return Optional.ofNullable(entries.get(list));
  }

  /** The addresses in a list; empty where they are not in the snapshot. */
  public Optional<AddressSet> addresses(PrefixListId list) {
    return Optional.ofNullable(addresses.get(list));
  }

  /** The blocks that a route matches; empty where its list's entries are not in the snapshot. */
  public Optional<List<Cidr>> blocks(RouteDestination destination) {
    if (destination instanceof RouteDestination.List list) {
      return entries(list.prefixList());
    }
    return Optional.of(List.of(((RouteDestination.Block) destination).cidr()));
  }

  /** What to say of a list whose entries are missing. */
  static Assumption missing(PrefixListId list) {
    return new Assumption(
        list.value(), Reason.Kind.PREFIX_LIST, "its entries are not in the snapshot");
  }
}
