package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Ingress;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServicePort;
import io.portolan.model.k8s.TargetGroupBinding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which load balancers and target groups are those of Services and Ingresses (K31): by host name,
 * by the tags that controllers write, by TargetGroupBindings.
 */
public final class ServiceBalancers {
  private static final String CLUSTER = "elbv2.k8s.aws/cluster";
  private static final List<String> SERVICE =
      List.of("service.k8s.aws/stack", "kubernetes.io/service-name");
  private static final List<String> INGRESS = List.of("ingress.k8s.aws/stack");

  private final Collection<LoadBalancer> balancers;
  private final Map<String, List<Bound>> bound = new HashMap<>();

  /** What a target group is bound to: a port of a Service. */
  record Bound(String cluster, Service service, TargetGroupBinding binding) {
    boolean isAbout(ServicePort port) {
      return binding.isAbout(port);
    }
  }

  ServiceBalancers(Estate estate, List<Cluster> clusters) {
    this.balancers = estate.all(LoadBalancer.class);
    for (Cluster cluster : clusters) {
      Map<String, Service> services = new LinkedHashMap<>();
      cluster.services().all().forEach(each -> services.put(name(each), each));
      for (TargetGroupBinding each : cluster.services().bindings()) {
        Service service = services.get(each.namespace() + "/" + each.service());
        if (service != null) {
          bound
              .computeIfAbsent(each.targetGroup(), arn -> new ArrayList<>())
              .add(new Bound(cluster.name(), service, each));
        }
      }
    }
  }

  private static String name(Service service) {
    return service.namespace() + "/" + service.name();
  }

  /** The load balancers of a Service; none for most. */
  public List<LoadBalancer> of(String cluster, Service service) {
    return service.kind() == Service.Kind.LOAD_BALANCER
        ? of(cluster, service.hostnames(), SERVICE, name(service))
        : List.of();
  }

  /** The load balancers of an Ingress. */
  public List<LoadBalancer> of(String cluster, Ingress ingress) {
    return of(cluster, ingress.hostnames(), INGRESS, ingress.namespace() + "/" + ingress.name());
  }

  private List<LoadBalancer> of(
      String cluster, List<String> hostnames, List<String> tags, String name) {
    List<LoadBalancer> named =
        balancers.stream()
            .filter(each -> hostnames.contains(each.dnsName().toLowerCase(Locale.ROOT)))
            .toList();
    return named.isEmpty()
        ? balancers.stream().filter(each -> isTagged(each, cluster, tags, name)).toList()
        : named;
  }

  /** A balancer that is tagged for no cluster in particular may be any one's. */
  private static boolean isTagged(
      LoadBalancer each, String cluster, List<String> keys, String name) {
    String owner = each.tags().getOrDefault(CLUSTER, cluster);
    return (owner.equals(cluster) || cluster.equals(Cluster.DEFAULT))
        && keys.stream().anyMatch(key -> name.equals(each.tags().get(key)));
  }

  /** The target groups that a port of a Service is registered with, by their ARNs. */
  public Set<String> groups(String cluster, Service service, ServicePort port) {
    Set<String> groups = new LinkedHashSet<>();
    bound.forEach(
        (arn, all) -> {
          for (Bound each : all) {
            if (each.cluster().equals(cluster)
                && each.service().equals(service)
                && each.isAbout(port)) {
              groups.add(arn);
            }
          }
        });
    return groups;
  }

  /** What a target group is bound to. */
  List<Bound> to(TargetGroup group) {
    return bound.getOrDefault(group.id().value(), List.of());
  }
}
