package io.portolan.reach.matrix;

import io.portolan.graph.Component;
import io.portolan.graph.Crossing;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
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
import org.jspecify.annotations.Nullable;

/**
 * What is between places: by tables where only routes and network ACLs are, one pair at a time
 * where there is more.
 *
 * <p>Not for several threads at once.
 */
final class PlaceTransports {
  private final Transports pairs;
  private final PassingTable table;
  private final Ways ways;
  private final int asked;
  private final int everything;
  private final Map<Transport, Integer> numbers = new HashMap<>();
  private final List<Transport> transports = new ArrayList<>();
  private final Entrances entrances;
  private final Verdicts verdicts;
  private final PairTable answered = new PairTable();
  private final PairTable outcomes = new PairTable();
  private final PairTable behindGateways = new PairTable();
  private final List<Ways.@Nullable Node> nodes = new ArrayList<>();
  private final Map<Long, Integer> singly = new HashMap<>();
  private final int nothing;
  private final int other;

  PlaceTransports(
      NetworkGraph graph, Transports pairs, Atoms atoms, TrafficSet traffic, PassingTable table) {
    this.pairs = pairs;
    this.table = table;
    this.verdicts = new Verdicts(table, atoms);
    this.ways = new Ways(graph, atoms, verdicts);
    this.entrances = new Entrances(graph, verdicts);
    this.asked = table.number(new Passing(traffic, traffic));
    this.everything = table.number(new Passing(TrafficSet.all(), TrafficSet.all()));
    this.nothing = number(Transport.NONE);
    this.other = number(Transport.OTHER);
  }

  /** The transport that has a number. */
  Transport get(int number) {
    return transports.get(number);
  }

  /** The number of the transport by which nothing gets through: 0, as in {@link PassingTable}. */
  int nothing() {
    return nothing;
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
    Place destination = to.place();
    if (from.address().family() != to.address().family() || !source.sends()) {
      return nothing;
    }
    if (source.alone() || (destination.alone() && destination.takes())) {
      return single(from, to);
    }
    if (source.subnet().equals(destination.subnet())) {
      return destination.takes() ? outcome(true, true, asked) : nothing;
    }
    long way = ways.from(nodeOf(source), destination.atom());
    int whichever = way == Ways.SEVERAL ? whichever(from, to) : along(way, from, to);
    return destination.takes() || !get(whichever).plain() ? whichever : nothing;
  }

  private int whichever(Seat from, Seat to) {
    long[] all = ways.all(nodeOf(from.place()), to.place().atom());
    int whichever = along(all[0], from, to);
    for (int i = 1; i < all.length; i++) {
      whichever = either(whichever, along(all[i], from, to));
    }
    return whichever;
  }

  /** The node of the subnet that a place is in. */
  private Ways.Node nodeOf(Place place) {
    while (nodes.size() <= place.number()) {
      nodes.add(null);
    }
    Ways.Node known = nodes.get(place.number());
    if (known == null) {
      known = ways.node(new Component.Subnet(place.subnet()));
      nodes.set(place.number(), known);
    }
    return known;
  }

  /** What there is if AWS picks one of two ways, and nobody knows which. */
  int either(int one, int another) {
    Transport first = get(one);
    Transport second = get(another);
    boolean alike =
        first.passing().isEmpty()
            || second.passing().isEmpty()
            || (first.keepsSender() == second.keepsSender()
                && first.keepsReceiver() == second.keepsReceiver());
    if (one == another || !first.plain() || !second.plain() || !alike) {
      return one == another ? one : other;
    }
    Transport kept = first.passing().isEmpty() ? second : first;
    Passing passing =
        new Passing(
            first.passing().certain().intersect(second.passing().certain()),
            first.passing().possible().union(second.passing().possible()));
    return outcome(kept.keepsSender(), kept.keepsReceiver(), table.number(passing));
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
      return end instanceof Component.NatGateway
          ? behind(way, to.place().atom())
          : beyond(end, there, from, to);
    }
    long back = ways.from(nodeOf(to.place()), from.place().atom());
    if (back == Ways.SEVERAL && kind.crossings().size() > 2) {
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

  /** The number of the transport of which nothing but that something may pass is known here. */
  int other() {
    return other;
  }

  /** The number of everything that is asked for. */
  int asked() {
    return asked;
  }

  /** The number of all packets. */
  int everything() {
    return everything;
  }

  /** The numbers of what passes. */
  PassingTable table() {
    return table;
  }

  /** The ways between places. */
  Ways ways() {
    return ways;
  }

  /** What controls let through. */
  Verdicts verdicts() {
    return verdicts;
  }

  /** What judges what is delivered to places. */
  Entrances entrances() {
    return entrances;
  }

  /** What is between places if a NAT gateway is: nothing, or something that it translates. */
  int behind(long way, int atom) {
    int known = behindGateways.get(Ways.endNumber(way), atom);
    if (known == PairTable.ABSENT) {
      known = nothing;
      for (long each : ways.all(ways.node(ways.end(way)), atom)) {
        boolean closed =
            ways.kind(each).status() == Ways.Status.NONE
                || verdicts.close(ways.controls(each), atom);
        known = closed ? known : other;
      }
      behindGateways.put(Ways.endNumber(way), atom, known);
    }
    return known;
  }

  /**
   * What is between places if the first leg leads out of the VPC: IPv6 goes on as it is. Where more
   * is translated than that, something else.
   */
  private int beyond(Component gate, int there, Seat from, Seat to) {
    boolean leadsOut =
        gate instanceof Component.EgressOnlyGateway || gate instanceof Component.InternetGatewayOut;
    return leadsOut && from.address().family() == Family.IPV6
        ? overInternet(gate, there, from, to)
        : other;
  }

  private int overInternet(Component gate, int there, Seat from, Seat to) {
    int passing = answered(there, backInto(gate, from), from.place(), from, to);
    long across = ways.from(ways.node(new Component.Internet()), to.place().atom());
    if (across == Ways.SEVERAL || passing == Verdicts.UNKNOWN) {
      return other;
    }
    if (ways.kind(across).status() == Ways.Status.NONE || passing == PassingTable.NOTHING) {
      return nothing;
    }
    if (!(ways.end(across) instanceof Component.InternetGatewayIn in)) {
      return other;
    }
    long inside = ways.from(ways.node(in), to.place().atom());
    if (inside == Ways.SEVERAL || ways.kind(inside).status() != Ways.Status.PLAIN) {
      return other;
    }
    if (!isAt(ways.end(inside), to)) {
      return ways.end(inside) instanceof Component.LegEnd ? other : nothing;
    }
    passing = forward(passing, inside, from, to);
    if (passing == Verdicts.UNKNOWN) {
      return other;
    }
    long back = ways.from(nodeOf(to.place()), from.place().atom());
    Component out = new Component.InternetGatewayOut(in.id());
    passing = answered(passing, back, out, from, to);
    return passing == Verdicts.UNKNOWN ? other : outcome(false, false, passing);
  }

  /** The way of replies from a gateway to whom it let out. */
  long backInto(Component gate, Seat from) {
    if (gate instanceof Component.InternetGatewayOut out) {
      return ways.from(ways.node(new Component.InternetGatewayIn(out.id())), from.place().atom());
    }
    return ways.endingAt(new Component.VpcRouter(from.place().vpc()));
  }

  /** Whether a way ends where an interface is. */
  static boolean isAt(Component end, Seat to) {
    return end instanceof Component.VpcRouter router
        ? router.id().equals(to.place().vpc())
        : end instanceof Component.Subnet subnet && subnet.id().equals(to.place().subnet());
  }

  private int forward(int offered, long way, Seat from, Seat to) {
    int passing = verdicts.of(ways.controls(way), offered, false, from, to);
    return passing == Verdicts.UNKNOWN || !(ways.end(way) instanceof Component.VpcRouter)
        ? passing
        : verdicts.of(entrances.into(to), passing, false, from, to);
  }

  /**
   * What of some packets is answered if replies go a way, or one of those that AWS picks from.
   *
   * @param home where the replies have to come: the sender's place, or a gateway
   */
  private int answered(int there, long back, Object home, Seat from, Seat to) {
    if (back != Ways.SEVERAL) {
      return answering(back, there, home, from, to);
    }
    int certain = there;
    int possible = PassingTable.NOTHING;
    for (long each : ways.all(nodeOf(to.place()), from.place().atom())) {
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
        back = verdicts.of(entrances.into(from), back, true, to, from);
      }
    }
    return back == Verdicts.UNKNOWN ? back : answered(there, back);
  }

  /** The number of what is answered of something if this is what passes of replies. */
  int answered(int there, int back) {
    int known = answered.get(there, back);
    if (known == PairTable.ABSENT) {
      Passing sent = table.get(there);
      Passing replies = table.get(back);
      known =
          table.number(
              new Passing(
                  Replies.answered(sent.certain(), replies.certain()),
                  Replies.answered(sent.possible(), replies.possible())));
      answered.put(there, back, known);
    }
    return known;
  }

  /** The number of a plain way's transport. */
  int outcome(boolean keepsSender, boolean keepsReceiver, int passing) {
    int kept = (keepsSender ? 1 : 0) + (keepsReceiver ? 2 : 0);
    int known = outcomes.get(kept, passing);
    if (known == PairTable.ABSENT) {
      known =
          number(
              passing == PassingTable.NOTHING
                  ? Transport.NONE
                  : new Transport(
                      true, true, true, keepsSender, keepsReceiver, table.get(passing)));
      outcomes.put(kept, passing, known);
    }
    return known;
  }
}
