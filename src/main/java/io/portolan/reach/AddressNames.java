package io.portolan.reach;

import io.portolan.graph.NamedService;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What addresses are called in answers: the whole internet, and services whose address is made up,
 * by their names; all others as they are.
 *
 * @param internet the addresses to call "internet" where all of one family are among them
 * @param services the services with made-up addresses
 */
record AddressNames(AddressSet internet, Collection<NamedService> services) {
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
    for (Family family : Family.values()) {
      AddressSet hosts = internet.only(family);
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
    for (Family family : Family.values()) {
      if (!addresses.isEmpty() && addresses.equals(internet.only(family))) {
        return true;
      }
    }
    boolean somewhere =
        services.stream()
            .filter(each -> !each.hasKnownAddresses())
            .map(NamedService::hosts)
            .anyMatch(hosts -> hosts.equals(addresses) || isFamily(hosts, addresses));
    return addresses.equals(internet) || (somewhere && !addresses.isEmpty());
  }

  private static boolean isFamily(AddressSet hosts, AddressSet addresses) {
    return addresses.equals(hosts.only(Family.IPV4)) || addresses.equals(hosts.only(Family.IPV6));
  }
}
