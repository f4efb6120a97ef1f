package io.portolan.packet;

import java.util.ArrayList;
import java.util.List;

/** A set of ports, 0 to 65535. */
@SuppressWarnings("ReferenceEquality") // the same object is the same set, and found out at once
public final class PortSet implements ValueSet<PortSet> {
  /** The highest port. */
  public static final int MAX = IntervalSet.MAX;

  private static final PortSet NONE = new PortSet(IntervalSet.NONE);
  private static final PortSet ALL = new PortSet(IntervalSet.ALL);

  private final IntervalSet ports;

  private PortSet(IntervalSet ports) {
    this.ports = ports;
  }

  private static PortSet of(IntervalSet ports) {
    if (ports.isEmpty()) {
      return NONE;
    }
    return ports.equals(IntervalSet.ALL) ? ALL : new PortSet(ports);
  }

  /**
   * Consecutive ports, both ends included.
   *
   * @param first 0 to 65535; above {@code last} gives the empty set
   * @param last 0 to 65535
   */
  public record Range(int first, int last) {}

  /** The empty set. */
  public static PortSet none() {
    return NONE;
  }

  /** Every port. */
  public static PortSet all() {
    return ALL;
  }

  /** One port. */
  public static PortSet of(int port) {
    return of(IntervalSet.of(port, port));
  }

  /**
   * The ports from {@code first} to {@code last}, both included; empty if they are out of order.
   */
  public static PortSet range(int first, int last) {
    return of(IntervalSet.of(first, last));
  }

  /** Whether the port is in the set. */
  public boolean contains(int port) {
    return ports.contains(port);
  }

  /** The ports that are not in the set. */
  public PortSet complement() {
    return ALL.subtract(this);
  }

  /** The ranges in ascending order, none touching another. */
  public List<Range> ranges() {
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < ports.intervals(); i++) {
      ranges.add(new Range(ports.first(i), ports.last(i)));
    }
    return List.copyOf(ranges);
  }

  /**
   * The lowest port.
   *
   * @throws IllegalStateException if the set is empty
   */
  public int first() {
    if (isEmpty()) {
      throw new IllegalStateException("empty set");
    }
    return ports.first(0);
  }

  @Override
  public boolean isEmpty() {
    return ports.isEmpty();
  }

  @Override
  public PortSet union(PortSet other) {
    return of(ports.union(other.ports));
  }

  @Override
  public PortSet intersect(PortSet other) {
    return same(ports.intersect(other.ports), other);
  }

  @Override
  public PortSet subtract(PortSet other) {
    return same(ports.subtract(other.ports), other);
  }

  /** The set of some numbers, without making one where it is one of these two. */
  private PortSet same(IntervalSet numbers, PortSet other) {
    if (numbers == ports) {
      return this;
    }
    return numbers == other.ports ? other : of(numbers);
  }

  @Override
  public PortSet self() {
    return this;
  }

  @Override
  public int compareTo(PortSet other) {
    return ports.compareTo(other.ports);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PortSet set && ports.equals(set.ports);
  }

  @Override
  public int hashCode() {
    return ports.hashCode();
  }

  /** {@code "443,8000-8100"}, {@code "any"} or {@code "none"}. */
  @Override
  public String toString() {
    if (isEmpty()) {
      return "none";
    }
    return equals(ALL) ? "any" : ports.toString();
  }
}
