package io.portolan.review.change;

/** A change that can't be made to an estate: what it is about is not there, or is there already. */
public final class ImpossibleChange extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int number;

  /**
   * That it can't be made, and why.
   *
   * @param number which of the changes, from 0
   */
  ImpossibleChange(int number, String why) {
    super(why);
    this.number = number;
  }

  /** Which of the changes, from 0. */
  public int number() {
    return number;
  }
}
