package io.portolan.reach;

import io.portolan.graph.Connection;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Control;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.GroupRule;
import io.portolan.policy.GroupRules;
import io.portolan.policy.SecurityGroupControl;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Follows one packet of a journey that may get through, leg by leg there and back, and asks at each
 * security group which of its rules would do alone. Everything else on the way lets the packet pass
 * already and has nothing to do with rules of groups.
 *
 * <p>Rules may be those of a graph in which the groups have more of them: a packet that gets
 * through with few rules is the same with all.
 */
final class Admissions {
  private final NetworkGraph graph;
  private final NetworkGraph rules;
  private final ReplySearch replies;

  /**
   * Over a graph.
   *
   * @param rules the graph whose groups' rules are asked for
   */
  Admissions(NetworkGraph graph, NetworkGraph rules) {
    this.graph = graph;
    this.rules = rules;
    this.replies = new ReplySearch(graph);
  }

  /**
   * The packet of an evaluation on which something may get through.
   *
   * @return empty where replies come back to some clients of which nobody knows to which
   */
  Optional<Admission> of(Evaluation evaluation) {
    Journey journey = evaluation.journey();
    List<Admission.Gate> gates = new ArrayList<>();
    PacketSet packet = evaluation.possible().get(0).one();
    for (int i = 0; i < journey.legs().size(); i++) {
      if (i > 0) {
        Translation translation = journey.translations().get(i - 1);
        packet = translation.image(packet).intersect(evaluation.possible().get(i)).one();
      }
      LegPath leg = journey.legs().get(i);
      Passage.Direction there = Passage.Direction.on(leg);
      gates.addAll(gates(leg, packet, new LegIdentity(leg, graph)::at, there));
      if (replies.isWalked(leg, packet)) {
        Optional<LegPath> way = replies.wayOf(leg, packet);
        if (way.isEmpty()) {
          return Optional.empty();
        }
        Passage.Direction back = Passage.Direction.replyTo(leg);
        gates.addAll(gates(way.get(), Replies.to(packet), any -> GroupMembers.NONE, back));
      }
    }
    return Optional.of(new Admission(List.copyOf(gates)));
  }

  private List<Admission.Gate> gates(
      LegPath leg,
      PacketSet packet,
      Function<Connection, GroupMembers> identity,
      Passage.Direction direction) {
    List<Admission.Gate> gates = new ArrayList<>();
    for (Connection connection : leg.connections()) {
      for (Control control : connection.controls()) {
        Optional<Control> judge = direction.judge(connection, control);
        if (judge.isPresent() && judge.get() instanceof SecurityGroupControl groups) {
          gate(groups, identity.apply(connection), packet, direction).ifPresent(gates::add);
        }
      }
    }
    return gates;
  }

  /** Empty where the packet may pass whatever the rules are. */
  private Optional<Admission.Gate> gate(
      SecurityGroupControl control,
      GroupMembers members,
      PacketSet packet,
      Passage.Direction direction) {
    GroupRules all = rules.rulesOf(control.rules().groups(), control.rules().direction());
    if (passes(control, all.missingOnly(), members, packet, direction)) {
      return Optional.empty();
    }
    Set<GroupRule> letting = new LinkedHashSet<>();
    for (GroupRule each : all.all()) {
      if (passes(control, all.only(each), members, packet, direction)) {
        letting.add(each);
      }
    }
    return Optional.of(new Admission.Gate(letting));
  }

  private static boolean passes(
      SecurityGroupControl control,
      GroupRules some,
      GroupMembers members,
      PacketSet packet,
      Passage.Direction direction) {
    return direction
        .permission(new SecurityGroupControl(control.networkInterface(), some), members, packet)
        .possible()
        .overlaps(packet);
  }
}
