package io.portolan.graph;

import io.portolan.packet.Address;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Things that have addresses, such as connections or interfaces, by these, so that a few addresses
 * find theirs among thousands.
 *
 * <pre>
 *   ranges   [-----a-----]                      sorted by their first address;
 *               [-b-]                           each with the highest last address
 *                          [---------c-------]  of all up to it
 *   asked            [---]
 * </pre>
 *
 * <p>Where ranges are disjoint, as most are, a lookup is logarithmic for each range asked for.
 *
 * @param <T> what has addresses
 */
final class DestinationIndex<T> {
  private static final int MANY_RANGES = 8;

  private final List<T> all;
  private final Function<T, AddressSet> addresses;
  private final AddressRange[] ranges;

  /** By range, the number of what has it. */
  private final int[] owners;

  private final Address[] highest;

  private record Entry(AddressRange range, int owner) {}

  /**
   * An index of some things.
   *
   * @param addresses the addresses of one of them, always the same ones
   */
  DestinationIndex(Collection<T> things, Function<T, AddressSet> addresses) {
    this.all = List.copyOf(things);
    this.addresses = addresses;
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (AddressRange range : addresses.apply(all.get(i)).ranges()) {
        entries.add(new Entry(range, i));
      }
    }
    entries.sort(Comparator.comparing((Entry entry) -> entry.range().first()));
    this.ranges = entries.stream().map(Entry::range).toArray(AddressRange[]::new);
    this.owners = entries.stream().mapToInt(Entry::owner).toArray();
    this.highest = new Address[ranges.length];
    for (int i = 0; i < ranges.length; i++) {
      Address own = ranges[i].last();
      highest[i] = i == 0 || own.compareTo(highest[i - 1]) > 0 ? own : highest[i - 1];
    }
  }

  /** What has some of the addresses, in the order given. */
  List<T> at(AddressSet asked) {
    if (asked.ranges().size() > MANY_RANGES) {
      return all.stream().filter(each -> addresses.apply(each).overlaps(asked)).toList();
    }
    TreeSet<Integer> found = new TreeSet<>();
    for (AddressRange range : asked.ranges()) {
      for (int i = lastFrom(range.last()); i >= 0; i--) {
        if (highest[i].compareTo(range.first()) < 0) {
          break;
        }
        if (ranges[i].last().compareTo(range.first()) >= 0) {
          found.add(owners[i]);
        }
      }
    }
    return found.stream().map(all::get).toList();
  }

  /** The last range that begins no later than an address; -1 for none. */
  private int lastFrom(Address address) {
    int low = 0;
    int high = ranges.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranges[middle].first().compareTo(address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
