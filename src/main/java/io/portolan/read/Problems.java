package io.portolan.read;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of a run, so that all are reported together. */
public final class Problems {
  private final boolean lenient;
  private final List<Problem> found = new ArrayList<>();

  /**
   * An empty collection.
   *
   * @param lenient whether what can't be used is left out with a warning rather than an error
   */
  public Problems(boolean lenient) {
    this.lenient = lenient;
  }

  /** Something can't be used: an error, or where lenient a warning because it is left out. */
  public void unusable(
      String file, String jsonPath, String resource, String found, String expected) {
    Severity severity = lenient ? Severity.WARNING : Severity.ERROR;
    this.found.add(new Problem(severity, file, jsonPath, resource, found, expected));
  }

  /** The snapshot as a whole can't be used, lenient or not. */
  public void fatal(String file, String found, String expected) {
    this.found.add(new Problem(Severity.ERROR, file, "", "", found, expected));
  }

  /** Something to know that stops nothing. */
  public void warning(
      String file, String jsonPath, String resource, String found, String expected) {
    this.found.add(new Problem(Severity.WARNING, file, jsonPath, resource, found, expected));
  }

  /** An empty collection for a part of the run, as lenient as this one. */
  public Problems ofPart() {
    return new Problems(lenient);
  }

  /** Takes over all problems of a part of the run, after those so far. */
  public void addAll(Problems part) {
    found.addAll(part.found);
  }

  /** All problems so far, in the order they were found. */
  public List<Problem> all() {
    return List.copyOf(found);
  }
}
