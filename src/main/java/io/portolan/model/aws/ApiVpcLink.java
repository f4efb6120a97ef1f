package io.portolan.model.aws;

import java.util.Map;
import java.util.Set;

/**
 * A VPC link of Amazon API Gateway, by which APIs reach into a VPC.
 *
 * @param id its id; AWS prints no ARN
 * @param name the name that its owner uses
 * @param targets the network load balancers of a link of version 1; empty for version 2
 * @param subnets the subnets in which a link of version 2 has interfaces; empty for version 1
 * @param groups the security groups that those interfaces hold
 */
public record ApiVpcLink(
    Arn id,
    Location location,
    String name,
    Set<Arn> targets,
    Set<SubnetId> subnets,
    Set<SecurityGroupId> groups,
    Map<String, String> tags)
    implements Resource {}
