package io.portolan.reach.matrix;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.Crossing;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.SubnetId;
import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Passing;
import io.portolan.reach.Replies;
import io.portolan.reach.Transport;
import io.portolan.reach.Transports;
import io.portolan.reach.matrix.EndpointClass.Place;
import io.portolan.reach.matrix.EndpointClass.Seat;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final Map<SubnetId, int[]> entering = new HashMap<>();
  private final Verdicts verdicts;
  private final Map<Answered, Integer> answered = new HashMap<>();
  private final Map<Outcome, Integer> outcomes = new HashMap<>();
  private final Map<Long, Integer> singly = new HashMap<>();
  private final int nothing;
  private final int other;

  /** What gets there, and of what the replies get back. */
  private record Answered(int there, int back) {}

  /** What there is between two places. */
  private record Outcome(boolean keepsSender, boolean keepsReceiver, int passing) {}

  PlaceTransports(
      NetworkGraph graph, Transports pairs, Atoms atoms, TrafficSet traffic, PassingTable table) {
    this.graph = graph;
    this.pairs = pairs;
    this.table = table;
    this.verdicts = new Verdicts(table, atoms.size());
    this.ways = new Ways(graph, atoms, verdicts);
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
    Place source = from.place();
    if (from.address().family() != to.address().family()
        || !source.sends()
        || (!source.alone() && !to.place().takes() && isDelivered(source, to))) {
      return nothing;
    }
    if (source.alone() || to.place().alone()) {
      return single(from, to);
    }
    if (source.subnet().equals(to.place().subnet())) {
      return outcome(true, true, asked);
    }
    long[] ways = this.ways.from(new Component.Subnet(source.subnet()), to.place().atom());
    int first = along(ways[0], from, to);
    for (int i = 1; i < ways.length; i++) {
      if (along(ways[i], from, to) != first) {
        return other;
      }
    }
    return first;
  }

  /** Whether what is sent to an interface comes to it for certain. */
  private boolean isDelivered(Place source, Seat to) {
    return source.subnet().equals(to.place().subnet())
        || Arrays.stream(ways.from(new Component.Subnet(source.subnet()), to.place().atom()))
            .allMatch(
                way ->
                    ways.kind(way).status() == Ways.Status.NONE
                        || (ways.kind(way).status() == Ways.Status.PLAIN
                            && !(ways.end(way) instanceof Component.LegEnd)));
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
    Component end = ways.end(way);
    if (!(end instanceof Component.LegEnd) && !isAt(end, to)) {
      return nothing;
    }
    int there = forward(asked, way, from, to);
    if (there <= PassingTable.NOTHING) {
      return there == Verdicts.UNKNOWN ? single(from, to) : nothing;
    }
    if (end instanceof Component.LegEnd) {
      return beyond(end, there, from, to);
    }
    long[] back = ways.from(new Component.Subnet(to.place().subnet()), from.place().atom());
    if (back.length > 1 && kind.crossings().size() > 2) {
      return single(from, to); // appliance mode may keep replies to the way that was taken
    }
    int passing = answered(there, back, from.place(), from, to);
    return passing == Verdicts.UNKNOWN
        ? single(from, to)
        : outcome(
            Crossing.keepSender(kind.crossings()),
            Crossing.keepReceiver(kind.crossings()),
            passing);
  }

  /**
   * What is between places if the first leg leads out of the VPC: IPv6 goes on as it is. Where more
   * is translated than that, nothing or something else.
   */
  private int beyond(Component gate, int there, Seat from, Seat to) {
    if (gate instanceof Component.NatGateway) {
      long[] on = ways.from(gate, to.place().atom());
      boolean closed =
          Arrays.stream(on)
              .allMatch(
                  each ->
                      ways.kind(each).status() == Ways.Status.NONE
                          || verdicts.close(ways.controls(each), to));
      return closed ? nothing : other;
    }
    boolean leadsOut =
        gate instanceof Component.EgressOnlyGateway || gate instanceof Component.InternetGatewayOut;
    return leadsOut && from.address().family() == Family.IPV6
        ? overInternet(gate, there, from, to)
        : other;
  }

  private int overInternet(Component gate, int there, Seat from, Seat to) {
    int passing = answered(there, backInto(gate, from), from.place(), from, to);
    long[] across = ways.from(new Component.Internet(), to.place().atom());
    if (across.length > 1 || passing == Verdicts.UNKNOWN) {
      return other;
    }
    if (ways.kind(across[0]).status() == Ways.Status.NONE || passing == PassingTable.NOTHING) {
      return nothing;
    }
    if (!(ways.end(across[0]) instanceof Component.InternetGatewayIn in)) {
      return other;
    }
    long[] inside = ways.from(in, to.place().atom());
    if (inside.length > 1 || ways.kind(inside[0]).status() != Ways.Status.PLAIN) {
      return other;
    }
    if (!isAt(ways.end(inside[0]), to)) {
      return ways.end(inside[0]) instanceof Component.LegEnd ? other : nothing;
    }
    passing = forward(passing, inside[0], from, to);
    if (passing == Verdicts.UNKNOWN) {
      return other;
    }
    long[] back = ways.from(new Component.Subnet(to.place().subnet()), from.place().atom());
    Component out = new Component.InternetGatewayOut(in.id());
    passing = answered(passing, back, out, from, to);
    return passing == Verdicts.UNKNOWN ? other : outcome(false, false, passing);
  }

  /** The ways of replies from a gateway to whom it let out. */
  private long[] backInto(Component gate, Seat from) {
    if (gate instanceof Component.InternetGatewayOut out) {
      return ways.from(new Component.InternetGatewayIn(out.id()), from.place().atom());
    }
    return ways.endingAt(new Component.VpcRouter(from.place().vpc()));
  }

  /** Whether a way ends where an interface is. */
  private static boolean isAt(Component end, Seat to) {
    return end instanceof Component.VpcRouter router
        ? router.id().equals(to.place().vpc())
        : end instanceof Component.Subnet subnet && subnet.id().equals(to.place().subnet());
  }

  private int forward(int offered, long way, Seat from, Seat to) {
    int passing = verdicts.of(ways.controls(way), offered, false, from, to);
    return passing == Verdicts.UNKNOWN || !(ways.end(way) instanceof Component.VpcRouter)
        ? passing
        : verdicts.of(entering(to), passing, false, from, to);
  }

  /**
   * What of some packets is answered if replies go some ways, of which AWS picks.
   *
   * @param home where the replies have to come: the sender's place, or a gateway
   */
  private int answered(int there, long[] back, Object home, Seat from, Seat to) {
    int certain = there;
    int possible = PassingTable.NOTHING;
    for (long each : back) {
      int passing = answering(each, there, home, from, to);
      if (passing == Verdicts.UNKNOWN) {
        return passing;
      }
      certain = table.meet(certain, passing);
      possible = table.union(possible, passing);
    }
    return certain == possible
        ? certain
        : table.number(new Passing(table.get(certain).certain(), table.get(possible).possible()));
  }

  private int answering(long way, int there, Object home, Seat from, Seat to) {
    Ways.Kind kind = ways.kind(way);
    if (kind.status() == Ways.Status.OTHER) {
      return Verdicts.UNKNOWN;
    }
    Component end = ways.end(way);
    boolean arrives =
        kind.status() == Ways.Status.PLAIN
            && (home instanceof Place ? isAt(end, from) : end.equals(home));
    int back = PassingTable.NOTHING;
    if (arrives) {
      back = verdicts.of(ways.controls(way), everything, true, to, from);
      if (back != Verdicts.UNKNOWN && end instanceof Component.VpcRouter) {
        back = verdicts.of(entering(from), back, true, to, from);
      }
    }
    return back == Verdicts.UNKNOWN
        ? back
        : answered.computeIfAbsent(new Answered(there, back), this::answered);
  }

  private int answered(Answered what) {
    Passing there = table.get(what.there());
    Passing back = table.get(what.back());
    return table.number(
        new Passing(
            Replies.answered(there.certain(), back.certain()),
            Replies.answered(there.possible(), back.possible())));
  }

  /** What judges at the border of an interface's subnet what its VPC's router delivers. */
  private int[] entering(Seat to) {
    int[] known = entering.get(to.place().subnet());
    if (known == null) {
      known = new int[0];
      Component at = new Component.Interface(to.id());
      for (Connection connection : graph.asGraph().incomingEdgesOf(at)) {
        if (connection.from() instanceof Component.VpcRouter) {
          known = verdicts.numbers(connection.withoutGroups().controls());
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
