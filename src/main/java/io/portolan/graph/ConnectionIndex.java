package io.portolan.graph;

import io.portolan.packet.Address;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The connections out of one component by destination, so that a few addresses find theirs among
 * thousands.
 *
 * <pre>
 *   ranges   [-----a-----]                      sorted by their first address;
 *               [-b-]                           each with the highest last address
 *                          [---------c-------]  of all up to it
 *   asked            [---]
 * </pre>
 *
 * <p>Where ranges are disjoint, as most are, a lookup is logarithmic for each range asked for.
 */
final class ConnectionIndex {
  private static final int MANY_RANGES = 8;

  private final List<Connection> connections;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Address> highest = new ArrayList<>();

  private record Entry(AddressRange range, int connection) {}

  ConnectionIndex(Collection<Connection> connections) {
    this.connections = List.copyOf(connections);
    for (int i = 0; i < this.connections.size(); i++) {
      for (AddressRange range : this.connections.get(i).destinations().ranges()) {
        entries.add(new Entry(range, i));
      }
    }
    entries.sort(Comparator.comparing((Entry entry) -> entry.range().first()));
    Address last = null;
    for (Entry entry : entries) {
      Address own = entry.range().last();
      last = last == null || own.compareTo(last) > 0 ? own : last;
      highest.add(last);
    }
  }

  /** The connections that take some of the destinations, in the order of the graph. */
  List<Connection> to(AddressSet destinations) {
    if (destinations.ranges().size() > MANY_RANGES) {
      return connections.stream()
          .filter(each -> each.destinations().overlaps(destinations))
          .toList();
    }
    TreeSet<Integer> found = new TreeSet<>();
    for (AddressRange asked : destinations.ranges()) {
      for (int i = lastFrom(asked.last()); i >= 0; i--) {
        if (highest.get(i).compareTo(asked.first()) < 0) {
          break;
        }
        Entry entry = entries.get(i);
        if (entry.range().last().compareTo(asked.first()) >= 0) {
          found.add(entry.connection());
        }
      }
    }
    return found.stream().map(connections::get).toList();
  }

  /** The last entry that begins no later than an address; -1 for none. */
  private int lastFrom(Address address) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).range().first().compareTo(address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
