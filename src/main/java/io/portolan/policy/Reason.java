package io.portolan.policy;

import java.util.Locale;

/**
 * Why a packet passes or stops at one component, as data; renderers make sentences of it.
 *
 * @param component the id of the component, such as {@code sg-…}, {@code acl-…}, {@code rtb-…}
 * @param kind what it is
 * @param direction {@code ingress}, {@code egress}, or empty where there is none
 * @param rule the rule that decided: an {@code sgr-…} id, an ACL rule number, a route's
 *     destination; empty where no single rule did
 * @param code why it stops, Reachability Analyzer's explanation code where it has one; empty where
 *     it passes
 * @param text the deciding fact in a few words
 */
public record Reason(
    String component, Kind kind, String direction, String rule, String code, String text) {

  /** The kinds of component a reason can name. */
  public enum Kind {
    /** A security group, or the groups of one interface. */
    SECURITY_GROUP,
    /** A network ACL. */
    NETWORK_ACL,
    /** A VPC route table. */
    ROUTE_TABLE,
    /** A network interface. */
    NETWORK_INTERFACE,
    /** A subnet. */
    SUBNET,
    /** A VPC. */
    VPC,
    /** An internet gateway. */
    INTERNET_GATEWAY,
    /** An egress-only internet gateway. */
    EGRESS_ONLY_INTERNET_GATEWAY,
    /** A NAT gateway. */
    NAT_GATEWAY,
    /** A VPC peering connection. */
    VPC_PEERING_CONNECTION,
    /** A transit gateway. */
    TRANSIT_GATEWAY,
    /** An attachment of a transit gateway. */
    TRANSIT_GATEWAY_ATTACHMENT,
    /** A transit gateway route table. */
    TRANSIT_GATEWAY_ROUTE_TABLE,
    /** A virtual private gateway. */
    VPN_GATEWAY,
    /** A Site-to-Site VPN connection. */
    VPN_CONNECTION,
    /** A Direct Connect gateway. */
    DIRECT_CONNECT_GATEWAY,
    /** A VPC endpoint. */
    VPC_ENDPOINT,
    /** A load balancer. */
    LOAD_BALANCER,
    /** A listener of a load balancer, or a rule of one. */
    LISTENER_RULE,
    /** A target group. */
    TARGET_GROUP,
    /** A distribution of CloudFront, or a VPC origin. */
    DISTRIBUTION,
    /** An accelerator of Global Accelerator. */
    ACCELERATOR,
    /** An API of API Gateway, or a VPC link. */
    API,
    /** A web ACL. */
    WEB_ACL,
    /** A Network Firewall. */
    FIREWALL,
    /** VPC Block Public Access. */
    BLOCK_PUBLIC_ACCESS,
    /** A prefix list. */
    PREFIX_LIST,
    /** An address of Amazon's own services in every VPC. */
    AMAZON_SERVICE,
    /** A service that is outside of VPCs, or what stands before its interfaces. */
    MANAGED_SERVICE,
    /** A pod. */
    POD,
    /** A Service of a cluster. */
    SERVICE,
    /** Hosts outside of a cluster. */
    HOST,
    /** A policy of a Kubernetes namespace. */
    NETWORK_POLICY,
    /** A policy of a cluster's administrator. */
    CLUSTER_POLICY,
    /** The internet. */
    INTERNET,
    /** The networks behind VPN and Direct Connect. */
    ON_PREMISES,
    /** A resource that is not modelled. */
    UNMODELLED;

    /** The words with hyphens, in lower case: {@code security-group}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What the text begins with where it is about the reply to a packet. */
  public static final String OF_REPLY = "the reply: ";

  /** Whether it is about the reply to a packet. */
  public boolean isOfReply() {
    return text.startsWith(OF_REPLY);
  }

  /** A passing reason. */
  public static Reason passes(
      String component, Kind kind, String direction, String rule, String text) {
    return new Reason(component, kind, direction, rule, "", text);
  }

  /** A stopping reason. */
  public static Reason stops(
      String component, Kind kind, String direction, String rule, String code, String text) {
    return new Reason(component, kind, direction, rule, code, text);
  }
}
