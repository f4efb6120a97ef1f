package io.portolan.graph;

import io.portolan.model.aws.NetworkInterface;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Interfaces by the addresses that they have, in whichever VPC: by single ones, or in prefixes. */
final class InterfaceIndex {
  private final Map<Address, List<NetworkInterface>> single = new HashMap<>();

  /** By the first address of a prefix; the prefixes that AWS delegates do not nest. */
  private final TreeMap<Address, Map<Cidr, List<NetworkInterface>>> prefixes = new TreeMap<>();

  InterfaceIndex(Collection<NetworkInterface> interfaces) {
    for (NetworkInterface each : interfaces) {
      each.privateAddresses().forEach(pair -> add(pair.address(), each));
      each.ipv6Addresses().forEach(address -> add(address, each));
      for (Cidr prefix : each.prefixes()) {
        prefixes
            .computeIfAbsent(prefix.first(), first -> new HashMap<>())
            .computeIfAbsent(prefix, same -> new ArrayList<>())
            .add(each);
      }
    }
  }

  private void add(Address address, NetworkInterface each) {
    single.computeIfAbsent(address, same -> new ArrayList<>()).add(each);
  }

  /** The interfaces that have an address; none where nobody has it. */
  List<NetworkInterface> at(Address address) {
    List<NetworkInterface> found = new ArrayList<>(single.getOrDefault(address, List.of()));
    Map.Entry<Address, Map<Cidr, List<NetworkInterface>>> nearest = prefixes.floorEntry(address);
    if (nearest != null) {
      nearest
          .getValue()
          .forEach(
              (prefix, interfaces) -> {
                if (AddressSet.of(prefix).contains(address)) {
                  found.addAll(interfaces);
                }
              });
    }
    return found;
  }
}
