package io.portolan.finding.lateral;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The smallest set that holds one of the options of each of some clauses, whole, and none of some
 * forbidden sets.
 *
 * <pre>
 *   clauses    {a, b} or {c}        smallest: {c, d}
 *              {d} or {a, e}
 *   forbidden  {a, b}
 * </pre>
 *
 * <p>With options of one element each this is the hitting set problem, which is NP-hard: branch and
 * bound, on the clause that leaves the least choice, an option at a time. Sets that are needed are
 * unions of options, so none is missed. Clauses that have nothing in common cost what each costs at
 * least: that is the bound. Of several smallest sets one with the least burden is found. The search
 * stops after some steps, and then says that it did.
 *
 * @param <T> elements, in whose order sets that cost the same are tried
 */
final class Covering<T extends Comparable<T>> {
  /** What an element costs by itself; burdens are told apart below that. */
  private static final long ELEMENT = 1L << Integer.SIZE;

  /**
   * What was found.
   *
   * @param elements the set; empty where there is none, or none was found
   * @param exact whether nothing smaller is possible, or nothing at all
   * @param steps how many sets were looked at
   */
  record Solution<T>(Optional<Set<T>> elements, boolean exact, int steps) {}

  /** That comes first which has the first element that the other has not. */
  private static final Comparator<BitSet> FIRST_FIRST =
      (one, other) -> {
        BitSet differing = (BitSet) one.clone();
        differing.xor(other);
        int first = differing.nextSetBit(0);
        return first < 0 ? 0 : one.get(first) ? -1 : 1;
      };

  private final List<T> elements = new ArrayList<>();
  private final List<Long> costs = new ArrayList<>();
  private final List<List<BitSet>> clauses = new ArrayList<>();
  private final List<BitSet> forbidden = new ArrayList<>();
  private final Set<BitSet> seen = new HashSet<>();
  private final int mostSteps;
  private int steps;
  private @Nullable BitSet best;

  private Covering(
      Collection<? extends Collection<? extends Set<T>>> clauses,
      Collection<? extends Set<T>> forbidden,
      ToIntFunction<T> burden,
      int mostSteps) {
    this.mostSteps = mostSteps;
    Set<T> all = new TreeSet<>();
    clauses.forEach(clause -> clause.forEach(all::addAll));
    forbidden.forEach(all::addAll);
    Map<T, Integer> numbers = new HashMap<>();
    for (T each : all) {
      numbers.put(each, elements.size());
      elements.add(each);
      costs.add(ELEMENT + burden.applyAsInt(each));
    }
    for (Collection<? extends Set<T>> clause : clauses) {
      this.clauses.add(clause.stream().map(option -> bits(option, numbers)).toList());
    }
    forbidden.forEach(each -> this.forbidden.add(bits(each, numbers)));
  }

  private static <T> BitSet bits(Set<T> some, Map<T, Integer> numbers) {
    BitSet bits = new BitSet();
    some.forEach(each -> bits.set(numbers.getOrDefault(each, -1)));
    return bits;
  }

  /**
   * Looks for the smallest set.
   *
   * @param clauses each a choice of options
   * @param forbidden sets of which not all elements may be in
   * @param burden of sets of one size, that is taken of which all together have least; not negative
   * @param mostSteps after how many sets to stop
   */
  static <T extends Comparable<T>> Solution<T> smallest(
      Collection<? extends Collection<? extends Set<T>>> clauses,
      Collection<? extends Set<T>> forbidden,
      ToIntFunction<T> burden,
      int mostSteps) {
    Covering<T> covering = new Covering<>(clauses, forbidden, burden, mostSteps);
    covering.search(new BitSet());
    boolean exact = covering.steps <= mostSteps;
    return new Solution<>(
        Optional.ofNullable(covering.best).map(covering::named), exact, covering.steps);
  }

  private Set<T> named(BitSet bits) {
    Set<T> some = new LinkedHashSet<>();
    bits.stream().forEach(each -> some.add(elements.get(each)));
    return some;
  }

  private void search(BitSet chosen) {
    if (steps > mostSteps || !seen.add(chosen)) {
      return;
    }
    steps++;
    List<List<BitSet>> open =
        clauses.stream()
            .filter(clause -> clause.stream().noneMatch(option -> holds(chosen, option)))
            .toList();
    if (best != null && cost(chosen) + least(open, chosen) >= cost(best)) {
      return;
    }
    List<BitSet> next = List.of();
    for (List<BitSet> clause : open) {
      List<BitSet> allowed =
          clause.stream().map(option -> union(chosen, option)).filter(this::isAllowed).toList();
      if (allowed.isEmpty()) {
        return;
      }
      if (next.isEmpty() || allowed.size() < next.size()) {
        next = allowed;
      }
    }
    if (open.isEmpty()) {
      best = chosen;
      return;
    }
    next.stream()
        .sorted(Comparator.comparing(this::cost).thenComparing(FIRST_FIRST))
        .forEach(this::search);
  }

  /** What clauses cost at least that have no element in common. */
  private long least(List<List<BitSet>> open, BitSet chosen) {
    BitSet used = new BitSet();
    long least = 0;
    for (List<BitSet> clause : open) {
      BitSet all = new BitSet();
      long cheapest = Long.MAX_VALUE;
      for (BitSet option : clause) {
        BitSet more = (BitSet) option.clone();
        more.andNot(chosen);
        all.or(more);
        cheapest = Math.min(cheapest, cost(more));
      }
      if (!clause.isEmpty() && !all.intersects(used)) {
        least += cheapest;
        used.or(all);
      }
    }
    return least;
  }

  private long cost(BitSet some) {
    return some.stream().mapToLong(costs::get).sum();
  }

  private boolean isAllowed(BitSet some) {
    return forbidden.stream().noneMatch(each -> holds(some, each));
  }

  private static boolean holds(BitSet all, BitSet some) {
    BitSet rest = (BitSet) some.clone();
    rest.andNot(all);
    return rest.isEmpty();
  }

  private static BitSet union(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.or(other);
    return both;
  }
}
