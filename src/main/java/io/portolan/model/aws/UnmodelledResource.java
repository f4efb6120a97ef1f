package io.portolan.model.aws;

import java.util.Map;
import java.util.Set;

/**
 * A resource of a kind that is recognised but not modelled: it becomes an assumption on the answers
 * that it could change.
 *
 * @param id its ARN or id
 * @param key the snapshot's key for it, such as {@code Firewalls}
 * @param touches the ids of what it mentions: VPCs, subnets, interfaces, groups, balancers
 */
public record UnmodelledResource(
    Arn id, Location location, String key, Set<String> touches, Map<String, String> tags)
    implements Resource {}
