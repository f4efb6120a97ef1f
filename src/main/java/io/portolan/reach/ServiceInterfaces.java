package io.portolan.reach;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkInterface;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which interfaces belong to a load balancer, database or other managed service.
 *
 * <p>AWS does not print the owner of such an interface; it writes it into the description, or not
 * at all: an RDS instance's is found by subnet and security groups. EFS prints those of its mount
 * targets.
 */
final class ServiceInterfaces {
  private static final Set<ManagedService.Kind> FOUND_BY_PLACE =
      Set.of(ManagedService.Kind.RDS, ManagedService.Kind.REDSHIFT, ManagedService.Kind.CLIENT_VPN);

  private final Estate estate;
  private final Map<String, List<NetworkInterface>> byDescription = new HashMap<>();

  ServiceInterfaces(Estate estate) {
    this.estate = estate;
    for (NetworkInterface each : estate.all(NetworkInterface.class)) {
      byDescription.computeIfAbsent(each.description(), text -> new ArrayList<>()).add(each);
    }
  }

  /** The interfaces of a service, in the order of the snapshot. */
  List<NetworkInterface> of(ManagedService service) {
    return candidates(service).stream().filter(each -> belongs(each, service)).toList();
  }

  /** A balancer's are looked up: there may be thousands of both. */
  private Collection<NetworkInterface> candidates(ManagedService service) {
    return service.kind() == ManagedService.Kind.LOAD_BALANCER && service.interfaces().isEmpty()
        ? byDescription.getOrDefault(balancerDescription(service), List.of())
        : estate.all(NetworkInterface.class);
  }

  /**
   * Whether another service of the kind has the same interfaces, so that they cannot be told apart.
   */
  boolean isAmbiguous(ManagedService service) {
    return FOUND_BY_PLACE.contains(service.kind())
        && estate.all(ManagedService.class).stream()
            .anyMatch(
                other ->
                    other.kind() == service.kind()
                        && !other.id().equals(service.id())
                        && isCluster(other) == isCluster(service)
                        && Objects.equals(other.vpc(), service.vpc())
                        && other.subnets().equals(service.subnets())
                        && other.groups().equals(service.groups()));
  }

  /** A cluster has the interfaces of its instances: they are not to be told apart. */
  private static boolean isCluster(ManagedService service) {
    return service.id().value().contains(":cluster:");
  }

  private static boolean belongs(NetworkInterface each, ManagedService service) {
    if (service.interfaces().contains(each.id())) {
      return true;
    }
    if (each.requester().isEmpty() && service.kind() != ManagedService.Kind.LAMBDA) {
      return false;
    }
    String description = each.description();
    return switch (service.kind()) {
      case LOAD_BALANCER -> description.equals(balancerDescription(service));
      case RDS -> description.equals("RDSNetworkInterface") && placed(each, service);
      case CACHE ->
          description.equals("ElastiCache " + service.name())
              || description.startsWith("ElastiCache " + service.name() + "-");
      case OPENSEARCH ->
          description.equals("ES " + service.name())
              || description.equals("OpenSearch " + service.name());
      case LAMBDA ->
          description.startsWith("AWS Lambda VPC ENI-" + service.name() + "-")
              || (description.startsWith("AWS Lambda VPC ENI") && placed(each, service));
      case EKS -> description.equals("Amazon EKS " + service.name());
      case EFS -> description.startsWith("EFS mount target for " + service.name() + " ");
      case REDSHIFT -> description.equals("RedshiftNetworkInterface") && inVpc(each, service);
      case MSK ->
          description.startsWith("DO NOT DELETE - Amazon MSK ")
              && description.endsWith(" " + service.id());
      case RESOLVER -> description.startsWith("Route 53 Resolver: " + service.name() + ":");
      case CLIENT_VPN ->
          description.startsWith("ClientVPN Endpoint resource")
              && (description.contains(service.name())
                  || (!description.contains("cvpn-endpoint-") && inVpc(each, service)));
    };
  }

  /** With {@code app/name/hash} of an ARN; the bare name of a classic balancer. */
  private static String balancerDescription(ManagedService service) {
    int at = service.id().value().indexOf("loadbalancer/");
    String rest = at < 0 ? "" : service.id().value().substring(at + "loadbalancer/".length());
    return "ELB " + (rest.indexOf('/') < 0 ? service.name() : rest);
  }

  /** A service that does not print its subnets: by its VPC, and its groups. */
  private static boolean inVpc(NetworkInterface each, ManagedService service) {
    return each.vpc().equals(service.vpc())
        && new HashSet<Object>(each.groups()).equals(new HashSet<Object>(service.groups()));
  }

  private static boolean placed(NetworkInterface each, ManagedService service) {
    Set<Object> groups = new HashSet<>(each.groups());
    return service.subnets().contains(each.subnet())
        && !service.groups().isEmpty()
        && groups.equals(new HashSet<Object>(service.groups()));
  }
}
