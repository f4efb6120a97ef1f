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
        for (Meant each : meant(rule.peers(), rule.ports(), policy.namespace(), selecting)) {
          row.allow(each.who(), each.what(), each.sure());
        }
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
        row.decide(classes.all(), Action.DENY, TrafficSet.all(), true);
      }
      return;
    }
    for (Meant each : meant(Optional.of(rule.peers()), rule.ports(), "", selecting)) {
      row.decide(each.who(), rule.action(), each.what(), each.sure());
    }
  }

  /** The classes that peers are about which are selectors, or are not. */
  private BitSet peers(List<PolicyPeer> peers, String own, boolean selectors) {
    BitSet found = new BitSet();
    for (PolicyPeer each : peers) {
      if (each instanceof PolicyPeer.Pods == selectors) {
        found.or(peers(each, own));
      }
    }
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

  /**
   * Some classes, and what a rule means with them.
   *
   * @param sure whether it means that
   */
  private record Meant(BitSet who, TrafficSet what, boolean sure) {}

  /**
   * What a rule means. In egress a port's name is looked up at the pods that a selector means;
   * whether it is at others, implementations differ.
   */
  private List<Meant> meant(
      Optional<List<PolicyPeer>> peers,
      Optional<List<PolicyPort>> ports,
      String own,
      Selecting selecting) {
    BitSet selected = peers.map(all -> peers(all, own, true)).orElseGet(BitSet::new);
    BitSet others = peers.map(all -> peers(all, own, false)).orElseGet(classes::all);
    boolean named =
        ports.stream().flatMap(List::stream).anyMatch(PolicyPort.Named.class::isInstance);
    if (selecting.direction() == Direction.INGRESS || !named) {
      BitSet all = (BitSet) selected.clone();
      all.or(others);
      return List.of(new Meant(all, RuleTraffic.of(ports, selecting.ports()), true));
    }
    List<Meant> meant = new ArrayList<>();
    meant.add(new Meant(others, RuleTraffic.of(ports, List.of()), true));
    classes
        .byPorts()
        .forEach(
            (destination, some) -> {
              TrafficSet traffic = RuleTraffic.of(ports, destination);
              meant.add(new Meant(both(selected, some), traffic, true));
              meant.add(new Meant(both(others, some), traffic, false));
            });
    meant.removeIf(each -> each.who().isEmpty());
    return meant;
  }

  private static BitSet both(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.and(other);
    return both;
  }
}
