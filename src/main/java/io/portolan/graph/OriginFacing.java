package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.PrefixListId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The addresses from which CloudFront connects to origins over the internet, for whichever customer
 * (L8). AWS publishes them as prefix lists.
 */
public final class OriginFacing {
  private static final Map<String, Family> LISTS =
      Map.of(
          "com.amazonaws.global.cloudfront.origin-facing", Family.IPV4,
          "com.amazonaws.global.ipv6.cloudfront.origin-facing", Family.IPV6);

  private final Map<PrefixListId, Family> families = new HashMap<>();
  private final AddressSet known;

  OriginFacing(Estate estate) {
    AddressSet all = AddressSet.none();
    for (PrefixList each : estate.all(PrefixList.class)) {
      Family family = LISTS.get(each.name());
      if (family != null) {
        families.put(each.id(), family);
        all = all.union(AddressSet.ofCidrs(each.entries()).only(family));
      }
    }
    this.known = all;
  }

  /** The addresses, as far as the snapshot has entries of the lists. */
  public AddressSet known() {
    return known;
  }

  /** The IP version of the list with an id; empty where that is another one, or has no row. */
  public Optional<Family> family(PrefixListId id) {
    return Optional.ofNullable(families.get(id));
  }

  /** Whether the snapshot has no such list, with entries or without. */
  public boolean isEmpty() {
    return families.isEmpty();
  }
}
