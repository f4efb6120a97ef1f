package io.portolan.reach.change;

import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Passing;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a change opens and closes between addresses of one IP version, straight, where the pair
 * loses and gains nothing of it: it comes by the other version too, or by a load balancer. Who
 * takes that way is cut off all the same.
 *
 * <pre>
 *   a ──IPv4──▶ b   443, closed
 *   a ──IPv6──▶ b   443              the pair keeps 443; a row for IPv4
 * </pre>
 *
 * <p>What balancers take, and send on, are pairs of their own. Destinations that are no interface
 * have no such ways.
 */
final class StraightComparison {
  private final ReachMatrix before;
  private final ReachMatrix after;

  StraightComparison(ReachMatrix before, ReachMatrix after) {
    this.before = before;
    this.after = after;
  }

  /**
   * The rows of each version, of pairs of which one end is touched: {@code before} holds what is
   * closed, {@code after} what is opened.
   */
  Map<Family, Difference> of(Touched touched) {
    Sources all = Sources.of(Cell.of(before, after, touched));
    Sources some = Sources.of(all.cells().stream().filter(Cell::touched).toList());
    Map<Family, Difference> found = new EnumMap<>(Family.class);
    for (Family version : Family.values()) {
      List<Difference.Row> rows = new ArrayList<>();
      for (Cell to : some.cells().isEmpty() ? List.<Cell>of() : all.cells()) {
        if (hasSeveralWays(to)) {
          compare(to, to.touched() ? all : some, version, rows);
        }
      }
      found.put(version, new Difference(rows));
    }
    return found;
  }

  private boolean hasSeveralWays(Cell to) {
    return to.was().stream().anyMatch(before::hasOtherWays)
        || to.is().stream().anyMatch(after::hasOtherWays)
        || hasBothVersions(before, to.was())
        || hasBothVersions(after, to.is());
  }

  private static boolean hasBothVersions(ReachMatrix matrix, List<Integer> classes) {
    return classes.stream().map(matrix::version).distinct().count() > 1;
  }

  private void compare(Cell to, Sources sources, Family version, List<Difference.Row> rows) {
    Column was = Column.of(before, of(version, before, to.was()), sources.was(), before::straight);
    Column is = Column.of(after, of(version, after, to.is()), sources.is(), after::straight);
    Sources differing =
        Sources.of(
            sources.cells().stream()
                .filter(from -> !was.from(from.was()).equals(is.from(from.is())))
                .toList());
    if (differing.cells().isEmpty()) {
      return;
    }
    Column wholeWas = Column.of(before, to.was(), differing.was(), before::rows);
    Column wholeIs = Column.of(after, to.is(), differing.is(), after::rows);
    Values.Sorted sorted = new Values.Sorted(to);
    for (Cell from : differing.cells()) {
      Passing kept = wholeWas.from(from.was()).intersect(wholeIs.from(from.is()));
      Passing then = was.from(from.was());
      Passing now = is.from(from.is());
      sorted.add(from, without(then, now, kept), without(now, then, kept));
    }
    sorted.into(rows);
  }

  /** What is in one and not in the other, of what the pair has before and after. */
  private static Passing without(Passing one, Passing other, Passing kept) {
    TrafficSet certain = one.certain().subtract(other.certain()).intersect(kept.certain());
    TrafficSet possible = one.possible().subtract(other.possible()).intersect(kept.possible());
    return new Passing(certain, possible.union(certain));
  }

  private static List<Integer> of(Family version, ReachMatrix matrix, List<Integer> classes) {
    return classes.stream()
        .filter(each -> matrix.version(each).equals(Optional.of(version)))
        .toList();
  }
}
