package io.portolan.reach.matrix;

import io.portolan.reach.Passing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for what passes, so that the same few hundred sets are combined once each. Number 0 is
 * nothing.
 */
final class PassingTable {
  static final int NOTHING = 0;

  private final List<Passing> values = new ArrayList<>();
  private final Map<Passing, Integer> numbers = new HashMap<>();
  private final Map<Long, Integer> unions = new HashMap<>();
  private final Map<Long, Integer> meets = new HashMap<>();

  PassingTable() {
    number(Passing.NOTHING);
  }

  /** The number of a value. */
  int number(Passing value) {
    Integer known = numbers.putIfAbsent(value, values.size());
    if (known == null) {
      values.add(value);
      return values.size() - 1;
    }
    return known;
  }

  /** The value that has a number. */
  Passing get(int number) {
    return values.get(number);
  }

  /** What passes one way or another. */
  int union(int one, int other) {
    if (one == other || other == NOTHING) {
      return one;
    }
    return one == NOTHING
        ? other
        : unions.computeIfAbsent(pair(one, other), key -> number(get(one).union(get(other))));
  }

  /** What passes both. */
  int meet(int one, int other) {
    if (one == other) {
      return one;
    }
    return one == NOTHING || other == NOTHING
        ? NOTHING
        : meets.computeIfAbsent(pair(one, other), key -> number(get(one).intersect(get(other))));
  }

  private static long pair(int one, int other) {
    return (long) Math.min(one, other) << Integer.SIZE | Math.max(one, other);
  }
}
