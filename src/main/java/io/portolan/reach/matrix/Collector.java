package io.portolan.reach.matrix;

import java.util.Arrays;

/** Collects numbers, ascending or nearly so, into a set. */
final class Collector {
  private int offset;
  private long[] words = new long[0];

  /** Adds a number. */
  void add(int number) {
    int word = number >> 6;
    reach(word, word + 1);
    words[word - offset] |= 1L << number;
  }

  /** Makes room from a word to before another. */
  private void reach(int first, int end) {
    if (words.length == 0) {
      offset = first;
      words = new long[end - first];
    }
    if (first < offset) {
      long[] more = new long[offset - first + words.length];
      System.arraycopy(words, 0, more, offset - first, words.length);
      words = more;
      offset = first;
    }
    if (end > offset + words.length) {
      words = Arrays.copyOf(words, Math.max(end - offset, words.length * 3 / 2));
    }
  }

  /** Adds the numbers of a set. */
  void addAll(Bits set) {
    set.addTo(this);
  }

  /** Adds the numbers of words from the one of a number on. */
  void addAll(int first, long[] more) {
    if (more.length > 0) {
      reach(first, first + more.length);
      int at = first - offset;
      for (int i = 0; i < more.length; i++) {
        words[at + i] |= more[i];
      }
    }
  }

  /** Adds those numbers that are not there, and takes out those that are; else the same. */
  void toggleAll(int first, long[] more) {
    if (more.length > 0) {
      reach(first, first + more.length);
      int at = first - offset;
      for (int i = 0; i < more.length; i++) {
        words[at + i] ^= more[i];
      }
    }
  }

  /** The numbers so far. */
  Bits bits() {
    return Bits.of(offset, words);
  }
}
