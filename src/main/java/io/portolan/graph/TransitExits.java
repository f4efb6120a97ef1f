package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.packet.Family;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where packets leave transit gateways: into subnets of VPCs, through firewalls, to on-premises
 * (statements T5, F2).
 */
final class TransitExits {
  private final Blueprint blueprint;
  private final Estate estate;

  TransitExits(Blueprint blueprint) {
    this.blueprint = blueprint;
    this.estate = blueprint.estate();
  }

  /** The ways out by an attachment, of packets from a zone. */
  List<Connection> of(TransitGatewayAttachment attachment, Zone zone) {
    Component from = new Component.TransitExit(attachment.id(), zone);
    String id = attachment.id().value();
    Reason.Kind kind = Reason.Kind.TRANSIT_GATEWAY_ATTACHMENT;
    if (OnPremisesPlan.leadsOut(attachment)) {
      return List.copyOf(
          OnPremisesConnections.leave(blueprint, from, id, kind, "by " + attachment.resourceId()));
    }
    Optional<Firewall> firewall = blueprint.firewalls().at(attachment.id());
    if (firewall.isPresent()) {
      return List.of(through(firewall.get(), attachment, from));
    }
    if (attachment.type() != TransitGatewayAttachment.Type.VPC) {
      return List.of(
          Connection.from(from)
              .to(Blueprint.opaque(id, kind, "attachments of this type are not modelled"))
              .build());
    }
    TransitGatewayAttachment.VpcDetails details = attachment.vpc();
    if (details == null) {
      return List.of(
          Connection.from(from)
              .to(Blueprint.opaque(id, kind, "its subnets are not in the snapshot"))
              .build());
    }
    return arrive(attachment, details, from, zone);
  }

  /** F2: through a firewall and back into the gateway; in which zone, nobody knows (T5). */
  private Connection through(
      Firewall firewall, TransitGatewayAttachment attachment, Component from) {
    Connection.Builder connection =
        Connection.from(from)
            .crossing(new Crossing.Loss())
            .reason(
                Reason.passes(
                    attachment.id().value(),
                    Reason.Kind.TRANSIT_GATEWAY_ATTACHMENT,
                    "egress",
                    "",
                    "into the firewall " + firewall.name()))
            .reasonAfter(0);
    return blueprint
        .firewalls()
        .control(attachment.id())
        .map(
            control ->
                connection
                    .to(new Component.TransitEntry(attachment.id(), Zone.none()))
                    .controls(List.of(control)))
        .orElseGet(() -> connection.to(InspectionConnections.withoutPolicy(firewall)))
        .build();
  }

  /** T5: the attachment's subnet in the packet's zone, else any. */
  private List<Connection> arrive(
      TransitGatewayAttachment attachment,
      TransitGatewayAttachment.VpcDetails details,
      Component from,
      Zone zone) {
    List<SubnetId> all = details.subnets().stream().sorted().toList();
    List<SubnetId> inZone =
        all.stream()
            .filter(
                id -> {
                  Subnet subnet = estate.find(Subnet.class, id);
                  return subnet != null && zone.isKnown() && Zone.of(subnet).isSame(zone);
                })
            .toList();
    List<SubnetId> candidates = inZone.isEmpty() || details.applianceMode() ? all : inZone;
    TransitGateway gateway = estate.find(TransitGateway.class, attachment.transitGateway());
    boolean referencing =
        gateway != null && gateway.securityGroupReferencing() && details.securityGroupReferencing();
    List<Control> controls =
        details.ipv6()
            ? List.of()
            : List.of(
                Blueprint.onlyFamily(
                    Family.IPV4,
                    attachment.id().value(),
                    Reason.Kind.TRANSIT_GATEWAY_ATTACHMENT,
                    "the attachment carries IPv4 only"));
    List<Connection> connections = new ArrayList<>();
    Object point = new Object();
    for (int i = 0; i < candidates.size(); i++) {
      SubnetId id = candidates.get(i);
      connections.add(
          Connection.from(from)
              .to(
                  estate.find(Subnet.class, id) == null
                      ? Blueprint.missing(id.value(), Reason.Kind.SUBNET)
                      : new Component.Subnet(id))
              .controls(controls)
              .crossing(new Crossing.Transit(attachment.transitGateway(), referencing))
              .choice(
                  candidates.size() == 1
                      ? Optional.empty()
                      : Optional.of(new Connection.Choice(point, i, candidates.size())))
              .reason(
                  Reason.passes(
                      attachment.id().value(),
                      Reason.Kind.TRANSIT_GATEWAY_ATTACHMENT,
                      "egress",
                      "",
                      "into " + details.vpc() + " by " + id))
              .build());
    }
    return connections;
  }
}
