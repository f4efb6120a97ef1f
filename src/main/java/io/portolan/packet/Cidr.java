package io.portolan.packet;

import java.util.regex.Pattern;

/**
 * An address block: all addresses that share the first {@code prefixLength} bits.
 *
 * @param base the lowest address of the block
 * @param prefixLength 0 to 32, or to 128 for version 6
 */
public record Cidr(Address base, int prefixLength) implements Comparable<Cidr> {
  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

  /** Clears host bits, as AWS and Kubernetes do with a block such as {@code 10.0.0.7/24}. */
  public Cidr {
    if (prefixLength < 0 || prefixLength > base.family().bits()) {
      throw new IllegalArgumentException(
          "prefix length " + prefixLength + " is not in 0.." + base.family().bits());
    }
    base = base.floor(prefixLength);
  }

  /**
   * Reads {@code address/length}; host bits may be set and are cleared.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("no prefix length in '" + text + "'");
    }
    String length = text.substring(slash + 1);
    if (!LENGTH.matcher(length).matches()) {
      throw new IllegalArgumentException("not a prefix length: '" + length + "'");
    }
    return new Cidr(Address.parse(text.substring(0, slash)), Integer.parseInt(length));
  }

  /** The block of one address. */
  public static Cidr of(Address address) {
    return new Cidr(address, address.family().bits());
  }

  /** The IP version of the block. */
  public Family family() {
    return base.family();
  }

  /** The lowest address. */
  public Address first() {
    return base;
  }

  /** The highest address. */
  public Address last() {
    return base.ceiling(prefixLength);
  }

  /** Whether the address is in the block; false for one of the other family. */
  public boolean contains(Address address) {
    return address.family() == family() && address.floor(prefixLength).equals(base);
  }

  /** Whether every address of {@code other} is in this block. */
  public boolean contains(Cidr other) {
    return other.prefixLength >= prefixLength && contains(other.base);
  }

  /** Whether the blocks share an address: then one holds the other. */
  public boolean overlaps(Cidr other) {
    return contains(other) || other.contains(this);
  }

  /** By base address, the wider block first. */
  @Override
  public int compareTo(Cidr other) {
    int byBase = base.compareTo(other.base);
    return byBase != 0 ? byBase : Integer.compare(prefixLength, other.prefixLength);
  }

  @Override
  public String toString() {
    return base + "/" + prefixLength;
  }
}
