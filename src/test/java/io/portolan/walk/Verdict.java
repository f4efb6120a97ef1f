package io.portolan.walk;

/** What becomes of a packet. The order is the one of three-valued logic: "and" is the lesser. */
public enum Verdict {
  /** It, or the reply it needs, is dropped. */
  DROP,
  /** It depends on something that is missing, ambiguous or opaque. */
  UNKNOWN,
  /** It is delivered and, where its protocol has a reply, the reply comes back. */
  PASS
}
