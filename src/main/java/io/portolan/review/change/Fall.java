package io.portolan.review.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something critical that falls from the internet in another number of hops than before.
 *
 * @param target what it is called
 * @param before in how many hops it fell; empty if it did not
 * @param after in how many it falls; empty if it does not
 */
public record Fall(String target, Optional<Integer> before, Optional<Integer> after) {
  /** Whether it is worse than before. */
  public boolean isWorse() {
    return after.isPresent() && (before.isEmpty() || after.get() < before.get());
  }

  /** What differs between the hops to the same targets. */
  static List<Fall> between(
      Map<String, Optional<Integer>> before, Map<String, Optional<Integer>> after) {
    List<Fall> falls = new ArrayList<>();
    after.forEach(
        (target, hops) -> {
          Optional<Integer> was = before.getOrDefault(target, Optional.empty());
          if (!was.equals(hops)) {
            falls.add(new Fall(target, was, hops));
          }
        });
    return List.copyOf(falls);
  }
}
