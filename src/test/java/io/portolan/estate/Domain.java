package io.portolan.estate;

/** What a VPC is for: production and development see what is shared, and not each other. */
enum Domain {
  PROD,
  DEV,
  SHARED;

  /** Whether VPCs of this domain have routes to those of another. */
  boolean sees(Domain other) {
    return this == other || this == SHARED || other == SHARED;
  }

  /** As in names. */
  String text() {
    return switch (this) {
      case PROD -> "prod";
      case DEV -> "dev";
      case SHARED -> "shared";
    };
  }
}
