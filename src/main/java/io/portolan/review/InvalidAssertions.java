package io.portolan.review;

import java.util.List;

/**
 * Assertions that can't be checked; each problem is a finished message that names its assertion.
 */
public final class InvalidAssertions extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  InvalidAssertions(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, at least one thing. */
  public List<String> problems() {
    return problems;
  }
}
