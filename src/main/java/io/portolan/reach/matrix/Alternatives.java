package io.portolan.reach.matrix;

import io.portolan.reach.Passing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for what passes of replies where AWS may pick one of several ways: a set of numbers of a
 * {@link PassingTable}, of which there is one where the way is clear. Number 0 is nothing.
 */
final class Alternatives {
  private final PlaceTransports pairs;
  private final List<int[]> all = new ArrayList<>();
  private final Map<List<Integer>, Integer> numbers = new HashMap<>();
  private final PairTable meets = new PairTable();
  private final PairTable answers = new PairTable();

  Alternatives(PlaceTransports pairs) {
    this.pairs = pairs;
    number(new int[] {PassingTable.NOTHING});
  }

  /** The number of what passes on one way or another; at least one. */
  int number(int[] passings) {
    int[] distinct = Arrays.stream(passings).sorted().distinct().toArray();
    return numbers.computeIfAbsent(
        Arrays.stream(distinct).boxed().toList(),
        key -> {
          all.add(distinct);
          return all.size() - 1;
        });
  }

  /** What passes both on whichever way and elsewhere. */
  int meet(int number, int passing) {
    int known = meets.get(number, passing);
    if (known == PairTable.ABSENT) {
      PassingTable table = pairs.table();
      known =
          number(Arrays.stream(all.get(number)).map(each -> table.meet(each, passing)).toArray());
      meets.put(number, passing, known);
    }
    return known;
  }

  /**
   * What is answered of something for certain, and what possibly, if this is what gets back.
   *
   * @return a number of the table of what passes
   */
  int answered(int there, int number) {
    int known = answers.get(there, number);
    if (known == PairTable.ABSENT) {
      known = combined(there, all.get(number));
      answers.put(there, number, known);
    }
    return known;
  }

  private int combined(int there, int[] back) {
    PassingTable table = pairs.table();
    int certain = pairs.answered(there, back[0]);
    int possible = certain;
    for (int i = 1; i < back.length; i++) {
      int passing = pairs.answered(there, back[i]);
      certain = table.meet(certain, passing);
      possible = table.union(possible, passing);
    }
    return certain == possible
        ? certain
        : table.number(new Passing(table.get(certain).certain(), table.get(possible).possible()));
  }
}
