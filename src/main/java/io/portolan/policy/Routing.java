package io.portolan.policy;

import io.portolan.packet.AddressSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Longest-prefix match over weighted routes, for all destinations at once. */
final class Routing {
  /**
   * One route.
   *
   * @param prefixLength how specific it is
   * @param rank breaks ties, the lower the better
   * @param destinations the block it matches
   * @param value what it leads to
   */
  record Candidate<T>(int prefixLength, int rank, AddressSet destinations, T value) {}

  /**
   * What happens to some destinations: one route wins, or several that nothing distinguishes.
   *
   * @param destinations the addresses this holds for, not empty
   * @param winners at least one
   */
  record Decision<T>(AddressSet destinations, List<T> winners) {}

  private Routing() {}

  /**
   * The decisions for all destinations that some candidate matches: disjoint, the most specific
   * first. Quadratic in the number of routes at worst; blocks of one length never overlap.
   */
  static <T> List<Decision<T>> decide(List<Candidate<T>> candidates) {
    List<Candidate<T>> sorted = new ArrayList<>(candidates);
    sorted.sort(
        Comparator.comparingInt((Candidate<T> candidate) -> -candidate.prefixLength())
            .thenComparingInt(Candidate::rank)
            .thenComparing(Candidate::destinations));
    List<Decision<T>> decisions = new ArrayList<>();
    AddressSet decided = AddressSet.none();
    int at = 0;
    while (at < sorted.size()) {
      Candidate<T> first = sorted.get(at);
      List<T> winners = new ArrayList<>();
      while (at < sorted.size() && equal(first, sorted.get(at))) {
        T value = sorted.get(at).value();
        if (!winners.contains(value)) {
          winners.add(value);
        }
        at++;
      }
      AddressSet left = first.destinations().subtract(decided);
      if (!left.isEmpty()) {
        decisions.add(new Decision<>(left, List.copyOf(winners)));
        decided = decided.union(left);
      }
    }
    return decisions;
  }

  /** What is neither unknown nor decided. */
  static AddressSet unrouted(AddressSet unknown, Stream<AddressSet> decided) {
    return AddressSet.unionOf(Stream.concat(Stream.of(unknown), decided).toList()).complement();
  }

  private static <T> boolean equal(Candidate<T> a, Candidate<T> b) {
    return a.prefixLength() == b.prefixLength()
        && a.rank() == b.rank()
        && a.destinations().equals(b.destinations());
  }
}
