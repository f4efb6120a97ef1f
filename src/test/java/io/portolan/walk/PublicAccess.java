package io.portolan.walk;

import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.BlockPublicAccessExclusion;
import io.portolan.model.aws.BlockPublicAccessOptions;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** VPC Block Public Access (specification, section 6; statements B1-B5). */
final class PublicAccess {
  private static final Set<String> EXCLUSION_STATES = Set.of("create-complete", "update-complete");

  private final Estate estate;

  PublicAccess(Estate estate) {
    this.estate = estate;
  }

  /**
   * Whether a connection may cross the internet gateway or egress-only gateway of a VPC.
   *
   * @param subnet of the interface at this side; null for a regional NAT gateway
   * @param outbound whether it is opened from this side
   * @param oneWay whether it is a NAT gateway's, or crosses an egress-only gateway
   */
  boolean permits(VpcId vpc, @Nullable SubnetId subnet, boolean outbound, boolean oneWay) {
    Vpc vpcRow = estate.find(Vpc.class, vpc);
    Subnet subnetRow = estate.find(Subnet.class, subnet);
    if (subnetRow != null && subnetRow.blockPublicAccess() != BlockMode.UNREPORTED) {
      return permits(subnetRow.blockPublicAccess(), outbound, oneWay);
    }
    if (vpcRow != null && vpcRow.blockPublicAccess() != BlockMode.UNREPORTED) {
      return permits(vpcRow.blockPublicAccess(), outbound, oneWay);
    }
    BlockMode mode = BlockMode.OFF;
    if (vpcRow != null) {
      mode = ofRegion(vpcRow.location()); // B4: the owner's
    } else if (subnetRow != null) {
      mode = ofRegion(subnetRow.location());
    }
    if (isExcluded(vpc, subnet, false)) {
      return true;
    }
    // An egress-only exclusion says nothing against "ingress", which lets no more out.
    if (mode == BlockMode.BIDIRECTIONAL && isExcluded(vpc, subnet, true)) {
      return outbound;
    }
    return permits(mode, outbound, oneWay);
  }

  /** Whether the owner of a VPC has it on, whatever is excluded. */
  boolean isOn(VpcId vpc) {
    Vpc row = estate.find(Vpc.class, vpc);
    return row != null && ofRegion(row.location()) != BlockMode.OFF;
  }

  private static boolean permits(BlockMode mode, boolean outbound, boolean oneWay) {
    return switch (mode) {
      case OFF, UNREPORTED -> true;
      case INGRESS -> outbound && oneWay;
      case BIDIRECTIONAL -> false;
    };
  }

  private BlockMode ofRegion(Location owner) {
    for (BlockPublicAccessOptions options : estate.all(BlockPublicAccessOptions.class)) {
      if (options.location().equals(owner)) {
        return options.mode();
      }
    }
    return BlockMode.OFF;
  }

  private boolean isExcluded(VpcId vpc, @Nullable SubnetId subnet, boolean egressOnly) {
    for (BlockPublicAccessExclusion one : estate.all(BlockPublicAccessExclusion.class)) {
      if (one.egressOnly() == egressOnly
          && EXCLUSION_STATES.contains(one.state())
          && (one.resource().equals(vpc) || one.resource().equals(subnet))) {
        return true;
      }
    }
    return false;
  }
}
