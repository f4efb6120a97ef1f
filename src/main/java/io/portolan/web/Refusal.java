package io.portolan.web;

import java.util.List;

/** That there is no answer to what was asked, and why; its texts are for the asker. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose doing it is. */
  public enum Cause {
    /** What was asked can't be read. */
    MALFORMED,
    /** It can be read, but what was loaded has no answer to it: a name is not there, say. */
    UNANSWERABLE
  }

  private final String message;
  private final Cause cause;
  private final String place;
  private final transient List<String> problems;

  private Refusal(Cause cause, String message, String place, List<String> problems) {
    super(message, null, false, false);
    this.message = message;
    this.cause = cause;
    this.place = place;
    this.problems = List.copyOf(problems);
  }

  /**
   * That something can't be read.
   *
   * @param place where: a JSON path, or the name of a parameter
   */
  public static Refusal malformed(String place, String message) {
    return new Refusal(Cause.MALFORMED, message, place, List.of());
  }

  /** That something can't be read for several reasons, each a finished message. */
  public static Refusal malformed(List<String> problems) {
    return new Refusal(Cause.MALFORMED, problems.get(0), "", problems);
  }

  /** That there is no answer. */
  public static Refusal unanswerable(String message) {
    return new Refusal(Cause.UNANSWERABLE, message, "", List.of());
  }

  /** That there is no answer for several reasons, each a finished message. */
  public static Refusal unanswerable(List<String> problems) {
    return new Refusal(Cause.UNANSWERABLE, problems.get(0), "", problems);
  }

  @Override
  public String getMessage() {
    return message;
  }

  /** Whose doing it is. */
  public Cause why() {
    return cause;
  }

  /** Where; empty for no place in particular. */
  public String place() {
    return place;
  }

  /** All reasons; empty where there is one alone. */
  public List<String> problems() {
    return problems;
  }
}
