package io.portolan.reach.matrix;

/** Hears how far the work is. */
@FunctionalInterface
public interface Progress {
  /** Of so many steps so many are done. */
  void at(int done, int total);
}
