package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.PrefixListId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
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

  private final Estate estate;
  private final AddressSet known;

  OriginFacing(Estate estate) {
    this.estate = estate;
    AddressSet all = AddressSet.none();
    for (PrefixList each : estate.all(PrefixList.class)) {
      if (LISTS.containsKey(each.name())) {
        all = all.union(AddressSet.ofCidrs(each.entries()).only(LISTS.get(each.name())));
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
    PrefixList list = estate.find(PrefixList.class, id);
    return list == null ? Optional.empty() : Optional.ofNullable(LISTS.get(list.name()));
  }
}
