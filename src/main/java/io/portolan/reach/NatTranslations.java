package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.Zone;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NatGateway.NatAddress;
import io.portolan.packet.Address;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.List;

/** Which addresses NAT gateways translate to (statements G5, G6). */
final class NatTranslations {
  private final Estate estate;

  NatTranslations(Estate estate) {
    this.estate = estate;
  }

  /** The addresses of which any may become the source of what comes to a gateway. */
  List<Address> addresses(Component.NatGateway at) {
    NatGateway gateway = estate.find(NatGateway.class, at.id());
    List<Address> addresses = new ArrayList<>();
    if (gateway != null) {
      for (NatAddress each : gateway.addresses()) {
        Address address = gateway.regional() ? each.publicAddress() : each.privateAddress();
        if (address != null && (!gateway.regional() || serves(each, at.zone()))) {
          addresses.add(address);
        }
      }
    }
    return addresses;
  }

  /** Whether a regional gateway's address is for a zone: one without a zone is for all. */
  private static boolean serves(NatAddress address, Zone zone) {
    return address.availabilityZone().isEmpty()
        || !zone.isKnown()
        || address.availabilityZone().equals(zone.name())
        || address.availabilityZone().equals(zone.id());
  }

  /** A leg as it is, or ended where it comes to a gateway that does not translate it. */
  LegPath translatable(LegPath leg) {
    if (!(leg.end() instanceof Component.NatGateway at)) {
      return leg;
    }
    if (cameFromOutside(leg)) {
      return redirected(
          leg,
          new Component.Dropped(
              Reason.stops(
                  at.id().value(),
                  Reason.Kind.NAT_GATEWAY,
                  "",
                  "",
                  "NGW_REQUIRES_SOURCE_IN_VPC",
                  "it serves what comes from its VPC or through a transit gateway")));
    }
    if (!addresses(at).isEmpty()) {
      return leg;
    }
    NatGateway gateway = estate.find(NatGateway.class, at.id());
    boolean otherZones = gateway != null && gateway.regional() && !gateway.addresses().isEmpty();
    Component end =
        otherZones
            ? new Component.Dropped(
                Reason.stops(
                    at.id().value(),
                    Reason.Kind.NAT_GATEWAY,
                    "",
                    "",
                    "REGIONAL_NGW_ROUTE_AZ_RESTRICTION",
                    "the gateway has no address in zone " + at.zone()))
            : new Component.Opaque(
                new Assumption(
                    at.id().value(),
                    Reason.Kind.NAT_GATEWAY,
                    "its addresses are not in the snapshot"));
    return redirected(leg, end);
  }

  /** Whether packets came into the VPC by a virtual private gateway or from the internet (G5). */
  private static boolean cameFromOutside(LegPath leg) {
    return leg.start() instanceof Component.InternetGatewayIn
        || leg.connections().stream()
            .anyMatch(connection -> connection.to() instanceof Component.VpnGatewayIn);
  }

  private static LegPath redirected(LegPath leg, Component end) {
    List<Connection> connections = new ArrayList<>(leg.connections());
    int last = connections.size() - 1;
    connections.set(last, connections.get(last).redirectedTo(end));
    return new LegPath(leg.start(), connections, leg.offered(), leg.sender());
  }
}
