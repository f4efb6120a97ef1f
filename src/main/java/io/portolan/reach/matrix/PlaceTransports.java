package io.portolan.reach.matrix;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.Crossing;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.SubnetId;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Control;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.NetworkAclControl;
import io.portolan.reach.Passing;
import io.portolan.reach.Replies;
import io.portolan.reach.Transport;
import io.portolan.reach.Transports;
import io.portolan.reach.matrix.EndpointClass.Place;
import io.portolan.reach.matrix.EndpointClass.Seat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is between places: by tables where only routes and network ACLs are, one pair at a time
 * where there is more.
 *
 * <p>Not for several threads at once.
 */
final class PlaceTransports {
  private final NetworkGraph graph;
  private final Transports pairs;
  private final PassingTable table;
  private final Ways ways;
  private final int asked;
  private final int everything;
  private final Map<Transport, Integer> numbers = new HashMap<>();
  private final List<Transport> transports = new ArrayList<>();
  private final Map<SubnetId, List<Control>> entering = new HashMap<>();
  private final Map<Verdict, Integer> verdicts = new HashMap<>();
  private final Map<Answered, Integer> answered = new HashMap<>();
  private final Map<Outcome, Integer> outcomes = new HashMap<>();
  private final Map<Long, Integer> singly = new HashMap<>();
  private final int nothing;
  private final int other;

  /** What a network ACL lets through for one atom of addresses. */
  private record Verdict(Control control, int atom) {}

  /** What gets there, and of what the replies get back. */
  private record Answered(int there, int back) {}

  /** What there is between two places. */
  private record Outcome(boolean keepsSender, boolean keepsReceiver, int passing) {}

  PlaceTransports(
      NetworkGraph graph, Transports pairs, Atoms atoms, TrafficSet traffic, PassingTable table) {
    this.graph = graph;
    this.pairs = pairs;
    this.table = table;
    this.ways = new Ways(graph, atoms);
    this.asked = table.number(new Passing(traffic, traffic));
    this.everything = table.number(new Passing(TrafficSet.all(), TrafficSet.all()));
    this.nothing = number(Transport.NONE);
    this.other = number(Transport.OTHER);
  }

  /** The transport that has a number. */
  Transport get(int number) {
    return transports.get(number);
  }

  /** How many different transports there have been. */
  int size() {
    return transports.size();
  }

  private int number(Transport transport) {
    return numbers.computeIfAbsent(
        transport,
        each -> {
          transports.add(each);
          return transports.size() - 1;
        });
  }

  /** The number of what is between one place and another, by who is there. */
  int between(Seat from, Seat to) {
    if (from.address().family() != to.address().family()) {
      return nothing;
    }
    Place source = from.place();
    Place destination = to.place();
    if (source.alone() || destination.alone()) {
      return single(from, to);
    }
    if (source.subnet().equals(destination.subnet())) {
      return outcome(true, true, asked);
    }
    long[] there = ways.from(new Component.Subnet(source.subnet()), destination.atom());
    int first = along(there[0], from, to);
    for (int i = 1; i < there.length; i++) {
      if (along(there[i], from, to) != first) {
        return other;
      }
    }
    return first;
  }

  private int single(Seat from, Seat to) {
    return singly.computeIfAbsent(
        (long) from.place().number() << Integer.SIZE | to.place().number(),
        key -> number(pairs.between(from.id(), from.address(), to.id(), to.address())));
  }

  private int along(long way, Seat from, Seat to) {
    Ways.Kind kind = ways.kind(way);
    if (kind.status() != Ways.Status.PLAIN) {
      return kind.status() == Ways.Status.NONE ? nothing : other;
    }
    if (!isAt(way, to)) {
      return nothing;
    }
    int there = verdict(asked, kind, way, from, to);
    if (there < 0) {
      return single(from, to);
    }
    if (there == PassingTable.NOTHING) {
      return nothing;
    }
    long[] back = ways.from(new Component.Subnet(to.place().subnet()), from.place().atom());
    if (back.length > 1 && kind.crossings().size() > 2) {
      return single(from, to); // appliance mode may keep replies to the way that was taken
    }
    int certain = -1;
    int possible = -1;
    for (long each : back) {
      int passing = answering(each, there, from, to);
      if (passing < 0) {
        return single(from, to);
      }
      certain = certain < 0 ? passing : table.meet(certain, passing);
      possible = possible < 0 ? passing : table.union(possible, passing);
    }
    int passing =
        certain == possible
            ? certain
            : table.number(
                new Passing(table.get(certain).certain(), table.get(possible).possible()));
    return outcome(
        Crossing.keepSender(kind.crossings()), Crossing.keepReceiver(kind.crossings()), passing);
  }

  /** Whether a way ends where an interface is. */
  private boolean isAt(long way, Seat to) {
    Component end = ways.end(way);
    return end instanceof Component.VpcRouter router
        ? router.id().equals(to.place().vpc())
        : end instanceof Component.Subnet subnet && subnet.id().equals(to.place().subnet());
  }

  /** What of some passing is answered if replies go a way; negative where that is not plain. */
  private int answering(long way, int there, Seat from, Seat to) {
    Ways.Kind kind = ways.kind(way);
    if (kind.status() == Ways.Status.OTHER) {
      return -1;
    }
    int back =
        kind.status() == Ways.Status.NONE || !isAt(way, from)
            ? PassingTable.NOTHING
            : verdict(everything, kind, way, to, from);
    return back < 0 ? back : answered.computeIfAbsent(new Answered(there, back), this::answered);
  }

  private int answered(Answered what) {
    Passing there = table.get(what.there());
    Passing back = table.get(what.back());
    return table.number(
        new Passing(
            Replies.answered(there.certain(), back.certain()),
            Replies.answered(there.possible(), back.possible())));
  }

  /** What the controls of a way let through; negative where they are not all network ACLs. */
  private int verdict(int offered, Ways.Kind kind, long way, Seat from, Seat to) {
    int passing = offered;
    List<Control> controls = kind.controls();
    for (int i = 0; i < controls.size() && passing != PassingTable.NOTHING; i++) {
      int one = verdict(controls.get(i), from, to);
      passing = one < 0 ? one : table.meet(passing, one);
      if (passing < 0) {
        return passing;
      }
    }
    if (ways.end(way) instanceof Component.VpcRouter) {
      for (Control each : entering(to)) {
        int one = verdict(each, from, to);
        if (one < 0) {
          return one;
        }
        passing = table.meet(passing, one);
      }
    }
    return passing;
  }

  private int verdict(Control control, Seat from, Seat to) {
    if (!(control instanceof NetworkAclControl acl)) {
      return -1;
    }
    boolean out = acl.direction() == Direction.EGRESS;
    Seat looked = out ? to : from;
    return verdicts.computeIfAbsent(
        new Verdict(control, looked.place().atom()),
        key -> table.number(verdict(acl, looked.address(), out)));
  }

  private static Passing verdict(NetworkAclControl acl, Address address, boolean out) {
    AddressSet one = AddressSet.of(address);
    TrafficSet traffic =
        acl.permission(GroupMembers.NONE)
            .certain()
            .intersect(out ? PacketSet.to(one) : PacketSet.from(one))
            .traffic();
    return new Passing(traffic, traffic);
  }

  /** What judges at the border of an interface's subnet what its VPC's router delivers. */
  private List<Control> entering(Seat to) {
    List<Control> known = entering.get(to.place().subnet());
    if (known == null) {
      known = List.of();
      Component at = new Component.Interface(to.id());
      for (Connection connection : graph.asGraph().incomingEdgesOf(at)) {
        if (connection.from() instanceof Component.VpcRouter) {
          known = ways.controls(connection.withoutGroups().controls());
        }
      }
      entering.put(to.place().subnet(), known);
    }
    return known;
  }

  private int outcome(boolean keepsSender, boolean keepsReceiver, int passing) {
    return outcomes.computeIfAbsent(
        new Outcome(keepsSender, keepsReceiver, passing),
        key ->
            number(
                key.passing() == PassingTable.NOTHING
                    ? Transport.NONE
                    : new Transport(
                        true, true, true, keepsSender, keepsReceiver, table.get(passing))));
  }
}
