package io.portolan.policy.k8s;

import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.ClusterPolicy.Action;
import io.portolan.model.k8s.ClusterPolicy.Tier;
import io.portolan.model.k8s.ContainerPort;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.model.k8s.PolicyPort;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks the rules of the policies that select some pods about every class of pods at once. */
final class PolicyRules {
  private final PodClasses classes;

  PolicyRules(PodClasses classes) {
    this.classes = classes;
  }

  /**
   * The policies that select a class. Equal for classes that the same ones select: policies are
   * compared by their numbers, as they are large.
   */
  record Selecting(
      Direction direction, List<Integer> policies, boolean foreign, List<ContainerPort> ports) {}

  /**
   * Every class, by what the policies let pass between it and those that they select.
   *
   * @param numbered all policies; their numbers are their places
   */
  List<PolicyRow.Part> of(Selecting selecting, List<Object> numbered) {
    PolicyRow row = new PolicyRow(classes.all());
    if (selecting.foreign()) {
      return row.unknown();
    }
    List<ClusterPolicy> ofCluster = all(selecting, numbered, ClusterPolicy.class);
    List<NetworkPolicy> ofNamespace = all(selecting, numbered, NetworkPolicy.class);
    tier(row, selecting, ofCluster, Tier.ADMIN);
    boolean isolated =
        ofNamespace.stream().anyMatch(each -> rules(each, selecting.direction()).isPresent());
    if (!isolated) {
      tier(row, selecting, ofCluster, Tier.BASELINE);
      row.allowTheRest();
      return row.parts();
    }
    row.begin();
    for (NetworkPolicy policy : ofNamespace) {
      for (NetworkPolicy.Rule rule : rules(policy, selecting.direction()).orElse(List.of())) {
        BitSet peers =
            rule.peers().map(all -> peers(all, policy.namespace())).orElseGet(classes::all);
        traffic(rule.ports(), peers, selecting).forEach(each -> row.allow(each.who(), each.what()));
      }
    }
    row.isolate();
    return row.parts();
  }

  private static <P> List<P> all(Selecting selecting, List<Object> numbered, Class<P> type) {
    return selecting.policies().stream()
        .map(numbered::get)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static Optional<List<NetworkPolicy.Rule>> rules(
      NetworkPolicy policy, Direction direction) {
    return direction == Direction.INGRESS ? policy.ingress() : policy.egress();
  }

  private void tier(PolicyRow row, Selecting selecting, List<ClusterPolicy> policies, Tier tier) {
    Map<Integer, List<ClusterPolicy>> byPriority = new TreeMap<>();
    for (ClusterPolicy each : policies) {
      if (each.tier() == tier) {
        byPriority.computeIfAbsent(each.priority(), number -> new ArrayList<>()).add(each);
      }
    }
    for (List<ClusterPolicy> equals : byPriority.values()) {
      for (ClusterPolicy policy : equals) {
        row.begin();
        List<ClusterPolicy.Rule> rules =
            selecting.direction() == Direction.INGRESS ? policy.ingress() : policy.egress();
        rules.forEach(rule -> decide(row, rule, selecting));
        row.end();
      }
      row.close();
    }
    row.nextTier();
  }

  /** A rule with a peer that nobody understands closes rather than opens. */
  private void decide(PolicyRow row, ClusterPolicy.Rule rule, Selecting selecting) {
    if (rule.peers().stream().anyMatch(PolicyPeer.Other.class::isInstance)) {
      if (rule.action() != Action.ACCEPT) {
        row.decide(classes.all(), Action.DENY, TrafficSet.all());
      }
      return;
    }
    traffic(rule.ports(), peers(rule.peers(), ""), selecting)
        .forEach(each -> row.decide(each.who(), rule.action(), each.what()));
  }

  private BitSet peers(List<PolicyPeer> peers, String own) {
    BitSet found = new BitSet();
    peers.forEach(each -> found.or(peers(each, own)));
    return found;
  }

  /** The classes that a peer is about: nodes and hosts by name are no pods. */
  private BitSet peers(PolicyPeer peer, String own) {
    if (peer instanceof PolicyPeer.Blocks named) {
      return classes.held(named);
    }
    if (!(peer instanceof PolicyPeer.Pods pods)) {
      return new BitSet();
    }
    BitSet found = (BitSet) classes.selected(pods.pods()).clone();
    found.and(
        pods.namespaces().map(classes::inNamespaces).orElseGet(() -> classes.inNamespace(own)));
    return found;
  }

  /** Some classes, and what a rule means with them. */
  private record Meant(BitSet who, TrafficSet what) {}

  /** What a rule's ports mean: at the subject, or, where they are names, at each peer. */
  private List<Meant> traffic(Optional<List<PolicyPort>> ports, BitSet peers, Selecting selecting) {
    boolean named =
        ports.stream().flatMap(List::stream).anyMatch(PolicyPort.Named.class::isInstance);
    if (selecting.direction() == Direction.INGRESS || !named) {
      return List.of(new Meant(peers, RuleTraffic.of(ports, selecting.ports())));
    }
    List<Meant> meant = new ArrayList<>();
    classes
        .byPorts()
        .forEach(
            (own, some) -> {
              BitSet who = (BitSet) peers.clone();
              who.and(some);
              if (!who.isEmpty()) {
                meant.add(new Meant(who, RuleTraffic.of(ports, own)));
              }
            });
    return meant;
  }
}
