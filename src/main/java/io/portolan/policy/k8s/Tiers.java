package io.portolan.policy.k8s;

import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.ClusterPolicy.Action;
import io.portolan.model.k8s.ContainerPort;
import io.portolan.model.k8s.ForeignPolicy;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.model.k8s.PolicyPort;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.policy.k8s.PeerMatch.Match;
import io.portolan.policy.k8s.Ruling.Decision;
import io.portolan.policy.k8s.Ruling.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tiers that judge what one pod sends to one peer, or takes from it. */
final class Tiers {
  /** What policies can name; of the rest each network plugin makes what it likes. */
  static final TrafficSet NAMED =
      TrafficSet.of(Protocol.TCP)
          .union(TrafficSet.of(Protocol.UDP))
          .union(TrafficSet.of(Protocol.SCTP));

  private final PeerMatch match;
  private final Pod pod;
  private final Direction direction;
  private final PodEnd other;
  private final List<ContainerPort> destination;
  private final ClusterPolicies.Selected policies;
  private final Chain chain = new Chain(TrafficSet.all());

  Tiers(
      PeerMatch match,
      Pod pod,
      Direction direction,
      PodEnd other,
      List<ContainerPort> destination,
      ClusterPolicies.Selected policies) {
    this.match = match;
    this.pod = pod;
    this.direction = direction;
    this.other = other;
    this.destination = destination;
    this.policies = policies;
  }

  /**
   * What they let pass.
   *
   * @param ownNode whether the peer is the pod's own node
   */
  Ruling ruling(boolean ownNode) {
    if (!policies.foreign().isEmpty()) {
      return unknown(policies.foreign());
    }
    policies.admin().forEach(this::ofOnePriority);
    chain.nextTier();
    if (isIsolated()) {
      ofNamespace(ownNode);
    } else {
      policies.baseline().forEach(this::ofOnePriority);
      chain.nextTier();
      chain.allow(
          chain.open(),
          decision(Reason.Kind.POD, name(pod), "", "no policy decides", Effect.ALLOW));
    }
    return chain.ruling();
  }

  private static Ruling unknown(List<ForeignPolicy> policies) {
    List<Decision> decisions = new ArrayList<>();
    for (ForeignPolicy each : policies) {
      decisions.add(
          new Decision(
              Reason.Kind.NETWORK_POLICY,
              each.namespace().map(name -> name + "/").orElse("") + each.kind() + "/" + each.name(),
              "",
              "it is not evaluated",
              Effect.UNKNOWN,
              TrafficSet.all()));
    }
    return new Ruling(TrafficSet.none(), TrafficSet.all(), decisions);
  }

  /** Which of several policies of one priority comes first is not defined: each may. */
  private void ofOnePriority(List<ClusterPolicy> equals) {
    TrafficSet offered = chain.open();
    TrafficSet decided = TrafficSet.none();
    for (ClusterPolicy each : equals) {
      decided = decided.union(firstMatch(each, offered));
    }
    chain.close(decided);
  }

  /** Asks the rules of a policy; gives what they decide for certain. */
  private TrafficSet firstMatch(ClusterPolicy policy, TrafficSet offered) {
    TrafficSet open = offered;
    List<ClusterPolicy.Rule> rules =
        direction == Direction.INGRESS ? policy.ingress() : policy.egress();
    for (int i = 0; i < rules.size() && !open.isEmpty(); i++) {
      ClusterPolicy.Rule rule = rules.get(i);
      Decision why =
          decision(
              Reason.Kind.CLUSTER_POLICY,
              policy.kind() + "/" + policy.name(),
              direction + "[" + i + "]",
              rule.name(),
              rule.action() == Action.ACCEPT ? Effect.ALLOW : Effect.DENY);
      if (isUnreadable(rule)) {
        if (rule.action() != Action.ACCEPT) {
          chain.deny(open, why);
          open = TrafficSet.none();
        }
        continue;
      }
      for (Meant meant : meant(Optional.of(rule.peers()), rule.ports(), "")) {
        TrafficSet traffic = open.intersect(meant.traffic());
        switch (rule.action()) {
          case ACCEPT -> chain.allow(traffic, why);
          case DENY -> chain.deny(traffic, why);
          case PASS -> chain.pass(traffic);
        }
        if (meant.match() == Match.YES) {
          open = open.subtract(traffic);
        }
      }
    }
    return offered.subtract(open);
  }

  /** A rule with a peer that nobody understands closes rather than opens. */
  private static boolean isUnreadable(ClusterPolicy.Rule rule) {
    return rule.peers().stream().anyMatch(PolicyPeer.Other.class::isInstance);
  }

  /**
   * What a rule means with the other end.
   *
   * @param match whether it means that; never not
   */
  private record Meant(Match match, TrafficSet traffic) {}

  /**
   * What a rule means with the other end. In egress a port's name is looked up at the pods that a
   * selector means; whether it is at others, implementations differ.
   */
  private List<Meant> meant(
      Optional<List<PolicyPeer>> peers, Optional<List<PolicyPort>> ports, String own) {
    TrafficSet named = RuleTraffic.of(ports, destination);
    if (direction == Direction.INGRESS) {
      Match match = peers.map(all -> best(all, own, true, true)).orElse(Match.YES);
      return match == Match.NO ? List.of() : List.of(new Meant(match, named));
    }
    List<Meant> meant = new ArrayList<>();
    Match bySelector = peers.map(all -> best(all, own, true, false)).orElse(Match.NO);
    if (bySelector != Match.NO && other instanceof PodEnd.OfService at) {
      meant.add(new Meant(bySelector, ServiceTraffic.certain(ports, at.ports())));
      meant.add(new Meant(Match.PERHAPS, ServiceTraffic.possible(ports, at.ports())));
    } else if (bySelector != Match.NO) {
      meant.add(new Meant(bySelector, named));
    }
    Match byOthers = peers.map(all -> best(all, own, false, true)).orElse(Match.YES);
    if (byOthers != Match.NO) {
      meant.add(new Meant(byOthers, RuleTraffic.of(ports, List.of())));
      meant.add(new Meant(Match.PERHAPS, named));
    }
    return meant;
  }

  private Match best(List<PolicyPeer> peers, String own, boolean selectors, boolean others) {
    Match best = Match.NO;
    for (PolicyPeer each : peers) {
      if (each instanceof PolicyPeer.Pods ? selectors : others) {
        Match matches = match.of(each, own, other);
        best = matches.compareTo(best) > 0 ? matches : best;
      }
    }
    return best;
  }

  private boolean isIsolated() {
    return policies.ofNamespace().stream().anyMatch(each -> rules(each).isPresent());
  }

  private Optional<List<NetworkPolicy.Rule>> rules(NetworkPolicy policy) {
    return direction == Direction.INGRESS ? policy.ingress() : policy.egress();
  }

  /** The policies of the namespace: what some rule lets pass passes, the rest does not. */
  private void ofNamespace(boolean ownNode) {
    TrafficSet offered = chain.open();
    if (ownNode) {
      chain.allow(
          offered,
          decision(
              Reason.Kind.POD, name(pod), "", "a pod's own node is never cut off", Effect.ALLOW));
      return;
    }
    TrafficSet certain = TrafficSet.none();
    List<NetworkPolicy> isolating =
        policies.ofNamespace().stream().filter(each -> rules(each).isPresent()).toList();
    for (NetworkPolicy policy : isolating) {
      List<NetworkPolicy.Rule> rules = rules(policy).orElseThrow();
      for (int i = 0; i < rules.size(); i++) {
        NetworkPolicy.Rule rule = rules.get(i);
        for (Meant meant : meant(rule.peers(), rule.ports(), policy.namespace())) {
          TrafficSet traffic = offered.intersect(meant.traffic());
          chain.allow(traffic, ofPolicy(policy, direction + "[" + i + "]", "", Effect.ALLOW));
          certain = meant.match() == Match.YES ? certain.union(traffic) : certain;
        }
      }
    }
    TrafficSet rest = offered.subtract(certain);
    TrafficSet undefined = rest.subtract(NAMED);
    for (NetworkPolicy policy : isolating) {
      chain.deny(
          rest.subtract(undefined),
          ofPolicy(policy, "", "isolates the pod and has no rule for it", Effect.DENY));
      chain.deny(
          undefined,
          ofPolicy(policy, "", "what becomes of other protocols is not defined", Effect.UNKNOWN));
      chain.allow(
          undefined,
          ofPolicy(policy, "", "what becomes of other protocols is not defined", Effect.UNKNOWN));
    }
  }

  private static Decision ofPolicy(NetworkPolicy policy, String rule, String text, Effect effect) {
    return decision(
        Reason.Kind.NETWORK_POLICY,
        policy.namespace() + "/" + policy.kind() + "/" + policy.name(),
        rule,
        text,
        effect);
  }

  private static Decision decision(
      Reason.Kind kind, String component, String rule, String text, Effect effect) {
    return new Decision(kind, component, rule, text, effect, TrafficSet.none());
  }

  private static String name(Pod pod) {
    return pod.namespace() + "/" + pod.name();
  }
}
