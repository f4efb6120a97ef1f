package io.portolan.reach.change;

import com.google.common.base.Suppliers;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.Family;
import io.portolan.policy.GroupRules;
import io.portolan.reach.Passing;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.ReachMatrix;
import io.portolan.reach.matrix.RuleRows;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
  private final StraightRows straight = new StraightRows();

  private final List<Otherwise> otherwise = new ArrayList<>();

  /**
   * A destination to which there are other ways.
   *
   * @param taking whether everybody counts as a source
   */
  private record Otherwise(Cell to, boolean taking) {}

  RuleComparison(ReachMatrix before, ReachMatrix after, CellIndex cells) {
    this.before = before;
    this.after = after;
    this.cells = cells;
  }

  /**
   * What differs.
   *
   * @param group the group
   * @param inbound its inbound rules that are new or gone
   * @param outbound its outbound rules that are new or gone
   */
  Difference of(
      SecurityGroupId group, Set<GroupRules.Term> inbound, Set<GroupRules.Term> outbound) {
    Bits members = after.holding(group);
    Set<GroupRules.Term> in = new Kept(before, after, members, Direction.INGRESS).besides(inbound);
    Set<GroupRules.Term> out = new Kept(before, after, members, Direction.EGRESS).besides(outbound);
    Sides into = new Sides(before.about(in), after.about(in));
    Sides from = new Sides(before.about(out), after.about(out));
    Bits taking = in.isEmpty() ? Bits.none() : members;
    Bits named = from.concerned(members);
    List<Difference.Row> rows = new ArrayList<>();
    for (Cell to : cells.of(taking.or(named))) {
      if (hasOtherWays(to)) {
        otherwise.add(new Otherwise(to, to.was().stream().anyMatch(taking::get)));
      }
      List<Rows> all = new ArrayList<>();
      for (int destination : to.was()) {
        Rows some =
            named.get(destination) ? from.from(members, destination) : new Rows(destination);
        all.add(taking.get(destination) ? some.and(into.into(destination)) : some);
      }
      compare(to, all, rows);
    }
    return new Difference(rows);
  }

  /** The same on straight ways of one IP version, once {@link #of} is done. */
  Map<Family, Difference> straight(SecurityGroupId group) {
    StraightComparison comparison = new StraightComparison(before, after);
    Sources some = Sources.of(cells.of(after.holding(group)));
    Supplier<Sources> all = Suppliers.memoize(() -> Sources.of(cells.all()));
    otherwise.forEach(
        each -> comparison.compare(each.to(), each.taking() ? all.get() : some, straight));
    otherwise.clear();
    return straight.differences();
  }

  /** What gets to one destination, from sources for which it may differ. */
  private record Rows(int destination, List<ReachMatrix.Row> was, List<ReachMatrix.Row> is) {
    Rows(int destination) {
      this(destination, List.of(), List.of());
    }

    Rows and(Rows more) {
      return new Rows(destination, joined(was, more.was), joined(is, more.is));
    }

    /** The sources for which it differs. */
    Bits differing() {
      return differing(was, is).or(differing(is, was));
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

    private static <T> List<T> joined(List<T> some, List<T> more) {
      List<T> all = new ArrayList<>(some);
      all.addAll(more);
      return all;
    }
  }

  /** What changed rules are about, before and after. */
  private record Sides(RuleRows was, RuleRows is) {
    Bits concerned(Bits senders) {
      return was.concerned(senders).or(is.concerned(senders));
    }

    Rows from(Bits senders, int destination) {
      return new Rows(destination, was.from(senders, destination), is.from(senders, destination));
    }

    Rows into(int destination) {
      return new Rows(destination, was.into(destination), is.into(destination));
    }
  }

  private void compare(Cell to, List<Rows> found, List<Difference.Row> rows) {
    List<Bits> differing = found.stream().map(Rows::differing).toList();
    List<Cell> sources = cells.of(differing.stream().reduce(Bits.none(), Bits::or));
    if (sources.isEmpty()) {
      return;
    }
    BitSet all = new BitSet();
    sources.forEach(cell -> cell.was().forEach(all::set));
    List<Rows> whole = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Rows each = found.get(i);
      Bits others = Bits.of(all).andNot(differing.get(i));
      List<ReachMatrix.Row> same = before.rows(each.destination(), others);
      whole.add(each.and(new Rows(each.destination(), same, same)));
    }
    Values.Sorted sorted = new Values.Sorted(to);
    for (Cell from : sources) {
      Values values = values(from, whole);
      sorted.add(from, values.before(), values.after());
    }
    sorted.into(rows);
    if (!hasOtherWays(to)) {
      straight(to, sources, whole);
    }
  }

  private boolean hasOtherWays(Cell cell) {
    return cell.was().stream().anyMatch(before::hasOtherWays);
  }

  /** To what there are no other ways, all ways are straight. */
  private void straight(Cell to, List<Cell> sources, List<Rows> whole) {
    Map<Optional<Family>, List<Rows>> versions =
        whole.stream().collect(Collectors.groupingBy(each -> before.version(each.destination())));
    if (versions.size() > 1) {
      versions.forEach(
          (version, some) ->
              straight.add(
                  to,
                  version.orElseThrow(),
                  sources,
                  from -> values(from, whole),
                  from -> values(from, some)));
    }
  }

  private static Values values(Cell from, List<Rows> rows) {
    Passing was = Passing.NOTHING;
    Passing is = Passing.NOTHING;
    for (Rows each : rows) {
      was = was.union(passing(from, each.was()));
      is = is.union(passing(from, each.is()));
    }
    return new Values(was, is);
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
