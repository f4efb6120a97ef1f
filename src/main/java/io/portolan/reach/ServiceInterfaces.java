package io.portolan.reach;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkInterface;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which interfaces belong to a load balancer, database or other managed service.
 *
 * <p>AWS does not print the owner of such an interface; it writes it into the description, or not
 * at all: an RDS instance's is found by subnet and security groups.
 */
final class ServiceInterfaces {
  private final Estate estate;

  ServiceInterfaces(Estate estate) {
    this.estate = estate;
  }

  /** The interfaces of a service, in the order of the snapshot. */
  List<NetworkInterface> of(ManagedService service) {
    return estate.all(NetworkInterface.class).stream()
        .filter(each -> belongs(each, service))
        .toList();
  }

  /**
   * Whether another service of the kind has the same interfaces, so that they cannot be told apart.
   */
  boolean isAmbiguous(ManagedService service) {
    return service.kind() == ManagedService.Kind.RDS
        && estate.all(ManagedService.class).stream()
            .anyMatch(
                other ->
                    other.kind() == service.kind()
                        && !other.id().equals(service.id())
                        && other.subnets().equals(service.subnets())
                        && other.groups().equals(service.groups()));
  }

  private static boolean belongs(NetworkInterface each, ManagedService service) {
    if (each.requester().isEmpty() && service.kind() != ManagedService.Kind.LAMBDA) {
      return false;
    }
    String description = each.description();
    return switch (service.kind()) {
      case LOAD_BALANCER -> description.equals("ELB " + balancerName(service));
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
    };
  }

  /** {@code app/name/hash} of an ARN; the bare name of a classic balancer. */
  private static String balancerName(ManagedService service) {
    int at = service.id().value().indexOf("loadbalancer/");
    String rest = at < 0 ? "" : service.id().value().substring(at + "loadbalancer/".length());
    return rest.indexOf('/') < 0 ? service.name() : rest;
  }

  private static boolean placed(NetworkInterface each, ManagedService service) {
    Set<Object> groups = new HashSet<>(each.groups());
    return service.subnets().contains(each.subnet())
        && !service.groups().isEmpty()
        && groups.equals(new HashSet<Object>(service.groups()));
  }
}
