package io.portolan.graph;

import io.portolan.graph.RouteConnections.Hop;
import io.portolan.model.aws.EgressOnlyInternetGateway;
import io.portolan.model.aws.EgressOnlyInternetGatewayId;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NatGatewayId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.IcmpSet;
import io.portolan.packet.InternetAddresses;
import io.portolan.packet.PacketSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Routes to gateways that lead out of the VPC to public addresses (statements G1-G6, G8, G10). */
final class GatewayTargets {
  private static final AddressSet NAT64 = AddressSet.of(Cidr.parse("64:ff9b::/96"));
  private static final AddressSet SHARED = AddressSet.of(Cidr.parse("100.64.0.0/10"));
  private static final PacketSet TO_PUBLIC_OR_SHARED =
      PacketSet.to(InternetAddresses.all().union(SHARED));
  private static final PacketSet NOT_TO_SHARED = PacketSet.to(SHARED.complement());
  private static final TrafficSet NAT_TRAFFIC =
      TrafficSet.of(Protocol.TCP)
          .union(TrafficSet.of(Protocol.UDP))
          .union(TrafficSet.of(Protocol.ICMP));
  private static final TrafficSet ENDPOINT_TRAFFIC =
      TrafficSet.of(Protocol.TCP)
          .union(TrafficSet.ofMessages(Protocol.ICMP, IcmpSet.of(8, 0)))
          .union(TrafficSet.ofMessages(Protocol.ICMPV6, IcmpSet.of(128, 0)));

  private final Hop hop;
  private final Blueprint blueprint;

  GatewayTargets(Hop hop) {
    this.hop = hop;
    this.blueprint = hop.blueprint();
  }

  /** G1-G4, B1. */
  Collection<Connection> internetGateway(InternetGatewayId id) {
    InternetGateway gateway = blueprint.estate().find(InternetGateway.class, id);
    if (gateway == null) {
      return hop.missing(id.value(), Reason.Kind.INTERNET_GATEWAY);
    }
    if (!gateway.vpcs().contains(hop.origin().vpc().id())) {
      return detached(id.value(), Reason.Kind.INTERNET_GATEWAY);
    }
    InternetEdge edge = blueprint.internetEdge(hop.origin().vpc());
    List<Control> controls = new ArrayList<>();
    controls.add(
        Blueprint.sourceIn(
            edge.sourcesKnownToInternet(),
            id.value(),
            Reason.Kind.INTERNET_GATEWAY,
            "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
            "the source needs a public address of this VPC"));
    controls.addAll(toPublic(id.value(), Reason.Kind.INTERNET_GATEWAY));
    controls.add(edge.egress());
    return hop.to(new Component.InternetGatewayOut(id), controls);
  }

  /** G2, B1. */
  Collection<Connection> egressOnly(EgressOnlyInternetGatewayId id) {
    EgressOnlyInternetGateway gateway =
        blueprint.estate().find(EgressOnlyInternetGateway.class, id);
    if (gateway == null) {
      return hop.missing(id.value(), Reason.Kind.EGRESS_ONLY_INTERNET_GATEWAY);
    }
    if (!gateway.vpcs().contains(hop.origin().vpc().id())) {
      return detached(id.value(), Reason.Kind.EGRESS_ONLY_INTERNET_GATEWAY);
    }
    Reason.Kind kind = Reason.Kind.EGRESS_ONLY_INTERNET_GATEWAY;
    InternetEdge edge = blueprint.internetEdge(hop.origin().vpc());
    List<Control> controls = new ArrayList<>();
    controls.add(Blueprint.onlyFamily(Family.IPV6, id.value(), kind, "it carries IPv6 only"));
    controls.add(
        Blueprint.sourceIn(
            edge.sourcesKnownToInternet(),
            id.value(),
            kind,
            "GATEWAY_REJECTS_SPOOFED_TRAFFIC",
            "the source must be an interface of this VPC"));
    controls.addAll(toPublic(id.value(), kind));
    controls.add(edge.egressOnly());
    return hop.to(new Component.EgressOnlyGateway(id), controls);
  }

  private Collection<Connection> detached(String id, Reason.Kind kind) {
    return hop.drop(
        id, kind, "BAD_STATE_ATTACHMENT", "it is not attached to " + hop.origin().vpc().id());
  }

  private static List<Control> toPublic(String id, Reason.Kind kind) {
    return List.of(
        new Requirement(
            TO_PUBLIC_OR_SHARED,
            id,
            kind,
            "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS",
            "it forwards to public addresses only",
            false),
        new Requirement(
            NOT_TO_SHARED,
            id,
            kind,
            "IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS",
            "it forwards to public addresses only",
            false));
  }

  /** G5, G6. */
  Collection<Connection> natGateway(NatGatewayId id) {
    NatGateway gateway = blueprint.estate().find(NatGateway.class, id);
    if (gateway == null) {
      return hop.missing(id.value(), Reason.Kind.NAT_GATEWAY);
    }
    String state = gateway.state().toLowerCase(Locale.ROOT);
    if (!(state.equals("available") || state.isEmpty())
        || !gateway.vpc().equals(hop.origin().vpc().id())) {
      return hop.drop(
          id.value(),
          Reason.Kind.NAT_GATEWAY,
          "BAD_STATE",
          "its state is " + gateway.state() + ", in " + gateway.vpc());
    }
    List<Control> controls = new ArrayList<>();
    SubnetId subnet = gateway.subnet();
    if (subnet != null && !gateway.regional()) {
      controls.addAll(blueprint.entering(subnet, hop.origin().subnetId()));
    }
    controls.add(
        Blueprint.onlyFamily(
            Family.IPV4, id.value(), Reason.Kind.NAT_GATEWAY, "it translates IPv4 only"));
    controls.add(
        new Requirement(
            PacketSet.carrying(NAT_TRAFFIC),
            id.value(),
            Reason.Kind.NAT_GATEWAY,
            "PROTOCOL_RESTRICTION",
            "it carries TCP, UDP and ICMP only",
            false));
    List<Connection> connections = new ArrayList<>();
    Zone zone = gateway.regional() ? hop.origin().zone() : Zone.none();
    connections.addAll(
        hop.only(NAT64.complement()).to(new Component.NatGateway(id, zone), controls));
    connections.addAll(
        hop.only(NAT64).opaque(id.value(), Reason.Kind.NAT_GATEWAY, "NAT64 is not modelled"));
    return connections;
  }

  /** G8, G10, F2. */
  Collection<Connection> vpcEndpoint(VpcEndpointId id) {
    VpcEndpoint endpoint = blueprint.estate().find(VpcEndpoint.class, id);
    Reason.Kind kind = Reason.Kind.VPC_ENDPOINT;
    if (endpoint == null) {
      return hop.missing(id.value(), kind);
    }
    if (endpoint.type() != VpcEndpoint.Type.GATEWAY
        && hop.origin().component() instanceof Component.VpnGatewayIn) {
      return hop.drop( // R8
          id.value(),
          kind,
          "NO_POSSIBLE_DESTINATION",
          "a virtual private gateway cannot send to a Gateway Load Balancer endpoint");
    }
    if (endpoint.type() != VpcEndpoint.Type.GATEWAY) {
      return new InspectionConnections(blueprint).route(hop, endpoint);
    }
    if (!endpoint.state().equalsIgnoreCase("available")
        || !endpoint.vpc().equals(hop.origin().vpc().id())) {
      return hop.drop(
          id.value(),
          kind,
          "BAD_STATE",
          "its state is " + endpoint.state() + ", in " + endpoint.vpc());
    }
    List<Control> controls =
        List.of(
            Blueprint.sourceIn(
                blueprint.addresses().ownedIn(hop.origin().vpc().id()),
                id.value(),
                kind,
                "NO_POSSIBLE_DESTINATION",
                "it serves the interfaces of its own VPC only"),
            new Requirement(
                PacketSet.carrying(ENDPOINT_TRAFFIC),
                id.value(),
                kind,
                "VPCE_GATEWAY_PROTOCOL_RESTRICTION",
                "it carries TCP and ICMP echo only",
                false));
    Connection.Builder connection =
        hop.start(controls).to(new Component.GatewayEndpoint(id)).crossing(new Crossing.Loss());
    if (endpoint.restrictedByPolicy()) {
      connection.assumption(
          new Assumption(id.value(), kind, "its endpoint policy may refuse the request"));
    }
    return List.of(connection.build());
  }
}
