package io.portolan.review;

import io.portolan.config.Assertion;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.reach.Answer;
import java.util.List;
import java.util.Optional;

/**
 * Whether an assertion holds.
 *
 * @param traffic what was asked for, client ports included
 * @param outcome the answer in one word
 * @param counterexample one pair for which it does not hold, or for which nobody knows; empty where
 *     it holds
 * @param assumptions what could change the outcome; of an {@code allow} that holds, as the first
 *     hundred kinds of pairs show it
 */
public record AssertionResult(
    Assertion assertion,
    TrafficSet traffic,
    Outcome outcome,
    Optional<Counterexample> counterexample,
    List<Assumption> assumptions) {

  /** Whether an assertion holds, in three values. */
  public enum Outcome {
    HOLDS,
    /** It is violated for certain. */
    FAILS,
    /** Nothing violates it for certain, and something may. */
    UNKNOWN
  }

  /**
   * A pair of endpoints.
   *
   * @param from a reference to the source
   * @param to a reference to the destination
   * @param answer what gets from one to the other
   * @param count how many pairs there are like it; empty where they were not counted
   */
  public record Counterexample(String from, String to, Answer answer, Optional<Count> count) {}

  /**
   * How many pairs of endpoints there are.
   *
   * @param alike those with the verdict of the counterexample
   * @param pairs all that the assertion is about
   */
  public record Count(long alike, long pairs) {}
}
