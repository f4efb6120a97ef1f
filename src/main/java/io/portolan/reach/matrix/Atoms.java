package io.portolan.reach.matrix;

import io.portolan.packet.Address;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The pieces into which some sets of addresses cut all addresses: no set tells two addresses of one
 * piece apart.
 *
 * <pre>
 *   sets     [--------a--------]
 *                 [--b--]             [-c-]
 *   atoms  0 |  1 |  2  |  3   |   4  | 5 | 6
 * </pre>
 *
 * <p>Linear in the ranges of the sets, times how deep they lie in each other.
 */
final class Atoms {
  private final List<AddressSet> sets;

  /** The first address of each piece but the lowest. */
  private final Address[] starts;

  /** By piece, the number of the sets that it lies in, taken together. */
  private final int[] covers;

  /** Each combination of sets once. */
  private final List<int[]> combinations = new ArrayList<>();

  Atoms(Collection<AddressSet> cutting) {
    this.sets = List.copyOf(new LinkedHashSet<>(cutting));
    TreeSet<Address> bounds = new TreeSet<>();
    for (AddressSet set : sets) {
      for (AddressRange range : set.ranges()) {
        bounds.add(range.first());
        after(range.last(), bounds);
      }
    }
    this.starts = bounds.toArray(Address[]::new);
    this.covers = new int[starts.length + 1];
    cover();
  }

  private static void after(Address last, Collection<Address> bounds) {
    if (last.equals(Address.IPV4_LAST)) {
      bounds.add(Address.IPV6_FIRST);
    } else if (!last.equals(Address.IPV6_LAST)) {
      bounds.add(last.next());
    }
  }

  private void cover() {
    List<List<Integer>> inside = new ArrayList<>();
    for (int i = 0; i < covers.length; i++) {
      inside.add(new ArrayList<>());
    }
    for (int i = 0; i < sets.size(); i++) {
      for (AddressRange range : sets.get(i).ranges()) {
        for (int atom = of(range.first()); atom <= of(range.last()); atom++) {
          inside.get(atom).add(i);
        }
      }
    }
    Map<List<Integer>, Integer> numbers = new HashMap<>();
    for (int i = 0; i < covers.length; i++) {
      covers[i] =
          numbers.computeIfAbsent(
              inside.get(i),
              list -> {
                combinations.add(list.stream().mapToInt(Integer::intValue).toArray());
                return combinations.size() - 1;
              });
    }
  }

  /** The number of pieces. */
  int size() {
    return covers.length;
  }

  /** The piece that an address is in; logarithmic. */
  int of(Address address) {
    int at = Arrays.binarySearch(starts, address);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** The first address above a piece; null where there is none. */
  @Nullable Address endOf(int atom) {
    return atom < starts.length ? starts[atom] : null;
  }

  /** The number of the sets that a piece lies in; equal for pieces in the same ones. */
  int cover(int atom) {
    return covers[atom];
  }

  /**
   * The sets with a number that {@link #cover} gave, by their places in the list; not to change.
   */
  int[] inside(int cover) {
    return combinations.get(cover);
  }

  /** The sets, by number. */
  List<AddressSet> sets() {
    return sets;
  }
}
