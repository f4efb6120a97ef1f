package io.portolan.finding.cluster;

import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.PolicyPeer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was meant where a policy's rule lists two peers in the place of one:
 *
 * <pre>
 *   written:  - namespaceSelector: ops        meant:  - namespaceSelector: ops
 *             - podSelector: reports                    podSelector: reports
 * </pre>
 *
 * <p>That one was meant shows in three things together: the pods of the second are not in the
 * policy's own namespace, of which it speaks as written; they are in the namespaces of the first;
 * and so are others.
 */
final class LoosePeers {
  private final Selection selection;
  private final NetworkPolicy policy;
  private final Set<String> rules = new LinkedHashSet<>();
  private final Set<Pod> intended = new LinkedHashSet<>();
  private final Set<Pod> others = new LinkedHashSet<>();
  private final NetworkPolicy meant;

  LoosePeers(NetworkPolicy policy, Selection selection) {
    this.selection = selection;
    this.policy = policy;
    this.meant =
        new NetworkPolicy(
            policy.kind(),
            policy.namespace(),
            policy.name(),
            policy.pods(),
            policy.ingress().map(all -> tightened(all, Direction.INGRESS)),
            policy.egress().map(all -> tightened(all, Direction.EGRESS)));
  }

  /** The rules that list two peers so, as paths name them; none for a policy that says its mind. */
  List<String> rules() {
    return List.copyOf(rules);
  }

  /** The policy as it was meant. */
  NetworkPolicy meant() {
    return meant;
  }

  /** The pods that were meant. */
  List<Pod> intended() {
    return List.copyOf(intended);
  }

  /** The pods that are let through beside, unless something else does so too. */
  List<Pod> others() {
    return others.stream().filter(each -> !intended.contains(each)).toList();
  }

  private List<NetworkPolicy.Rule> tightened(List<NetworkPolicy.Rule> all, Direction direction) {
    List<NetworkPolicy.Rule> tight = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      NetworkPolicy.Rule rule = all.get(i);
      Optional<List<PolicyPeer>> peers = rule.peers().flatMap(this::tightened);
      if (peers.isPresent()) {
        rules.add(direction + "[" + i + "]");
      }
      tight.add(peers.isPresent() ? new NetworkPolicy.Rule(peers, rule.ports()) : rule);
    }
    return List.copyOf(tight);
  }

  /** The peers as they were meant; empty where they are as they were meant. */
  private Optional<List<PolicyPeer>> tightened(List<PolicyPeer> peers) {
    List<PolicyPeer.Pods> byNamespace = new ArrayList<>();
    List<PolicyPeer.Pods> byLabel = new ArrayList<>();
    List<PolicyPeer> rest = new ArrayList<>();
    for (PolicyPeer each : peers) {
      if (each instanceof PolicyPeer.Pods pods && isOfNamespaces(pods)) {
        byNamespace.add(pods);
      } else if (each instanceof PolicyPeer.Pods pods && pods.namespaces().isEmpty()) {
        byLabel.add(pods);
      } else {
        rest.add(each);
      }
    }
    if (byNamespace.size() != 1 || byLabel.size() != 1) {
      return Optional.empty();
    }
    PolicyPeer.Pods one =
        new PolicyPeer.Pods(byNamespace.get(0).namespaces(), byLabel.get(0).pods());
    List<Pod> wanted = selection.of(one, policy.namespace());
    List<Pod> all = selection.of(byNamespace.get(0), policy.namespace());
    if (wanted.isEmpty()
        || wanted.size() == all.size()
        || !selection.of(byLabel.get(0), policy.namespace()).isEmpty()) {
      return Optional.empty();
    }
    intended.addAll(wanted);
    others.addAll(all);
    rest.add(one);
    return Optional.of(List.copyOf(rest));
  }

  private static boolean isOfNamespaces(PolicyPeer.Pods peer) {
    return peer.namespaces().isPresent() && peer.pods().equals(LabelSelector.EVERYTHING);
  }
}
