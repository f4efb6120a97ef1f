package io.portolan.reach.matrix;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of groups in the order of a list, then all others by name. */
final class GroupOrder implements Comparator<String> {
  private final Map<String, Integer> ranks = new HashMap<>();

  GroupOrder(List<String> first) {
    first.forEach(name -> ranks.putIfAbsent(name, ranks.size()));
  }

  @Override
  public int compare(String one, String other) {
    int rank = ranks.getOrDefault(one, ranks.size());
    int order = Integer.compare(rank, ranks.getOrDefault(other, ranks.size()));
    return order == 0 ? one.compareTo(other) : order;
  }

  /** The same for lists of names: the first that differ decide, else the shorter list is first. */
  int compareLists(List<String> one, List<String> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int order = compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }
}
