package io.portolan.graph;

import com.google.common.base.Suppliers;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkAclId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.packet.AddressSet;
import io.portolan.policy.Control;
import io.portolan.policy.NetworkAclControl;
import io.portolan.policy.SecurityGroupControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jgrapht.Graph;
import org.jspecify.annotations.Nullable;

/**
 * All connections of a network. Those that are an interface's own, by which it sends, forwards and
 * gets what is addressed to it, and those to where nobody owns an address, are made when asked for;
 * all others are kept in a graph.
 *
 * <pre>
 *   interface ═▶ subnet ──▶ router ═▶ interface       ═▶ made when asked for
 *                     └──▶ transit …                  ──▶ kept
 * </pre>
 *
 * <p>What an interface gets comes before what else leaves its subnet or router, and what it sends
 * before what else leaves it.
 */
final class Connections {
  /** Of how many places the connections that were made are at hand for whoever asks again. */
  private static final int MOST_RECENT = 4096;

  private final Estate estate;
  private final AddressPlan addresses;
  private final InterfaceConnections own;
  private final Graph<Component, Connection> shared;
  private final Map<Component, DestinationIndex<NetworkInterface>> owners;
  private final Map<Component, DestinationIndex<Connection>> indexes;

  /** The groups that judge on connections that are no interface's own. */
  private final Supplier<Set<SecurityGroupId>> judging;

  private final Cache<Component, List<Connection>> recent =
      CacheBuilder.newBuilder().maximumSize(MOST_RECENT).build();

  /**
   * The connections of an estate.
   *
   * @param own makes those of interfaces
   * @param shared all others
   */
  Connections(
      Estate estate,
      AddressPlan addresses,
      InterfaceConnections own,
      Graph<Component, Connection> shared) {
    this.estate = estate;
    this.addresses = addresses;
    this.own = own;
    this.shared = shared;
    this.owners = new ConcurrentHashMap<>();
    this.indexes = new ConcurrentHashMap<>();
    this.judging = Suppliers.memoize(this::groupsOfShared);
  }

  /** Those of an estate that differs in the rules of a group that judges at interfaces only. */
  private Connections(Connections like, Estate estate, InterfaceConnections own) {
    this.estate = estate;
    this.addresses = like.addresses;
    this.own = own;
    this.shared = like.shared;
    this.owners = like.owners;
    this.indexes = like.indexes;
    this.judging = like.judging;
  }

  /**
   * The connections of an estate that differs in the rules of one group.
   *
   * @param own makes those of interfaces
   * @return empty where the group judges on others too
   */
  Optional<Connections> with(Estate next, SecurityGroupId group, InterfaceConnections own) {
    return judging.get().contains(group)
        ? Optional.empty()
        : Optional.of(new Connections(this, next, own));
  }

  private Set<SecurityGroupId> groupsOfShared() {
    return shared.edgeSet().stream()
        .flatMap(each -> each.controls().stream())
        .filter(SecurityGroupControl.class::isInstance)
        .flatMap(each -> ((SecurityGroupControl) each).rules().groups().stream())
        .collect(Collectors.toSet());
  }

  /** The connections that are no interface's own. */
  Graph<Component, Connection> shared() {
    return shared;
  }

  /** The connections out of a component, in a fixed order; none for one that is not there. */
  List<Connection> from(Component component) {
    List<Connection> all = new ArrayList<>();
    NetworkInterface each = interfaceAt(component);
    if (each != null) {
      all.addAll(
          component instanceof Component.Forwarder
              ? List.of(own.forwardedBy(each))
              : own.sentBy(each));
    }
    deliveredTo(component).forEach(to -> all.add(delivery(component, to)));
    toNobody(component).ifPresent(all::add);
    all.addAll(sharedFrom(component));
    return all;
  }

  /** The connections out of a component that take some of the destinations, in the same order. */
  List<Connection> from(Component component, AddressSet destinations) {
    if (interfaceAt(component) != null) {
      return recent(component, () -> from(component)).stream()
          .filter(each -> each.destinations().overlaps(destinations))
          .toList();
    }
    List<Connection> others =
        indexes
            .computeIfAbsent(
                component,
                each -> new DestinationIndex<>(sharedFrom(each), Connection::destinations))
            .at(destinations);
    if (!delivers(component)) {
      return others;
    }
    List<Connection> all = new ArrayList<>();
    for (NetworkInterface to : owners.computeIfAbsent(component, this::ownersAt).at(destinations)) {
      all.add(delivery(component, to));
    }
    if (!ownedAt(component).containsAll(destinations)) {
      recent(component, () -> toNobody(component).stream().toList()).stream()
          .filter(each -> each.destinations().overlaps(destinations))
          .forEach(all::add);
    }
    all.addAll(others);
    return all;
  }

  /** The kind of an interface; empty for one that has more connections than its own. */
  Optional<InterfaceKind> kindOf(NetworkInterface each) {
    return shared.containsVertex(new Component.Interface(each.id()))
        ? Optional.empty()
        : own.kindOf(each);
  }

  /** Whether packets between others may pass an interface, or be sent in its name. */
  boolean isBetweenOthers(NetworkInterface each) {
    return shared.containsVertex(new Component.Interface(each.id()))
        || shared.containsVertex(new Component.Forwarder(each.id()))
        || !own.isForItself(each);
  }

  /** Whether others than its own interfaces send by a subnet's routes. */
  boolean isThroughway(SubnetId subnet) {
    Component at = new Component.Subnet(subnet);
    return shared.containsVertex(at) && !shared.incomingEdgesOf(at).isEmpty();
  }

  /** Where connections begin that are no interface's own and that a network ACL judges. */
  Set<Component> judgedBy(NetworkAclId acl) {
    return shared.edgeSet().stream()
        .filter(each -> each.controls().stream().anyMatch(control -> isOf(acl, control)))
        .map(Connection::from)
        .collect(Collectors.toSet());
  }

  private static boolean isOf(NetworkAclId acl, Control control) {
    return control instanceof NetworkAclControl at && at.acl().equals(acl);
  }

  /** The connections into an interface, in a fixed order; none for an unknown one. */
  List<Connection> into(NetworkInterfaceId id) {
    List<Connection> all = new ArrayList<>();
    NetworkInterface each = estate.find(NetworkInterface.class, id);
    if (each != null) {
      all.add(own.inSubnet(each));
      all.add(own.acrossVpc(each));
    }
    Component at = new Component.Interface(id);
    if (shared.containsVertex(at)) {
      all.addAll(shared.incomingEdgesOf(at));
    }
    return all;
  }

  private List<Connection> recent(Component component, Supplier<List<Connection>> made) {
    List<Connection> known = recent.getIfPresent(component);
    if (known == null) {
      known = made.get();
      recent.put(component, known);
    }
    return known;
  }

  /** The connections out of a component that are no interface's own. */
  List<Connection> sharedFrom(Component component) {
    return shared.containsVertex(component)
        ? List.copyOf(shared.outgoingEdgesOf(component))
        : List.of();
  }

  private @Nullable NetworkInterface interfaceAt(Component component) {
    if (component instanceof Component.Interface at) {
      return estate.find(NetworkInterface.class, at.id());
    }
    return component instanceof Component.Forwarder at
        ? estate.find(NetworkInterface.class, at.id())
        : null;
  }

  /** Whether a component delivers to interfaces by their addresses. */
  static boolean delivers(Component component) {
    return component instanceof Component.Subnet || component instanceof Component.VpcRouter;
  }

  /** The interfaces to which a component delivers. */
  private List<NetworkInterface> deliveredTo(Component component) {
    if (component instanceof Component.Subnet at) {
      return addresses.interfaces(at.id());
    }
    return component instanceof Component.VpcRouter at ? addresses.interfaces(at.id()) : List.of();
  }

  private AddressSet ownedAt(Component component) {
    if (component instanceof Component.Subnet at) {
      return addresses.ownedIn(at.id());
    }
    return component instanceof Component.VpcRouter at
        ? addresses.ownedIn(at.id())
        : AddressSet.none();
  }

  private Optional<Connection> toNobody(Component component) {
    if (component instanceof Component.Subnet at) {
      return own.toNobody(at.id());
    }
    return component instanceof Component.VpcRouter at ? own.toNobody(at.id()) : Optional.empty();
  }

  private DestinationIndex<NetworkInterface> ownersAt(Component component) {
    return new DestinationIndex<>(deliveredTo(component), each -> addresses.addresses(each.id()));
  }

  private Connection delivery(Component from, NetworkInterface to) {
    return from instanceof Component.Subnet ? own.inSubnet(to) : own.acrossVpc(to);
  }
}
