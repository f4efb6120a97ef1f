package io.portolan.review.change;

import io.portolan.config.ProposedChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a change beside what it does.
 *
 * @param steps the resources of a plan that change something, in its order
 * @param notes what was assumed, and what does not fit to the snapshot
 * @param unmodelled the types of resource that a plan changes and no answer shows, with how many
 * @param doubts what it could change and is not judged, in words
 * @param rollback what undoes it, in order; empty where that is not known
 * @param beyond the kinds of resource that {@code rollback} leaves as they are, with how many
 */
public record Proposal(
    List<Step> steps,
    List<String> notes,
    Map<String, Integer> unmodelled,
    List<String> doubts,
    List<ProposedChange> rollback,
    Map<String, Integer> beyond) {
  /**
   * A resource of a plan.
   *
   * @param address its address in the plan
   * @param action what the plan does with it
   * @param lines what that comes to, a line for each thing that comes or goes
   */
  public record Step(String address, String action, List<String> lines) {}

  /** Of changes one by one. */
  public static Proposal of(Amendment amendment, ObjectChanges objects) {
    List<ProposedChange> rollback = new ArrayList<>(objects.rollback());
    rollback.addAll(amendment.rollback());
    List<String> doubts = new ArrayList<>(unknown(amendment.unknownPeers()));
    doubts.addAll(objects.doubts());
    return new Proposal(
        List.of(), objects.notes(), Map.of(), List.copyOf(doubts), List.copyOf(rollback), Map.of());
  }

  /**
   * Of another snapshot.
   *
   * @param otherClusters whether its clusters differ too, which no change file undoes
   */
  public static Proposal of(EstateDifference difference, boolean otherClusters) {
    Map<String, Integer> beyond = new TreeMap<>(difference.others());
    if (otherClusters) {
      beyond.put("Cluster", 1);
    }
    return new Proposal(
        List.of(),
        List.of(),
        Map.of(),
        unknown(difference.unknownPeers()),
        difference.rollback(),
        beyond);
  }

  /**
   * Of a plan, whose way back is that of what it makes of the estate.
   *
   * @param doubts what the plan could change and nobody knows
   */
  public static Proposal of(
      List<Step> steps,
      List<String> notes,
      Map<String, Integer> unmodelled,
      List<String> doubts,
      EstateDifference difference) {
    List<String> all = new ArrayList<>(doubts);
    all.addAll(unknown(difference.unknownPeers()));
    return new Proposal(steps, notes, unmodelled, all, difference.rollback(), difference.others());
  }

  /** What is to be said of groups and lists that new rules name and nobody knows. */
  private static List<String> unknown(List<String> peers) {
    return peers.stream()
        .map(each -> "a new rule names " + each + ", not in the snapshot")
        .toList();
  }
}
