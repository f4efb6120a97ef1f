package io.portolan.model.aws;

import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Map;

/**
 * A virtual private cloud.
 *
 * @param cidrs the associated blocks of both families
 * @param blockPublicAccess the effective Block Public Access state, as the VPC itself reports it
 */
public record Vpc(
    VpcId id,
    Location location,
    List<Cidr> cidrs,
    BlockMode blockPublicAccess,
    Map<String, String> tags)
    implements Resource {}
