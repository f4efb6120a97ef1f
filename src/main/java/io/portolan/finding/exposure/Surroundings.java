package io.portolan.finding.exposure;

import io.portolan.model.aws.VpcId;
import java.util.List;

/**
 * What everybody outside can reach, or who can reach them (docs/exposure.md).
 *
 * @param internet what there is between the estate and the internet
 * @param apart the same for each other network that the snapshot lacks, on premises first
 * @param crossings what gets from one account of the snapshot to another; of ingress alone
 * @param resolving the VPCs whose interfaces can have names resolved by Amazon, which no group and
 *     no network ACL keeps them from (statement SG11), and so can send out a little with each; of
 *     egress alone
 */
public record Surroundings(
    Exposure internet, List<Exposure> apart, List<Crossing> crossings, List<VpcId> resolving) {}
