package io.portolan.graph;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.ClusterEndpoint;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.PrefixList;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The services of an estate that clients find by name. Each gets addresses of its own from blocks
 * that nobody can have, so that sets of packets can speak of it:
 *
 * <pre>
 *   first    0.0.0.1   0:0:0:1::1
 *   second   0.0.0.2   0:0:0:1::2
 * </pre>
 */
public final class NamedServices {
  private static final String AMAZON_LIST = "com.amazonaws.";

  private final Map<Arn, NamedService> byId = new LinkedHashMap<>();
  private final AddressSet hosts;

  /**
   * The services of an estate.
   *
   * @param internetHosts the addresses that nothing in the snapshot owns
   */
  NamedServices(Estate estate, AddressSet internetHosts) {
    AddressSet others = AddressSet.none();
    for (PrefixList list : estate.all(PrefixList.class)) {
      if (list.name().startsWith(AMAZON_LIST)) { // another service's: none of ours is there
        others = others.union(AddressSet.ofCidrs(list.entries()));
      }
    }
    this.hosts = internetHosts.subtract(others);
    for (ClusterEndpoint each : estate.all(ClusterEndpoint.class)) {
      add(each.id(), "eks:" + each.name(), each.ipv6());
    }
  }

  private void add(Arn id, String name, boolean ipv6) {
    int number = byId.size() + 1;
    AddressSet addresses = AddressSet.of(Address.ipv4(number));
    AddressSet known = hosts.only(Family.IPV4);
    if (ipv6) {
      addresses = addresses.union(AddressSet.of(Address.ipv6(1, number)));
      known = hosts;
    }
    byId.put(id, new NamedService(id, name, addresses, known));
  }

  /** All of them. */
  public Collection<NamedService> all() {
    return byId.values();
  }

  /** The service with an ARN; empty where that is no such service. */
  public Optional<NamedService> find(Arn id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The made-up addresses of all of them. */
  AddressSet addresses() {
    return AddressSet.unionOf(all().stream().map(NamedService::addresses).toList());
  }
}
