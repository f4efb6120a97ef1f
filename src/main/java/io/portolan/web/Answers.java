package io.portolan.web;

import io.portolan.report.page.Summary;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one reading of a snapshot answers, as JSON in UTF-8.
 *
 * <p>Immutable, and asked by many threads at once. Whoever waits for a long answer no more
 * interrupts its thread; an answer that notices ends with an exception, and one that does not is
 * only a waste. An interface, so that the server knows nothing of networks, and can be tested with
 * answers that take as long as the test likes.
 */
public interface Answers {
  /** What was read. */
  Summary summary();

  /** What can be asked about. */
  List<Known> known();

  /**
   * The answer to a question.
   *
   * @param question the question, as JSON
   * @throws Refusal if it is none, or can't be answered
   */
  byte[] reach(String question);

  /**
   * Who can reach whom.
   *
   * @param by the word for what makes a group; empty for the usual
   * @throws Refusal if a word means nothing, or there are no such groups
   */
  byte[] matrix(Optional<String> by, Optional<String> from, Optional<String> to);

  /**
   * What is wrong.
   *
   * @param today the day on which exceptions have to hold
   * @throws Refusal if there are no checks for what was read
   */
  byte[] audit(LocalDate today);

  /**
   * What is open to the world outside.
   *
   * @param direction {@code in} or {@code out}; empty for the first
   * @param today the day on which exceptions have to hold
   * @throws Refusal if the word means nothing, or there is no world outside
   */
  byte[] exposure(Optional<String> direction, LocalDate today);

  /**
   * Whether the assertions hold.
   *
   * @param today the day on which it is asked
   * @throws Refusal if one of them can't be checked
   */
  byte[] check(LocalDate today);

  /**
   * Charts, with the place of everything in them.
   *
   * @param today the day on which exceptions have to hold
   * @throws Refusal if an assertion can't be checked
   */
  byte[] charts(LocalDate today);

  /**
   * Who reaches whom, endpoint by endpoint, and by which rules.
   *
   * @param today the day on which it is asked
   */
  byte[] connections(LocalDate today);

  /** The security groups and their rules. */
  byte[] groups();

  /**
   * What a change would do.
   *
   * @param change a change file
   * @param form how it is written
   * @param today the day on which exceptions have to hold
   * @throws Refusal if it is none, or can't be made
   */
  byte[] review(String change, Form form, LocalDate today);

  /**
   * What a change would open and close, of what {@link #review} says.
   *
   * @param change a change file
   * @param form how it is written
   * @throws Refusal if it is none, or can't be made
   */
  byte[] whatIf(String change, Form form);

  /** How a change file is written. */
  enum Form {
    JSON,
    YAML
  }
}
