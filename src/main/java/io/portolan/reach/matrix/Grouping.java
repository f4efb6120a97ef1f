package io.portolan.reach.matrix;

import io.portolan.graph.AssumedNodes;
import io.portolan.graph.NetworkGraph;
import io.portolan.graph.PodSeat;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.policy.Glob;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names the groups of an endpoint, by references that can be asked for; what is no interface has a
 * name of its own, but that services are in tiers.
 */
public final class Grouping {
  /** What the internet is called. */
  static final String INTERNET = "internet";

  /** What hosts behind VPN and Direct Connect are called. */
  static final String ON_PREMISES = "on-premises";

  /** What is called so has no security group. */
  static final String NO_GROUP = "no group";

  private static final String AUTOSCALING = "aws:autoscaling:groupName";

  private final NetworkGraph graph;
  private final EndpointCatalog catalog;
  private final By by;
  private final Map<NetworkInterfaceId, List<String>> services = new HashMap<>();
  private final Map<InstanceId, Integer> interfaces = new HashMap<>();

  /** Names for the endpoints of a graph. */
  public Grouping(NetworkGraph graph, EndpointCatalog catalog, By by) {
    this.graph = graph;
    this.catalog = catalog;
    this.by = by;
    if (by == By.WORKLOAD || by == By.ENDPOINT) {
      services.putAll(catalog.services());
      for (VpcEndpoint each : graph.estate().all(VpcEndpoint.class)) {
        each.networkInterfaces().forEach(at -> services.put(at, List.of(each.id().value())));
      }
    }
    for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
      if (each.instance() != null && !PodSeat.contain(each.id())) {
        interfaces.merge(each.instance(), 1, Integer::sum);
      }
    }
  }

  /** What comes first in a list of groups. */
  GroupOrder order() {
    return order(by, by == By.TIER ? catalog.tiers().names() : List.of());
  }

  /** What is outside comes first, then the tiers in their order. */
  static GroupOrder order(By by, List<String> tiers) {
    List<String> first = new ArrayList<>(List.of(INTERNET, ON_PREMISES));
    tiers.forEach(tier -> first.add(by + ":" + tier));
    return new GroupOrder(first);
  }

  /** The groups of an endpoint: one, or as many as it has security groups or services. */
  public List<String> of(Endpoint endpoint) {
    if (endpoint instanceof Endpoint.OnInternet) {
      return List.of(INTERNET);
    }
    if (endpoint instanceof Endpoint.OnPremises) {
      return List.of(ON_PREMISES);
    }
    if (by == By.TIER) {
      return catalog.tiers().of(endpoint).map(tier -> List.of("tier:" + tier)).orElse(List.of());
    }
    if (endpoint instanceof Endpoint.Service at) {
      return List.of(at.service().name());
    }
    if (endpoint instanceof Endpoint.AtInterface at) {
      NetworkInterface found = graph.estate().find(NetworkInterface.class, at.id());
      return found == null ? List.of() : of(found);
    }
    return List.of();
  }

  private List<String> of(NetworkInterface each) {
    return switch (by) {
      case VPC -> List.of(each.vpc().value());
      case SUBNET -> List.of(each.subnet().value());
      case SG ->
          each.groups().isEmpty()
              ? List.of(NO_GROUP)
              : each.groups().stream().map(SecurityGroupId::value).distinct().toList();
      case WORKLOAD -> workloads(each);
      case TIER, ENDPOINT -> List.of(itself(each));
    };
  }

  private List<String> workloads(NetworkInterface each) {
    Optional<PodSeat> pod = graph.pods().seat(each.id());
    if (pod.isPresent()) {
      return List.of(pod.get().pod().workload(pod.get().cluster()));
    }
    List<String> own = services.getOrDefault(each.id(), List.of());
    return own.isEmpty() ? List.of(named(each)) : own;
  }

  private String named(NetworkInterface each) {
    Instance instance = graph.estate().find(Instance.class, each.instance());
    return tag(instance, each, AUTOSCALING, value -> true)
        .map(value -> "tag:" + AUTOSCALING + "=" + value)
        .or(() -> tag(instance, each, "Name", Glob::isPlain).map(value -> "name:" + value))
        .orElseGet(() -> each.instance() == null ? each.id().value() : each.instance().value());
  }

  /** A tag that a reference can speak of, of an instance, else of its interface. */
  private static Optional<String> tag(
      @Nullable Instance instance, NetworkInterface each, String key, Predicate<String> usable) {
    return Stream.<@Nullable Resource>of(instance, each)
        .flatMap(resource -> Stream.ofNullable(resource))
        .flatMap(resource -> Stream.ofNullable(resource.tags().get(key)))
        .filter(value -> !value.isEmpty() && value.equals(value.strip()) && usable.test(value))
        .findFirst();
  }

  private String itself(NetworkInterface each) {
    if (AssumedNodes.contain(each.id())) { // no reference means one of them alone
      return services.getOrDefault(each.id(), List.of(each.id().value())).get(0);
    }
    InstanceId instance = each.instance();
    return instance == null
            || PodSeat.contain(each.id())
            || interfaces.getOrDefault(instance, 0) != 1
        ? each.id().value()
        : instance.value();
  }
}
