package io.portolan.reach.change;

import io.portolan.graph.Component;
import io.portolan.graph.NetworkGraph;
import io.portolan.graph.PodSeat;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.k8s.Cluster;
import io.portolan.reach.Endpoint;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The interfaces that a change is about: what is between two endpoints of which neither is one of
 * them is as it was.
 *
 * <p>Interfaces that packets of others pass, such as load balancers' nodes, make a change one about
 * everybody, and so does a subnet in which a NAT gateway or an attachment is.
 *
 * @param interfaces which; empty for all endpoints
 */
record Touched(Optional<Set<NetworkInterfaceId>> interfaces) {
  private static final Touched ALL = new Touched(Optional.empty());

  /** Whether an endpoint is one of them. */
  boolean holds(Endpoint endpoint) {
    return interfaces.isEmpty()
        || (endpoint instanceof Endpoint.AtInterface at && interfaces.get().contains(at.id()));
  }

  /** What a change touches that leads from one graph to another. */
  static Touched by(Change change, NetworkGraph before, NetworkGraph after) {
    if (change instanceof Change.GroupRules rules) {
      return byRules(rules.after(), before, after);
    }
    if (change instanceof Change.AclEntries entries) {
      return byEntries(entries.after(), before, after);
    }
    if (change instanceof Change.Routes routes) {
      return byRoutes(routes.after(), before, after);
    }
    if (change instanceof Change.Membership membership) {
      return byMembership(membership.after(), before, after);
    }
    return byObjects(((Change.Objects) change).after(), before, after);
  }

  /** Everybody. */
  static Touched everybody() {
    return ALL;
  }

  /** What changes touch that are made together: rules and memberships leave others as they were. */
  static Touched byAll(List<? extends Change> changes, NetworkGraph before, NetworkGraph after) {
    Set<NetworkInterfaceId> all = new HashSet<>();
    for (Change each : changes) {
      boolean local = each instanceof Change.GroupRules || each instanceof Change.Membership;
      Touched touched = local ? by(each, before, after) : ALL;
      if (touched.interfaces().isEmpty()) {
        return ALL;
      }
      all.addAll(touched.interfaces().get());
    }
    return new Touched(Optional.of(all));
  }

  /** K1: policies judge at pods, and labels say which; nodes pass on what comes for Services. */
  private static Touched byObjects(Cluster changed, NetworkGraph before, NetworkGraph after) {
    Optional<Cluster> was = cluster(changed.name(), before);
    if (was.isEmpty() || !unlabelled(was.get()).equals(unlabelled(changed))) {
      return ALL;
    }
    Set<NetworkInterfaceId> all = new HashSet<>();
    for (NetworkGraph graph : List.of(before, after)) {
      for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
        boolean hosts = each.instance() != null && !graph.pods().on(each.instance()).isEmpty();
        if (hosts || PodSeat.contain(each.id())) {
          all.add(each.id());
        }
      }
    }
    return new Touched(Optional.of(all));
  }

  private static Optional<Cluster> cluster(String name, NetworkGraph graph) {
    return graph.pods().clusters().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** A cluster without what only its policies and the selectors of its Services look at. */
  private static Cluster unlabelled(Cluster cluster) {
    return new Cluster(
        cluster.name(),
        List.of(),
        cluster.nodes(),
        List.of(),
        cluster.pods().stream().map(pod -> pod.labelled(Map.of())).toList(),
        List.of(),
        List.of(),
        List.of(),
        cluster.plugin(),
        cluster.services(),
        cluster.networking());
  }

  /** SG1: who is in the group. */
  private static Touched byRules(SecurityGroup changed, NetworkGraph before, NetworkGraph after) {
    SecurityGroup was = before.estate().find(SecurityGroup.class, changed.id());
    boolean alike =
        was != null && was.vpc().equals(changed.vpc()) && was.name().equals(changed.name());
    return alike ? only(each -> each.groups().contains(changed.id()), List.of(before, after)) : ALL;
  }

  /** SG3: rules that name a group are about the addresses of who is in it. */
  private static Touched byMembership(
      NetworkInterface changed, NetworkGraph before, NetworkGraph after) {
    NetworkInterface was = before.estate().find(NetworkInterface.class, changed.id());
    if (was == null || !changed.in(was.groups()).equals(was)) {
      return ALL;
    }
    boolean special =
        inEither(was, changed).stream()
            .anyMatch(
                id ->
                    before.isOfCloudFront(id, was.vpc()) || before.isOfAccelerators(id, was.vpc()));
    return special ? ALL : only(each -> each.id().equals(changed.id()), List.of(before, after));
  }

  private static Set<SecurityGroupId> inEither(NetworkInterface one, NetworkInterface other) {
    Set<SecurityGroupId> all = new HashSet<>(one.groups());
    all.addAll(other.groups());
    return all;
  }

  /** N1: who is in a subnet that uses the ACL. */
  private static Touched byEntries(NetworkAcl changed, NetworkGraph before, NetworkGraph after) {
    Set<SubnetId> subnets = new HashSet<>(changed.subnets());
    NetworkAcl was = before.estate().find(NetworkAcl.class, changed.id());
    if (was != null) {
      subnets.addAll(was.subnets());
    }
    for (NetworkGraph graph : List.of(before, after)) {
      for (Component each : graph.judgedBy(changed.id())) {
        if (!(each instanceof Component.Subnet at && subnets.contains(at.id()))) {
          return ALL;
        }
      }
    }
    return in(subnets, List.of(before, after));
  }

  /** R1: who is in a subnet that uses the table; replies take routes too. */
  private static Touched byRoutes(RouteTable changed, NetworkGraph before, NetworkGraph after) {
    Set<SubnetId> subnets = new HashSet<>();
    for (NetworkGraph graph : List.of(before, after)) {
      RouteTable table = graph.estate().find(RouteTable.class, changed.id());
      boolean ofGateways =
          graph.estate().all(NatGateway.class).stream()
              .anyMatch(each -> changed.id().equals(each.routeTable()));
      if (table == null || !table.gateways().isEmpty() || ofGateways) {
        return ALL;
      }
      for (Subnet subnet : graph.estate().all(Subnet.class)) {
        if (graph.routeTable(subnet).filter(own -> own.id().equals(changed.id())).isPresent()) {
          subnets.add(subnet.id());
        }
      }
    }
    return before.onPremises().hosts().equals(after.onPremises().hosts())
        ? in(subnets, List.of(before, after))
        : ALL;
  }

  private static Touched in(Set<SubnetId> subnets, List<NetworkGraph> graphs) {
    boolean through =
        graphs.stream().anyMatch(graph -> subnets.stream().anyMatch(graph::isThroughway));
    return through ? ALL : only(each -> subnets.contains(each.subnet()), graphs);
  }

  private static Touched only(Predicate<NetworkInterface> wanted, List<NetworkGraph> graphs) {
    Set<NetworkInterfaceId> all = new HashSet<>();
    for (NetworkGraph graph : graphs) {
      for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
        if (wanted.test(each)) {
          if (graph.isBetweenOthers(each)) {
            return ALL;
          }
          all.add(each.id());
        }
      }
    }
    return new Touched(Optional.of(all));
  }
}
