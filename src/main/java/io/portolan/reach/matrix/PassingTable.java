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
  private final PairTable unions = new PairTable();
  private final PairTable meets = new PairTable();

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
    if (one == NOTHING) {
      return other;
    }
    int low = Math.min(one, other);
    int high = Math.max(one, other);
    int known = unions.get(low, high);
    if (known == PairTable.ABSENT) {
      known = number(get(one).union(get(other)));
      unions.put(low, high, known);
    }
    return known;
  }

  /** What passes both. */
  int meet(int one, int other) {
    if (one == other) {
      return one;
    }
    if (one == NOTHING || other == NOTHING) {
      return NOTHING;
    }
    int low = Math.min(one, other);
    int high = Math.max(one, other);
    int known = meets.get(low, high);
    if (known == PairTable.ABSENT) {
      known = number(get(one).intersect(get(other)));
      meets.put(low, high, known);
    }
    return known;
  }
}
