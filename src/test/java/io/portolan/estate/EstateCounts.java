package io.portolan.estate;

/**
 * What an estate came to hold.
 *
 * @param vpcs with those of firewalls
 * @param rules of security groups, a peer each
 * @param routes of route tables of VPCs
 * @param addresses private IPv4 addresses and IPv6 addresses of interfaces
 * @param attachments of VPCs to transit gateways
 * @param targets registrations in target groups
 */
public record EstateCounts(
    int vpcs,
    int subnets,
    int groups,
    long rules,
    int interfaces,
    int addresses,
    int instances,
    long routes,
    int peerings,
    int attachments,
    int balancers,
    int targets,
    int databases,
    int firewalls,
    int clusters,
    int pods,
    int policies) {

  static EstateCounts of(Tally tally) {
    return new EstateCounts(
        rows(tally, "Vpcs"),
        rows(tally, "Subnets"),
        rows(tally, "SecurityGroups"),
        tally.of("rules"),
        rows(tally, "NetworkInterfaces"),
        rows(tally, "addresses"),
        rows(tally, "Reservations"),
        tally.of("routes"),
        rows(tally, "VpcPeeringConnections"),
        rows(tally, "TransitGatewayVpcAttachments"),
        rows(tally, "LoadBalancers"),
        rows(tally, "targets"),
        rows(tally, "DBInstances"),
        rows(tally, "Firewalls"),
        rows(tally, "Clusters"),
        rows(tally, "pods"),
        rows(tally, "policies"));
  }

  private static int rows(Tally tally, String what) {
    return Math.toIntExact(tally.of(what));
  }
}
