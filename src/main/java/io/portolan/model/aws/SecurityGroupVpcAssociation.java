package io.portolan.model.aws;

import java.util.Map;

/**
 * A security group's use in a VPC that is not its own (statement SG14).
 *
 * @param group the group
 * @param vpc the further VPC
 * @param state such as {@code associated}
 */
public record SecurityGroupVpcAssociation(
    SecurityGroupId group, VpcId vpc, Location location, String state) implements Resource {
  @Override
  public Arn id() {
    return new Arn(group.value() + "@" + vpc.value());
  }

  @Override
  public Map<String, String> tags() {
    return Map.of();
  }
}
