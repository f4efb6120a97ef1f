package io.portolan.reach;

import io.portolan.graph.InterfaceRole;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import java.util.Set;

/**
 * Tells what endpoints are there for: by the services that the snapshot has, and by what AWS writes
 * into the description of an interface that it made. Of what nobody knows it is a host.
 */
final class EndpointKinds {
  private static final Set<ManagedService.Kind> DATA_STORES =
      Set.of(
          ManagedService.Kind.RDS,
          ManagedService.Kind.CACHE,
          ManagedService.Kind.OPENSEARCH,
          ManagedService.Kind.EFS,
          ManagedService.Kind.REDSHIFT,
          ManagedService.Kind.MSK);
  private static final Set<ManagedService.Kind> MIDDLEBOXES =
      Set.of(
          ManagedService.Kind.LOAD_BALANCER,
          ManagedService.Kind.RESOLVER,
          ManagedService.Kind.CLIENT_VPN);

  private final Estate estate;
  private final Set<NetworkInterfaceId> stores;
  private final Set<NetworkInterfaceId> middleboxes;
  private final Set<NetworkInterfaceId> controlPlanes;

  EndpointKinds(Estate estate, ServiceReferences services) {
    this.estate = estate;
    this.stores = services.interfacesOf(DATA_STORES);
    this.middleboxes = services.interfacesOf(MIDDLEBOXES);
    this.controlPlanes = services.interfacesOf(Set.of(ManagedService.Kind.EKS));
  }

  EndpointKind of(Endpoint endpoint) {
    if (endpoint instanceof Endpoint.AtInterface at) {
      NetworkInterface each = estate.find(NetworkInterface.class, at.id());
      return each == null ? EndpointKind.HOST : of(each);
    }
    if (endpoint instanceof Endpoint.Service at) {
      return at.service().name().startsWith("eks:")
          ? EndpointKind.CONTROL_PLANE
          : EndpointKind.HOST;
    }
    return EndpointKind.OUTSIDE;
  }

  private EndpointKind of(NetworkInterface each) {
    InterfaceRole role = InterfaceRole.of(each);
    String description = each.requester().isEmpty() ? "" : each.description();
    if ((role != InterfaceRole.ORDINARY && role != InterfaceRole.LAMBDA)
        || middleboxes.contains(each.id())
        || description.startsWith("Route 53 Resolver:")
        || description.startsWith("ClientVPN Endpoint")) {
      return EndpointKind.MIDDLEBOX;
    }
    if (stores.contains(each.id()) || Tiers.isDataStore(description)) {
      return EndpointKind.DATA_STORE;
    }
    return controlPlanes.contains(each.id()) || description.startsWith("Amazon EKS ")
        ? EndpointKind.CONTROL_PLANE
        : EndpointKind.HOST;
  }
}
