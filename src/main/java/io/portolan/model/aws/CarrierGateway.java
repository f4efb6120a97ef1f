package io.portolan.model.aws;

import java.util.Map;

/**
 * A carrier gateway of a Wavelength zone; what it carries is not modelled.
 *
 * @param vpc the VPC it serves
 */
public record CarrierGateway(
    CarrierGatewayId id, Location location, VpcId vpc, Map<String, String> tags)
    implements Resource {}
