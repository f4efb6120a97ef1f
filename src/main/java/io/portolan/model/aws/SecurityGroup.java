package io.portolan.model.aws;

import java.util.List;
import java.util.Map;

/**
 * A security group.
 *
 * @param vpc its home VPC; it may act in others too ({@link SecurityGroupVpcAssociation})
 * @param name the group's name, not the Name tag
 * @param rules one for each peer, as {@code SecurityGroupRules} lists them
 */
public record SecurityGroup(
    SecurityGroupId id,
    Location location,
    VpcId vpc,
    String name,
    List<SecurityGroupRule> rules,
    Map<String, String> tags)
    implements Resource {
  /** The same group with other rules. */
  public SecurityGroup with(List<SecurityGroupRule> others) {
    return new SecurityGroup(id, location, vpc, name, others, tags);
  }

  /** Those of some rules that none of others says. */
  public static List<SecurityGroupRule> without(
      List<SecurityGroupRule> some, List<SecurityGroupRule> others) {
    return some.stream().filter(each -> others.stream().noneMatch(each::saysTheSameAs)).toList();
  }
}
