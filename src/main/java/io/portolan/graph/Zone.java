package io.portolan.graph;

import io.portolan.model.aws.Subnet;

/**
 * An Availability Zone, as far as a subnet tells.
 *
 * @param id the zone's id, the same in all accounts; empty in old output
 * @param name the zone's name in the account of the subnet; empty where unknown
 */
public record Zone(String id, String name) {
  private static final Zone NONE = new Zone("", "");

  /** No zone: where a packet comes from outside. */
  public static Zone none() {
    return NONE;
  }

  /** The zone of a subnet. */
  public static Zone of(Subnet subnet) {
    return new Zone(subnet.availabilityZoneId(), subnet.availabilityZone());
  }

  /** Whether there is a zone at all. */
  public boolean isKnown() {
    return !id.isEmpty() || !name.isEmpty();
  }

  /** Whether two subnets' zones are one: by id where both have one, else by name (T3). */
  public boolean isSame(Zone other) {
    boolean ids = !id.isEmpty() && !other.id.isEmpty();
    return ids ? id.equals(other.id) : name.equals(other.name);
  }

  /** The name, else the id. */
  @Override
  public String toString() {
    return name.isEmpty() ? id : name;
  }
}
