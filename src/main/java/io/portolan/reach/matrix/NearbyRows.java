package io.portolan.reach.matrix;

import io.portolan.reach.matrix.EndpointClass.Seat;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is between everybody and one place, kept for the places that were asked about last: classes
 * near each other share it, and so do matrices that differ in the rules of groups alone.
 *
 * <p>Not for several threads at once.
 */
final class NearbyRows {
  /** How many words of bits are kept: 64 MB of them. */
  private static final long MOST_WORDS = 8L << 20;

  /** For how many places what is between them and some is kept. */
  private static final int MOST_PLACES = 64;

  private final TransportRows rows;
  private final Bits everybody;

  /** By the number of a place, the longest unused first. */
  private final LinkedHashMap<Integer, Map<Integer, Bits>> known =
      new LinkedHashMap<>(16, 0.75f, true);

  private long words;
  private Bits some = Bits.none();
  private final Map<Integer, Map<Integer, Bits>> toSome = new HashMap<>();

  /**
   * Rows to be kept.
   *
   * @param everybody all classes
   */
  NearbyRows(TransportRows rows, Bits everybody) {
    this.rows = rows;
    this.everybody = everybody;
  }

  /** By the number of what is between them and a place, the sources among some. */
  Map<Integer, Bits> to(Seat to, Bits wanted) {
    Map<Integer, Bits> found = known.get(to.place().number());
    if (!wanted.equals(everybody)) {
      return found == null ? toSome(to, wanted) : among(wanted, found);
    }
    if (found == null) {
      found = rows.to(to, everybody);
      keep(to.place().number(), found);
    }
    return found;
  }

  private static Map<Integer, Bits> among(Bits wanted, Map<Integer, Bits> found) {
    Map<Integer, Bits> some = new LinkedHashMap<>();
    found.forEach(
        (transport, classes) -> {
          Bits both = classes.and(wanted);
          if (!both.isEmpty()) {
            some.put(transport, both);
          }
        });
    return some;
  }

  private Map<Integer, Bits> toSome(Seat to, Bits wanted) {
    if (!wanted.equals(some) || toSome.size() == MOST_PLACES) {
      toSome.clear();
      some = wanted;
    }
    return toSome.computeIfAbsent(to.place().number(), number -> rows.to(to, wanted));
  }

  private void keep(int place, Map<Integer, Bits> found) {
    known.put(place, found);
    words += size(found);
    while (words > MOST_WORDS) {
      Map.Entry<Integer, Map<Integer, Bits>> eldest = known.entrySet().iterator().next();
      words -= size(eldest.getValue());
      known.remove(eldest.getKey());
    }
  }

  private static long size(Map<Integer, Bits> found) {
    return found.values().stream().mapToLong(each -> each.endWord() - each.firstWord()).sum();
  }
}
