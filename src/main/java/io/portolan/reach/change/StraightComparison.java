package io.portolan.reach.change;

import io.portolan.packet.Family;
import io.portolan.reach.matrix.ReachMatrix;
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
    StraightRows rows = new StraightRows();
    for (Cell to : some.cells().isEmpty() ? List.<Cell>of() : all.cells()) {
      if (hasSeveralWays(to)) {
        compare(to, to.touched() ? all : some, rows);
      }
    }
    return rows.differences();
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

  /** Adds what differs between some sources and a destination. */
  void compare(Cell to, Sources sources, StraightRows rows) {
    for (Family version : Family.values()) {
      compare(to, sources, version, rows);
    }
  }

  private void compare(Cell to, Sources sources, Family version, StraightRows rows) {
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
    rows.add(
        to,
        version,
        differing.cells(),
        from -> new Values(wholeWas.from(from.was()), wholeIs.from(from.is())),
        from -> new Values(was.from(from.was()), is.from(from.is())));
  }

  private static List<Integer> of(Family version, ReachMatrix matrix, List<Integer> classes) {
    return classes.stream()
        .filter(each -> matrix.version(each).equals(Optional.of(version)))
        .toList();
  }
}
