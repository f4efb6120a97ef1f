package io.portolan.reach;

import io.portolan.graph.NetworkGraph;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Assumption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A journey with its replies: for each leg the packets that get all the way and are answered all
 * the way back.
 *
 * @param journey the journey
 * @param certain by leg, the packets of that leg which get through if the choices on the way fall
 *     so
 * @param possible by leg, the packets which may get through
 * @param withoutReply the first leg's packets that may arrive, whether or not a reply comes back
 * @param assumptions what would have to be known, and what the way rests on
 */
record Evaluation(
    Journey journey,
    List<PacketSet> certain,
    List<PacketSet> possible,
    PacketSet withoutReply,
    Set<Assumption> assumptions) {

  /** Evaluates a journey whose last leg has arrived, for the arriving packets that count. */
  static Evaluation of(Journey journey, PacketSet counting, NetworkGraph graph) {
    ReplySearch replies = new ReplySearch(graph);
    Set<Assumption> assumptions = new LinkedHashSet<>(journey.assumptions());
    int legs = journey.legs().size();
    List<PacketSet> certain = new ArrayList<>();
    List<PacketSet> possible = new ArrayList<>();
    List<PacketSet> forward = new ArrayList<>();
    for (int i = 0; i < legs; i++) {
      Passage passage = journey.passages().get(i);
      PacketSet limit = i == legs - 1 ? counting : PacketSet.all();
      PacketSet arrived = passage.possible().intersect(limit);
      ReplySearch.Answered answered = replies.answered(journey.legs().get(i), arrived);
      assumptions.addAll(answered.assumptions());
      forward.add(arrived);
      certain.add(passage.certain().intersect(answered.certain()));
      possible.add(answered.possible());
    }
    return new Evaluation(
        journey,
        join(journey, certain),
        join(journey, possible),
        join(journey, forward).get(0),
        assumptions);
  }

  /** Leaves of each leg only what also gets through all others: backward, then forward. */
  private static List<PacketSet> join(Journey journey, List<PacketSet> each) {
    List<PacketSet> joined = new ArrayList<>(each);
    for (int i = each.size() - 2; i >= 0; i--) {
      PacketSet before = journey.translations().get(i).preimage(joined.get(i + 1));
      joined.set(i, joined.get(i).intersect(before));
    }
    for (int i = 1; i < each.size(); i++) {
      PacketSet after = journey.translations().get(i - 1).image(joined.get(i - 1));
      joined.set(i, joined.get(i).intersect(after));
    }
    return joined;
  }

  /** By leg, what given packets of the first leg become that get through for certain. */
  List<PacketSet> following(PacketSet sent) {
    List<PacketSet> limited = new ArrayList<>(certain);
    limited.set(0, limited.get(0).intersect(sent));
    return join(journey, limited);
  }

  /** The first leg's packets that get through for certain, if the choices fall so. */
  PacketSet sentCertainly() {
    return certain.get(0);
  }

  /** The first leg's packets that may get through. */
  PacketSet sentPossibly() {
    return possible.get(0);
  }
}
