package io.portolan.graph;

import io.portolan.graph.RouteConnections.Hop;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.packet.InternetAddresses;
import io.portolan.policy.Control;
import io.portolan.policy.FirewallControl;
import io.portolan.policy.InspectedInternetControl;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The endpoints of Network Firewalls, and of appliances behind Gateway Load Balancers that the
 * configuration speaks of (statements F2, G10, SG6).
 *
 * <pre>
 *   Subnet a ──route, list of Subnet e──▶ Inspection ──rules──▶ Subnet e ─▶ …
 * </pre>
 */
final class InspectionConnections {
  private static final Reason.Kind KIND = Reason.Kind.VPC_ENDPOINT;

  private final Blueprint blueprint;

  InspectionConnections(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  /** What comes out of every endpoint. */
  Collection<Connection> all() {
    List<Connection> connections = new ArrayList<>();
    for (VpcEndpoint endpoint : blueprint.estate().all(VpcEndpoint.class)) {
      Optional<SubnetId> subnet = subnet(endpoint);
      if (isInspected(endpoint) && subnet.isPresent()) {
        connections.add(comesOut(endpoint, subnet.get()));
      }
    }
    return connections;
  }

  private Connection comesOut(VpcEndpoint endpoint, SubnetId subnet) {
    Connection.Builder connection =
        Connection.from(new Component.Inspection(endpoint.id())).crossing(new Crossing.Loss());
    Optional<Control> control = control(endpoint);
    if (control.isEmpty()) {
      return connection
          .to(withoutPolicy(blueprint.firewalls().at(endpoint.id()).orElseThrow()))
          .build();
    }
    return connection
        .to(
            blueprint.estate().find(Subnet.class, subnet) == null
                ? Blueprint.missing(subnet.value(), Reason.Kind.SUBNET)
                : new Component.Subnet(subnet))
        .controls(controls(endpoint, control.get()))
        .build();
  }

  private List<Control> controls(VpcEndpoint endpoint, Control control) {
    Vpc vpc = blueprint.estate().find(Vpc.class, endpoint.vpc());
    return control instanceof FirewallControl
            && vpc != null
            && blueprint.blockPublicAccess().isOn(vpc)
        ? List.of(
            control,
            new InspectedInternetControl(
                endpoint.id().value(),
                InternetAddresses.all().subtract(Blueprint.blocks(vpc)))) // B2
        : List.of(control);
  }

  /** The end of a packet at a firewall of which only the name is known. */
  static Component withoutPolicy(Firewall firewall) {
    return Blueprint.opaque(
        firewall.id().value(), Reason.Kind.FIREWALL, "its policy is not in the snapshot");
  }

  /** Whether an endpoint is anything but opaque. */
  private boolean isInspected(VpcEndpoint endpoint) {
    return blueprint.firewalls().at(endpoint.id()).isPresent() || control(endpoint).isPresent();
  }

  /** What judges at an endpoint: a firewall, else what the configuration says of it. */
  private Optional<Control> control(VpcEndpoint endpoint) {
    return blueprint
        .firewalls()
        .control(endpoint.id())
        .map(Control.class::cast)
        .or(
            () ->
                blueprint
                    .appliances()
                    .of(endpoint.id())
                    .map(
                        passes ->
                            new Requirement(
                                passes,
                                endpoint.id().value(),
                                KIND,
                                "NO_POSSIBLE_DESTINATION",
                                "the configuration says what this appliance passes",
                                false)));
  }

  /** A Gateway Load Balancer endpoint is in one subnet. */
  private Optional<SubnetId> subnet(VpcEndpoint endpoint) {
    for (NetworkInterfaceId id : endpoint.networkInterfaces().stream().sorted().toList()) {
      NetworkInterface own = blueprint.estate().find(NetworkInterface.class, id);
      if (endpoint.subnets().isEmpty() && own != null) {
        return Optional.of(own.subnet());
      }
    }
    return endpoint.subnets().stream().sorted().findFirst();
  }

  /** A route to an endpoint. */
  Collection<Connection> route(Hop hop, VpcEndpoint endpoint) {
    String id = endpoint.id().value();
    if (!isInspected(endpoint)) {
      return hop.opaque(
          id, KIND, "appliances behind a Gateway Load Balancer endpoint are not modelled");
    }
    Optional<SubnetId> subnet = subnet(endpoint);
    if (subnet.isEmpty()) {
      return hop.opaque(id, KIND, "its subnet is not in the snapshot");
    }
    return List.of(
        hop.start(blueprint.entering(subnet.get(), hop.origin().subnetId()))
            .to(new Component.Inspection(endpoint.id()))
            .crossing(new Crossing.Loss())
            .build());
  }
}
