package io.portolan.graph;

import io.portolan.model.aws.ApiVpcLink;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.WebAcl;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.ProductSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.EdgeSender;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import io.portolan.policy.Stranger;
import io.portolan.policy.UnknownControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * VPC links of API Gateway as ways in. Which APIs use one is not in a snapshot, so that nothing is
 * known to get through, and only what is stopped behind it is known not to.
 *
 * <pre>
 *   Internet ─▶ Entry ─▶ Forwarded ─┬▶ PrivateLink ─▶ Interface   (version 1: a network balancer's)
 *                                   └▶ Interface ─▶ …             (version 2: the link's own)
 * </pre>
 */
final class ApiLinkConnections {
  /** What clients send to APIs. */
  static final TrafficSet CLIENTS =
      TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(443));

  private static final String STAGES_OF_REST_APIS = "::/restapis/";
  private static final AddressSet SOMEWHERE = AddressSet.all(Family.IPV4);

  private final Blueprint blueprint;
  private final LinkInterfaces interfaces;
  private final List<WebAcl> atStages;
  private final List<Connection> connections = new ArrayList<>();
  private final Map<Arn, TrafficSet> clients = new HashMap<>();

  ApiLinkConnections(Blueprint blueprint, NamedServices services) {
    this.blueprint = blueprint;
    this.interfaces = new LinkInterfaces(blueprint.estate());
    this.atStages =
        blueprint.estate().all(WebAcl.class).stream()
            .filter(
                acl ->
                    acl.resources().stream()
                        .anyMatch(each -> each.value().contains(STAGES_OF_REST_APIS)))
            .toList();
    for (NamedService entry : services.entries()) {
      ApiVpcLink link = blueprint.estate().find(ApiVpcLink.class, entry.id());
      if (link != null) {
        add(entry, link);
      }
    }
  }

  Collection<Connection> all() {
    return connections;
  }

  /** What clients send to each link. */
  Map<Arn, TrafficSet> clients() {
    return clients;
  }

  private void add(NamedService entry, ApiVpcLink link) {
    clients.put(link.id(), CLIENTS);
    connections.add(
        Connection.from(new Component.Internet())
            .to(Viewers.entry(entry))
            .destinations(entry.addresses())
            .controls(List.of(port(link), unknown(link)))
            .assumptions(atStages.stream().map(ApiLinkConnections::perhapsCrossed).toList())
            .reason(
                Reason.passes(
                    link.id().value(),
                    Reason.Kind.API,
                    "ingress",
                    "",
                    "API Gateway, by VPC link " + link.name()))
            .build());
    for (Arn id : link.targets()) {
      LoadBalancer balancer = blueprint.balancers().plan().find(id);
      if (balancer != null && balancer.type() == LoadBalancer.Type.NETWORK) {
        toBalancer(entry, link, balancer);
      }
    }
    for (NetworkInterface each : interfaces.of(link)) {
      for (Family family : Family.values()) {
        AddressSet own = blueprint.addresses().addresses(each.id()).only(family);
        if (!own.isEmpty()) {
          Component next = new Component.Interface(each.id());
          leads(
              entry,
              new Forwarding(
                  link.id().value(),
                  own,
                  AddressSet.all(family),
                  PortSet.all(),
                  null,
                  next,
                  Optional.of(EdgeSender.NONE)),
              "from its interface " + each.id());
        }
      }
    }
  }

  private static Control port(ApiVpcLink link) {
    return new Requirement(
        PacketSet.carrying(CLIENTS),
        link.id().value(),
        Reason.Kind.API,
        "NO_POSSIBLE_DESTINATION",
        "an API takes TCP port 443 only",
        true);
  }

  private static Control unknown(ApiVpcLink link) {
    return new UnknownControl(
        new Assumption(
            link.id().value(),
            Reason.Kind.API,
            "which APIs send to the VPC link, and what they let through, is not in the snapshot"),
        "",
        true);
  }

  private static Assumption perhapsCrossed(WebAcl acl) {
    return new Assumption(
        acl.id().value(),
        Reason.Kind.WEB_ACL,
        "web ACL " + acl.name() + " is at a stage of an API; other stages may have none");
  }

  /** L4, L5: by PrivateLink, from an address that nobody knows, at the ports of its listeners. */
  private void toBalancer(NamedService entry, ApiVpcLink link, LoadBalancer balancer) {
    Stranger client = new Stranger(SOMEWHERE, Stranger.Place.API_GATEWAY);
    for (NetworkInterface node : blueprint.balancers().plan().nodes(balancer.id())) {
      AddressSet address = Targets.first(node, Family.IPV4);
      if (!address.isEmpty()) {
        leads(
            entry,
            new Forwarding(
                link.id().value(),
                SOMEWHERE,
                address,
                ports(balancer),
                node.id(),
                new Component.PrivateLink(node.id()),
                Optional.of(new EdgeSender(Optional.of(client), Optional.empty()))),
            "by PrivateLink to node " + node.id() + " of " + balancer.name());
      }
    }
  }

  private PortSet ports(LoadBalancer balancer) {
    List<Listener> listeners = blueprint.balancers().plan().listeners(balancer);
    PortSet ports = listeners.isEmpty() ? PortSet.all() : PortSet.none();
    for (Listener each : listeners) {
      for (ProductSet.Part<PortSet, PortSet> part :
          Transport.of(each).ports(Protocol.TCP).parts()) {
        ports = ports.union(part.second());
      }
    }
    return ports;
  }

  private void leads(NamedService entry, Forwarding forwarding, String how) {
    connections.add(
        Connection.from(Viewers.entry(entry))
            .to(new Component.Forwarded(forwarding))
            .reason(Reason.passes(entry.id().value(), Reason.Kind.API, "egress", "", how))
            .build());
  }
}
