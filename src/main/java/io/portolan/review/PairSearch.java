package io.portolan.review;

import io.portolan.policy.Assumption;
import io.portolan.reach.Answer;
import io.portolan.reach.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Looks for one pair between which something gets through, by questions about groups: where nothing
 * gets from one group to another, no pair of them is looked at.
 *
 * <p>A group in which something does is halved until a pair is left. What gets through for certain
 * comes before what may; in a group that is unknown as a whole nothing is looked for that does for
 * certain. Groups are of ten thousand pairs at most, as an answer holds all ways that it is about.
 *
 * @param <S> a source
 * @param <T> a destination
 */
final class PairSearch<S, T> {
  private static final int MOST_PAIRS = 10_000;

  private final BiFunction<List<S>, List<T>, Answer> asked;
  private final BiPredicate<S, T> isPair;
  private final Predicate<S> isAskedAlone;
  private final Set<Assumption> assumptions = new TreeSet<>();

  /**
   * A search.
   *
   * @param asked the answer for two groups, some source and some destination of which is meant
   * @param isPair whether two are not one endpoint
   * @param isAskedAlone whether a source is never to be in a group
   */
  PairSearch(
      BiFunction<List<S>, List<T>, Answer> asked,
      BiPredicate<S, T> isPair,
      Predicate<S> isAskedAlone) {
    this.asked = asked;
    this.isPair = isPair;
    this.isAskedAlone = isAskedAlone;
  }

  /** A pair, and what gets from one to the other for certain or possibly. */
  record Found<S, T>(S from, T to, Answer answer) {
    private boolean isCertain() {
      return answer.verdict() == Verdict.REACHABLE;
    }
  }

  /** The first pair between which something gets through, or may; empty where nothing does. */
  Optional<Found<S, T>> find(List<S> from, List<T> to) {
    Optional<Found<S, T>> best = Optional.empty();
    for (List<T> some : chunks(to, MOST_PAIRS)) {
      for (List<S> sources : groups(from, Math.max(1, MOST_PAIRS / some.size()))) {
        best = better(best, within(sources, some));
        if (best.filter(Found::isCertain).isPresent()) {
          return best;
        }
      }
    }
    return best;
  }

  /** What the answers rest on that nothing gets through. */
  Set<Assumption> assumptions() {
    return assumptions;
  }

  private Optional<Found<S, T>> within(List<S> from, List<T> to) {
    boolean pair = from.size() == 1 && to.size() == 1;
    if (pair && !isPair.test(from.get(0), to.get(0))) {
      return Optional.empty();
    }
    Answer answer = asked.apply(from, to);
    if (answer.verdict() == Verdict.UNREACHABLE) {
      assumptions.addAll(answer.assumptions());
      return Optional.empty();
    }
    if (pair) {
      return Optional.of(new Found<>(from.get(0), to.get(0), answer));
    }
    boolean bySource = from.size() >= to.size();
    Optional<Found<S, T>> best = Optional.empty();
    for (int half = 0; half < 2; half++) {
      best = better(best, bySource ? within(half(from, half), to) : within(from, half(to, half)));
      if (best.filter(each -> each.answer().verdict() == answer.verdict()).isPresent()) {
        return best; // no pair of a group has more than the group
      }
    }
    return best;
  }

  private static <F> List<F> half(List<F> all, int which) {
    int middle = all.size() / 2;
    return which == 0 ? all.subList(0, middle) : all.subList(middle, all.size());
  }

  private static <S, T> Optional<Found<S, T>> better(
      Optional<Found<S, T>> one, Optional<Found<S, T>> other) {
    return one.isEmpty() || other.filter(Found::isCertain).isPresent() ? other : one;
  }

  private List<List<S>> groups(List<S> from, int most) {
    List<List<S>> groups = new ArrayList<>();
    from.stream().filter(isAskedAlone).forEach(each -> groups.add(List.of(each)));
    groups.addAll(chunks(from.stream().filter(isAskedAlone.negate()).toList(), most));
    return groups;
  }

  private static <F> List<List<F>> chunks(List<F> all, int most) {
    List<List<F>> chunks = new ArrayList<>();
    for (int i = 0; i < all.size(); i += most) {
      chunks.add(all.subList(i, Math.min(all.size(), i + most)));
    }
    return chunks;
  }
}
