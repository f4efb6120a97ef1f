package io.portolan.packet;

import java.util.Arrays;

/** A set of numbers from 0 to 65535 as intervals: the shared body of port and ICMP sets. */
@SuppressWarnings("ReferenceEquality") // the same object is the same set, and found out at once
final class IntervalSet implements Comparable<IntervalSet> {
  static final int MAX = 0xFFFF;
  static final IntervalSet NONE = new IntervalSet(new int[0]);
  static final IntervalSet ALL = new IntervalSet(new int[] {0, MAX + 1});

  /** Ascending bounds: each even one opens an interval, the next odd one is its end, exclusive. */
  private final int[] bounds;

  private IntervalSet(int[] bounds) {
    this.bounds = bounds;
  }

  /** Both ends included; empty where they are out of order. */
  static IntervalSet of(int first, int last) {
    if (Math.min(first, last) < 0 || Math.max(first, last) > MAX) {
      throw new IllegalArgumentException(first + "-" + last + " is not within 0-" + MAX);
    }
    return first > last ? NONE : new IntervalSet(new int[] {first, last + 1});
  }

  boolean isEmpty() {
    return bounds.length == 0;
  }

  int intervals() {
    return bounds.length / 2;
  }

  int first(int interval) {
    return bounds[2 * interval];
  }

  int last(int interval) {
    return bounds[2 * interval + 1] - 1;
  }

  boolean contains(int value) {
    int at = Arrays.binarySearch(bounds, value);
    return at >= 0 ? at % 2 == 0 : (-at - 1) % 2 == 1;
  }

  IntervalSet union(IntervalSet other) {
    if (isEmpty()) {
      return other;
    }
    return other.isEmpty() ? this : combine(other, true, true, true);
  }

  IntervalSet intersect(IntervalSet other) {
    if (this == other || isEmpty() || other == ALL) {
      return this;
    }
    return this == ALL || other.isEmpty() ? other : combine(other, false, true, false);
  }

  IntervalSet subtract(IntervalSet other) {
    return isEmpty() || other.isEmpty() ? this : combine(other, true, false, false);
  }

  /**
   * One sweep over both bound lists; the flags say whether a number counts that is in this set
   * only, in both, or in the other only.
   */
  private IntervalSet combine(IntervalSet other, boolean mine, boolean both, boolean theirs) {
    int[] out = new int[bounds.length + other.bounds.length];
    int n = 0;
    int i = 0;
    int j = 0;
    boolean inside = false;
    while (i < bounds.length || j < other.bounds.length) {
      int a = i < bounds.length ? bounds[i] : Integer.MAX_VALUE;
      int b = j < other.bounds.length ? other.bounds[j] : Integer.MAX_VALUE;
      int at = Math.min(a, b);
      if (a == at) {
        i++;
      }
      if (b == at) {
        j++;
      }
      boolean inMine = i % 2 == 1;
      boolean inTheirs = j % 2 == 1;
      boolean now = inMine ? (inTheirs ? both : mine) : inTheirs && theirs;
      if (now != inside) {
        out[n++] = at;
        inside = now;
      }
    }
    if (n == 0) {
      return NONE;
    }
    return Arrays.equals(out, 0, n, bounds, 0, bounds.length)
        ? this
        : new IntervalSet(Arrays.copyOf(out, n));
  }

  @Override
  public int compareTo(IntervalSet other) {
    return Arrays.compare(bounds, other.bounds);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof IntervalSet set && Arrays.equals(bounds, set.bounds));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < intervals(); i++) {
      text.append(i == 0 ? "" : ",").append(first(i));
      if (first(i) < last(i)) {
        text.append('-').append(last(i));
      }
    }
    return text.toString();
  }
}
