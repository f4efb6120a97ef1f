package io.portolan.reach;

/**
 * A reference to endpoints that cannot be read, or that matches nothing; the message is finished.
 */
public final class ReferenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for the asker. */
  public ReferenceException(String message) {
    super(message);
  }
}
