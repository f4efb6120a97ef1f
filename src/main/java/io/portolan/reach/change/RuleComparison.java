package io.portolan.reach.change;

import io.portolan.model.aws.SecurityGroupId;
import io.portolan.policy.GroupRules;
import io.portolan.reach.Passing;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What other rules of one group do, where the classes are the same before and after.
 *
 * <pre>
 *   an inbound rule    everybody ──▶ who is in the group
 *   an outbound rule   who is in the group ──▶ whom it names
 * </pre>
 *
 * <p>Linear in the rows of the destinations that this leaves, and in what differs.
 */
final class RuleComparison {
  private final ReachMatrix before;
  private final ReachMatrix after;
  private final CellIndex cells;

  RuleComparison(ReachMatrix before, ReachMatrix after, CellIndex cells) {
    this.before = before;
    this.after = after;
    this.cells = cells;
  }

  /**
   * What differs.
   *
   * @param group the group
   * @param in its inbound rules that are new or gone
   * @param out its outbound rules that are new or gone
   */
  Difference of(SecurityGroupId group, Set<GroupRules.Term> in, Set<GroupRules.Term> out) {
    Bits members = after.holding(group);
    Bits taking = in.isEmpty() ? Bits.none() : members;
    Bits named = members.isEmpty() ? Bits.none() : after.named(out);
    List<Difference.Row> rows = new ArrayList<>();
    for (Cell to : cells.of(taking.or(named))) {
      boolean everybody = to.was().stream().anyMatch(taking::get);
      compare(to, everybody ? after.everybody() : members, rows);
    }
    return new Difference(rows);
  }

  private void compare(Cell to, Bits sources, List<Difference.Row> rows) {
    List<ReachMatrix.Row> was = new ArrayList<>();
    List<ReachMatrix.Row> is = new ArrayList<>();
    Bits differing = Bits.none();
    for (int destination : to.was()) {
      List<ReachMatrix.Row> earlier = before.rows(destination, sources);
      List<ReachMatrix.Row> later = after.rows(destination, sources);
      differing = differing.or(differing(earlier, later)).or(differing(later, earlier));
      was.addAll(earlier);
      is.addAll(later);
    }
    Values.Sorted sorted = new Values.Sorted(to);
    for (Cell from : cells.of(differing)) {
      sorted.add(from, passing(from, was), passing(from, is));
    }
    sorted.into(rows);
  }

  /** The sources of some rows for which others do not say the same. */
  private static Bits differing(List<ReachMatrix.Row> some, List<ReachMatrix.Row> others) {
    Bits all = Bits.none();
    for (ReachMatrix.Row one : some) {
      Bits left = one.sources();
      for (ReachMatrix.Row other : others) {
        if (left.meets(other.sources()) && one.passing().equals(other.passing())) {
          left = left.andNot(other.sources());
        }
      }
      all = all.or(left);
    }
    return all;
  }

  private static Passing passing(Cell from, List<ReachMatrix.Row> rows) {
    Passing all = Passing.NOTHING;
    for (ReachMatrix.Row row : rows) {
      for (int source : from.was()) {
        if (row.sources().get(source)) {
          all = all.union(row.passing());
        }
      }
    }
    return all;
  }
}
