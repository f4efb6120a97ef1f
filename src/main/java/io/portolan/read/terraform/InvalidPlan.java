package io.portolan.read.terraform;

import io.portolan.read.Problem;
import java.util.List;

/** Thrown for a plan with values that make no sense, with all of them. */
public final class InvalidPlan extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  InvalidPlan(List<Problem> problems) {
    super(problems.size() + " values of the plan make no sense");
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the plan. */
  public List<Problem> problems() {
    return problems;
  }
}
