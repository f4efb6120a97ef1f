package io.portolan.model.aws;

import java.util.Map;
import java.util.Set;

/**
 * A VPC's association with a service network of VPC Lattice (statement V1).
 *
 * @param vpc the VPC whose interfaces reach the services of the network
 * @param serviceNetwork the network's ARN or id
 * @param groups the security groups that judge what the VPC's interfaces send to the network; empty
 *     where there are none, or not printed
 */
public record LatticeAssociation(
    Arn id,
    Location location,
    VpcId vpc,
    String serviceNetwork,
    Set<SecurityGroupId> groups,
    Map<String, String> tags)
    implements Resource {}
