package io.portolan.policy;

import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.BlockPublicAccessExclusion;
import io.portolan.model.aws.BlockPublicAccessOptions;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.Vpc;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * VPC Block Public Access: what the owner's Region-wide switch leaves of internet traffic, per
 * subnet (statements B1-B5).
 */
public final class BlockPublicAccess {
  private static final Set<String> IN_FORCE = Set.of("create-complete", "update-complete");

  private final Map<Location, BlockMode> modes = new HashMap<>();
  private final Set<ResourceId> excluded = new HashSet<>();
  private final Set<ResourceId> excludedEgress = new HashSet<>();

  /** The switches and exclusions of an estate. */
  public BlockPublicAccess(Estate estate) {
    for (BlockPublicAccessOptions options : estate.all(BlockPublicAccessOptions.class)) {
      modes.put(options.location(), options.mode());
    }
    for (BlockPublicAccessExclusion exclusion : estate.all(BlockPublicAccessExclusion.class)) {
      if (IN_FORCE.contains(exclusion.state())) {
        (exclusion.egressOnly() ? excludedEgress : excluded).add(exclusion.resource());
      }
    }
  }

  /** What passes between a subnet and the internet, besides what other controls say. */
  public enum Passing {
    /** Everything. */
    ALL,
    /** Connections from inside only. */
    FROM_INSIDE,
    /** Only what leaves by NAT gateways and egress-only internet gateways. */
    TRANSLATED_ONLY,
    /** Nothing. */
    NOTHING
  }

  /**
   * What passes for the interfaces of a subnet.
   *
   * @param subnet the subnet; null for a component of the VPC as a whole (a regional NAT gateway)
   */
  public Passing passing(Vpc vpc, @Nullable Subnet subnet) {
    if (subnet != null && subnet.blockPublicAccess() != BlockMode.UNREPORTED) {
      return passing(subnet.blockPublicAccess());
    }
    if (vpc.blockPublicAccess() != BlockMode.UNREPORTED) {
      return passing(vpc.blockPublicAccess());
    }
    BlockMode mode = modes.getOrDefault(vpc.location(), BlockMode.OFF); // B4: the owner's
    if (holds(excluded, vpc, subnet)) {
      return Passing.ALL;
    }
    if (mode == BlockMode.BIDIRECTIONAL && holds(excludedEgress, vpc, subnet)) {
      return Passing.FROM_INSIDE;
    }
    return passing(mode);
  }

  /** Whether it is on for a VPC's owner, whatever is excluded. */
  public boolean isOn(Vpc vpc) {
    return modes.getOrDefault(vpc.location(), BlockMode.OFF) != BlockMode.OFF;
  }

  private static boolean holds(Set<ResourceId> exclusions, Vpc vpc, @Nullable Subnet subnet) {
    return exclusions.contains(vpc.id()) || (subnet != null && exclusions.contains(subnet.id()));
  }

  private static Passing passing(BlockMode mode) {
    return switch (mode) {
      case OFF, UNREPORTED -> Passing.ALL;
      case BIDIRECTIONAL -> Passing.NOTHING;
      case INGRESS -> Passing.TRANSLATED_ONLY;
    };
  }
}
