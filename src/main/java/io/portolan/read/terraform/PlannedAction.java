package io.portolan.read.terraform;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a plan does with a resource. */
public enum PlannedAction {
  /** It is made. */
  CREATE,
  /** It is changed where it is. */
  UPDATE,
  /** It is made anew, under a new id. */
  REPLACE,
  /** It is taken away. */
  DELETE,
  /** It stays as it is, and Terraform looks after it no longer. */
  FORGET,
  /** It stays as it is. */
  NO_OP,
  /** It is only looked at: a data source. */
  READ;

  /** The action of a list as plans have it; empty for one newer than this program. */
  static Optional<PlannedAction> of(List<String> actions) {
    return switch (String.join(" ", actions)) {
      case "create" -> Optional.of(CREATE);
      case "update" -> Optional.of(UPDATE);
      case "delete create", "create delete" -> Optional.of(REPLACE);
      case "delete" -> Optional.of(DELETE);
      case "forget" -> Optional.of(FORGET);
      case "create forget" -> Optional.of(CREATE); // the old one stays
      case "no-op" -> Optional.of(NO_OP);
      case "read" -> Optional.of(READ);
      default -> Optional.empty();
    };
  }

  /** Whether anything is different afterwards. */
  public boolean changesSomething() {
    return this != FORGET && this != NO_OP && this != READ;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
