package io.portolan.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers things in the order in which they are first seen, so that each is written once. */
final class Numbering<T> {
  private final Map<T, Integer> numbers = new LinkedHashMap<>();

  /** The number of a thing. */
  int of(T thing) {
    return numbers.computeIfAbsent(thing, key -> numbers.size());
  }

  /** All things in the order of their numbers. */
  List<T> all() {
    return List.copyOf(numbers.keySet());
  }
}
