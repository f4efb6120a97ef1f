package io.portolan.reach;

import io.portolan.graph.NamedService;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What addresses are called in answers: the whole internet, and services whose address is made up,
 * by their names; all others as they are.
 */
final class AddressNames {
  private final AddressSet internet;
  private final Map<Family, AddressSet> internetOf = new EnumMap<>(Family.class);
  private final Collection<NamedService> services;

  /** The sets that are called "internet" as a whole, of addresses that nobody knows. */
  private final Set<AddressSet> somewhere = new HashSet<>();

  /**
   * Names for some addresses.
   *
   * @param internet the addresses to call "internet" where all of one family are among them
   * @param services the services with made-up addresses
   */
  AddressNames(AddressSet internet, Collection<NamedService> services) {
    this.internet = internet;
    this.services = services;
    for (Family family : Family.values()) {
      internetOf.put(family, internet.only(family));
    }
    for (NamedService each : services) {
      if (!each.hasKnownAddresses()) {
        somewhere.add(each.hosts());
        somewhere.add(each.hosts().only(Family.IPV4));
        somewhere.add(each.hosts().only(Family.IPV6));
      }
    }
  }

  /** The names in a graph. */
  static AddressNames of(NetworkGraph graph) {
    return new AddressNames(graph.addresses().internetHosts(), graph.services().all());
  }

  /** The addresses as text, with commas. */
  String of(AddressSet addresses) {
    if (isInternet(addresses)) {
      return "internet";
    }
    for (Family family : Family.values()) {
      if (addresses.equals(AddressSet.all(family))) {
        return addresses.toString();
      }
    }
    List<String> names = new ArrayList<>();
    AddressSet rest = addresses;
    for (AddressSet hosts : internetOf.values()) {
      if (!hosts.isEmpty() && addresses.containsAll(hosts)) {
        rest = rest.subtract(hosts);
      }
    }
    if (!rest.equals(addresses)) {
      names.add("internet");
    }
    for (NamedService each : services) {
      if (rest.overlaps(each.addresses())) {
        names.add(each.name());
        rest = rest.subtract(each.addresses());
      }
    }
    if (!rest.isEmpty()) {
      names.add(
          rest.toCidrs().stream()
              .map(cidr -> new AddressRange(cidr.first(), cidr.last()).toString())
              .collect(Collectors.joining(",")));
    }
    return String.join(",", names);
  }

  private boolean isInternet(AddressSet addresses) {
    return addresses.equals(internet)
        || (!addresses.isEmpty()
            && (internetOf.containsValue(addresses) || somewhere.contains(addresses)));
  }
}
