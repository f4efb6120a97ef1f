package io.portolan.model.aws;

import java.util.Map;

/**
 * A flow log; a fact, no verdict depends on it.
 *
 * @param resourceId the VPC, subnet or interface it records
 * @param trafficType {@code ACCEPT}, {@code REJECT} or {@code ALL}
 */
public record FlowLog(
    Arn id, Location location, String resourceId, String trafficType, Map<String, String> tags)
    implements Resource {}
