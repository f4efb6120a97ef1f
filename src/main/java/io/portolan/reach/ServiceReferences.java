package io.portolan.reach;

import com.google.common.base.Suppliers;
import io.portolan.graph.NamedService;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.policy.Assumption;
import io.portolan.policy.Glob;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Endpoints by the name, id or ARN of a managed service: its interfaces, and what finds it by its
 * name.
 */
final class ServiceReferences {
  private static final Map<String, ManagedService.Kind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("lb", ManagedService.Kind.LOAD_BALANCER);
    KINDS.put("rds", ManagedService.Kind.RDS);
    KINDS.put("cache", ManagedService.Kind.CACHE);
    KINDS.put("opensearch", ManagedService.Kind.OPENSEARCH);
    KINDS.put("lambda", ManagedService.Kind.LAMBDA);
    KINDS.put("eks", ManagedService.Kind.EKS);
  }

  /** The prefixes of references by name, in order. */
  static final Set<String> PREFIXES = KINDS.keySet();

  /** Services that are called by their id, as other resources are. */
  private static final Set<ManagedService.Kind> BY_ID =
      Set.of(ManagedService.Kind.EFS, ManagedService.Kind.RESOLVER, ManagedService.Kind.CLIENT_VPN);

  private final NetworkGraph graph;
  private final AddressReferences addresses;
  private final ServiceInterfaces interfaces;
  private final List<ManagedService> services;
  private final Supplier<Map<Object, List<ManagedService>>> byIdentity =
      Suppliers.memoize(this::index);

  ServiceReferences(NetworkGraph graph, AddressReferences addresses) {
    this.graph = graph;
    this.addresses = addresses;
    this.interfaces = new ServiceInterfaces(graph.estate());
    this.services = List.copyOf(graph.estate().all(ManagedService.class));
  }

  /** The ARNs that can be asked for. */
  List<String> arns() {
    return services.stream().map(each -> each.id().value()).toList();
  }

  /** The services that have interfaces, by these, each by a reference to it. */
  Map<NetworkInterfaceId, List<String>> byInterface() {
    Map<NetworkInterfaceId, List<String>> found = new LinkedHashMap<>();
    for (ManagedService each : services) {
      String reference = reference(each);
      for (NetworkInterface at : interfaces.of(each)) {
        List<String> all = found.computeIfAbsent(at.id(), id -> new ArrayList<>());
        if (!all.contains(reference)) {
          all.add(reference);
        }
      }
    }
    return found;
  }

  /** The services that have endpoints, each by a reference to it. */
  Map<String, ManagedService> byReference() {
    Map<String, ManagedService> found = new LinkedHashMap<>();
    for (ManagedService each : services) {
      if (!endpoints(each).isEmpty()) {
        found.putIfAbsent(reference(each), each);
      }
    }
    return found;
  }

  /** The services whose endpoint it is. */
  List<ManagedService> of(Endpoint endpoint) {
    return byIdentity.get().getOrDefault(endpoint.identity(), List.of());
  }

  private Map<Object, List<ManagedService>> index() {
    Map<Object, List<ManagedService>> found = new HashMap<>();
    for (ManagedService each : services) {
      for (Endpoint endpoint : endpoints(each)) {
        found.computeIfAbsent(endpoint.identity(), key -> new ArrayList<>()).add(each);
      }
    }
    return found;
  }

  /** The interfaces of all services of some kinds. */
  Set<NetworkInterfaceId> interfacesOf(Set<ManagedService.Kind> kinds) {
    Set<NetworkInterfaceId> found = new HashSet<>();
    for (ManagedService each : services) {
      if (kinds.contains(each.kind())) {
        interfaces.of(each).forEach(at -> found.add(at.id()));
      }
    }
    return found;
  }

  /** Whether the snapshot has interfaces of a service that clients find by name. */
  boolean hasInterfaces(NamedService service) {
    return services.stream()
        .anyMatch(each -> each.id().equals(service.id()) && !interfaces.of(each).isEmpty());
  }

  /** By name or id, or where that would mean others too, by its ARN. */
  private static String reference(ManagedService service) {
    if (BY_ID.contains(service.kind())) {
      return service.name();
    }
    return KINDS.entrySet().stream()
        .filter(each -> each.getValue() == service.kind() && Glob.isPlain(service.name()))
        .map(each -> each.getKey() + ":" + service.name())
        .findFirst()
        .orElseGet(() -> service.id().value());
  }

  /** The endpoints of a service; none where the snapshot has no interface of it. */
  List<Endpoint> endpoints(ManagedService service) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (NetworkInterface each : interfaces.of(service)) {
      endpoints.add(addresses.whole(each));
    }
    graph.services().find(service.id()).map(Endpoint.Service::new).ifPresent(endpoints::add);
    return endpoints;
  }

  /** The endpoints of the service with an ARN; empty where there is none. */
  Optional<Resolution> byArn(String arn) {
    return services.stream()
        .filter(each -> isNamed(each, arn))
        .findFirst()
        .map(each -> resolution(List.of(each), arn))
        .or(() -> lattice(arn));
  }

  /** V1: a service of VPC Lattice is at one of Lattice's addresses, in each VPC associated. */
  private Optional<Resolution> lattice(String arn) {
    return graph.estate().all(UnmodelledResource.class).stream()
        .filter(each -> each.id().value().equals(arn))
        .filter(each -> each.key().equalsIgnoreCase("LatticeServices"))
        .findFirst()
        .map(each -> Resolution.of(List.of(new Endpoint.Amazon(graph.latticeAddresses()))));
  }

  /** Whether an ARN is a service's. AWS prints a Redshift cluster's namespace in place of it. */
  private static boolean isNamed(ManagedService service, String arn) {
    return service.id().value().equals(arn)
        || (service.kind() == ManagedService.Kind.REDSHIFT
            && arn.endsWith(
                ":redshift:"
                    + service.location().region()
                    + ":"
                    + service.location().account()
                    + ":cluster:"
                    + service.name()));
  }

  /** The endpoints of a service whose id is the last part of its ARN; empty where there is none. */
  Optional<Resolution> byId(String id) {
    return services.stream()
        .filter(each -> BY_ID.contains(each.kind()) && each.name().equals(id))
        .findFirst()
        .map(each -> resolution(List.of(each), id));
  }

  /**
   * The endpoints of the services of a kind whose names match.
   *
   * @param prefix one of {@link #PREFIXES}
   * @throws ReferenceException if there are none
   */
  Resolution byName(String prefix, String name) {
    Glob glob = Glob.of(name);
    List<ManagedService> ofKind =
        services.stream().filter(each -> each.kind() == KINDS.get(prefix)).toList();
    List<ManagedService> matching =
        ofKind.stream().filter(each -> glob.matches(each.name())).toList();
    String text = prefix + ":" + name;
    if (matching.isEmpty()) {
      throw EndpointCatalog.nothing(
          text, ofKind.stream().map(each -> prefix + ":" + each.name()).toList());
    }
    return resolution(matching, text);
  }

  private Resolution resolution(List<ManagedService> matching, String text) {
    Set<Endpoint> found = new LinkedHashSet<>();
    List<Assumption> assumptions = new ArrayList<>();
    for (ManagedService each : matching) {
      List<Endpoint> own = endpoints(each);
      found.addAll(own);
      if (own.isEmpty() && matching.size() > 1) {
        assumptions.add(
            new Assumption(
                each.id().value(),
                Reason.Kind.NETWORK_INTERFACE,
                each.name() + " has no interface in the snapshot and is left out"));
      } else if (interfaces.isAmbiguous(each)) {
        assumptions.add(
            new Assumption(
                each.id().value(),
                Reason.Kind.NETWORK_INTERFACE,
                "the interfaces of "
                    + each.name()
                    + " cannot be told from those of another with its subnets and groups"));
      }
    }
    if (found.isEmpty()) {
      throw new ReferenceException(text + " has no network interface in the snapshot");
    }
    return new Resolution(List.copyOf(found), assumptions);
  }
}
