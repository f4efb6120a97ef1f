package io.portolan.graph;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.TargetGroup;
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

  private record NodeKey(VpcId vpc, String description) {}

  private final Map<Arn, LoadBalancer> balancers = new LinkedHashMap<>();
  private final Map<NetworkInterfaceId, LoadBalancer> balancerOf = new HashMap<>();
  private final Map<Arn, List<NetworkInterface>> nodes = new HashMap<>();
  private final Map<Arn, List<Listener>> listeners = new HashMap<>();
  private final Map<Arn, List<ListenerRule>> rules = new HashMap<>();
  private final Map<Arn, List<TargetGroup>> naming = new HashMap<>();
  private final Map<Arn, List<WebAcl>> webAcls = new HashMap<>();

  /** The plan of an estate. */
  public BalancerPlan(Estate estate) {
    Map<NodeKey, LoadBalancer> byDescription = new HashMap<>();
    for (LoadBalancer each : estate.all(LoadBalancer.class)) {
      balancers.put(each.id(), each);
      if (each.vpc() != null) {
        byDescription.put(new NodeKey(each.vpc(), NODE + path(each)), each);
      }
    }
    for (NetworkInterface each : estate.all(NetworkInterface.class)) {
      LoadBalancer owner = byDescription.get(new NodeKey(each.vpc(), each.description()));
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
  }

  /** {@code app/name/hash} of an ARN; the bare name of a classic balancer. */
  private static String path(LoadBalancer each) {
    String arn = each.id().value();
    int at = arn.indexOf(IN_ARN);
    String rest = at < 0 ? "" : arn.substring(at + IN_ARN.length());
    return rest.indexOf('/') < 0 ? each.name() : rest;
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

  /** The nodes of a balancer, in the order of the snapshot. */
  public List<NetworkInterface> nodes(Arn balancer) {
    return nodes.getOrDefault(balancer, List.of());
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
