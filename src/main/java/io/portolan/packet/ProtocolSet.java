package io.portolan.packet;

import java.util.ArrayList;
import java.util.List;

/** A set of the IP protocols that have neither ports nor ICMP messages here. */
@SuppressWarnings("ReferenceEquality") // the same object is the same set, and found out at once
public final class ProtocolSet implements ValueSet<ProtocolSet> {
  private static final ProtocolSet NONE = new ProtocolSet(IntervalSet.NONE);
  private static final ProtocolSet ALL = new ProtocolSet(plainNumbers());

  private final IntervalSet numbers;

  private ProtocolSet(IntervalSet numbers) {
    this.numbers = numbers;
  }

  private static IntervalSet plainNumbers() {
    IntervalSet all = IntervalSet.of(0, Protocol.COUNT - 1);
    for (Protocol protocol :
        List.of(Protocol.ICMP, Protocol.TCP, Protocol.UDP, Protocol.ICMPV6, Protocol.SCTP)) {
      all = all.subtract(IntervalSet.of(protocol.number(), protocol.number()));
    }
    return all;
  }

  /** The empty set. */
  public static ProtocolSet none() {
    return NONE;
  }

  /** Every protocol without ports and messages. */
  public static ProtocolSet all() {
    return ALL;
  }

  /**
   * One protocol.
   *
   * @throws IllegalArgumentException if it has ports or messages
   */
  public static ProtocolSet of(Protocol protocol) {
    if (protocol.hasPorts() || protocol.isIcmp()) {
      throw new IllegalArgumentException(protocol + " needs ports or messages");
    }
    return new ProtocolSet(IntervalSet.of(protocol.number(), protocol.number()));
  }

  /** Whether the protocol is in the set. */
  public boolean contains(Protocol protocol) {
    return numbers.contains(protocol.number());
  }

  /** The protocols in ascending order. */
  public List<Protocol> protocols() {
    List<Protocol> protocols = new ArrayList<>();
    for (int i = 0; i < numbers.intervals(); i++) {
      for (int number = numbers.first(i); number <= numbers.last(i); number++) {
        protocols.add(new Protocol(number));
      }
    }
    return List.copyOf(protocols);
  }

  @Override
  public boolean isEmpty() {
    return numbers.isEmpty();
  }

  @Override
  public ProtocolSet union(ProtocolSet other) {
    return new ProtocolSet(numbers.union(other.numbers));
  }

  @Override
  public ProtocolSet intersect(ProtocolSet other) {
    IntervalSet common = numbers.intersect(other.numbers);
    if (common == numbers) {
      return this;
    }
    return common == other.numbers ? other : new ProtocolSet(common);
  }

  @Override
  public ProtocolSet subtract(ProtocolSet other) {
    return new ProtocolSet(numbers.subtract(other.numbers));
  }

  @Override
  public ProtocolSet self() {
    return this;
  }

  @Override
  public int compareTo(ProtocolSet other) {
    return numbers.compareTo(other.numbers);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProtocolSet set && numbers.equals(set.numbers);
  }

  @Override
  public int hashCode() {
    return numbers.hashCode();
  }

  /** Numbers and ranges of them, such as {@code "0,47,50-51"}; "any other" and "none". */
  @Override
  public String toString() {
    if (isEmpty()) {
      return "none";
    }
    return equals(ALL) ? "any other" : numbers.toString();
  }
}
