package io.portolan.packet;

/** An IP version. */
public enum Family {
  /** Internet Protocol version 4. */
  IPV4(32, "IPv4"),
  /** Internet Protocol version 6. */
  IPV6(128, "IPv6");

  private final int bits;
  private final String word;

  Family(int bits, String word) {
    this.bits = bits;
    this.word = word;
  }

  /** What people call it. */
  public String word() {
    return word;
  }

  /** The width of an address in bits. */
  public int bits() {
    return bits;
  }
}
