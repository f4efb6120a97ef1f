package io.portolan.web;

import java.util.List;

/** Reads a snapshot from its files, each time it is asked. */
@FunctionalInterface
public interface Loader {
  /**
   * Reads it.
   *
   * @throws Unreadable if there is nothing that could answer
   */
  Answers load() throws Unreadable;

  /** What is wrong with the files. */
  final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** All problems, each a finished message; at least one. */
    public Unreadable(List<String> problems) {
      super(problems.get(0));
      this.problems = List.copyOf(problems);
    }

    /** All problems, each a finished message. */
    public List<String> problems() {
      return problems;
    }
  }
}
