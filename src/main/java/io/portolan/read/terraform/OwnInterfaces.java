package io.portolan.read.terraform;

import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkInterface;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * The interfaces that AWS made for a service: those that it lists, or that say so in their
 * description, or of a database those in its subnets that hold its groups.
 */
final class OwnInterfaces {
  private static final String BALANCER = "loadbalancer/";

  private OwnInterfaces() {}

  static List<NetworkInterface> of(ManagedService service, Collection<NetworkInterface> all) {
    return all.stream().filter(each -> belongs(each, service)).toList();
  }

  private static boolean belongs(NetworkInterface each, ManagedService service) {
    if (service.interfaces().contains(each.id())) {
      return true;
    }
    String text = each.description();
    return switch (service.kind()) {
      case LOAD_BALANCER -> text.equals("ELB " + shortName(service));
      case RDS ->
          text.equals("RDSNetworkInterface")
              && service.subnets().contains(each.subnet())
              && new HashSet<Object>(each.groups()).equals(new HashSet<Object>(service.groups()));
      case CACHE ->
          text.equals("ElastiCache " + service.name())
              || text.startsWith("ElastiCache " + service.name() + "-");
      case OPENSEARCH ->
          text.equals("ES " + service.name()) || text.equals("OpenSearch " + service.name());
      case LAMBDA -> text.startsWith("AWS Lambda VPC ENI-" + service.name() + "-");
      case EKS -> text.equals("Amazon EKS " + service.name());
      case EFS, REDSHIFT, MSK, RESOLVER, CLIENT_VPN -> false; // no plan's type of them is known
    };
  }

  private static String shortName(ManagedService service) {
    int at = service.id().value().indexOf(BALANCER);
    String rest = at < 0 ? "" : service.id().value().substring(at + BALANCER.length());
    return rest.indexOf('/') < 0 ? service.name() : rest;
  }
}
