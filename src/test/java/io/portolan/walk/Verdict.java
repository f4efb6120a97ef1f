package io.portolan.walk;

/**
 * What becomes of a packet, and whether something holds: pass is yes, drop is no. The order is the
 * one of three-valued logic: "and" is the lesser.
 */
public enum Verdict {
  /** It, or the reply it needs, is dropped. */
  DROP,
  /** It depends on something that is missing, ambiguous or opaque. */
  UNKNOWN,
  /** It is delivered and, where its protocol has a reply, the reply comes back. */
  PASS;

  /** Both have to hold. */
  Verdict and(Verdict other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** One that holds is enough. */
  Verdict or(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The opposite; what nobody knows stays so. */
  Verdict not() {
    return switch (this) {
      case DROP -> PASS;
      case UNKNOWN -> UNKNOWN;
      case PASS -> DROP;
    };
  }

  /** Either may be the case and nobody knows which. */
  Verdict whicheverOf(Verdict other) {
    return this == other ? this : UNKNOWN;
  }
}
