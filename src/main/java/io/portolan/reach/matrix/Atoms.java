package io.portolan.reach.matrix;

import io.portolan.packet.Address;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The pieces into which some sets of addresses cut all addresses: no set tells two addresses of one
 * piece apart.
 *
 * <pre>
 *   sets     [--------a--------]
 *                 [--b--]             [-c-]
 *   atoms  0 |  1 |  2  |  3   |   4  | 5 | 6
 *   alike  0 |  1 |  2  |  1   |   0  | 5 | 0
 * </pre>
 */
final class Atoms {
  private final List<AddressSet> sets;

  /** The first address of each piece but the lowest. */
  private final Address[] starts;

  Atoms(Collection<AddressSet> cutting) {
    this.sets = List.copyOf(new LinkedHashSet<>(cutting));
    Set<Address> bounds = new HashSet<>();
    for (AddressSet set : sets) {
      for (AddressRange range : set.ranges()) {
        bounds.add(range.first());
        after(range.last(), bounds);
      }
    }
    this.starts = bounds.toArray(Address[]::new);
    Arrays.sort(starts);
  }

  private static void after(Address last, Collection<Address> bounds) {
    if (last.equals(Address.IPV4_LAST)) {
      bounds.add(Address.IPV6_FIRST);
    } else if (!last.equals(Address.IPV6_LAST)) {
      bounds.add(last.next());
    }
  }

  /** The sets, by number. */
  List<AddressSet> sets() {
    return sets;
  }

  /** The number of pieces. */
  int size() {
    return starts.length + 1;
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

  /**
   * By piece, the first one that lies in the same sets: nothing tells their addresses apart.
   *
   * <p>Each set is a random number of 128 bits, and a piece the exclusive or of its sets, so that
   * this is linear in ranges and pieces. That two pieces in different sets are taken for alike is
   * as likely as that somebody guesses a key.
   */
  int[] alike() {
    SplittableRandom random = new SplittableRandom(starts.length);
    long[] high = new long[size() + 1];
    long[] low = new long[size() + 1];
    for (AddressSet set : sets) {
      long one = random.nextLong();
      long other = random.nextLong();
      for (AddressRange range : set.ranges()) {
        int from = of(range.first());
        int to = of(range.last()) + 1;
        high[from] ^= one;
        low[from] ^= other;
        high[to] ^= one;
        low[to] ^= other;
      }
    }
    int[] first = new int[size()];
    Map<List<Long>, Integer> known = new HashMap<>();
    long inHigh = 0;
    long inLow = 0;
    for (int i = 0; i < first.length; i++) {
      inHigh ^= high[i];
      inLow ^= low[i];
      first[i] = known.merge(List.of(inHigh, inLow), i, Math::min);
    }
    return first;
  }
}
