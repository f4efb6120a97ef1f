package io.portolan.model.aws;

/** A switch that the snapshot may not show. */
public enum Setting {
  /** On, as the snapshot says. */
  ON,
  /** Off, as the snapshot says. */
  OFF,
  /** Not in the snapshot. */
  UNKNOWN;

  /** The setting of a truth value. */
  public static Setting of(boolean on) {
    return on ? ON : OFF;
  }
}
