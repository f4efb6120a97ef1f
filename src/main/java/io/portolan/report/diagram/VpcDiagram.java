package io.portolan.report.diagram;

import io.portolan.model.aws.DirectConnectGateway;
import io.portolan.model.aws.DirectConnectGatewayAssociation;
import io.portolan.model.aws.EgressOnlyInternetGateway;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.model.aws.VpnConnection;
import io.portolan.model.aws.VpnGateway;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The VPCs of an estate and what connects them, as a Mermaid flowchart: what is attached to what,
 * not what is routed or allowed. The same resources give the same text.
 */
public final class VpcDiagram {
  private static final String INTERNET = "internet";
  private static final String ON_PREMISES = "on-premises";

  private static final String BOX = "[\"%s\"]";
  private static final String HEXAGON = "{{\"%s\"}}";
  private static final String PILL = "([\"%s\"])";

  private final Estate estate;
  private final MermaidChart chart = new MermaidChart();
  private final Map<ResourceId, String> firewallAt = new HashMap<>();

  private VpcDiagram(Estate estate) {
    this.estate = estate;
  }

  /** The chart as lines, each ended. */
  public static String of(Estate estate) {
    VpcDiagram diagram = new VpcDiagram(estate);
    diagram.networks();
    diagram.firewalls();
    diagram.internet();
    diagram.neighbours();
    return diagram.chart.text();
  }

  private void networks() {
    for (Vpc vpc : sorted(Vpc.class)) {
      String blocks = vpc.cidrs().stream().map(Object::toString).collect(Collectors.joining(", "));
      add(vpc, "VPC", BOX, blocks);
    }
    sorted(TransitGateway.class).forEach(each -> add(each, "transit gateway", HEXAGON, ""));
    for (VpnGateway gateway : sorted(VpnGateway.class)) {
      add(gateway, "virtual private gateway", PILL, "");
      gateway.vpcs().forEach(vpc -> both(vpc.value(), gateway.id().value()));
    }
  }

  private void firewalls() {
    for (Firewall firewall : sorted(Firewall.class)) {
      String id = firewall.id().value();
      chart.node(firewall.location().toString(), id, PILL, "firewall", firewall.name(), "");
      if (firewall.vpc() != null) {
        both(firewall.vpc().value(), id);
      }
      if (firewall.attachment() != null) {
        firewallAt.put(firewall.attachment(), id);
      }
    }
  }

  private void internet() {
    for (InternetGateway gateway : sorted(InternetGateway.class)) {
      add(gateway, "internet gateway", PILL, "");
      both(INTERNET, gateway.id().value());
      gateway.vpcs().forEach(vpc -> both(gateway.id().value(), vpc.value()));
    }
    for (EgressOnlyInternetGateway gateway : sorted(EgressOnlyInternetGateway.class)) {
      add(gateway, "egress-only internet gateway", PILL, "");
      gateway.vpcs().forEach(vpc -> outward(vpc.value(), gateway.id().value()));
      outward(gateway.id().value(), INTERNET);
    }
    for (NatGateway nat : sorted(NatGateway.class)) {
      if (isUp(nat.state())) {
        add(nat, nat.isPublic() ? "NAT gateway" : "private NAT gateway", PILL, "");
        outward(nat.vpc().value(), nat.id().value());
        sorted(InternetGateway.class).stream()
            .filter(gateway -> nat.isPublic() && gateway.vpcs().contains(nat.vpc()))
            .forEach(gateway -> outward(nat.id().value(), gateway.id().value()));
      }
    }
  }

  private void neighbours() {
    for (VpcPeeringConnection peering : sorted(VpcPeeringConnection.class)) {
      if (isUp(peering.state())) {
        add(peering, "peering", PILL, "");
        both(peering.requester().vpc().value(), peering.id().value());
        both(peering.id().value(), peering.accepter().vpc().value());
      }
    }
    for (VpnConnection vpn : sorted(VpnConnection.class)) {
      if (isUp(vpn.state())) {
        add(vpn, "VPN", PILL, "");
        both(vpn.id().value(), ON_PREMISES);
        ResourceId gateway = vpn.vpnGateway();
        if (gateway != null) {
          both(gateway.value(), vpn.id().value());
        }
      }
    }
    for (DirectConnectGateway gateway : sorted(DirectConnectGateway.class)) {
      add(gateway, "Direct Connect gateway", PILL, gateway.name());
      both(gateway.id().value(), ON_PREMISES);
    }
    for (DirectConnectGatewayAssociation each : sorted(DirectConnectGatewayAssociation.class)) {
      if (each.gateway().value().startsWith("vgw-")) { // a transit gateway's is an attachment too
        both(each.gateway().value(), each.directConnectGateway().value());
      }
    }
    for (TransitGatewayAttachment attachment : sorted(TransitGatewayAttachment.class)) {
      if (isUp(attachment.state())) {
        String attached = firewallAt.getOrDefault(attachment.id(), attachment.resourceId());
        both(attached, attachment.transitGateway().value());
      }
    }
  }

  private static boolean isUp(String state) {
    return state.isEmpty() || state.equalsIgnoreCase("available") || state.equals("active");
  }

  private <R extends Resource> List<R> sorted(Class<R> type) {
    return estate.all(type).stream()
        .sorted(Comparator.comparing((R each) -> each.id().value()))
        .toList();
  }

  /** A node in the box of its account and Region. */
  private void add(Resource resource, String kind, String shape, String detail) {
    String id = resource.id().value();
    String box = resource.location().toString();
    chart.node(box, id, shape, kind, resource.nameTag().orElse(id), detail);
  }

  private void both(String one, String other) {
    chart.edge(one, "<-->", other);
  }

  private void outward(String from, String to) {
    chart.edge(from, "-->", to);
  }
}
