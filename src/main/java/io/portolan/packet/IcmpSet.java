package io.portolan.packet;

import java.util.ArrayList;
import java.util.List;

/** A set of ICMP (or ICMPv6) messages, each a type and a code from 0 to 255. */
@SuppressWarnings("ReferenceEquality") // the same object is the same set, and found out at once
public final class IcmpSet implements ValueSet<IcmpSet> {
  private static final int CODES = 256;
  private static final IcmpSet NONE = new IcmpSet(IntervalSet.NONE);
  private static final IcmpSet ALL = new IcmpSet(IntervalSet.ALL);

  /** Numbers {@code type * 256 + code}. */
  private final IntervalSet messages;

  private IcmpSet(IntervalSet messages) {
    this.messages = messages;
  }

  private static IcmpSet of(IntervalSet messages) {
    if (messages.isEmpty()) {
      return NONE;
    }
    return messages.equals(IntervalSet.ALL) ? ALL : new IcmpSet(messages);
  }

  /**
   * One message.
   *
   * @param type 0 to 255
   * @param code 0 to 255
   */
  public record Message(int type, int code) {
    /** Checks both ranges. */
    public Message {
      if (type < 0 || type >= CODES || code < 0 || code >= CODES) {
        throw new IllegalArgumentException("not an ICMP type and code: " + type + "/" + code);
      }
    }

    @Override
    public String toString() {
      return type + "/" + code;
    }
  }

  /** The empty set. */
  public static IcmpSet none() {
    return NONE;
  }

  /** Every message. */
  public static IcmpSet all() {
    return ALL;
  }

  /** All codes of one type. */
  public static IcmpSet ofType(int type) {
    Message first = new Message(type, 0);
    return of(IntervalSet.of(first.type() * CODES, first.type() * CODES + CODES - 1));
  }

  /** One message. */
  public static IcmpSet of(int type, int code) {
    return of(new Message(type, code));
  }

  /** One message. */
  public static IcmpSet of(Message message) {
    int number = message.type() * CODES + message.code();
    return of(IntervalSet.of(number, number));
  }

  /** One code of every type: 256 messages. */
  public static IcmpSet ofCode(int code) {
    IcmpSet set = NONE;
    for (int type = 0; type < CODES; type++) {
      set = set.union(of(type, code));
    }
    return set;
  }

  /** Whether the message is in the set. */
  public boolean contains(int type, int code) {
    return code >= 0 && code < CODES && messages.contains(type * CODES + code);
  }

  /** The messages that are not in the set. */
  public IcmpSet complement() {
    return ALL.subtract(this);
  }

  /**
   * The lowest message by type, then code.
   *
   * @throws IllegalStateException if the set is empty
   */
  public Message first() {
    if (isEmpty()) {
      throw new IllegalStateException("empty set");
    }
    return new Message(messages.first(0) / CODES, messages.first(0) % CODES);
  }

  @Override
  public boolean isEmpty() {
    return messages.isEmpty();
  }

  @Override
  public IcmpSet union(IcmpSet other) {
    return of(messages.union(other.messages));
  }

  @Override
  public IcmpSet intersect(IcmpSet other) {
    return same(messages.intersect(other.messages), other);
  }

  @Override
  public IcmpSet subtract(IcmpSet other) {
    return same(messages.subtract(other.messages), other);
  }

  /** The set of some numbers, without making one where it is one of these two. */
  private IcmpSet same(IntervalSet numbers, IcmpSet other) {
    if (numbers == messages) {
      return this;
    }
    return numbers == other.messages ? other : of(numbers);
  }

  @Override
  public IcmpSet self() {
    return this;
  }

  @Override
  public int compareTo(IcmpSet other) {
    return messages.compareTo(other.messages);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IcmpSet set && messages.equals(set.messages);
  }

  @Override
  public int hashCode() {
    return messages.hashCode();
  }

  /**
   * The set as short texts: {@code "8/0"}, {@code "3/0-15"}, {@code "8/any"}, {@code "3-8/any"}.
   * Empty for the empty set, {@code ["any"]} for the full one.
   */
  public List<String> toTexts() {
    if (equals(ALL)) {
      return List.of("any");
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < messages.intervals(); i++) {
      int at = messages.first(i);
      int last = messages.last(i);
      while (at <= last) {
        int type = at / CODES;
        int lastWhole = (last + 1) / CODES - 1;
        if (at % CODES == 0 && lastWhole >= type) {
          texts.add((type == lastWhole ? "" + type : type + "-" + lastWhole) + "/any");
          at = (lastWhole + 1) * CODES;
        } else {
          int end = Math.min(last, type * CODES + CODES - 1);
          int code = at % CODES;
          texts.add(type + "/" + code + (end > at ? "-" + end % CODES : ""));
          at = end + 1;
        }
      }
    }
    return List.copyOf(texts);
  }

  /** {@code "8/0,11/any"}, {@code "any"} or {@code "none"}. */
  @Override
  public String toString() {
    return isEmpty() ? "none" : String.join(",", toTexts());
  }
}
