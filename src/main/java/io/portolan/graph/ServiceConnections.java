package io.portolan.graph;

import io.portolan.model.aws.ClusterEndpoint;
import io.portolan.model.aws.Setting;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import io.portolan.policy.UnknownControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** From the internet to what it reaches by name: the public endpoints of EKS clusters (E1). */
final class ServiceConnections {
  private static final TrafficSet HTTPS =
      TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(443));
  private static final String RESTRICTION = "EKS_PUBLIC_ACCESS_RESTRICTION";

  private final Blueprint blueprint;
  private final NamedServices services;
  private final List<Connection> connections = new ArrayList<>();

  ServiceConnections(Blueprint blueprint, NamedServices services) {
    this.blueprint = blueprint;
    this.services = services;
  }

  Collection<Connection> all() {
    for (ClusterEndpoint each : blueprint.estate().all(ClusterEndpoint.class)) {
      services.find(each.id()).ifPresent(service -> cluster(each, service));
    }
    return connections;
  }

  private void cluster(ClusterEndpoint cluster, NamedService service) {
    List<Control> controls = new ArrayList<>();
    access(cluster, controls);
    if (!cluster.publicClients().isEmpty()) {
      controls.add(
          requirement(
              cluster,
              PacketSet.from(AddressSet.ofCidrs(cluster.publicClients())),
              RESTRICTION,
              "it is open to " + AddressSet.ofCidrs(cluster.publicClients()) + " only"));
    }
    controls.add(
        requirement(
            cluster,
            PacketSet.carrying(HTTPS),
            "NO_POSSIBLE_DESTINATION",
            "an API server takes connections to TCP port 443 only"));
    connections.add(
        Connection.from(new Component.Internet())
            .to(new Component.Service(cluster.id()))
            .destinations(service.addresses())
            .controls(controls)
            .reason(
                Reason.passes(
                    cluster.id().value(),
                    Reason.Kind.MANAGED_SERVICE,
                    "ingress",
                    "",
                    "the public endpoint of cluster " + cluster.name()))
            .build());
  }

  private static void access(ClusterEndpoint cluster, List<Control> controls) {
    if (cluster.publicAccess() == Setting.OFF) {
      controls.add(
          requirement(
              cluster,
              PacketSet.none(),
              RESTRICTION,
              "the public endpoint of cluster " + cluster.name() + " is off"));
    } else if (cluster.publicAccess() == Setting.UNKNOWN) {
      controls.add(
          new UnknownControl(
              new Assumption(
                  cluster.id().value(),
                  Reason.Kind.MANAGED_SERVICE,
                  "whether its public endpoint is on is not in the snapshot"),
              "ingress",
              true));
    }
  }

  private static Requirement requirement(
      ClusterEndpoint cluster, PacketSet permitted, String code, String text) {
    return new Requirement(
        permitted, cluster.id().value(), Reason.Kind.MANAGED_SERVICE, code, text, true);
  }
}
