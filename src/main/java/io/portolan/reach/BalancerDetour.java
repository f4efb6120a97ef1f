package io.portolan.reach;

import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.packet.Address;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The ways to a destination that lead through a load balancer. What a balancer does with a
 * connection is not modelled, so such a way is never more than possible: this finds those that
 * cannot be ruled out, because the source may get to a balancer that has the destination as a
 * target.
 */
final class BalancerDetour {
  /** What balancers carry, whichever port they listen on. */
  private static final TrafficSet BALANCED =
      TrafficSet.of(Protocol.TCP).union(TrafficSet.of(Protocol.UDP));

  private static final String TARGET_GROUPS = "targetgroups";
  private static final String TARGET_HEALTH = "loadbalancertargethealth";

  private final NetworkGraph graph;
  private final List<ManagedService> balancers;

  /** By balancer, the ids and addresses of its targets; none where they are not in the snapshot. */
  private final Map<String, Set<String>> targets = new HashMap<>();

  private final Map<String, List<NetworkInterface>> interfaces = new HashMap<>();

  BalancerDetour(NetworkGraph graph) {
    this.graph = graph;
    this.balancers =
        graph.estate().all(ManagedService.class).stream()
            .filter(each -> each.kind() == ManagedService.Kind.LOAD_BALANCER)
            .toList();
    ServiceInterfaces services = new ServiceInterfaces(graph.estate());
    balancers.forEach(each -> interfaces.put(each.id().value(), services.of(each)));
    if (!balancers.isEmpty()) {
      readTargets();
    }
  }

  /**
   * A balancer that may lead a source to a destination.
   *
   * @param assumption what is not known of it
   * @param towards the answer to whether the source gets to the balancer
   */
  record Way(Assumption assumption, Reachability towards) {}

  private void readTargets() {
    Map<String, Set<String>> groupsOf = new HashMap<>();
    Map<String, Set<String>> registered = new HashMap<>();
    for (UnmodelledResource each : graph.estate().all(UnmodelledResource.class)) {
      String key = each.key().toLowerCase(Locale.ROOT);
      if (key.equals(TARGET_GROUPS)) {
        for (String id : each.touches()) {
          if (id.contains(":loadbalancer/")) {
            groupsOf.computeIfAbsent(id, arn -> new HashSet<>()).add(each.id().value());
          }
        }
      } else if (key.equals(TARGET_HEALTH)) {
        for (String id : each.touches()) {
          if (id.contains(":targetgroup/")) {
            registered.computeIfAbsent(id, arn -> new HashSet<>()).addAll(each.touches());
          }
        }
      }
    }
    groupsOf.forEach(
        (balancer, groups) -> {
          if (registered.keySet().containsAll(groups)) {
            Set<String> all = new HashSet<>();
            groups.forEach(group -> all.addAll(registered.getOrDefault(group, Set.of())));
            targets.put(balancer, all);
          }
        });
  }

  /** Whether a balancer or an edge service can carry any of the traffic. */
  static boolean carries(TrafficSet asked) {
    return asked.overlaps(BALANCED);
  }

  /**
   * The balancers by which some source may get to another of the destinations.
   *
   * @param avoid what no way may cross
   */
  List<Way> ways(
      List<Endpoint> from, List<Endpoint> to, TrafficSet asked, List<Set<String>> avoid) {
    List<Way> ways = new ArrayList<>();
    if (!carries(asked)) {
      return ways;
    }
    Predicate<Journey> wanted =
        new PathWish(new ReachEngine.PathFilter(false, List.of(), avoid))::holds;
    for (ManagedService balancer : balancers) {
      List<Endpoint> behind =
          to.stream().filter(each -> isTarget(each, balancer, new HashSet<>())).toList();
      List<Endpoint> front = behind.isEmpty() ? List.of() : front(balancer, avoid);
      for (Endpoint source : from) {
        if (front.isEmpty() || behind.stream().allMatch(each -> isSame(each, source))) {
          continue; // an endpoint and itself are never a pair
        }
        Reachability.of(graph, source, front, BALANCED, wanted)
            .filter(towards -> !towards.possible().isEmpty())
            .ifPresent(towards -> ways.add(new Way(assumption(balancer), towards)));
      }
    }
    return ways;
  }

  private static boolean isSame(Endpoint one, Endpoint other) {
    return one instanceof Endpoint.AtInterface a
        && other instanceof Endpoint.AtInterface b
        && a.id().equals(b.id());
  }

  private static Assumption assumption(ManagedService balancer) {
    return new Assumption(
        balancer.id().value(),
        Reason.Kind.LOAD_BALANCER,
        "what gets through load balancer "
            + balancer.name()
            + " to its targets is not modelled yet");
  }

  /** The ARNs of the balancers that an interface belongs to or is a target of. */
  Set<String> namesOf(Endpoint.AtInterface at) {
    Set<String> names = new LinkedHashSet<>();
    for (ManagedService balancer : balancers) {
      boolean own = interfacesOf(balancer).stream().anyMatch(each -> each.id().equals(at.id()));
      if (own || isTarget(at, balancer, new HashSet<>())) {
        names.add(balancer.id().value());
      }
    }
    return names;
  }

  private List<NetworkInterface> interfacesOf(ManagedService balancer) {
    return interfaces.getOrDefault(balancer.id().value(), List.of());
  }

  private List<Endpoint> front(ManagedService balancer, List<Set<String>> avoid) {
    AddressReferences addresses = new AddressReferences(graph);
    return interfacesOf(balancer).stream()
        .filter(each -> avoid.stream().noneMatch(ids -> ids.contains(each.id().value())))
        .map(addresses::whole)
        .toList();
  }

  private boolean isTarget(Endpoint endpoint, ManagedService balancer, Set<String> seen) {
    if (!(endpoint instanceof Endpoint.AtInterface at) || !seen.add(balancer.id().value())) {
      return false;
    }
    NetworkInterface each = graph.estate().find(NetworkInterface.class, at.id());
    if (each == null) {
      return false;
    }
    Set<String> known = targets.get(balancer.id().value());
    if (known == null) {
      return each.vpc().equals(balancer.vpc()) && runsCode(each);
    }
    return names(each).stream().anyMatch(known::contains)
        || balancers.stream()
            .filter(behind -> known.contains(behind.id().value()))
            .anyMatch(behind -> isTarget(endpoint, behind, seen));
  }

  private boolean runsCode(NetworkInterface each) {
    return graph.estate().find(Instance.class, each.instance()) != null
        || new Tiers(graph.estate()).of(each).equals("app");
  }

  /** What a target group may call an interface: its instance, or any of its addresses. */
  static Set<String> names(NetworkInterface each) {
    Set<String> names = new LinkedHashSet<>();
    if (each.instance() != null) {
      names.add(each.instance().value());
    }
    each.privateAddresses().forEach(pair -> names.add(pair.address().toString()));
    each.ipv6Addresses().stream().map(Address::toString).forEach(names::add);
    return names;
  }
}
