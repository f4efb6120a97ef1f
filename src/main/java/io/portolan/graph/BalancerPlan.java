package io.portolan.graph;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.EndpointService;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.WebAcl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which interfaces are nodes of which load balancer, and what belongs to it (docs/aws-semantics.md,
 * section 11). Made in time linear in the estate.
 */
public final class BalancerPlan {
  /** What the descriptions of nodes begin with. */
  private static final String NODE = "ELB ";

  private static final String IN_ARN = "loadbalancer/";

  /** A classic balancer's name is unique in its account and Region only. */
  private record NodeKey(VpcId vpc, String description, @Nullable Location location) {}

  private final Map<Arn, LoadBalancer> balancers = new LinkedHashMap<>();
  private final Map<NetworkInterfaceId, LoadBalancer> balancerOf = new HashMap<>();
  private final Map<Arn, List<NetworkInterface>> nodes = new HashMap<>();

  /** Nodes by what their descriptions say of their balancers, known or not. */
  private final Map<String, List<NetworkInterface>> nodesByPath = new HashMap<>();

  private final Map<Arn, List<Listener>> listeners = new HashMap<>();
  private final Map<Arn, List<ListenerRule>> rules = new HashMap<>();
  private final Map<Arn, List<TargetGroup>> naming = new HashMap<>();
  private final Map<Arn, List<WebAcl>> webAcls = new HashMap<>();
  private final Map<NetworkInterfaceId, List<LoadBalancer>> behindEndpoint = new HashMap<>();
  private final Map<Arn, List<NetworkInterface>> endpoints = new HashMap<>();

  /** The plan of an estate. */
  public BalancerPlan(Estate estate) {
    Map<NodeKey, LoadBalancer> byDescription = new HashMap<>();
    for (LoadBalancer each : estate.all(LoadBalancer.class)) {
      balancers.put(each.id(), each);
      if (each.vpc() != null) {
        byDescription.put(
            new NodeKey(each.vpc(), description(each), isClassic(each) ? each.location() : null),
            each);
      }
    }
    for (NetworkInterface each : estate.all(NetworkInterface.class)) {
      pathOf(each)
          .ifPresent(
              path -> nodesByPath.computeIfAbsent(path, text -> new ArrayList<>()).add(each));
      LoadBalancer owner = byDescription.get(new NodeKey(each.vpc(), each.description(), null));
      if (owner == null) {
        owner = byDescription.get(new NodeKey(each.vpc(), each.description(), each.location()));
      }
      if (owner != null && !each.requester().isEmpty()) {
        balancerOf.put(each.id(), owner);
        nodes.computeIfAbsent(owner.id(), id -> new ArrayList<>()).add(each);
      }
    }
    for (Listener each : estate.all(Listener.class)) {
      listeners.computeIfAbsent(each.loadBalancer(), id -> new ArrayList<>()).add(each);
    }
    for (ListenerRule each : estate.all(ListenerRule.class)) {
      rules.computeIfAbsent(each.listener(), id -> new ArrayList<>()).add(each);
    }
    for (TargetGroup group : estate.all(TargetGroup.class)) {
      for (Arn each : group.loadBalancers()) {
        naming.computeIfAbsent(each, id -> new ArrayList<>()).add(group);
      }
    }
    for (WebAcl acl : estate.all(WebAcl.class)) {
      acl.resources()
          .forEach(each -> webAcls.computeIfAbsent(each, id -> new ArrayList<>()).add(acl));
    }
    addEndpoints(estate);
  }

  /** Which interfaces of endpoints lead to which balancers: the service's, by its name (G9). */
  private void addEndpoints(Estate estate) {
    Map<String, List<LoadBalancer>> byService = new HashMap<>();
    for (EndpointService service : estate.all(EndpointService.class)) {
      for (String arn : service.loadBalancers()) {
        LoadBalancer balancer = balancers.get(new Arn(arn));
        if (balancer != null && balancer.type() == LoadBalancer.Type.NETWORK) {
          byService.computeIfAbsent(service.serviceName(), name -> new ArrayList<>()).add(balancer);
        }
      }
    }
    for (VpcEndpoint endpoint : estate.all(VpcEndpoint.class)) {
      List<LoadBalancer> behind = byService.getOrDefault(endpoint.serviceName(), List.of());
      if (endpoint.type() != VpcEndpoint.Type.INTERFACE || behind.isEmpty()) {
        continue;
      }
      for (NetworkInterfaceId id : endpoint.networkInterfaces()) {
        NetworkInterface each = estate.find(NetworkInterface.class, id);
        if (each != null) {
          behindEndpoint.put(id, behind);
          behind.forEach(
              balancer ->
                  endpoints.computeIfAbsent(balancer.id(), arn -> new ArrayList<>()).add(each));
        }
      }
    }
  }

  private static boolean isClassic(LoadBalancer each) {
    return each.type() == LoadBalancer.Type.CLASSIC;
  }

  /** What AWS writes into the description of a balancer's nodes. */
  static String description(LoadBalancer balancer) {
    return NODE + path(balancer);
  }

  /** {@code app/name/hash} of an ARN; the bare name of a classic balancer. */
  private static String path(LoadBalancer each) {
    String path = pathOf(each.id().value());
    return path.indexOf('/') < 0 ? each.name() : path;
  }

  /** {@code app/name/hash} of a balancer's ARN; empty for another text. */
  static String pathOf(String arn) {
    int at = arn.indexOf(IN_ARN);
    return at < 0 ? "" : arn.substring(at + IN_ARN.length());
  }

  /** The path of the balancer that an interface is a node of, in the snapshot or not. */
  static Optional<String> pathOf(NetworkInterface each) {
    boolean node = !each.requester().isEmpty() && each.description().startsWith(NODE);
    return node ? Optional.of(each.description().substring(NODE.length())) : Optional.empty();
  }

  /** All balancers, in the order of the snapshot. */
  public List<LoadBalancer> all() {
    return List.copyOf(balancers.values());
  }

  /** The balancer with an ARN; null where the snapshot lacks it. */
  public @Nullable LoadBalancer find(Arn id) {
    return balancers.get(id);
  }

  /** The balancer that an interface is a node of. */
  public Optional<LoadBalancer> balancerOf(NetworkInterfaceId node) {
    return Optional.ofNullable(balancerOf.get(node));
  }

  /** The nodes of the balancer with an ARN, even where the snapshot lacks the balancer. */
  List<NetworkInterface> nodesNamed(String arn) {
    return nodesByPath.getOrDefault(pathOf(arn), List.of());
  }

  /** The nodes of a balancer, in the order of the snapshot. */
  public List<NetworkInterface> nodes(Arn balancer) {
    return nodes.getOrDefault(balancer, List.of());
  }

  /** The interfaces of endpoints whose service a balancer provides. */
  public List<NetworkInterface> endpoints(Arn balancer) {
    return endpoints.getOrDefault(balancer, List.of());
  }

  /** The balancers of the service of an endpoint's interface; none for another interface. */
  List<LoadBalancer> behindEndpoint(NetworkInterfaceId endpoint) {
    return behindEndpoint.getOrDefault(endpoint, List.of());
  }

  /** The listeners of a balancer; empty where the snapshot has none. */
  public List<Listener> listeners(LoadBalancer balancer) {
    return listeners.getOrDefault(balancer.id(), List.of());
  }

  /** The rules of a listener; empty where the snapshot has none. */
  List<ListenerRule> rules(Listener listener) {
    return rules.getOrDefault(listener.id(), List.of());
  }

  /** The target groups that name a balancer. */
  List<TargetGroup> groupsNaming(LoadBalancer balancer) {
    return naming.getOrDefault(balancer.id(), List.of());
  }

  /** The web ACLs of a resource: one, unless the snapshot is older than itself. */
  List<WebAcl> webAcls(Arn resource) {
    return webAcls.getOrDefault(resource, List.of());
  }
}
