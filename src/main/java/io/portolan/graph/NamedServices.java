package io.portolan.graph;

import io.portolan.model.aws.Accelerator;
import io.portolan.model.aws.ApiVpcLink;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.ClusterEndpoint;
import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.VpcOrigin;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

  private static final String CLOUDFRONT = "cloudfront:";

  private final Map<Arn, NamedService> clusters = new LinkedHashMap<>();
  private final Map<Arn, NamedService> functions = new LinkedHashMap<>();
  private final Map<Arn, NamedService> entries = new LinkedHashMap<>();
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
      clusters.put(each.id(), made(each.id(), "eks:" + each.name(), each.ipv6()));
    }
    for (ManagedService each : estate.all(ManagedService.class)) {
      if (each.kind() == ManagedService.Kind.LAMBDA) {
        functions.put(each.id(), made(each.id(), "lambda:" + each.name(), true));
      }
    }
    Set<String> named = new HashSet<>();
    for (Distribution each : estate.all(Distribution.class)) {
      entries.put(each.id(), made(each.id(), CLOUDFRONT + each.name(), each.ipv6()));
      for (Distribution.Origin origin : each.origins()) {
        if (origin.target() instanceof Distribution.InVpc target) {
          named.add(target.name());
        }
      }
    }
    estate.all(Accelerator.class).forEach(this::add);
    for (ApiVpcLink each : estate.all(ApiVpcLink.class)) {
      entries.put(each.id(), made(each.id(), "apigateway:" + each.name(), true));
    }
    for (VpcOrigin each : estate.all(VpcOrigin.class)) {
      if (!named.contains(each.name())) { // L9: one that the snapshot lacks may name it
        entries.put(each.id(), made(each.id(), CLOUDFRONT + each.name(), true));
      }
    }
  }

  /** An accelerator prints its addresses, of which a client takes any. */
  private void add(Accelerator each) {
    AddressSet printed = AddressSet.ofAddresses(each.addresses());
    String name = "accelerator:" + each.name();
    entries.put(
        each.id(),
        printed.isEmpty()
            ? made(each.id(), name, each.dualStack())
            : new NamedService(each.id(), name, printed, printed));
  }

  private NamedService made(Arn id, String name, boolean ipv6) {
    int number = clusters.size() + functions.size() + entries.size() + 1;
    AddressSet addresses = AddressSet.of(Address.ipv4(number));
    AddressSet known = hosts.only(Family.IPV4);
    if (ipv6) {
      addresses = addresses.union(AddressSet.of(Address.ipv6(1, number)));
      known = hosts;
    }
    return new NamedService(id, name, addresses, known);
  }

  /** Distributions, those that VPC origins speak of, accelerators and VPC links: ways to others. */
  public Collection<NamedService> entries() {
    return entries.values();
  }

  /** The addresses of the internet among which those of services are. */
  public AddressSet hosts() {
    return hosts;
  }

  /** The public endpoints of clusters. */
  public Collection<NamedService> clusters() {
    return clusters.values();
  }

  /** All of them, ways to others too. */
  public List<NamedService> all() {
    return Stream.of(clusters, functions, entries).flatMap(each -> each.values().stream()).toList();
  }

  /** What can be asked for: clusters and functions. */
  public List<NamedService> destinations() {
    return Stream.of(clusters, functions).flatMap(each -> each.values().stream()).toList();
  }

  /** The destination with an ARN; empty where that is no cluster or function. */
  public Optional<NamedService> find(Arn id) {
    NamedService cluster = clusters.get(id);
    return Optional.ofNullable(cluster == null ? functions.get(id) : cluster);
  }

  /** The made-up addresses of all of them. */
  AddressSet addresses() {
    return AddressSet.unionOf(all().stream().map(NamedService::addresses).toList());
  }
}
