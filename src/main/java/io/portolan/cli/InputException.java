package io.portolan.cli;

import java.util.List;

/** The user asked for something that can't be done; the message is finished. */
final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String message;
  private final transient List<String> problems;

  InputException(String message) {
    this.message = message;
    this.problems = List.of();
  }

  /** With the message of a cause that is finished, too. */
  InputException(RuntimeException cause) {
    super(cause);
    this.message = String.valueOf(cause.getMessage());
    this.problems = List.of();
  }

  /**
   * All that is wrong with what was read, so that there is no answer.
   *
   * @param problems finished messages, at least one
   */
  InputException(List<String> problems) {
    this.message = SnapshotOptions.count(problems.size(), "error") + ", no answer";
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, where the message only counts it. */
  List<String> problems() {
    return problems;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
