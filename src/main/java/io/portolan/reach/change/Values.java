package io.portolan.reach.change;

import io.portolan.reach.Passing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What gets through before and after.
 *
 * @param before what got through
 * @param after what gets through
 */
record Values(Passing before, Passing after) {
  /** The rows for one destination where something differs. */
  static final class Sorted {
    private final Cell to;
    private final Map<Values, List<Cell>> differing = new LinkedHashMap<>();

    Sorted(Cell to) {
      this.to = to;
    }

    /**
     * Adds what is between some sources and the destination; an endpoint and itself are no pair.
     */
    void add(Cell from, Passing before, Passing after) {
      boolean pair = !from.equals(to) || to.members().size() > 1;
      if (pair && !before.equals(after)) {
        differing.computeIfAbsent(new Values(before, after), key -> new ArrayList<>()).add(from);
      }
    }

    /** Adds the rows to others. */
    void into(List<Difference.Row> rows) {
      differing.forEach(
          (values, cells) ->
              rows.add(
                  new Difference.Row(
                      new Members(cells), to.members(), values.before(), values.after())));
    }
  }
}
