package io.portolan.estate;

import java.util.HashMap;
import java.util.Map;

/** How often something was written: rows by their key, and what has no row of its own by a word. */
final class Tally {
  private final Map<String, Long> counts = new HashMap<>();

  void count(String what, long more) {
    counts.merge(what, more, Long::sum);
  }

  long of(String what) {
    return counts.getOrDefault(what, 0L);
  }
}
