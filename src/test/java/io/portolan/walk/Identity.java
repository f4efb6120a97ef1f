package io.portolan.walk;

/** Whether a group reference can recognise the far end of the leg (statements SG3, SG5-SG8). */
enum Identity {
  /** The packet is still in the VPC it was sent in. */
  SAME_VPC,
  /** It crossed one peering connection within a Region. */
  PEERED,
  /** It crossed one transit gateway that keeps identity for ingress rules. */
  OVER_TRANSIT_GATEWAY,
  /** It crossed anything else. */
  LOST,
  /** Nobody knows where it went: it may or may not be recognised. */
  UNCERTAIN
}
