package io.portolan.estate;

import java.util.EnumSet;
import java.util.Set;

/**
 * How large an estate is, and what is in it.
 *
 * @param vpcs how many VPCs have instances, at least 1; each has about {@value #INTERFACES_OF_VPC}
 *     interfaces
 * @param parts what it has beyond those
 */
public record EstateSize(int vpcs, Set<Part> parts) {
  /** The interfaces of a VPC, on average. */
  static final int INTERFACES_OF_VPC = 200;

  public EstateSize {
    if (vpcs < 1) {
      throw new IllegalArgumentException("no VPCs: " + vpcs);
    }
    parts = Set.copyOf(parts);
  }

  /** An estate with every part. */
  public static EstateSize whole(int vpcs) {
    return new EstateSize(vpcs, EnumSet.allOf(Part.class));
  }

  /** An estate of VPCs, their instances, and the ways between them. */
  public static EstateSize plain(int vpcs) {
    return new EstateSize(vpcs, Set.of());
  }

  /** An estate with every part and about that many interfaces. */
  public static EstateSize ofInterfaces(int interfaces) {
    return whole(vpcsFor(interfaces));
  }

  /** A plain estate of about that many interfaces. */
  public static EstateSize plainOfInterfaces(int interfaces) {
    return plain(vpcsFor(interfaces));
  }

  private static int vpcsFor(int interfaces) {
    return Math.max(1, interfaces / INTERFACES_OF_VPC);
  }

  boolean has(Part part) {
    return parts.contains(part);
  }
}
