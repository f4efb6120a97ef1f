package io.portolan.review;

import io.portolan.reach.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How many of the pairs of some sources and destinations there are of each verdict, and examples of
 * each, in the order of the ends.
 *
 * <p>One pair is asked about for each two kinds, and counts for all of them: the work is the number
 * of kinds of source times that of kinds of destination, and pairs are never listed.
 *
 * @param pairs the pairs of different endpoints
 * @param counts by verdict; none for none
 * @param examples by verdict, one pair for each two kinds, a hundred at most
 */
record Tally<E>(long pairs, Map<Verdict, Long> counts, Map<Verdict, List<Pair<E>>> examples) {
  private static final int MOST_EXAMPLES = 100;

  /** A source and a destination. */
  record Pair<E>(E from, E to) {}

  /** Counts the pairs; what hosts outside do among themselves is left out where that is wanted. */
  static <E> Tally<E> of(
      Network<E> network, Inquiry<E> inquiry, List<E> from, List<E> to, boolean withoutOutsiders) {
    Kinds<E> sources = Kinds.of(from, inquiry::sourceKind);
    Kinds<E> destinations = Kinds.of(to, inquiry::destinationKind);
    Map<Long, Long> selves = selves(network, sources, destinations);
    long pairs = 0;
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    Map<Verdict, List<Pair<E>>> examples = new EnumMap<>(Verdict.class);
    for (int i = 0; i < sources.size(); i++) {
      for (int j = 0; j < destinations.size(); j++) {
        Optional<Pair<E>> pair = apart(network, sources.members(i), destinations.members(j));
        if (pair.isEmpty()
            || (withoutOutsiders
                && network.isOutside(pair.get().from())
                && network.isOutside(pair.get().to()))) {
          continue;
        }
        long all = (long) sources.members(i).size() * destinations.members(j).size();
        long alike = all - selves.getOrDefault(key(i, j), 0L);
        Verdict verdict = inquiry.verdict(pair.get().from(), pair.get().to());
        pairs += alike;
        counts.merge(verdict, alike, Long::sum);
        List<Pair<E>> some = examples.computeIfAbsent(verdict, key -> new ArrayList<>());
        if (some.size() < MOST_EXAMPLES) {
          some.add(pair.get());
        }
      }
    }
    return new Tally<>(pairs, counts, examples);
  }

  /** The pairs of a verdict. */
  long count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0L);
  }

  /** Examples of a verdict; none where there is no such pair. */
  List<Pair<E>> examples(Verdict verdict) {
    return examples.getOrDefault(verdict, List.of());
  }

  /** Ends of which the same is true, together, by number. */
  private record Kinds<E>(List<List<E>> all) {
    static <E> Kinds<E> of(List<E> ends, Function<E, Object> kind) {
      Map<Object, List<E>> kinds = new LinkedHashMap<>();
      ends.forEach(
          each -> kinds.computeIfAbsent(kind.apply(each), key -> new ArrayList<>(1)).add(each));
      return new Kinds<>(List.copyOf(kinds.values()));
    }

    int size() {
      return all.size();
    }

    List<E> members(int number) {
      return all.get(number);
    }
  }

  /** How often an endpoint meets itself, by the numbers of two kinds. */
  private static <E> Map<Long, Long> selves(
      Network<E> network, Kinds<E> sources, Kinds<E> destinations) {
    Map<Object, List<Integer>> kinds = new HashMap<>();
    for (int j = 0; j < destinations.size(); j++) {
      for (E each : destinations.members(j)) {
        kinds.computeIfAbsent(network.identity(each), key -> new ArrayList<>(1)).add(j);
      }
    }
    Map<Long, Long> selves = new HashMap<>();
    for (int i = 0; i < sources.size(); i++) {
      for (E each : sources.members(i)) {
        for (int j : kinds.getOrDefault(network.identity(each), List.of())) {
          selves.merge(key(i, j), 1L, Long::sum);
        }
      }
    }
    return selves;
  }

  private static long key(int source, int destination) {
    return (long) source << Integer.SIZE | destination;
  }

  /** The first two that are not one endpoint; empty where there are none. */
  private static <E> Optional<Pair<E>> apart(Network<E> network, List<E> from, List<E> to) {
    for (E source : from) {
      for (E destination : to) {
        if (!network.identity(source).equals(network.identity(destination))) {
          return Optional.of(new Pair<>(source, destination));
        }
      }
    }
    return Optional.empty();
  }
}
