package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * From targets back to the load balancers that may send to them, so that a question about one
 * target looks at its balancers and not at all of them.
 */
final class TargetIndex {
  private final Estate estate;
  private final NamedServices services;
  private final Map<String, Set<LoadBalancer>> byId = new HashMap<>();
  private final TreeMap<Address, Set<LoadBalancer>> byAddress = new TreeMap<>();
  private final Map<VpcId, Set<LoadBalancer>> toAnybody = new HashMap<>();

  TargetIndex(
      Estate estate,
      BalancerPlan plan,
      NamedServices services,
      Function<LoadBalancer, List<Share>> shares) {
    this.estate = estate;
    this.services = services;
    for (LoadBalancer balancer : plan.all()) {
      for (Share share : shares.apply(balancer)) {
        TargetGroup group = estate.find(TargetGroup.class, share.group().orElse(balancer.id()));
        if (group == null || !group.targetsKnown() || group.type() == TargetGroup.Type.OTHER) {
          if (balancer.vpc() != null) {
            add(toAnybody, balancer.vpc(), balancer);
          }
        } else {
          group.targets().forEach(target -> add(group, target, balancer));
        }
      }
    }
  }

  private void add(TargetGroup group, TargetGroup.Target target, LoadBalancer balancer) {
    if (group.type() == TargetGroup.Type.LAMBDA) {
      FunctionConnections.find(services, target.id()).stream()
          .flatMap(function -> function.addresses().ranges().stream())
          .forEach(made -> add(byAddress, made.first(), balancer));
      return;
    }
    if (group.type() != TargetGroup.Type.IP) {
      boolean toNodes = group.type() == TargetGroup.Type.ALB;
      add(byId, toNodes ? BalancerPlan.pathOf(target.id()) : target.id(), balancer);
      return;
    }
    try {
      add(byAddress, Address.parse(target.id()), balancer);
    } catch (IllegalArgumentException e) {
      // no address: nothing is sent to it
    }
  }

  private static <K> void add(Map<K, Set<LoadBalancer>> index, K key, LoadBalancer balancer) {
    index.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(balancer);
  }

  /**
   * The balancers that may send to some interfaces or addresses; perhaps more, never fewer.
   *
   * @param interfaces the interfaces
   * @param addresses addresses that no interface of the target's VPC has
   */
  Set<LoadBalancer> towards(Collection<NetworkInterfaceId> interfaces, AddressSet addresses) {
    Set<LoadBalancer> found = new LinkedHashSet<>();
    for (NetworkInterfaceId id : interfaces) {
      NetworkInterface each = estate.find(NetworkInterface.class, id);
      if (each != null) {
        towards(each, found);
      }
    }
    for (AddressRange range : addresses.ranges()) {
      byAddress.subMap(range.first(), true, range.last(), true).values().forEach(found::addAll);
    }
    return found;
  }

  private void towards(NetworkInterface each, Set<LoadBalancer> found) {
    List<Address> own = new ArrayList<>(each.ipv6Addresses());
    each.privateAddresses().forEach(pair -> own.add(pair.address()));
    own.forEach(address -> found.addAll(byAddress.getOrDefault(address, Set.of())));
    if (each.instance() != null) {
      found.addAll(byId.getOrDefault(each.instance().value(), Set.of()));
    }
    BalancerPlan.pathOf(each).ifPresent(path -> found.addAll(byId.getOrDefault(path, Set.of())));
    found.addAll(toAnybody.getOrDefault(each.vpc(), Set.of()));
  }
}
