package io.portolan.graph;

import io.portolan.model.aws.EgressOnlyInternetGateway;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.InternetAddresses;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import io.portolan.policy.VpcRoutes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The internet and the gateways at its edge, both ways (statements G1-G3, R8, B1). */
final class InternetConnections {
  private final Blueprint blueprint;
  private final NamedServices services;
  private final Map<VpcId, InternetGateway> gatewayOf = new HashMap<>();
  private final List<Connection> connections = new ArrayList<>();

  InternetConnections(Blueprint blueprint, NamedServices services) {
    this.blueprint = blueprint;
    this.services = services;
    for (InternetGateway gateway : blueprint.estate().all(InternetGateway.class)) {
      gateway.vpcs().forEach(vpc -> gatewayOf.putIfAbsent(vpc, gateway));
    }
  }

  Collection<Connection> all() {
    Component internet = new Component.Internet();
    AddressSet reached = AddressSet.none();
    for (Vpc vpc : blueprint.estate().all(Vpc.class)) {
      AddressSet known = blueprint.addresses().publicAddresses(vpc.id());
      InternetGateway gateway = gatewayOf.get(vpc.id());
      reached = reached.union(known);
      connections.add(
          Connection.from(internet)
              .to(gateway == null ? noGateway(vpc) : new Component.InternetGatewayIn(gateway.id()))
              .destinations(known)
              .build());
      if (gateway != null) {
        comesIn(vpc, gateway);
      }
    }
    connections.add(
        Connection.from(internet)
            .to(InterfaceConnections.nobody("internet", Reason.Kind.INTERNET))
            .destinations(blueprint.addresses().ownedPublic().subtract(reached))
            .build());
    connections.add(
        Connection.from(internet)
            .to(
                Blueprint.dropped(
                    "internet",
                    Reason.Kind.INTERNET,
                    "",
                    "IGW_EXPECTS_PUBLIC_ADDRESS",
                    "the internet does not carry private addresses, and the destination has no"
                        + " public one"))
            .destinations(
                InternetAddresses.all()
                    .complement()
                    .subtract(blueprint.addresses().ownedPublic())
                    .subtract(reached)
                    .subtract(services.addresses()))
            .build());
    for (InternetGateway gateway : blueprint.estate().all(InternetGateway.class)) {
      connections.add(
          Connection.from(new Component.InternetGatewayOut(gateway.id()))
              .to(internet)
              .reason(
                  Reason.passes(
                      gateway.id().value(),
                      Reason.Kind.INTERNET_GATEWAY,
                      "egress",
                      "",
                      "to the internet"))
              .build());
    }
    for (EgressOnlyInternetGateway gateway :
        blueprint.estate().all(EgressOnlyInternetGateway.class)) {
      egressOnly(gateway, internet);
    }
    return connections;
  }

  private static Component noGateway(Vpc vpc) {
    return Blueprint.dropped(
        vpc.id().value(),
        Reason.Kind.VPC,
        "",
        "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
        "no internet gateway is attached to the VPC of this public address");
  }

  private void egressOnly(EgressOnlyInternetGateway gateway, Component internet) {
    Component at = new Component.EgressOnlyGateway(gateway.id());
    connections.add(
        Connection.from(at)
            .to(internet)
            .destinations(InternetAddresses.all())
            .reason(
                Reason.passes(
                    gateway.id().value(),
                    Reason.Kind.EGRESS_ONLY_INTERNET_GATEWAY,
                    "egress",
                    "",
                    "to the internet"))
            .build());
  }

  /** What comes in by a gateway, destinations already translated. */
  private void comesIn(Vpc vpc, InternetGateway gateway) {
    Component from = new Component.InternetGatewayIn(gateway.id());
    InternetEdge edge = blueprint.internetEdge(vpc);
    AddressSet natAddresses = edge.regionalNatAddresses();
    for (NatGateway nat : blueprint.natGateways(vpc.id())) {
      if (nat.regional()) {
        toRegionalNat(nat, from, natAddresses);
      }
    }
    List<Control> controls = new ArrayList<>(List.of(edge.ingress()));
    refusedByBalancers(vpc).ifPresent(controls::add);
    Reason reason =
        Reason.passes(
            gateway.id().value(),
            Reason.Kind.INTERNET_GATEWAY,
            "ingress",
            "",
            "from the internet into " + vpc.id());
    AddressSet redirected = AddressSet.none();
    Optional<RouteTable> table = blueprint.edgeTable(gateway.id());
    if (table.isPresent()) {
      for (VpcRoutes.Decision decision : blueprint.routes(table.get(), vpc).decisions()) {
        Route route = decision.routes().get(0);
        if (!(route.target() instanceof RouteTarget.Local)) {
          redirected = redirected.union(decision.destinations());
          redirect(vpc, from, table.get(), decision, controls);
        }
      }
    }
    connections.add(
        Connection.from(from)
            .to(new Component.VpcRouter(vpc.id()))
            .destinations(natAddresses.union(redirected).complement())
            .controls(controls)
            .reason(reason)
            .build());
  }

  /** IPv6 that load balancers refuse from internet gateways, by their attribute. */
  private Optional<Control> refusedByBalancers(Vpc vpc) {
    BalancerPlan plan = blueprint.balancers().plan();
    List<AddressSet> refused = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (LoadBalancer each : plan.all()) {
      if (each.ipv6FromInternetDenied() && vpc.id().equals(each.vpc())) {
        plan.nodes(each.id())
            .forEach(node -> refused.add(blueprint.addresses().addresses(node.id())));
        names.add(each.id().value());
      }
    }
    AddressSet addresses = AddressSet.unionOf(refused).only(Family.IPV6);
    return addresses.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Requirement(
                PacketSet.to(addresses.complement()),
                String.join(",", names),
                Reason.Kind.LOAD_BALANCER,
                "ELBV2_IPV6_DENIED",
                "ipv6.deny_all_igw_traffic is on",
                true));
  }

  private void toRegionalNat(NatGateway nat, Component from, AddressSet natAddresses) {
    connections.add(
        Connection.from(from)
            .to(new Component.NatGateway(nat.id(), Zone.none()))
            .destinations(natAddresses)
            .controls(
                List.of(
                    new Requirement(
                        PacketSet.none(),
                        nat.id().value(),
                        Reason.Kind.NAT_GATEWAY,
                        "NO_POSSIBLE_DESTINATION",
                        "a NAT gateway takes no connections",
                        true)))
            .build());
  }

  /** R8: an edge table sends traffic for a subnet to a middlebox first. */
  private void redirect(
      Vpc vpc,
      Component from,
      RouteTable table,
      VpcRoutes.Decision decision,
      List<Control> controls) {
    RouteOrigin origin =
        new RouteOrigin(
            from, vpc, Optional.empty(), decision.destinations(), new ArrayList<>(controls));
    Route route = decision.routes().get(0);
    if (route.target() instanceof RouteTarget.ToNetworkInterface to) {
      NetworkInterface appliance =
          blueprint.estate().find(NetworkInterface.class, to.networkInterface());
      if (appliance != null
          && blueprint.addresses().publicAddresses(appliance).only(Family.IPV4).isEmpty()) {
        origin
            .leaving()
            .add(
                new Requirement(
                    PacketSet.none(),
                    appliance.id().value(),
                    Reason.Kind.NETWORK_INTERFACE,
                    "INGRESS_RTB_NO_PUBLIC_IP",
                    "an appliance behind an ingress route table needs a public address",
                    false));
      }
    }
    connections.addAll(new RouteConnections(blueprint, origin, table).all());
  }
}
