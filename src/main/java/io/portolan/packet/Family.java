package io.portolan.packet;

/** An IP version. */
public enum Family {
  /** Internet Protocol version 4. */
  IPV4(32),
  /** Internet Protocol version 6. */
  IPV6(128);

  private final int bits;

  Family(int bits) {
    this.bits = bits;
  }

  /** The width of an address in bits. */
  public int bits() {
    return bits;
  }
}
