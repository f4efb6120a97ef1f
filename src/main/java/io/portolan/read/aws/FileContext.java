package io.portolan.read.aws;

/**
 * What the elements of one file share.
 *
 * @param name the file's name in problems
 * @param placement what its folders say
 * @param views its resources
 * @param peeringIds its second ids of peerings
 */
record FileContext(String name, Placement placement, Views views, PeeringIds peeringIds) {}
