package io.portolan.packet;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive addresses of one family, both ends included.
 *
 * @param first the lowest address
 * @param last the highest address, not below {@code first}
 */
public record AddressRange(Address first, Address last) implements Comparable<AddressRange> {
  /** Checks that the ends are of one family and in order. */
  public AddressRange {
    if (first.family() != last.family() || first.compareTo(last) > 0) {
      throw new IllegalArgumentException("not a range: " + first + " to " + last);
    }
  }

  /** The IP version of the range. */
  public Family family() {
    return first.family();
  }

  /** The number of addresses. */
  public BigInteger size() {
    return last.number().subtract(first.number()).add(BigInteger.ONE);
  }

  /** Whether the address lies in the range. */
  public boolean contains(Address address) {
    return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
  }

  /** The fewest blocks that make up the range, ascending; at most twice the width of the family. */
  public List<Cidr> toCidrs() {
    List<Cidr> cidrs = new ArrayList<>();
    Address at = first;
    while (true) {
      int prefix = family().bits() - at.trailingZeros();
      while (at.ceiling(prefix).compareTo(last) > 0) {
        prefix++;
      }
      Cidr cidr = new Cidr(at, prefix);
      cidrs.add(cidr);
      if (cidr.last().equals(last)) {
        return List.copyOf(cidrs);
      }
      at = cidr.last().next();
    }
  }

  @Override
  public int compareTo(AddressRange other) {
    int byFirst = first.compareTo(other.first);
    return byFirst != 0 ? byFirst : last.compareTo(other.last);
  }

  /** One address, one block, or {@code first-last}. */
  @Override
  public String toString() {
    if (first.equals(last)) {
      return first.toString();
    }
    List<Cidr> cidrs = toCidrs();
    return cidrs.size() == 1 ? cidrs.get(0).toString() : first + "-" + last;
  }
}
