package io.portolan.model.aws;

import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Map;

/**
 * A subnet.
 *
 * @param location the VPC owner's account (a shared subnet belongs to the owner, statement G11)
 * @param cidrs the associated blocks of both families
 * @param availabilityZone the zone's name in the viewing account; empty where unknown
 * @param availabilityZoneId the zone's id, the same in all accounts; empty in old output
 * @param blockPublicAccess the effective Block Public Access state, as the subnet itself reports it
 */
public record Subnet(
    SubnetId id,
    Location location,
    VpcId vpc,
    List<Cidr> cidrs,
    String availabilityZone,
    String availabilityZoneId,
    BlockMode blockPublicAccess,
    Map<String, String> tags)
    implements Resource {}
