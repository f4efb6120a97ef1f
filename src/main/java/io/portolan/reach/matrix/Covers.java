package io.portolan.reach.matrix;

import io.portolan.packet.AddressRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sets each atom lies in. Blocks of addresses lie in each other or apart, so that these are
 * few; the work is the number of atoms times how deep they lie.
 */
final class Covers {
  private final int[] covers;

  /** Each combination of sets once. */
  private final List<int[]> combinations = new ArrayList<>();

  Covers(Atoms atoms) {
    this.covers = new int[atoms.size()];
    List<List<Integer>> inside = new ArrayList<>();
    for (int i = 0; i < covers.length; i++) {
      inside.add(new ArrayList<>());
    }
    for (int i = 0; i < atoms.sets().size(); i++) {
      for (AddressRange range : atoms.sets().get(i).ranges()) {
        int last = atoms.of(range.last());
        for (int atom = atoms.of(range.first()); atom <= last; atom++) {
          inside.get(atom).add(i);
        }
      }
    }
    Map<List<Integer>, Integer> numbers = new HashMap<>();
    for (int i = 0; i < covers.length; i++) {
      covers[i] = numbers.computeIfAbsent(inside.get(i), this::add);
    }
  }

  private int add(List<Integer> sets) {
    combinations.add(sets.stream().mapToInt(Integer::intValue).toArray());
    return combinations.size() - 1;
  }

  /** The number of the sets that an atom lies in, taken together. */
  int of(int atom) {
    return covers[atom];
  }

  /** The sets with a number that {@link #of} gave, by their places in the list; not to change. */
  int[] inside(int cover) {
    return combinations.get(cover);
  }
}
