package io.portolan.web;

import java.time.Instant;

/**
 * One reading of a snapshot, and what was made of it. A request keeps the one it began with.
 *
 * @param number 1 for the first, and one more for each that follows
 * @param answers who answers
 * @param completion finds what somebody begins to type
 * @param once the answers that are kept
 * @param loaded when it was read
 */
record Generation(long number, Answers answers, Completion completion, Once once, Instant loaded) {
  static Generation of(long number, Answers answers, Instant loaded) {
    return new Generation(number, answers, new Completion(answers.known()), new Once(), loaded);
  }
}
