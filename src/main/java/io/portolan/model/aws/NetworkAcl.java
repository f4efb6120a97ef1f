package io.portolan.model.aws;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network access control list.
 *
 * @param entries in the order of the snapshot; their numbers decide (statement N1)
 * @param subnets the subnets that use it
 * @param isDefault whether it is the VPC's default one
 */
public record NetworkAcl(
    NetworkAclId id,
    Location location,
    VpcId vpc,
    List<NetworkAclEntry> entries,
    Set<SubnetId> subnets,
    boolean isDefault,
    Map<String, String> tags)
    implements Resource {
  /** The same list with other entries. */
  public NetworkAcl with(List<NetworkAclEntry> others) {
    return new NetworkAcl(id, location, vpc, others, subnets, isDefault, tags);
  }

  /** The same list in other subnets. */
  public NetworkAcl in(Set<SubnetId> others) {
    return new NetworkAcl(id, location, vpc, entries, others, isDefault, tags);
  }
}
