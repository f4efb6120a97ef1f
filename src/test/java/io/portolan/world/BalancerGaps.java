package io.portolan.world;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.WebAcl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a snapshot may lack of load balancers (section 11 of the semantics, What is missing). */
final class BalancerGaps {
  private final List<Resource> left;
  private final Dice dice;

  private BalancerGaps(List<Resource> world, Dice dice) {
    this.left = new ArrayList<>(world);
    this.dice = dice;
  }

  /** Leaves out a few things. */
  static List<Resource> in(List<Resource> world, Dice dice) {
    BalancerGaps gaps = new BalancerGaps(world, dice);
    gaps.leaveOut(dice.below(6));
    if (dice.chance(0.4)) {
      gaps.leaveOut(dice.below(6));
    }
    if (dice.chance(0.35)) {
      gaps.hideWebAcl();
    }
    return gaps.left;
  }

  /** Removes what belonged to balancers and listeners that are gone. */
  static void removeOrphans(List<Resource> left) {
    Set<Arn> balancers =
        all(left, LoadBalancer.class).stream().map(LoadBalancer::id).collect(Collectors.toSet());
    left.removeIf(
        one -> one instanceof Listener listener && !balancers.contains(listener.loadBalancer()));
    Set<Arn> listeners =
        all(left, Listener.class).stream().map(Listener::id).collect(Collectors.toSet());
    left.removeIf(one -> one instanceof ListenerRule rule && !listeners.contains(rule.listener()));
  }

  private void leaveOut(int what) {
    List<LoadBalancer> balancers =
        all(left, LoadBalancer.class).stream()
            .filter(one -> one.type() != LoadBalancer.Type.CLASSIC)
            .toList();
    if (balancers.isEmpty()) {
      return;
    }
    LoadBalancer balancer = dice.pick(balancers);
    switch (what) {
      case 0 -> {
        left.removeIf(
            one -> one instanceof Listener each && each.loadBalancer().equals(balancer.id()));
        removeOrphans(left);
      }
      case 1 -> removeRules();
      case 2 -> hideTargets();
      case 3 -> removeGroup();
      case 4 -> removeNodes(balancer);
      default -> {
        left.removeIf(
            one ->
                (one instanceof LoadBalancer || one instanceof ManagedService)
                    && one.id().equals(balancer.id()));
        removeOrphans(left);
      }
    }
  }

  private void removeGroup() {
    List<TargetGroup> groups = groups();
    if (!groups.isEmpty()) {
      left.remove(dice.pick(groups));
    }
  }

  /** A classic balancer's groups are part of its row: only others may be lacking. */
  private List<TargetGroup> groups() {
    Set<Arn> classic =
        all(left, LoadBalancer.class).stream()
            .filter(balancer -> balancer.type() == LoadBalancer.Type.CLASSIC)
            .map(LoadBalancer::id)
            .collect(Collectors.toSet());
    return all(left, TargetGroup.class).stream()
        .filter(group -> group.loadBalancers().stream().noneMatch(classic::contains))
        .toList();
  }

  private void removeRules() {
    List<ListenerRule> rules = all(left, ListenerRule.class);
    if (!rules.isEmpty()) {
      Arn listener = dice.pick(rules).listener();
      left.removeIf(one -> one instanceof ListenerRule rule && rule.listener().equals(listener));
    }
  }

  private void hideTargets() {
    List<TargetGroup> groups = groups();
    if (groups.isEmpty()) {
      return;
    }
    TargetGroup one = dice.pick(groups);
    left.set(
        left.indexOf(one),
        new TargetGroup(
            one.id(),
            one.location(),
            one.name(),
            one.type(),
            one.protocol(),
            one.port(),
            one.healthCheckPort(),
            one.vpc(),
            one.family(),
            one.loadBalancers(),
            one.preservesClientIp(),
            one.crossZone(),
            List.of(),
            false,
            one.tags()));
  }

  private void removeNodes(LoadBalancer balancer) {
    left.removeIf(
        one -> one instanceof NetworkInterface node && BalancerWorld.isNode(node, balancer.id()));
  }

  /** A web ACL of which only the association is known. */
  private void hideWebAcl() {
    List<WebAcl> lists = all(left, WebAcl.class);
    if (!lists.isEmpty()) {
      WebAcl one = dice.pick(lists);
      left.set(
          left.indexOf(one),
          new WebAcl(
              one.id(),
              one.location(),
              one.name(),
              WebAcl.Action.UNKNOWN,
              List.of(),
              List.of(),
              one.resources(),
              Setting.UNKNOWN,
              Map.of()));
    }
  }

  private static <R extends Resource> List<R> all(List<Resource> from, Class<R> type) {
    return from.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
