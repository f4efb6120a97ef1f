package io.portolan.reach.matrix;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.InterfaceKind;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SubnetId;
import io.portolan.packet.Address;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import io.portolan.policy.Control;
import io.portolan.policy.GroupRules;
import io.portolan.policy.Requirement;
import io.portolan.policy.SecurityGroupControl;
import io.portolan.reach.Endpoint;
import io.portolan.reach.matrix.EndpointClass.Place;
import io.portolan.reach.matrix.EndpointClass.Rules;
import io.portolan.reach.matrix.EndpointClass.Seat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sorts endpoints into classes. What is an interface like any other is told apart by its subnet,
 * its groups and the atoms of its address; anything else is a class of its own.
 */
final class EndpointClasses {
  private final NetworkGraph graph;
  private final Atoms transport;
  private final int[] alike;
  private final AddressSet owned;
  private final Map<AddressSet, Boolean> ofNobody = new HashMap<>();
  private final Atoms blocks;
  private final Function<Endpoint, Optional<Object>> otherWays;
  private final Predicate<Endpoint> unsure;
  private final Map<Spot, Place> places = new HashMap<>();
  private final Map<InterfaceKind, Optional<Rules>> rulesOfKinds = new HashMap<>();
  private final Map<Rules, Integer> rules = new HashMap<>();
  private final Map<Key, Members> members = new LinkedHashMap<>();

  /**
   * What makes a place.
   *
   * @param alone the interface, if there is anything special about it
   */
  private record Spot(SubnetId subnet, int atom, @Nullable NetworkInterfaceId alone) {}

  /**
   * What the members of a class have in common.
   *
   * @param place the number of the place; -1 for none
   * @param rules the number of the rules; -1 for none
   */
  private record Key(
      int place, int atom, int rules, boolean known, Optional<Object> otherWays, boolean unsure) {}

  /** A class in the making. */
  private record Members(
      @Nullable Place place,
      @Nullable Rules rules,
      List<Integer> numbers,
      List<Endpoint> examples) {}

  EndpointClasses(
      NetworkGraph graph,
      Boundaries boundaries,
      Function<Endpoint, Optional<Object>> otherWays,
      Predicate<Endpoint> unsure) {
    this.graph = graph;
    this.transport = new Atoms(boundaries.transport());
    this.alike = transport.alike();
    this.owned = graph.addresses().owned();
    this.blocks = new Atoms(boundaries.groups());
    this.otherWays = otherWays;
    this.unsure = unsure;
  }

  /** The pieces into which routes and controls cut addresses. */
  Atoms transport() {
    return transport;
  }

  /** The pieces into which groups' rules cut addresses. */
  Atoms blocks() {
    return blocks;
  }

  /** The classes of some endpoints: interfaces near each other, what is no interface last. */
  List<EndpointClass> of(List<Endpoint> endpoints) {
    Map<NetworkInterfaceId, List<Integer>> interfaces = new HashMap<>();
    for (int i = 0; i < endpoints.size(); i++) {
      if (endpoints.get(i) instanceof Endpoint.AtInterface at) {
        interfaces.computeIfAbsent(at.id(), id -> new ArrayList<>(1)).add(i);
      }
    }
    for (NetworkInterface each : InterfaceOrder.sorted(graph.estate(), interfaces.keySet())) {
      for (int number : interfaces.getOrDefault(each.id(), List.of())) {
        add(each, (Endpoint.AtInterface) endpoints.get(number), number);
      }
    }
    for (int i = 0; i < endpoints.size(); i++) {
      Endpoint each = endpoints.get(i);
      if (!(each instanceof Endpoint.AtInterface)) {
        single(each, i);
      }
    }
    List<EndpointClass> classes = new ArrayList<>();
    members.forEach((key, some) -> classes.add(made(key, some)));
    return classes;
  }

  private void single(Endpoint each, int number) {
    members.put(
        new Key(-1, -1, -1, false, Optional.of(number), unsure.test(each)),
        new Members(null, null, List.of(number), List.of(each)));
  }

  private EndpointClass made(Key key, Members some) {
    Endpoint first = some.examples().get(0);
    Optional<Seat> seat =
        first instanceof Endpoint.AtInterface at && some.rules() != null && some.place() != null
            ? Optional.of(
                new Seat(
                    at.id(), at.privateAddresses().first(), some.place(), key.atom(), some.rules()))
            : Optional.empty();
    boolean borrows = first instanceof Endpoint.AtInterface at && !graph.lentTo(at.id()).isEmpty();
    return new EndpointClass(
        some.examples(),
        seat,
        key.otherWays().isPresent(),
        borrows,
        key.unsure(),
        some.numbers().stream().sorted().distinct().toList());
  }

  private void add(NetworkInterface each, Endpoint.AtInterface whole, int number) {
    if (whole.privateAddresses().isEmpty() // it may still be behind something
        || whole.byPublicAddress()) { // its private ones are not asked for
      single(whole, number);
      return;
    }
    Optional<Object> more = otherWays.apply(whole);
    Optional<Rules> own =
        graph
            .kindOf(each)
            .map(kind -> rulesOfKinds.computeIfAbsent(kind, same -> rulesOf(each)))
            .orElseGet(() -> rulesOf(each));
    boolean alone = own.isEmpty();
    Rules held = own.orElseGet(() -> groupsOf(each));
    int heldNumber = rules.computeIfAbsent(held, same -> rules.size());
    for (AddressSet piece : pieces(whole.privateAddresses())) {
      AddressSet known = graph.addresses().publicAddresses(each, piece);
      Endpoint at = new Endpoint.AtInterface(each.id(), piece, known, false);
      Address first = piece.first();
      Spot spot = new Spot(each.subnet(), alike[transport.of(first)], alone ? each.id() : null);
      Place place = places.computeIfAbsent(spot, next -> place(next, each));
      Key key =
          new Key(
              place.number(),
              blocks.of(first),
              heldNumber,
              !known.isEmpty(),
              more,
              unsure.test(at));
      Members same =
          members.computeIfAbsent(
              key, next -> new Members(place, held, new ArrayList<>(1), new ArrayList<>(1)));
      same.numbers().add(number);
      List<Endpoint> some = same.examples();
      if (some.isEmpty() || (some.size() == 1 && !some.get(0).identity().equals(at.identity()))) {
        some.add(at);
      }
    }
  }

  private Place place(Spot spot, NetworkInterface each) {
    boolean alone = spot.alone() != null;
    return new Place(
        places.size(),
        spot.subnet(),
        each.vpc(),
        spot.atom(),
        alone,
        !alone || sends(each),
        !alone || takes(each));
  }

  /** Addresses that no route, control or rule tells apart, together. */
  private List<AddressSet> pieces(AddressSet addresses) {
    if (addresses.isSingle()) {
      return List.of(addresses);
    }
    Map<List<Integer>, List<AddressRange>> pieces =
        new TreeMap<>(Comparator.comparing(List::toString));
    for (AddressRange range : addresses.ranges()) {
      Address at = range.first();
      while (at != null) {
        int one = transport.of(at);
        int other = blocks.of(at);
        Address end = least(transport.endOf(one), blocks.endOf(other));
        boolean whole = end == null || end.compareTo(range.last()) > 0;
        Address last = whole || end == null ? range.last() : end.previous();
        pieces
            .computeIfAbsent(List.of(alike[one], other), key -> new ArrayList<>())
            .add(new AddressRange(at, last));
        at = whole ? null : end;
      }
    }
    List<AddressSet> sets = new ArrayList<>();
    for (List<AddressRange> ranges : pieces.values()) {
      sets.add(AddressSet.unionOf(ranges.stream().map(AddressSet::of).toList()));
    }
    return sets;
  }

  private static @Nullable Address least(@Nullable Address one, @Nullable Address other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** The groups of an interface like any other; empty for one about which more is to be known. */
  private Optional<Rules> rulesOf(NetworkInterface each) {
    Component at = new Component.Interface(each.id());
    Optional<GroupRules> out = Optional.empty();
    for (Connection connection : graph.from(at)) {
      if (connection.to() instanceof Component.Subnet) {
        if (!onlyGroups(connection.controls())) {
          return Optional.empty();
        }
        out = rulesIn(connection.controls());
      } else if (!isAmazons(connection)) {
        return Optional.empty();
      }
    }
    Optional<GroupRules> in = Optional.empty();
    for (Connection connection : graph.into(each.id())) {
      if (connection.from() instanceof Component.Subnet) {
        if (!onlyGroups(connection.controls())) {
          return Optional.empty();
        }
        in = rulesIn(connection.controls());
      } else if (!(connection.from() instanceof Component.VpcRouter
          || connection.from() instanceof Component.Preserving)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Rules(out, in, each.groups()));
  }

  private Rules groupsOf(NetworkInterface each) {
    List<Control> out = new ArrayList<>();
    List<Control> in = new ArrayList<>();
    Component at = new Component.Interface(each.id());
    graph.from(at).forEach(connection -> out.addAll(connection.controls()));
    graph.into(each.id()).stream()
        .filter(connection -> connection.from() instanceof Component.Subnet)
        .forEach(connection -> in.addAll(connection.controls()));
    return new Rules(rulesIn(out), rulesIn(in), each.groups());
  }

  /** Whether an interface may send anything to another. */
  private boolean sends(NetworkInterface each) {
    return graph.from(new Component.Interface(each.id())).stream()
        .anyMatch(connection -> !isAmazons(connection) && !isClosed(connection));
  }

  /** Whether an interface may take anything from another. */
  private boolean takes(NetworkInterface each) {
    return graph.into(each.id()).stream().anyMatch(connection -> !isClosed(connection));
  }

  private static boolean isClosed(Connection connection) {
    return connection.controls().stream()
        .anyMatch(control -> control instanceof Requirement one && one.permitted().isEmpty());
  }

  private static boolean onlyGroups(List<Control> controls) {
    return controls.stream().allMatch(SecurityGroupControl.class::isInstance);
  }

  private static Optional<GroupRules> rulesIn(List<Control> controls) {
    return controls.stream()
        .filter(SecurityGroupControl.class::isInstance)
        .map(control -> ((SecurityGroupControl) control).rules())
        .findFirst();
  }

  /** Whether a connection leads to what no interface has, such as Amazon's own addresses. */
  private boolean isAmazons(Connection connection) {
    return connection.to() instanceof Component.AmazonServices
        || ofNobody.computeIfAbsent(connection.destinations(), set -> !set.overlaps(owned));
  }
}
