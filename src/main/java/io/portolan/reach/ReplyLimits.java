package io.portolan.reach;

import io.portolan.graph.Connection;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Control;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The controls on the way back that let only some replies pass. */
final class ReplyLimits {
  private final ReplySearch replies;

  ReplyLimits(NetworkGraph graph) {
    this.replies = new ReplySearch(graph);
  }

  /**
   * The rules that let the replies of a journey pass, of controls that stop others.
   *
   * @param carried by leg, what gets through
   */
  List<Reason> of(Evaluation evaluation, List<PacketSet> carried) {
    Set<Reason> limits = new LinkedHashSet<>();
    for (int i = 0; i < carried.size(); i++) {
      LegPath leg = evaluation.journey().legs().get(i);
      PacketSet arrived = evaluation.journey().passages().get(i).possible();
      Passage.Direction direction = Passage.Direction.replyTo(leg);
      for (LegPath back : replies.ways(leg, arrived)) {
        PacketSet answers = Replies.to(carried.get(i)).intersect(back.offered());
        if (replies.returnsTo(leg.start(), back.end()) && !answers.isEmpty()) {
          addLimits(back, answers, direction, limits);
        }
      }
    }
    return List.copyOf(limits);
  }

  private static void addLimits(
      LegPath back, PacketSet answers, Passage.Direction direction, Set<Reason> limits) {
    List<Control> judges = new ArrayList<>(direction.missed(back));
    for (Connection connection : back.connections()) {
      for (Control control : connection.controls()) {
        direction.judge(connection, control).ifPresent(judges::add);
      }
    }
    for (Control judge : judges) {
      if (!judge.permission(GroupMembers.NONE).possible().containsAll(back.offered())) {
        limits.add(Blockers.ofReply(judge.passes(answers, GroupMembers.NONE)));
      }
    }
  }
}
