package io.portolan.read;

/** How bad a problem is. */
public enum Severity {
  /** No answer may be given. */
  ERROR,
  /** Answers may be given, and say so where it matters. */
  WARNING
}
