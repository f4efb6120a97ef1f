package io.portolan.reach.matrix;

import java.util.Arrays;

/**
 * Numbers by pairs of numbers: what a map would hold, without an object for each. Open addressing,
 * at most half full.
 */
final class PairTable {
  /** There is no number for the pair. */
  static final int ABSENT = -1;

  private static final long EMPTY = -1;

  /** 2^64 divided by the golden ratio, as Fibonacci hashing has it. */
  private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

  private long[] keys = new long[64];
  private int[] values = new int[64];
  private int size;

  PairTable() {
    Arrays.fill(keys, EMPTY);
  }

  private static long key(int one, int other) {
    return (long) one << Integer.SIZE | other;
  }

  private int slot(long key) {
    int at = (int) ((key * FACTOR) >>> (Long.SIZE - Integer.numberOfTrailingZeros(keys.length)));
    while (keys[at] != EMPTY && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }

  /**
   * The number for a pair.
   *
   * @param one not negative
   * @param other not negative
   */
  int get(int one, int other) {
    long key = key(one, other);
    int at = slot(key);
    return keys[at] == key ? values[at] : ABSENT;
  }

  /** Gives a pair a number. */
  void put(int one, int other, int value) {
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    long key = key(one, other);
    int at = slot(key);
    if (keys[at] == EMPTY) {
      size++;
    }
    keys[at] = key;
    values[at] = value;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[keys.length];
    Arrays.fill(keys, EMPTY);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        int at = slot(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }
}
