package io.portolan.graph;

import com.google.common.base.Suppliers;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterface;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Interfaces by the instances that they are attached to: sorted once somebody asks, as most estates
 * have many of which nobody asks.
 */
final class InstanceIndex {
  private final Supplier<NetworkInterface[]> sorted;

  /** An index of those of some interfaces that are wanted and attached to an instance. */
  InstanceIndex(Collection<NetworkInterface> all, Predicate<NetworkInterface> wanted) {
    this.sorted =
        Suppliers.memoize(
            () ->
                all.stream()
                    .filter(each -> each.instance() != null && wanted.test(each))
                    .sorted(Comparator.comparing(InstanceIndex::key))
                    .toArray(NetworkInterface[]::new));
  }

  private static String key(NetworkInterface each) {
    return Objects.requireNonNull(each.instance()).value();
  }

  /** The interfaces of an instance, in the order given; none for an unknown one. */
  List<NetworkInterface> of(InstanceId instance) {
    NetworkInterface[] all = sorted.get();
    int from = firstFrom(all, instance.value());
    int to = from;
    while (to < all.length && key(all[to]).equals(instance.value())) {
      to++;
    }
    return from == to ? List.of() : List.of(Arrays.copyOfRange(all, from, to));
  }

  private static int firstFrom(NetworkInterface[] all, String key) {
    int low = 0;
    int high = all.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key(all[middle]).compareTo(key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
