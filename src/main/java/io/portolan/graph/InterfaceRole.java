package io.portolan.graph;

import io.portolan.model.aws.NetworkInterface;
import java.util.Locale;

/** What an interface is for, as far as it decides who may open connections to or from it. */
public enum InterfaceRole {
  /** An instance, a task, a pod, a database …: sends and receives. */
  ORDINARY("", true, true),
  /** A load balancer's: what it accepts and sends is up to its listeners. */
  LOAD_BALANCER("a load balancer's interface", true, true),
  /** A NAT gateway's: translates, takes and opens nothing of its own (statement G5). */
  NAT_GATEWAY("a NAT gateway's interface", false, false),
  /** A transit gateway attachment's. */
  TRANSIT_GATEWAY("a transit gateway attachment's interface", false, false),
  /** A Gateway Load Balancer endpoint's. */
  GATEWAY_LOAD_BALANCER_ENDPOINT("a Gateway Load Balancer endpoint's interface", false, false),
  /** An interface endpoint's: takes connections, opens none (statement G9). */
  ENDPOINT("a VPC endpoint's interface", true, false),
  /** A Lambda function's: opens connections, takes none (statement S2). */
  LAMBDA("a Lambda function's interface", false, true);

  private final String text;
  private final boolean takesConnections;
  private final boolean opensConnections;

  InterfaceRole(String text, boolean takesConnections, boolean opensConnections) {
    this.text = text;
    this.takesConnections = takesConnections;
    this.opensConnections = opensConnections;
  }

  /** What to call such an interface; empty for an ordinary one. */
  public String text() {
    return text;
  }

  /** Whether anything can connect to it. */
  public boolean takesConnections() {
    return takesConnections;
  }

  /** Whether it can connect to anything. */
  public boolean opensConnections() {
    return opensConnections;
  }

  /** Whether security groups cannot be put on it (statement SG16). */
  public boolean hasNoGroups() {
    return this == NAT_GATEWAY || this == TRANSIT_GATEWAY || this == GATEWAY_LOAD_BALANCER_ENDPOINT;
  }

  /** Whether an interface may do without groups: a network or gateway balancer's (L2, SG16). */
  public static boolean mayLackGroups(NetworkInterface each) {
    String type = each.type().toLowerCase(Locale.ROOT).replace("_", "");
    return type.equals("networkloadbalancer")
        || type.equals("gatewayloadbalancer")
        || (!each.requester().isEmpty()
            && (each.description().startsWith("ELB net/")
                || each.description().startsWith("ELB gwy/")));
  }

  /**
   * The role of an interface, by its type, and for old output without types by the description that
   * the requesting service wrote. A description counts only where a service made the interface.
   */
  public static InterfaceRole of(NetworkInterface networkInterface) {
    String type = networkInterface.type().toLowerCase(Locale.ROOT).replace("_", "");
    return switch (type) {
      case "natgateway" -> NAT_GATEWAY;
      case "transitgateway" -> TRANSIT_GATEWAY;
      case "gatewayloadbalancerendpoint" -> GATEWAY_LOAD_BALANCER_ENDPOINT;
      case "networkloadbalancer", "gatewayloadbalancer", "loadbalancer" -> LOAD_BALANCER;
      case "vpcendpoint" -> ENDPOINT;
      case "lambda" -> LAMBDA;
      default -> byDescription(networkInterface);
    };
  }

  private static InterfaceRole byDescription(NetworkInterface networkInterface) {
    if (networkInterface.requester().isEmpty()) {
      return ORDINARY;
    }
    String description = networkInterface.description();
    if (description.startsWith("ELB ")) {
      return LOAD_BALANCER;
    }
    if (description.startsWith("Interface for NAT Gateway")) {
      return NAT_GATEWAY;
    }
    if (description.startsWith("Network Interface for Transit Gateway Attachment")) {
      return TRANSIT_GATEWAY;
    }
    if (description.startsWith("VPC Endpoint Interface")) {
      return ENDPOINT;
    }
    return description.startsWith("AWS Lambda VPC ENI") ? LAMBDA : ORDINARY;
  }
}
