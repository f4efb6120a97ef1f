package io.portolan.reach.matrix;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

/**
 * A set of small numbers, one bit each, of which only the words between the lowest and the highest
 * are there: numbers that belong together are near each other, so most sets are a word or two.
 *
 * <p>Immutable.
 */
public final class Bits {
  private static final Bits NONE = new Bits(0, new long[0]);

  /** The number of the first word. */
  private final int offset;

  /** Neither the first nor the last is zero. */
  private final long[] words;

  private Bits(int offset, long[] words) {
    this.offset = offset;
    this.words = words;
  }

  /** The empty set. */
  public static Bits none() {
    return NONE;
  }

  /** One number. */
  public static Bits of(int number) {
    return new Bits(number >> 6, new long[] {1L << number});
  }

  /** All numbers from one to before another. */
  static Bits range(int first, int end) {
    if (first >= end) {
      return NONE;
    }
    int offset = first >> 6;
    long[] words = new long[((end - 1) >> 6) - offset + 1];
    Arrays.fill(words, -1);
    words[0] &= -1L << first;
    words[words.length - 1] &= -1L >>> -end;
    return new Bits(offset, words);
  }

  /** The numbers of a set. */
  public static Bits of(BitSet set) {
    return trimmed(0, set.toLongArray());
  }

  /** The numbers of words from the one of a number on. */
  public static Bits of(int offset, long[] words) {
    return trimmed(offset, words.clone());
  }

  private static Bits trimmed(int offset, long[] words) {
    int first = 0;
    int end = words.length;
    while (first < end && words[first] == 0) {
      first++;
    }
    while (end > first && words[end - 1] == 0) {
      end--;
    }
    if (first == end) {
      return NONE;
    }
    return first == 0 && end == words.length
        ? new Bits(offset, words)
        : new Bits(offset + first, Arrays.copyOfRange(words, first, end));
  }

  /** Whether there is no number in the set. */
  public boolean isEmpty() {
    return words.length == 0;
  }

  /** Whether a number is in the set. */
  public boolean get(int number) {
    int word = (number >> 6) - offset;
    return word >= 0 && word < words.length && (words[word] & 1L << number) != 0;
  }

  /** The numbers in both sets. */
  public Bits and(Bits other) {
    int from = Math.max(offset, other.offset);
    int to = Math.min(offset + words.length, other.offset + other.words.length);
    int first = from;
    while (first < to && (words[first - offset] & other.words[first - other.offset]) == 0) {
      first++;
    }
    if (first >= to) {
      return NONE;
    }
    int end = to;
    while ((words[end - 1 - offset] & other.words[end - 1 - other.offset]) == 0) {
      end--;
    }
    long[] common = new long[end - first];
    int mine = first - offset;
    int theirs = first - other.offset;
    for (int i = 0; i < common.length; i++) {
      common[i] = words[mine + i] & other.words[theirs + i];
    }
    return new Bits(first, common);
  }

  /** Whether some number is in both sets. */
  public boolean meets(Bits other) {
    int from = Math.max(offset, other.offset);
    int to = Math.min(offset + words.length, other.offset + other.words.length);
    for (int i = from; i < to; i++) {
      if ((words[i - offset] & other.words[i - other.offset]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** The numbers in either set. */
  public Bits or(Bits other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    int from = Math.min(offset, other.offset);
    int to = Math.max(offset + words.length, other.offset + other.words.length);
    long[] all = new long[to - from];
    System.arraycopy(words, 0, all, offset - from, words.length);
    int theirs = other.offset - from;
    for (int i = 0; i < other.words.length; i++) {
      all[theirs + i] |= other.words[i];
    }
    return new Bits(from, all);
  }

  /** The numbers that are not in the other set. */
  public Bits andNot(Bits other) {
    if (!meets(other)) {
      return this;
    }
    long[] left = words.clone();
    int from = Math.max(offset, other.offset);
    int to = Math.min(offset + words.length, other.offset + other.words.length);
    for (int i = from; i < to; i++) {
      left[i - offset] &= ~other.words[i - other.offset];
    }
    return trimmed(offset, left);
  }

  /** Adds all to a collection. */
  void addTo(Collector collector) {
    collector.addAll(offset, words);
  }

  /** The number of the first word that has a number in it. */
  public int firstWord() {
    return offset;
  }

  /** The number of the word after the last that has a number in it. */
  public int endWord() {
    return offset + words.length;
  }

  /**
   * A word, such as the numbers from 64 to 127.
   *
   * @param word its number, from the first to before the end
   */
  public long word(int word) {
    return words[word - offset];
  }

  /** Adds those to a collection that are not in it, and takes out those that are. */
  void toggleIn(Collector collector) {
    collector.toggleAll(offset, words);
  }

  /** How many numbers are in the set. */
  public int count() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** Takes each number, ascending. */
  public void forEach(IntConsumer action) {
    for (int i = 0; i < words.length; i++) {
      for (long word = words[i]; word != 0; word &= word - 1) {
        action.accept((offset + i) * Long.SIZE + Long.numberOfTrailingZeros(word));
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bits set
        && (offset == set.offset || isEmpty())
        && Arrays.equals(words, set.words);
  }

  @Override
  public int hashCode() {
    return 31 * offset + Arrays.hashCode(words);
  }

  /** The numbers, such as {@code {1, 5}}. */
  @Override
  public String toString() {
    BitSet set = new BitSet();
    forEach(set::set);
    return set.toString();
  }
}
