package io.portolan.graph;

import io.portolan.model.aws.ClusterEndpoint;
import io.portolan.model.aws.EndpointService;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import io.portolan.policy.UnknownControl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What decides at the interface of a service besides its groups, and what an answer about it rests
 * on (statements E1, G9, G14, V1).
 */
final class ServiceAccess {
  /** Endpoints that are not yet, or no more, connected to their service. */
  private static final Set<String> DOWN =
      Set.of("pendingacceptance", "rejected", "expired", "failed", "deleting", "deleted");

  private static final String CLUSTER = "Amazon EKS ";
  private static final String CLIENT_VPN = "ClientVPN Endpoint resource";

  private final Map<NetworkInterfaceId, VpcEndpoint> endpoints = new HashMap<>();
  private final Map<String, EndpointService> services = new HashMap<>();
  private final Map<String, List<ClusterEndpoint>> clusters = new HashMap<>();

  ServiceAccess(Estate estate) {
    for (VpcEndpoint each : estate.all(VpcEndpoint.class)) {
      each.networkInterfaces().forEach(id -> endpoints.put(id, each));
    }
    for (EndpointService each : estate.all(EndpointService.class)) {
      services.put(each.serviceName(), each);
    }
    for (ClusterEndpoint each : estate.all(ClusterEndpoint.class)) {
      clusters.computeIfAbsent(each.name(), name -> new ArrayList<>()).add(each);
    }
  }

  /** Whether an interface is a VPC endpoint's. */
  boolean isOfEndpoint(NetworkInterfaceId id) {
    return endpoints.containsKey(id);
  }

  /** What judges a packet that is addressed to an interface, besides its groups. */
  List<Control> arrival(NetworkInterface each) {
    VpcEndpoint endpoint = endpoints.get(each.id());
    if (endpoint != null && DOWN.contains(endpoint.state())) {
      return List.of(
          new Requirement(
              PacketSet.none(),
              endpoint.id().value(),
              Reason.Kind.VPC_ENDPOINT,
              "BAD_STATE",
              "the endpoint is " + endpoint.state(),
              true));
    }
    return cluster(each).map(ServiceAccess::privateSide).orElse(List.of());
  }

  /** The cluster of an interface by which AWS runs a control plane. */
  private Optional<ClusterEndpoint> cluster(NetworkInterface each) {
    if (each.requester().isEmpty() || !each.description().startsWith(CLUSTER)) {
      return Optional.empty();
    }
    return clusters.getOrDefault(each.description().substring(CLUSTER.length()), List.of()).stream()
        .filter(cluster -> each.vpc().equals(cluster.vpc()))
        .findFirst();
  }

  private static List<Control> privateSide(ClusterEndpoint cluster) {
    return switch (cluster.privateAccess()) {
      case ON -> List.of();
      case OFF ->
          List.of(
              new Requirement(
                  PacketSet.none(),
                  cluster.id().value(),
                  Reason.Kind.MANAGED_SERVICE,
                  "NO_POSSIBLE_DESTINATION",
                  "the private endpoint of cluster " + cluster.name() + " is off",
                  true));
      case UNKNOWN ->
          List.of(
              new UnknownControl(
                  new Assumption(
                      cluster.id().value(),
                      Reason.Kind.MANAGED_SERVICE,
                      "whether its private endpoint is on is not in the snapshot"),
                  "ingress",
                  true));
    };
  }

  /** What an answer rests on whose packets an interface takes. */
  List<Assumption> taking(NetworkInterface each) {
    List<Assumption> facts = new ArrayList<>();
    VpcEndpoint endpoint = endpoints.get(each.id());
    if (endpoint == null) {
      return facts;
    }
    if (endpoint.type() == VpcEndpoint.Type.RESOURCE
        || endpoint.type() == VpcEndpoint.Type.SERVICE_NETWORK) {
      facts.add(
          fact(
              endpoint,
              "auth policies of VPC Lattice, and what is behind the endpoint, are not evaluated"));
    }
    EndpointService service = services.get(endpoint.serviceName());
    if (service != null) {
      facts.add(fact(endpoint, facts(service)));
    }
    if (endpoint.type() == VpcEndpoint.Type.INTERFACE && endpoint.restrictedByPolicy()) {
      facts.add(fact(endpoint, "its policy does not allow all, and is not evaluated"));
    }
    return facts;
  }

  private static Assumption fact(VpcEndpoint endpoint, String text) {
    return new Assumption(endpoint.id().value(), Reason.Kind.VPC_ENDPOINT, text);
  }

  private static String facts(EndpointService service) {
    return "offered by "
        + service.id()
        + (service.acceptanceRequired() ? ", which accepts each endpoint" : "")
        + (service.allowedPrincipals().isEmpty()
            ? ""
            : ", to " + String.join(", ", service.allowedPrincipals()));
  }

  /** What an answer rests on whose packets an interface sends. */
  List<Assumption> sending(NetworkInterface each) {
    return !each.requester().isEmpty() && each.description().startsWith(CLIENT_VPN)
        ? List.of(
            new Assumption(
                each.id().value(),
                Reason.Kind.NETWORK_INTERFACE,
                "the authorization rules of Client VPN, which clients may go where, are not"
                    + " evaluated"))
        : List.of();
  }
}
