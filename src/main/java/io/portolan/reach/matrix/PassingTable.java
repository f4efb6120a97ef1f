package io.portolan.reach.matrix;

import io.portolan.packet.TrafficSet;
import io.portolan.policy.GroupRules;
import io.portolan.reach.Passing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

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

  /** The number of what a term of a rule allows. */
  int of(GroupRules.Term term) {
    TrafficSet certain = term.certain() ? term.traffic() : TrafficSet.none();
    return number(new Passing(certain, term.traffic()));
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
    return combined(one, other, unions, Passing::union);
  }

  /** What passes both. */
  int meet(int one, int other) {
    if (one == other) {
      return one;
    }
    if (one == NOTHING || other == NOTHING) {
      return NOTHING;
    }
    return combined(one, other, meets, Passing::intersect);
  }

  private int combined(int one, int other, PairTable known, BinaryOperator<Passing> how) {
    int low = Math.min(one, other);
    int high = Math.max(one, other);
    int number = known.get(low, high);
    if (number == PairTable.ABSENT) {
      number = number(how.apply(get(low), get(high)));
      known.put(low, high, number);
    }
    return number;
  }
}
