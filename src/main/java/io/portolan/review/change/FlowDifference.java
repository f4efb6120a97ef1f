package io.portolan.review.change;

import io.portolan.packet.Family;
import io.portolan.reach.change.CompiledEstate;
import io.portolan.reach.change.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What gets through differently after a change.
 *
 * @param opened what it opens, the internet first
 * @param closed what it closes, the internet first
 * @param waysOpened what it opens on one way where the same got there on another
 * @param waysClosed what it closes on one way where the same gets there on another
 */
public record FlowDifference(
    List<FlowChange> opened,
    List<FlowChange> closed,
    List<WayChange> waysOpened,
    List<WayChange> waysClosed) {

  /**
   * What differs between two estates.
   *
   * @param revision what leads from the first to the second
   */
  public static FlowDifference between(
      Baseline before, Baseline after, CompiledEstate.Revision revision) {
    Map<Family, Difference> straight = revision.straight().get();
    return new FlowDifference(
        gained(before, after, revision),
        lost(before, after, revision),
        ways(after, straight, FlowChanges::opened),
        ways(before, straight, FlowChanges::closed));
  }

  /** What gets through after and does not before, the internet first. */
  public static List<FlowChange> gained(
      Baseline before, Baseline after, CompiledEstate.Revision revision) {
    return sorted(
        rows(after).opened(revision.difference()),
        new OutsideChanges(before, after).opened(revision.touched()));
  }

  /** What gets through before and does not after, the internet first. */
  public static List<FlowChange> lost(
      Baseline before, Baseline after, CompiledEstate.Revision revision) {
    return sorted(
        rows(before).closed(revision.difference()),
        new OutsideChanges(after, before).opened(revision.touched()));
  }

  private static List<WayChange> ways(
      Baseline side,
      Map<Family, Difference> straight,
      BiFunction<FlowChanges, Difference, List<FlowChange>> flows) {
    List<WayChange> ways = new ArrayList<>();
    straight.forEach(
        (version, difference) ->
            flows.apply(rows(side).straight(version), difference).stream()
                .sorted(FlowChanges.ORDER)
                .forEach(flow -> ways.add(new WayChange(version, flow))));
    return ways;
  }

  private static FlowChanges rows(Baseline side) {
    return new FlowChanges(side.engine(), side::names);
  }

  private static List<FlowChange> sorted(List<FlowChange> inside, List<FlowChange> outside) {
    return Stream.concat(outside.stream(), inside.stream()).sorted(FlowChanges.ORDER).toList();
  }
}
