package io.portolan.review;

import io.portolan.config.Assertion;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.PodEngine;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Grouping;
import io.portolan.reach.matrix.PodMatrix;
import io.portolan.reach.matrix.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Finds out whether assertions hold (docs/check.md).
 *
 * <p>What is said of all pairs is counted by kinds of endpoints; paths and Services of clusters are
 * asked about in groups, which are halved until one pair is left. The counterexample is asked about
 * once more, for its path or its blockers.
 */
public final class AssertionCheck {
  private AssertionCheck() {}

  /**
   * Checks assertions about an estate and the clusters in it.
   *
   * @return a result for each, in order
   * @throws InvalidAssertions if some can't be checked
   */
  public static List<AssertionResult> of(
      EstateEngine engine, List<Assertion> assertions, Progress progress) {
    return of(new EstateNetwork(engine), assertions, progress);
  }

  /**
   * Checks assertions about clusters alone.
   *
   * @return a result for each, in order
   * @throws InvalidAssertions if some can't be checked
   */
  public static List<AssertionResult> of(
      PodEngine engine, List<Assertion> assertions, Progress progress) {
    return of(new PodNetwork(engine), assertions, progress);
  }

  /**
   * Checks assertions about an estate, and finds between which tiers they are violated.
   *
   * @return a result for each, in order
   * @throws InvalidAssertions if some can't be checked
   */
  public static List<GroupedResult> byTier(
      EstateEngine engine, List<Assertion> assertions, Progress progress) {
    Grouping tiers = new Grouping(engine.graph(), engine.catalog(), By.TIER);
    return grouped(new EstateNetwork(engine), assertions, tiers::of, progress);
  }

  /**
   * Checks assertions about clusters alone, and finds between which tiers they are violated.
   *
   * @param matrix who names the tiers
   * @return a result for each, in order
   * @throws InvalidAssertions if some can't be checked
   */
  public static List<GroupedResult> byTier(
      PodEngine engine, PodMatrix matrix, List<Assertion> assertions, Progress progress) {
    return grouped(
        new PodNetwork(engine), assertions, matrix.names(By.TIER).andThen(List::of), progress);
  }

  private static <E> List<AssertionResult> of(
      Network<E> network, List<Assertion> assertions, Progress progress) {
    return each(network, assertions, Case::result, progress);
  }

  private static <E> List<GroupedResult> grouped(
      Network<E> network,
      List<Assertion> assertions,
      Function<E, List<String>> groups,
      Progress progress) {
    return each(
        network,
        assertions,
        found -> {
          AssertionResult result = found.result();
          return new GroupedResult(
              result,
              result.outcome() == AssertionResult.Outcome.HOLDS
                  ? List.of()
                  : found.breaches(groups));
        },
        progress);
  }

  private static <E, R> List<R> each(
      Network<E> network,
      List<Assertion> assertions,
      Function<Case<E>, R> checked,
      Progress progress) {
    List<String> problems = new ArrayList<>();
    List<Case<E>> cases = new ArrayList<>();
    for (Assertion each : assertions) {
      try {
        cases.add(Case.of(each, network));
      } catch (ReferenceException e) {
        problems.add("assertion \"" + each.name() + "\": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidAssertions(problems);
    }
    List<R> results = new ArrayList<>();
    progress.at(0, cases.size());
    for (Case<E> each : cases) {
      results.add(checked.apply(each));
      progress.at(results.size(), cases.size());
    }
    return List.copyOf(results);
  }
}
