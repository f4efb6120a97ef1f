package io.portolan.cli;

/** The user asked for something that can't be done; the message is finished. */
final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String message;

  InputException(String message) {
    this.message = message;
  }

  /** With the message of a cause that is finished, too. */
  InputException(RuntimeException cause) {
    super(cause);
    this.message = String.valueOf(cause.getMessage());
  }

  @Override
  public String getMessage() {
    return message;
  }
}
