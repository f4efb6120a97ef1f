package io.portolan.world;

/** Something a world may have; each is there or not, so that a failing world shrinks to few. */
public enum Feature {
  /** A VPC has the same block as another. */
  OVERLAPPING_VPCS(25),
  /** VPCs belong to two accounts. */
  SECOND_ACCOUNT(30),
  /** VPCs are in two Regions. */
  SECOND_REGION(20),
  /** VPCs have a second IPv4 block. */
  SECONDARY_BLOCK(25),
  /** VPCs and subnets have IPv6 blocks. */
  IPV6(60),
  /** A subnet has no IPv4 block. */
  IPV6_ONLY_SUBNET(6),
  /** Zone ids are not printed. */
  OLD_ZONES(10),
  /** Interfaces of another account in a VPC. */
  SHARED_VPC(15),
  /** VPC Block Public Access modes and exclusions. */
  BLOCK_PUBLIC_ACCESS(15),
  /** Interfaces with several addresses. */
  SECONDARY_ADDRESSES(30),
  /** Interfaces with delegated prefixes. */
  DELEGATED_PREFIXES(20),
  /** Interfaces with public addresses. */
  PUBLIC_ADDRESSES(75),
  /** Interfaces of Lambda functions and managed services. */
  SERVICE_INTERFACES(25),
  /** Nodes of load balancers that the snapshot lacks. */
  BALANCERS(8),
  /** Instances with a second interface, and interfaces whose number is not printed. */
  SECOND_INTERFACES(40),
  /** Rules that name groups. */
  GROUP_REFERENCES(60),
  /** Customer prefix lists, and rules that name them. */
  PREFIX_LISTS(40),
  /** Prefix lists without their entries. */
  UNKNOWN_ENTRIES(6),
  /** Groups used in a VPC that is not their own. */
  GROUP_ASSOCIATIONS(12),
  /** Groups that are not wide open. */
  TIGHT_GROUPS(65),
  /** Network ACLs other than the open default one. */
  CUSTOM_ACLS(50),
  /** Internet gateways. */
  INTERNET_GATEWAY(80),
  /** Egress-only internet gateways. */
  EGRESS_ONLY_GATEWAY(45),
  /** Public zonal NAT gateways. */
  NAT_GATEWAY(45),
  /** Private NAT gateways. */
  PRIVATE_NAT(15),
  /** Regional NAT gateways. */
  REGIONAL_NAT(12),
  /** Routes to the internet for few blocks only. */
  NARROW_ROUTES(12),
  /** Peering connections. */
  PEERING(50),
  /** Virtual private gateways with VPN connections. */
  VPN_GATEWAY(30),
  /** Routes to network interfaces. */
  INTERFACE_ROUTES(15),
  /** Routes inside a VPC's block that are longer than it, or replace it. */
  ROUTES_INSIDE(12),
  /** Gateway endpoints. */
  GATEWAY_ENDPOINT(25),
  /** Interface endpoints. */
  INTERFACE_ENDPOINT(20),
  /** Gateway Load Balancer endpoints. */
  BALANCER_ENDPOINT(8),
  /** Routes by prefix list. */
  PREFIX_LIST_ROUTES(20),
  /** Routes equal in length. */
  ROUTE_TIES(12),
  /** Blackhole and filtered routes. */
  DEAD_ROUTES(12),
  /** Route targets that are not modelled, or gateways of another VPC. */
  ODD_TARGETS(8),
  /** Local routes that the table does not print. */
  UNPRINTED_LOCAL(10),
  /** Route tables of gateways. */
  EDGE_TABLES(15),
  /** A transit gateway. */
  TRANSIT(50),
  /** A second one. */
  SECOND_TRANSIT(35),
  /** VPN attachments of transit gateways. */
  TRANSIT_VPN(35),
  /** Direct Connect attachments of transit gateways. */
  TRANSIT_DIRECT_CONNECT(20),
  /** Appliance mode on attachments. */
  APPLIANCE_MODE(20),
  /** Group references over transit gateways. */
  TRANSIT_REFERENCES(40),
  /** Transit gateway tables in parts, missing associations, blackholes. */
  TRANSIT_ODDITIES(25),
  /** Propagated transit gateway routes that are not printed. */
  TRANSIT_UNPRINTED(35),
  /** Application load balancers. */
  APPLICATION_BALANCER(30),
  /** Network load balancers. */
  NETWORK_BALANCER(32),
  /** Classic load balancers. */
  CLASSIC_BALANCER(12),
  /** Gateway Load Balancers. */
  GATEWAY_BALANCER(6),
  /** Network load balancers that show targets the client's address; without it they do not. */
  CLIENT_IP_PRESERVED(60),
  /** Balancers that keep to a zone, or of which this is not known; without it they do not. */
  CROSS_ZONE(50),
  /** Targets in other VPCs, on-premises and at addresses of nobody. */
  DISTANT_TARGETS(50),
  /** Application balancers behind network balancers. */
  BALANCER_BEHIND_BALANCER(65),
  /** Rules of application balancers' listeners; without it each sends all to its targets. */
  LISTENER_RULES(65),
  /** Web ACLs of application balancers. */
  WEB_ACL(50),
  /** What the snapshot lacks of balancers. */
  BALANCER_GAPS(20),
  /** Firewalls with endpoints in VPCs. */
  NETWORK_FIREWALL(20),
  /** Firewalls attached to transit gateways. */
  TRANSIT_FIREWALL(15),
  /** Stateless rules of firewalls; without it all is forwarded to the stateful ones. */
  FIREWALL_STATELESS(50),
  /** Stateful rules in strict order. */
  FIREWALL_STRICT_ORDER(50),
  /** Firewall rules that match perhaps: options, application protocols, TCP flags. */
  FIREWALL_OPTIONS(30),
  /** Lists of domains. */
  FIREWALL_DOMAINS(20),
  /** What the snapshot lacks of firewalls. */
  FIREWALL_GAPS(20),
  /** Resources that the snapshot lacks. */
  GAPS(12);

  private final int percent;

  Feature(int percent) {
    this.percent = percent;
  }

  /** In how many worlds of a hundred it is. */
  int percent() {
    return percent;
  }
}
