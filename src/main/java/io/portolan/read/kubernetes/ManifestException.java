package io.portolan.read.kubernetes;

import java.util.List;

/** A change of Kubernetes objects that can't be made, for one reason or several. */
public final class ManifestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  ManifestException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  ManifestException(String problem) {
    this(List.of(problem));
  }

  /** Why, a line each; what a file says is escaped for a terminal. */
  public List<String> problems() {
    return problems;
  }
}
