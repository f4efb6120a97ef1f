package io.portolan.model.aws;

/** A VPC Block Public Access mode, as reported for a Region, a VPC or a subnet (statement B1). */
public enum BlockMode {
  /** Nothing is blocked. */
  OFF,
  /** Internet traffic is blocked in both directions. */
  BIDIRECTIONAL,
  /** Internet traffic passes only when it leaves by a NAT gateway or an egress-only gateway. */
  INGRESS,
  /** The snapshot does not say. */
  UNREPORTED
}
