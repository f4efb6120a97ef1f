package io.portolan.graph;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.EgressOnlyInternetGatewayId;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.NatGatewayId;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayRouteTableId;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnectionId;
import io.portolan.model.aws.VpnGatewayId;
import io.portolan.packet.Address;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.Optional;

/**
 * A node of the network graph: a place where a packet is, and where what happens next depends only
 * on its header.
 *
 * <pre>
 *   Interface ─▶ Subnet ─┬▶ Interface                     (same subnet)
 *                        ├▶ VpcRouter ─▶ Interface        (local)
 *                        ├▶ Peering ─▶ VpcRouter
 *                        ├▶ TransitEntry ─▶ TransitRouteTable ─▶ TransitExit ─▶ Subnet
 *                        ├▶ NatGateway ─▶ Subnet
 *                        ├▶ Inspection ─▶ Subnet
 *                        ├▶ InternetGatewayOut ─▶ Internet ─▶ InternetGatewayIn ─▶ VpcRouter
 *                        └▶ VpnGateway ─▶ OnPremises ─▶ VpnGatewayIn ─▶ VpcRouter
 *
 *   Interface ─┬▶ Node ─▶ Interface                        (two pods of one node)
 *   (of a pod) ├▶ NodeTranslation ─▶ Interface             (out of the VPC as the node)
 *              └▶ ClusterProxy ─▶ Forwarded ─▶ Redirected  (to a Service's cluster address)
 *
 *   Interface ─▶ Balancer ─▶ Forwarded ─┬▶ Interface           (a node as itself)
 *   (of a node)                         └▶ Preserving ─▶ …     (as the client)
 *
 *   Internet ─▶ Entry ─▶ Forwarded ─┬▶ Internet ─▶ …           (by its public address)
 *                                   └▶ VpcOrigin ─▶ Interface  (inside the VPC)
 * </pre>
 */
public sealed interface Component {
  /** Where a packet is translated, delivered or lost, so that a leg ends. */
  sealed interface LegEnd extends Component {}

  /** A network interface: where packets are sent and delivered. */
  record Interface(NetworkInterfaceId id) implements LegEnd {}

  /** A node of a cluster, between what is on it: what stays there meets no group and no ACL. */
  record Node(InstanceId id) implements Component {}

  /**
   * A node of a cluster, where it puts an address of its own in the place of a pod's.
   *
   * @param primary the interface that sends it on
   * @param address the address
   */
  record NodeTranslation(NetworkInterfaceId primary, Address address) implements LegEnd {}

  /**
   * What a node of a cluster does with packets to the cluster addresses of Services (K28).
   *
   * @param host the node; empty where it makes no difference which
   */
  record ClusterProxy(String cluster, Optional<InstanceId> host) implements Component {}

  /** The place of whoever has sent a packet to a cluster address, once that is replaced. */
  record Sender() implements Component {}

  /** A pod or a node, where its node has put another address in the place of a Service's. */
  record Redirected(NetworkInterfaceId id) implements Component {}

  /** A packet sent by something in a subnet, not yet routed. */
  record Subnet(SubnetId id) implements Component {}

  /** Delivery inside a VPC to whoever owns the destination. */
  record VpcRouter(VpcId id) implements Component {}

  /** An interface that passes on what is not addressed to it. */
  record Forwarder(NetworkInterfaceId id) implements Component {}

  /** The endpoint of a firewall, or of appliances behind a Gateway Load Balancer. */
  record Inspection(VpcEndpointId id) implements Component {}

  /** An internet gateway, towards the internet. */
  record InternetGatewayOut(InternetGatewayId id) implements LegEnd {}

  /** An internet gateway, from the internet. */
  record InternetGatewayIn(InternetGatewayId id) implements LegEnd {}

  /** An egress-only internet gateway. */
  record EgressOnlyGateway(EgressOnlyInternetGatewayId id) implements LegEnd {}

  /**
   * A NAT gateway.
   *
   * @param zone the zone that the packet comes from, for a regional gateway; none for a zonal one
   */
  record NatGateway(NatGatewayId id, Zone zone) implements LegEnd {}

  /** A peering connection, towards one of its sides. */
  record Peering(VpcPeeringConnectionId id, VpcId to) implements Component {}

  /**
   * A transit gateway attachment, into the gateway.
   *
   * @param zone the zone that the packet comes from; none where it comes from outside
   */
  record TransitEntry(TransitGatewayAttachmentId id, Zone zone) implements Component {}

  /** A transit gateway route table, for packets from a zone. */
  record TransitRouteTable(TransitGatewayRouteTableId id, Zone zone) implements Component {}

  /** A transit gateway attachment, out of the gateway, for packets from a zone. */
  record TransitExit(TransitGatewayAttachmentId id, Zone zone) implements Component {}

  /** A virtual private gateway, towards on-premises. */
  record VpnGatewayOut(VpnGatewayId id) implements Component {}

  /** A virtual private gateway, from on-premises. */
  record VpnGatewayIn(VpnGatewayId id) implements Component {}

  /**
   * A load balancer's node that has taken a connection and looks for a target, an interface
   * endpoint that looks for a node of its service, or a node of a cluster that looks whether it has
   * come to a Service's port.
   *
   * @param privateLink whether the node has it by PrivateLink, which does not keep the client (L4)
   */
  record Balancer(NetworkInterfaceId node, boolean privateLink) implements Component {}

  /** What comes to a load balancer's node by PrivateLink (L5). */
  record PrivateLink(NetworkInterfaceId node) implements Component {}

  /** A load balancer's node, or a cluster's, that has found a target. */
  record Forwarded(Forwarding forwarding) implements LegEnd {}

  /** A network load balancer's node that sends to its targets as the client (L3). */
  record Preserving(NetworkInterfaceId node) implements LegEnd {}

  /** The AWS service behind a gateway endpoint. */
  record GatewayEndpoint(VpcEndpointId id) implements LegEnd {}

  /** Amazon's DNS, metadata and time services as a VPC's interfaces see them. */
  record AmazonServices(VpcId id) implements LegEnd {}

  /** A service outside of VPCs that the internet reaches by name. */
  record Service(Arn id) implements LegEnd {}

  /**
   * A service at the edge that has taken a connection and opens another to an origin.
   *
   * @param id its ARN
   * @param name what to call it, such as {@code cloudfront:E1}
   */
  record Entry(Arn id, String name) implements LegEnd {
    /** Which service it is, such as {@code cloudfront}. */
    public String kind() {
      return name.substring(0, name.indexOf(':'));
    }
  }

  /** A function that a load balancer invokes: no packet is sent. */
  record Invocation(Arn function) implements Component {}

  /** Global Accelerator, inside the VPC of an endpoint that sees the client's address. */
  record Accelerated(NetworkInterfaceId endpoint) implements LegEnd {}

  /** CloudFront, inside the VPC of a balancer or instance that it connects to (L9). */
  record VpcOrigin(NetworkInterfaceId endpoint) implements LegEnd {}

  /** The internet. */
  record Internet() implements LegEnd {}

  /** The networks behind VPN and Direct Connect. */
  record OnPremises() implements LegEnd {}

  /** Something whose inside is not known: what gets here may come out anywhere or nowhere. */
  record Opaque(Assumption assumption) implements LegEnd {}

  /** The end of a packet that cannot go on. */
  record Dropped(Reason reason) implements LegEnd {}
}
