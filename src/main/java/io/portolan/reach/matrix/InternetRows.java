package io.portolan.reach.matrix;

import io.portolan.graph.Component;
import io.portolan.packet.Family;
import io.portolan.reach.matrix.EndpointClass.Seat;
import io.portolan.reach.matrix.Origins.Origin;
import io.portolan.reach.matrix.Sides.Split;
import io.portolan.reach.matrix.Sites.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What gets from everybody to one place over the internet as it is: IPv6, out by a gateway of one
 * VPC and in by that of another.
 */
final class InternetRows {
  private final PlaceTransports pairs;
  private final Ways ways;
  private final Sides sides;
  private final RowReplies replies;
  private final Sites sites;

  /** By what gets out and is answered, for which sources; by where it goes. */
  private final Sweep<Integer> exits = new Sweep<>();

  private final Split nothingJudges;

  /** For sources about which pairs have to be asked. */
  private static final int IRREGULAR = -1;

  /** How replies come back to some sources; what judges them first, and into their subnets. */
  private record Back(boolean arrives, Split way, Split entering, boolean regular) {}

  InternetRows(PlaceTransports pairs, Sides sides, RowReplies replies, Sites sites) {
    this.pairs = pairs;
    this.ways = pairs.ways();
    this.sides = sides;
    this.replies = replies;
    this.sites = sites;
    this.nothingJudges = sides.back(new int[0]);
  }

  /** Whether what ends there goes on over the internet as it is. */
  static boolean isExit(Component end, Family family) {
    return family == Family.IPV6
        && (end instanceof Component.EgressOnlyGateway
            || end instanceof Component.InternetGatewayOut);
  }

  /** Adds that what an origin sends to some atoms leaves at the end of a way. */
  void leave(Origin origin, long way, int first, int last) {
    Split out = sides.forward(ways.controls(way));
    Map<Back, Collector> backs = new LinkedHashMap<>();
    for (Site site : sites.of(origin.classes())) {
      long back = pairs.backInto(ways.end(way), site.seat());
      backs
          .computeIfAbsent(back(back, origin, site.seat()), key -> new Collector())
          .addAll(site.classes());
    }
    backs.forEach((back, sources) -> leave(out, back, sources.bits(), first, last));
  }

  private Back back(long back, Origin origin, Seat from) {
    if (back == Ways.SEVERAL || ways.kind(back).status() == Ways.Status.OTHER) {
      return new Back(false, nothingJudges, nothingJudges, false);
    }
    boolean arrives =
        ways.kind(back).status() == Ways.Status.PLAIN && PlaceTransports.isAt(ways.end(back), from);
    if (!arrives) {
      return new Back(false, nothingJudges, nothingJudges, true);
    }
    Split way = sides.back(ways.controls(back));
    Split entering =
        ways.end(back) instanceof Component.VpcRouter
            ? replies.entering(origin.entering())
            : nothingJudges;
    return new Back(true, way, entering, way.regular() && entering.regular());
  }

  private void leave(Split out, Back back, Bits sources, int first, int last) {
    if (!out.regular() || !back.regular()) {
      exits.add(first, last, IRREGULAR, sources);
      return;
    }
    Partition sent = sides.from(Partition.of(sources, pairs.asked()), out.atSource());
    Partition replied =
        Partition.of(sources, back.arrives() ? pairs.everything() : PassingTable.NOTHING);
    replied = sides.from(sides.from(replied, back.way().atSource()), back.entering().atSource());
    Split atReplies = back.way().and(back.entering());
    Split judging = out.and(atReplies);
    Partition.product(List.of(sent, replied), sources)
        .forEach(
            (values, classes) ->
                sides.cut(
                    first,
                    last,
                    judging.atDestination(),
                    atom ->
                        pairs.answered(
                            sides.at(out.atDestination(), values.get(0), atom),
                            sides.at(atReplies.atDestination(), values.get(1), atom)),
                    (from, to, passing) -> exits.add(from, to, passing, classes)));
  }

  /**
   * Finds what gets to a place from those among some sources who leave for it by gateways.
   *
   * @param back the replies from there
   */
  void find(Seat to, Bits among, RowReplies.Replies back, RowFindings findings) {
    List<Partition.Part> parts = new ArrayList<>();
    exits.at(
        to.place().atom(),
        (passing, sources) -> {
          Bits some = sources.and(among);
          if (passing == IRREGULAR) {
            findings.addSingly(some);
          } else if (!some.isEmpty()) {
            parts.add(new Partition.Part(some, passing));
          }
        });
    Partition outside = new Partition(parts);
    long across = ways.from(ways.node(new Component.Internet()), to.place().atom());
    if (across == Ways.SEVERAL) {
      unknown(outside, findings);
    } else if (ways.end(across) instanceof Component.InternetGatewayIn gate) {
      in(gate, outside, to, back, findings);
    } else if (ways.kind(across).status() != Ways.Status.NONE) {
      unknown(outside, findings);
    }
  }

  private void unknown(Partition sources, RowFindings findings) {
    sources.parts().forEach(part -> findings.add(pairs.other(), part.classes()));
  }

  /** Finds what gets in by a gateway of what is outside. */
  private void in(
      Component.InternetGatewayIn gate,
      Partition outside,
      Seat to,
      RowReplies.Replies back,
      RowFindings findings) {
    long inside = ways.from(ways.node(gate), to.place().atom());
    if (inside == Ways.SEVERAL || ways.kind(inside).status() != Ways.Status.PLAIN) {
      unknown(outside, findings);
      return;
    }
    Component end = ways.end(inside);
    if (!PlaceTransports.isAt(end, to)) {
      if (end instanceof Component.LegEnd) {
        unknown(outside, findings);
      }
      return;
    }
    Split way = sides.forward(ways.controls(inside));
    Split own =
        end instanceof Component.VpcRouter
            ? sides.forward(pairs.entrances().into(to))
            : nothingJudges;
    if (!way.regular() || !own.regular()) {
      unknown(outside, findings);
      return;
    }
    Partition there = sides.through(sides.through(outside, way, to), own, to);
    Bits irregular = back.irregular();
    there.parts().forEach(part -> findings.addSingly(part.classes().and(irregular)));
    Partition gone = replies.atGate(to, new Component.InternetGatewayOut(gate.id()));
    if (to.place().takes()) {
      for (Partition.Part part : replies.answered(there.without(irregular), gone).parts()) {
        findings.add(pairs.outcome(false, false, part.value()), part.classes());
      }
    }
  }
}
