package io.portolan.packet;

import com.google.common.base.CharMatcher;
import com.google.common.net.InetAddresses;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * One IP address, version 4 or 6, as an unsigned 128-bit number (version 4 uses the low 32 bits).
 *
 * <p>Both versions share every operation, so that no rule can be right for one and wrong for the
 * other. Order: all of version 4, then all of version 6, each ascending.
 *
 * @param family the IP version
 * @param high the upper 64 bits; 0 for version 4
 * @param low the lower 64 bits; at most 2^32 - 1 for version 4
 */
public record Address(Family family, long high, long low) implements Comparable<Address> {
  private static final long IPV4_MAX = 0xFFFF_FFFFL;

  /** 2^64 divided by the golden ratio, as Fibonacci hashing has it. */
  private static final long HASH_FACTOR = 0x9E37_79B9_7F4A_7C15L;

  /** The lowest version 4 address, 0.0.0.0. */
  public static final Address IPV4_FIRST = new Address(Family.IPV4, 0, 0);

  /** The highest version 4 address, 255.255.255.255. */
  public static final Address IPV4_LAST = new Address(Family.IPV4, 0, IPV4_MAX);

  /** The lowest version 6 address, {@code ::}. */
  public static final Address IPV6_FIRST = new Address(Family.IPV6, 0, 0);

  /** The highest version 6 address, all bits one. */
  public static final Address IPV6_LAST = new Address(Family.IPV6, -1L, -1L);

  /** Checks that a version 4 address has no bit above the 32nd. */
  public Address {
    if (family == Family.IPV4 && (high != 0 || (low & ~IPV4_MAX) != 0)) {
      throw new IllegalArgumentException("IPv4 address wider than 32 bits");
    }
  }

  /**
   * Reads the usual text forms, never asking a name server.
   *
   * @throws IllegalArgumentException if the text is no address, has a zone ({@code %eth0}) or a
   *     digit outside ASCII, or is an IPv4-mapped IPv6 address, which no network carries
   */
  public static Address parse(String text) {
    if (text.contains("%")) {
      throw new IllegalArgumentException("address with a zone: " + text);
    }
    if (!CharMatcher.ascii().matchesAllOf(text)) {
      throw new IllegalArgumentException("address outside ASCII: '" + text + "'");
    }
    InetAddress inet = InetAddresses.forString(text);
    if (inet instanceof Inet4Address) {
      if (text.contains(":")) {
        throw new IllegalArgumentException("IPv4-mapped IPv6 address: " + text);
      }
      return ipv4(ByteBuffer.wrap(inet.getAddress()).getInt());
    }
    ByteBuffer bytes = ByteBuffer.wrap(inet.getAddress());
    return new Address(Family.IPV6, bytes.getLong(), bytes.getLong());
  }

  /** A version 4 address from its 32 bits. */
  public static Address ipv4(int bits) {
    return new Address(Family.IPV4, 0, bits & IPV4_MAX);
  }

  /** A version 6 address from its two halves. */
  public static Address ipv6(long high, long low) {
    return new Address(Family.IPV6, high, low);
  }

  /** The lowest address of a family. */
  public static Address first(Family family) {
    return family == Family.IPV4 ? IPV4_FIRST : IPV6_FIRST;
  }

  /** The highest address of a family. */
  public static Address last(Family family) {
    return family == Family.IPV4 ? IPV4_LAST : IPV6_LAST;
  }

  /**
   * The address one above.
   *
   * @throws IllegalStateException at the end of the family
   */
  public Address next() {
    if (equals(last(family))) {
      throw new IllegalStateException("no address after " + this);
    }
    long nextLow = low + 1;
    return new Address(family, nextLow == 0 ? high + 1 : high, nextLow);
  }

  /**
   * The address one below.
   *
   * @throws IllegalStateException at the start of the family
   */
  public Address previous() {
    if (equals(first(family))) {
      throw new IllegalStateException("no address before " + this);
    }
    return new Address(family, low == 0 ? high - 1 : high, low - 1);
  }

  /** This address with all bits after the first {@code prefixLength} cleared. */
  Address floor(int prefixLength) {
    int hostBits = family.bits() - prefixLength;
    return new Address(family, high & ~hostMaskHigh(hostBits), low & ~hostMaskLow(hostBits));
  }

  /** This address with all bits after the first {@code prefixLength} set. */
  Address ceiling(int prefixLength) {
    int hostBits = family.bits() - prefixLength;
    return new Address(family, high | hostMaskHigh(hostBits), low | hostMaskLow(hostBits));
  }

  /** The number of trailing zero bits, at most the width of the family. */
  int trailingZeros() {
    int zeros = low != 0 ? Long.numberOfTrailingZeros(low) : 64 + Long.numberOfTrailingZeros(high);
    return Math.min(zeros, family.bits());
  }

  /** Its bits as a number. */
  BigInteger number() {
    return new BigInteger(1, ByteBuffer.allocate(16).putLong(high).putLong(low).array());
  }

  private static long hostMaskLow(int hostBits) {
    return hostBits >= 64 ? -1L : (1L << hostBits) - 1;
  }

  private static long hostMaskHigh(int hostBits) {
    if (hostBits <= 64) {
      return 0;
    }
    return hostBits == 128 ? -1L : (1L << (hostBits - 64)) - 1;
  }

  @Override
  public int compareTo(Address other) {
    int byFamily = family.compareTo(other.family);
    if (byFamily != 0) {
      return byFamily;
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /**
   * From the numbers alone, so that it is the same in every run (an enum's own hash is not), and
   * well mixed: the ends of neighbouring blocks differ in few bits, which sums of hashes would
   * lose.
   */
  @Override
  public int hashCode() {
    return Long.hashCode(((high ^ family.bits()) * HASH_FACTOR + low) * HASH_FACTOR);
  }

  /** Dotted decimal, or the RFC 5952 form of a version 6 address. */
  @Override
  public String toString() {
    if (family == Family.IPV4) {
      return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
    }
    byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    return Ipv6Text.format(bytes);
  }
}
