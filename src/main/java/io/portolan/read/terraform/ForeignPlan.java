package io.portolan.read.terraform;

/** Thrown for a plan that is about another estate than the snapshot; the message says why. */
public final class ForeignPlan extends RuntimeException {
  private static final long serialVersionUID = 1;

  ForeignPlan(String message) {
    super(message);
  }
}
