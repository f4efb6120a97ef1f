package io.portolan.model.aws;

import io.portolan.packet.Cidr;

/**
 * One rule of a network ACL.
 *
 * @param number the rule number; 32767 (IPv4) and 32768 (IPv6) are the final denies
 * @param direction inbound rules match the source, outbound rules the destination (statement N4)
 * @param allow whether a match passes or drops
 * @param cidr the addresses of the far side
 * @param traffic protocol with destination ports, or type and code
 */
public record NetworkAclEntry(
    int number, Direction direction, boolean allow, Cidr cidr, RuleTraffic traffic) {}
