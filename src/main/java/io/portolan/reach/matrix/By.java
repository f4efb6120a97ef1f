package io.portolan.reach.matrix;

import java.util.Locale;

/** What makes a group of endpoints. */
public enum By {
  /** The tiers of the configuration, or inferred ones. */
  TIER,
  VPC,
  SUBNET,
  /** Security groups; an endpoint with several is in each of these groups. */
  SG,
  /** What endpoints belong to: a controller of pods, a managed service, an autoscaling group. */
  WORKLOAD,
  /** Each endpoint is alone. */
  ENDPOINT;

  /** Whether it is a place or a control of a VPC. */
  boolean needsVpc() {
    return this == VPC || this == SUBNET || this == SG;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
