package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Control;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.Permission;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Why nothing gets through: every control that stops an otherwise complete path, there and back;
 * or, where there is no complete path, where each attempt ends.
 */
final class Blockers {
  private final NetworkGraph graph;
  private final ReplySearch replies;
  private final Set<Reason> blockers = new LinkedHashSet<>();
  private final Set<Reason> ends = new LinkedHashSet<>();

  private Blockers(NetworkGraph graph) {
    this.graph = graph;
    this.replies = new ReplySearch(graph);
  }

  /** The code of a path that a question leaves out. */
  static final String LEFT_OUT = "COMPONENT_FILTER_RESTRICTION";

  /** The blockers of a question that no packet survives. */
  static Set<Reason> of(NetworkGraph graph, Reachability answer, Predicate<Journey> wanted) {
    Blockers all = new Blockers(graph);
    for (Journey journey : ways(graph, answer)) {
      PacketSet arriving =
          answer.destinations().counting(journey, journey.lastLeg().offered(), graph.addresses());
      if (isOnTheWay(journey, answer)) {
        continue; // a node that passes on: what comes of that is a journey of its own
      }
      if (!arriving.isEmpty()) {
        all.explain(journey, arriving, wanted);
      } else {
        all.explainEnd(journey);
      }
    }
    return all.blockers.isEmpty() ? all.ends : all.blockers;
  }

  private static List<Journey> ways(NetworkGraph graph, Reachability answer) {
    return JourneySearch.all(
        graph, answer.fronts(), answer.start(), answer.asked(), answer.destinations().named());
  }

  private static boolean isOnTheWay(Journey journey, Reachability answer) {
    return journey.end() instanceof Component.Interface at
        && answer.fronts().isFront(at.id())
        && !answer.destinations().interfaces().contains(at.id());
  }

  private void explain(Journey journey, PacketSet arriving, Predicate<Journey> wanted) {
    if (!wanted.test(journey)) {
      blockers.add(
          Reason.stops(
              "path",
              Reason.Kind.NETWORK_INTERFACE,
              "",
              "",
              LEFT_OUT,
              "the question leaves out this path"));
      return;
    }
    if (journey.end() instanceof Component.Opaque) {
      journey.legs().forEach(leg -> explainForward(leg, leg.offered()));
      return;
    }
    PacketSet packets = arriving;
    for (int i = journey.legs().size() - 1; i >= 0; i--) {
      LegPath leg = journey.legs().get(i);
      if (i < journey.legs().size() - 1) {
        packets = journey.translations().get(i).preimage(packets).intersect(leg.offered());
      }
      explainForward(leg, packets);
      explainReply(leg, packets);
    }
  }

  private void explainForward(LegPath leg, PacketSet packets) {
    blockers.addAll(
        stopping(leg, packets, new LegIdentity(leg, graph)::at, Passage.Direction.on(leg)));
  }

  private void explainReply(LegPath leg, PacketSet packets) {
    List<LegPath> ways = replies.ways(leg, packets);
    boolean returns = false;
    Set<Reason> lost = new LinkedHashSet<>();
    for (LegPath back : ways) {
      if (replies.returnsTo(leg.start(), back.end())) {
        returns = true;
        Passage.Direction direction = Passage.Direction.replyTo(leg);
        for (Reason reason :
            stopping(back, back.offered(), connection -> GroupMembers.NONE, direction)) {
          blockers.add(ofReply(reason));
        }
      } else {
        lost.add(ofReply(endOf(back)));
      }
    }
    if (!returns) {
      blockers.addAll(lost);
    }
  }

  static Reason ofReply(Reason reason) {
    return Reason.stops(
        reason.component(),
        reason.kind(),
        reason.direction(),
        reason.rule(),
        reason.code(),
        Reason.OF_REPLY + reason.text());
  }

  /**
   * The controls that stop all of the packets, or, where only several together do, all of those.
   */
  private static List<Reason> stopping(
      LegPath leg,
      PacketSet packets,
      Function<Connection, GroupMembers> identity,
      Passage.Direction direction) {
    List<Reason> alone = new ArrayList<>();
    List<Reason> together = new ArrayList<>();
    PacketSet left = packets;
    for (Judge judge : judges(leg, identity, direction)) {
      Permission permission = direction.permission(judge.control(), judge.members(), packets);
      PacketSet passing = packets.intersect(permission.possible());
      if (passing.isEmpty()) {
        alone.addAll(judge.control().stopping(packets, judge.members()));
      } else if (!passing.equals(packets)) {
        together.addAll(judge.control().stopping(packets.subtract(passing), judge.members()));
      }
      left = left.intersect(permission.possible());
    }
    return alone.isEmpty() && left.isEmpty() ? together : alone;
  }

  private record Judge(Control control, GroupMembers members) {}

  /** All that judges on a leg, in order. */
  private static List<Judge> judges(
      LegPath leg, Function<Connection, GroupMembers> identity, Passage.Direction direction) {
    List<Judge> judges = new ArrayList<>();
    for (Connection connection : leg.connections()) {
      GroupMembers members = identity.apply(connection);
      for (Control control : connection.controls()) {
        direction
            .judge(connection, control)
            .ifPresent(judge -> judges.add(new Judge(judge, members)));
      }
    }
    direction.missed(leg).forEach(missed -> judges.add(new Judge(missed, GroupMembers.NONE)));
    return judges;
  }

  /** A journey that leads nowhere: where it ends, or who refused it before. */
  private void explainEnd(Journey journey) {
    if (journey.end() instanceof Component.Internet || journey.end() instanceof Component.Entry) {
      return;
    }
    for (LegPath leg : journey.legs()) {
      List<Reason> refused =
          stopping(leg, leg.offered(), new LegIdentity(leg, graph)::at, Passage.Direction.on(leg));
      if (!refused.isEmpty() && !leg.equals(journey.lastLeg())) {
        ends.addAll(refused);
        return;
      }
    }
    ends.add(endOf(journey.lastLeg()));
  }

  /** Why a leg that ends where nobody wanted it to is of no use. */
  private static Reason endOf(LegPath leg) {
    Component end = leg.end();
    if (end instanceof Component.Dropped dropped) {
      return dropped.reason();
    }
    if (end instanceof Component.Interface at) {
      return Reason.stops(
          at.id().value(),
          Reason.Kind.NETWORK_INTERFACE,
          "",
          "",
          "NO_POSSIBLE_DESTINATION",
          "the address leads to this interface, not to the one asked for");
    }
    Reason last = leg.connections().get(leg.connections().size() - 1).reason().orElse(unnamed());
    return Reason.stops(
        last.component(),
        last.kind(),
        last.direction(),
        last.rule(),
        "ASYMMETRIC_ROUTE",
        "leads elsewhere: " + last.text());
  }

  private static Reason unnamed() {
    return Reason.passes("network", Reason.Kind.INTERNET, "", "", "out of the snapshot");
  }
}
