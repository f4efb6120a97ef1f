package io.portolan.review.suggest;

import io.portolan.review.change.FlowChange;
import io.portolan.review.change.Side;
import java.util.List;

/** Flows and names in a few words, for reasons. */
final class Words {
  private static final int MOST = 3;

  private Words() {}

  /** Who sends what to whom, of the first of some rows. */
  static String of(List<FlowChange> rows) {
    FlowChange first = rows.get(0);
    return of(first.from()) + " to " + of(first.to());
  }

  /** Who is on a side. */
  static String of(Side side) {
    return side.all().isEmpty() ? few(side.names()) : side.all() + " but " + few(side.except());
  }

  /** The first of some names, and how many more there are. */
  static String few(List<String> names) {
    return names.size() <= MOST
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST)) + " and " + (names.size() - MOST) + " more";
  }
}
