package io.portolan.read.aws;

/**
 * What the elements of one file share.
 *
 * @param name the file's name in problems
 * @param placement what its folders say
 * @param views where its resources go
 * @param peeringIds where second ids of peerings go
 */
record FileContext(String name, Placement placement, Views views, PeeringIds peeringIds) {}
