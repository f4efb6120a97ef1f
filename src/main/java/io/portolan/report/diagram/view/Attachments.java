package io.portolan.report.diagram.view;

import io.portolan.model.aws.DirectConnectGateway;
import io.portolan.model.aws.DirectConnectGatewayAssociation;
import io.portolan.model.aws.EgressOnlyInternetGateway;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.model.aws.VpnConnection;
import io.portolan.model.aws.VpnGateway;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What connects the VPCs of an estate to each other and to what is outside: what is attached to
 * what, not what is routed or allowed.
 */
final class Attachments {
  static final String INTERNET = "internet";
  static final String ON_PREMISES = "on-premises";

  /**
   * A gateway, or the side of a connection that is in one VPC.
   *
   * @param id unlike that of any other, and of any VPC
   * @param kind what it is, in the singular
   * @param name what to call it; its id where it has no name
   * @param vpc the VPC that it is in; empty for what is in none
   */
  record Gateway(String id, String kind, String name, Optional<VpcId> vpc, Location location) {}

  /**
   * Two things that are attached to each other.
   *
   * @param from the id of a gateway or VPC, or of something that the snapshot lacks
   * @param to such an id too
   */
  record Link(String from, String to) {}

  private final Estate estate;
  private final Map<ResourceId, String> firewallAt = new HashMap<>();
  private final List<Gateway> gateways = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  private Attachments(Estate estate) {
    this.estate = estate;
  }

  /** Those of an estate. */
  static Attachments of(Estate estate) {
    Attachments found = new Attachments(estate);
    found.internet();
    found.endpoints();
    found.neighbours();
    found.transit();
    return found;
  }

  List<Gateway> gateways() {
    return gateways;
  }

  List<Link> links() {
    return links;
  }

  private void internet() {
    Map<VpcId, String> gatewayOf = new HashMap<>();
    for (InternetGateway each : sorted(InternetGateway.class)) {
      String id = in(each, "internet gateway", each.vpcs());
      each.vpcs().forEach(vpc -> gatewayOf.put(vpc, id));
      link(id, INTERNET);
    }
    for (EgressOnlyInternetGateway each : sorted(EgressOnlyInternetGateway.class)) {
      link(in(each, "egress-only internet gateway", each.vpcs()), INTERNET);
    }
    for (NatGateway each : sorted(NatGateway.class)) {
      if (isUp(each.state())) {
        String kind = each.isPublic() ? "NAT gateway" : "private NAT gateway";
        String id = in(each, kind, List.of(each.vpc()));
        String gateway = gatewayOf.get(each.vpc());
        if (each.isPublic() && gateway != null) {
          link(id, gateway);
        }
      }
    }
  }

  private void endpoints() {
    for (VpcEndpoint each : sorted(VpcEndpoint.class)) {
      if (isUp(each.state())) {
        String type = each.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String kind = type.equals("other") ? "VPC endpoint" : type + " endpoint";
        String name = each.nameTag().orElse(each.serviceName());
        add(each, kind, name, Optional.of(each.vpc()));
      }
    }
    for (Firewall each : sorted(Firewall.class)) {
      add(each, "firewall", each.name(), Optional.ofNullable(each.vpc()));
      if (each.attachment() != null) {
        firewallAt.put(each.attachment(), each.id().value());
      }
    }
  }

  private void neighbours() {
    for (VpcPeeringConnection each : sorted(VpcPeeringConnection.class)) {
      if (isUp(each.state())) {
        link(side(each, each.requester().vpc()), side(each, each.accepter().vpc()));
      }
    }
    for (VpnGateway each : sorted(VpnGateway.class)) {
      in(each, "virtual private gateway", each.vpcs());
    }
    for (VpnConnection each : sorted(VpnConnection.class)) {
      if (isUp(each.state())) {
        add(each, "VPN", named(each), Optional.empty());
        link(each.id().value(), ON_PREMISES);
        if (each.vpnGateway() != null) {
          link(each.vpnGateway().value(), each.id().value());
        }
      }
    }
    for (DirectConnectGateway each : sorted(DirectConnectGateway.class)) {
      String name = each.name().isBlank() ? named(each) : each.name();
      add(each, "Direct Connect gateway", name, Optional.empty());
      link(each.id().value(), ON_PREMISES);
    }
    for (DirectConnectGatewayAssociation each : sorted(DirectConnectGatewayAssociation.class)) {
      if (each.gateway().value().startsWith("vgw-")) { // a transit gateway's is an attachment too
        link(each.gateway().value(), each.directConnectGateway().value());
      }
    }
  }

  private void transit() {
    for (TransitGateway each : sorted(TransitGateway.class)) {
      add(each, "transit gateway", named(each), Optional.empty());
    }
    for (TransitGatewayAttachment each : sorted(TransitGatewayAttachment.class)) {
      if (!isUp(each.state())) {
        continue;
      }
      String attached = firewallAt.getOrDefault(each.id(), each.resourceId());
      if (each.type() == TransitGatewayAttachment.Type.VPC) {
        VpcId vpc = new VpcId(each.resourceId());
        attached = add(each, "attachment", named(each), Optional.of(vpc));
      }
      link(attached, each.transitGateway().value());
    }
  }

  /** A peering is at the border of both VPCs. */
  private String side(VpcPeeringConnection peering, VpcId vpc) {
    String id = peering.id().value() + " " + vpc.value();
    gateways.add(new Gateway(id, "peering", named(peering), Optional.of(vpc), peering.location()));
    return id;
  }

  private String in(Resource resource, String kind, Collection<VpcId> vpcs) {
    return add(resource, kind, named(resource), vpcs.stream().findFirst());
  }

  private String add(Resource resource, String kind, String name, Optional<VpcId> vpc) {
    gateways.add(new Gateway(resource.id().value(), kind, name, vpc, resource.location()));
    return resource.id().value();
  }

  private void link(String from, String to) {
    links.add(new Link(from, to));
  }

  private static String named(Resource resource) {
    return resource.nameTag().filter(name -> !name.isBlank()).orElse(resource.id().value());
  }

  private static boolean isUp(String state) {
    return state.isEmpty() || state.equalsIgnoreCase("available") || state.equals("active");
  }

  private <R extends Resource> List<R> sorted(Class<R> type) {
    return estate.all(type).stream()
        .sorted(Comparator.comparing((R each) -> each.id().value()))
        .toList();
  }
}
