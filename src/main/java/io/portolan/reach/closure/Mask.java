package io.portolan.reach.closure;

import io.portolan.reach.matrix.Bits;

/** Numbers below some bound that come and go, a bit each. */
final class Mask {
  private final long[] words;

  /** None of the numbers below a bound. */
  Mask(int bound) {
    this.words = new long[(bound + Long.SIZE - 1) / Long.SIZE];
  }

  void add(int number) {
    words[number >> 6] |= 1L << number;
  }

  void remove(int number) {
    words[number >> 6] &= ~(1L << number);
  }

  void addAll(Bits set) {
    for (int i = set.firstWord(); i < set.endWord(); i++) {
      words[i] |= set.word(i);
    }
  }

  /** Adds the numbers of a set that are not there, and tells which they were. */
  Bits addNew(Bits set) {
    long[] fresh = new long[set.endWord() - set.firstWord()];
    for (int i = 0; i < fresh.length; i++) {
      int at = set.firstWord() + i;
      fresh[i] = set.word(at) & ~words[at];
      words[at] |= fresh[i];
    }
    return Bits.of(set.firstWord(), fresh);
  }

  boolean contains(int number) {
    return (words[number >> 6] & 1L << number) != 0;
  }

  /** The numbers from 64 times this on. */
  long word(int word) {
    return words[word];
  }

  Bits bits() {
    return Bits.of(0, words);
  }
}
