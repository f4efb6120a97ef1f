package io.portolan.review;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds what of an end that is several addresses shows the same as all of it, and what to call
 * that: of all the internet, the block of an office that gets through.
 */
record Narrowing<E>(Network<E> network) {
  /**
   * A part of an end as one reference can say it; the end itself where that has a name and no
   * single block shows the same.
   *
   * @param isLike whether a part shows the same
   */
  E of(E end, Predicate<E> isLike) {
    E at = tightened(end, isLike);
    if (network.name(at).isEmpty() && network.name(end).isPresent()) {
      return end;
    }
    while (network.name(at).isEmpty()) {
      Optional<E> half = network.halves(at).stream().filter(isLike).findFirst();
      if (half.isEmpty()) {
        return at;
      }
      at = tightened(half.get(), isLike);
    }
    return at;
  }

  /** Without halves that do not show it. */
  private E tightened(E end, Predicate<E> isLike) {
    E at = end;
    List<E> halves = network.halves(at).stream().filter(isLike).toList();
    while (halves.size() == 1) {
      at = halves.get(0);
      halves = network.halves(at).stream().filter(isLike).toList();
    }
    return at;
  }

  /** What to call an end. */
  String name(E end) {
    return network.name(end).orElseGet(() -> network.roughName(end));
  }
}
