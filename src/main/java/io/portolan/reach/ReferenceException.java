package io.portolan.reach;

import java.util.Collection;
import java.util.List;

/**
 * A reference to endpoints that cannot be read, or that matches nothing; the message is finished.
 */
public final class ReferenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for the asker. */
  public ReferenceException(String message) {
    super(message);
  }

  /**
   * That a reference matches nothing, with the names most like it.
   *
   * @param known what there is of its kind
   */
  public static ReferenceException nothing(String text, Collection<String> known) {
    List<String> nearest = NearestNames.to(text, known);
    return new ReferenceException(
        text
            + " matches nothing in the snapshot"
            + (nearest.isEmpty() ? "" : "; nearest: " + String.join(", ", nearest)));
  }
}
