package io.portolan.reach.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts classes by what passes, one by one. What has been sorted is taken before the next is begun,
 * so that nothing is made anew for each.
 */
final class Sorter {
  private @Nullable Collector[] byValue = new Collector[64];
  private int[] used = new int[64];
  private int count;

  /** Adds a class for which something passes, or nothing. */
  void add(int number, int value) {
    if (value == PassingTable.NOTHING) {
      return;
    }
    if (value >= byValue.length) {
      byValue = Arrays.copyOf(byValue, 2 * value);
    }
    Collector collector = byValue[value];
    if (collector == null) {
      collector = new Collector();
      byValue[value] = collector;
      if (count == used.length) {
        used = Arrays.copyOf(used, 2 * count);
      }
      used[count++] = value;
    }
    collector.add(number);
  }

  /** The classes so far, sorted; none are left. */
  Partition take() {
    List<Partition.Part> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Collector collector = byValue[used[i]];
      if (collector != null) {
        parts.add(new Partition.Part(collector.bits(), used[i]));
        byValue[used[i]] = null;
      }
    }
    count = 0;
    return new Partition(parts);
  }
}
