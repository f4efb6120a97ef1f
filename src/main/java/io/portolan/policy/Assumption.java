package io.portolan.policy;

import java.util.Comparator;

/**
 * Something that was not modelled or not collected and could change an answer.
 *
 * @param component the resource it is about
 * @param kind what it is
 * @param text what is not known, in a few words
 */
public record Assumption(String component, Reason.Kind kind, String text)
    implements Comparable<Assumption> {
  private static final Comparator<Assumption> ORDER =
      Comparator.comparing(Assumption::component)
          .thenComparing(Assumption::text)
          .thenComparing(Assumption::kind);

  /** By component, then text, then kind. */
  @Override
  public int compareTo(Assumption other) {
    return ORDER.compare(this, other);
  }
}
