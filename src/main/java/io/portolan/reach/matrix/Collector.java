package io.portolan.reach.matrix;

import java.util.Arrays;

/** Collects numbers, ascending or nearly so, into a set. */
final class Collector {
  private int offset;
  private long[] words = new long[0];

  /** Adds a number. */
  void add(int number) {
    int word = number >> 6;
    if (words.length == 0) {
      offset = word;
      words = new long[1];
    } else if (word < offset) {
      long[] more = new long[offset - word + words.length];
      System.arraycopy(words, 0, more, offset - word, words.length);
      words = more;
      offset = word;
    } else if (word >= offset + words.length) {
      words = Arrays.copyOf(words, Math.max(word - offset + 1, words.length * 3 / 2));
    }
    words[word - offset] |= 1L << number;
  }

  /** Adds the numbers of a set. */
  void addAll(Bits set) {
    set.addTo(this);
  }

  /** Adds the numbers of a word. */
  void addWord(int word, long bits) {
    if (bits != 0) {
      add(word << 6 | Long.numberOfTrailingZeros(bits));
      words[word - offset] |= bits;
    }
  }

  /** The numbers so far. */
  Bits bits() {
    return Bits.of(offset, words);
  }
}
