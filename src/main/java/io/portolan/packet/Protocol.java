package io.portolan.packet;

import java.util.Locale;
import java.util.Map;

/**
 * An IP protocol number (IANA "Protocol Numbers").
 *
 * @param number 0 to 255
 */
public record Protocol(int number) implements Comparable<Protocol> {
  /** The numbers there are. */
  public static final int COUNT = 256;

  /** Internet Control Message Protocol. */
  public static final Protocol ICMP = new Protocol(1);

  /** Transmission Control Protocol. */
  public static final Protocol TCP = new Protocol(6);

  /** User Datagram Protocol. */
  public static final Protocol UDP = new Protocol(17);

  /** ICMP for IP version 6. */
  public static final Protocol ICMPV6 = new Protocol(58);

  /** Stream Control Transmission Protocol. */
  public static final Protocol SCTP = new Protocol(132);

  private static final Map<String, Protocol> BY_NAME =
      Map.of("icmp", ICMP, "tcp", TCP, "udp", UDP, "icmpv6", ICMPV6, "sctp", SCTP);

  /** Checks the range. */
  public Protocol {
    if (number < 0 || number >= COUNT) {
      throw new IllegalArgumentException("protocol " + number + " is not in 0..255");
    }
  }

  /**
   * Reads one of the five names, in any case, or a number.
   *
   * @throws IllegalArgumentException for anything else, "any" included
   */
  public static Protocol parse(String text) {
    Protocol named = BY_NAME.get(text.toLowerCase(Locale.ROOT));
    if (named != null) {
      return named;
    }
    if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("not a protocol: '" + text + "'");
    }
    return new Protocol(Integer.parseInt(text));
  }

  /** Whether packets of this protocol have source and destination ports here. */
  public boolean hasPorts() {
    return equals(TCP) || equals(UDP) || equals(SCTP);
  }

  /** Whether packets of this protocol have an ICMP type and code. */
  public boolean isIcmp() {
    return equals(ICMP) || equals(ICMPV6);
  }

  @Override
  public int compareTo(Protocol other) {
    return Integer.compare(number, other.number);
  }

  /** The name where it is one of the five, else the number. */
  @Override
  public String toString() {
    return BY_NAME.entrySet().stream()
        .filter(entry -> entry.getValue().equals(this))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Integer.toString(number));
  }
}
