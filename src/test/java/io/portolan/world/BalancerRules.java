package io.portolan.world;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TargetGroup.Target;
import io.portolan.model.aws.Vpc;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.Protocol;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rules without which few connections would pass a balancer: for clients at the listeners' ports,
 * for the nodes towards the targets, and at the targets.
 */
final class BalancerRules {
  private final Draft draft;
  private final Dice dice;
  private final Collection<SecurityGroupId> groups;

  /**
   * Rules for the balancers that a world has.
   *
   * @param groups all groups, which rules may name
   */
  BalancerRules(Draft draft, Collection<SecurityGroupId> groups) {
    this.draft = draft;
    this.dice = draft.dice("balancer rules");
    this.groups = groups;
  }

  /** Adds rules to those of a group in one direction. */
  void add(Set<SecurityGroupRule> rules, SecurityGroupId id, Vpc home, Direction direction) {
    for (LoadBalancer balancer : draft.all(LoadBalancer.class)) {
      if (balancer.groups().contains(id)) {
        if (direction == Direction.INGRESS) {
          addForClients(rules, balancer);
        } else {
          addTowardsTargets(rules, balancer, home);
        }
      }
      if (direction == Direction.INGRESS && home.id().equals(balancer.vpc())) {
        addAtTargets(rules, balancer, home);
      }
    }
  }

  private void addForClients(Set<SecurityGroupRule> rules, LoadBalancer balancer) {
    List<SecurityGroupId> before =
        draft.all(TargetGroup.class).stream()
            .filter(group -> targets(group).anyMatch(one -> isAt(one, balancer)))
            .flatMap(this::holders)
            .toList();
    for (Listener listener : draft.all(Listener.class)) {
      if (listener.loadBalancer().equals(balancer.id())) {
        for (RuleTraffic traffic : traffics(listener.protocol(), listener.port())) {
          if (dice.chance(0.8)) {
            rules.add(rule(Direction.INGRESS, traffic, client()));
          }
          if (!before.isEmpty() && dice.chance(0.5)) {
            rules.add(rule(Direction.INGRESS, traffic, new RulePeer.Group(dice.pick(before))));
          }
        }
      }
    }
  }

  private static boolean isAt(Target target, LoadBalancer balancer) {
    return target.id().equals(balancer.id().value());
  }

  private void addTowardsTargets(Set<SecurityGroupRule> rules, LoadBalancer balancer, Vpc home) {
    for (TargetGroup group : groupsOf(balancer)) {
      for (RuleTraffic traffic : traffics(group)) {
        if (dice.chance(0.75)) {
          RulePeer peer =
              draft.has(Feature.GROUP_REFERENCES) && dice.chance(0.4)
                  ? new RulePeer.Group(dice.pick(List.copyOf(groups)))
                  : block(home, group.family());
          rules.add(rule(Direction.EGRESS, traffic, peer));
        }
      }
    }
  }

  private void addAtTargets(Set<SecurityGroupRule> rules, LoadBalancer balancer, Vpc home) {
    for (TargetGroup group : groupsOf(balancer)) {
      for (RuleTraffic traffic : traffics(group)) {
        if (dice.chance(0.6)) {
          List<SecurityGroupId> held = List.copyOf(balancer.groups());
          RulePeer peer =
              !held.isEmpty() && dice.chance(0.4)
                  ? new RulePeer.Group(dice.pick(held))
                  : dice.chance(0.5) ? client() : block(home, group.family());
          rules.add(rule(Direction.INGRESS, traffic, peer));
        }
      }
    }
  }

  private List<TargetGroup> groupsOf(LoadBalancer balancer) {
    return draft.all(TargetGroup.class).stream()
        .filter(group -> group.vpc() != null && group.loadBalancers().contains(balancer.id()))
        .toList();
  }

  private static Stream<Target> targets(TargetGroup group) {
    return group.targets().stream();
  }

  /** The groups of the balancers that use a target group. */
  private Stream<SecurityGroupId> holders(TargetGroup group) {
    return draft.all(LoadBalancer.class).stream()
        .filter(balancer -> group.loadBalancers().contains(balancer.id()))
        .flatMap(balancer -> balancer.groups().stream());
  }

  private static List<RuleTraffic> traffics(TargetGroup group) {
    return targets(group)
        .map(Target::port)
        .distinct()
        .flatMap(port -> traffics(group.protocol(), port).stream())
        .toList();
  }

  private static List<RuleTraffic> traffics(String protocol, int port) {
    return ListenerWorld.protocols(protocol).stream()
        .map(Protocol::number)
        .map(number -> new RuleTraffic(number, port, port))
        .toList();
  }

  private RulePeer client() {
    Family family = draft.has(Feature.IPV6) && dice.chance(0.35) ? Family.IPV6 : Family.IPV4;
    if (dice.chance(0.4)) {
      return new RulePeer.Block(anywhere(family));
    }
    return draft.has(Feature.GROUP_REFERENCES) && dice.chance(0.3)
        ? new RulePeer.Group(dice.pick(List.copyOf(groups)))
        : new RulePeer.Block(Traffic.block(draft, dice, family));
  }

  private RulePeer block(Vpc home, Family family) {
    List<Cidr> own = home.cidrs().stream().filter(cidr -> cidr.family() == family).toList();
    return new RulePeer.Block(
        own.isEmpty() || dice.chance(0.4) ? anywhere(family) : dice.pick(own));
  }

  private static Cidr anywhere(Family family) {
    return family == Family.IPV4 ? Internet.ANYWHERE : Internet.ANYWHERE_6;
  }

  private static SecurityGroupRule rule(Direction direction, RuleTraffic traffic, RulePeer peer) {
    return new SecurityGroupRule(null, direction, traffic, peer, "");
  }
}
