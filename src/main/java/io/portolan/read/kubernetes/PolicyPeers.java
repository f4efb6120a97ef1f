package io.portolan.read.kubernetes;

import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.packet.Cidr;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whom rules of policies are about. */
final class PolicyPeers {
  private PolicyPeers() {}

  /** The peers of a NetworkPolicy's rule; empty for everybody. */
  static Optional<List<PolicyPeer>> ofNetworkPolicy(Node rule, String field) {
    List<PolicyPeer> peers = new ArrayList<>();
    for (Node each : rule.list(field)) {
      peers.add(ofNetworkPolicy(each));
    }
    return peers.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(peers));
  }

  private static PolicyPeer ofNetworkPolicy(Node peer) {
    boolean selects = peer.has("podSelector") || peer.has("namespaceSelector");
    if (peer.has("ipBlock")) {
      if (selects) {
        peer.fault("ipBlock", "no selector beside it");
      }
      return block(peer.object("ipBlock"));
    }
    if (peer.has("domainNames")) {
      return new PolicyPeer.DomainNames(peer.all("domainNames", name -> name));
    }
    if (!selects) {
      peer.fault("podSelector", "podSelector, namespaceSelector or ipBlock");
    }
    return new PolicyPeer.Pods(
        peer.has("namespaceSelector")
            ? Optional.of(Labels.selector(peer, "namespaceSelector"))
            : Optional.empty(),
        Labels.selector(peer, "podSelector"));
  }

  private static PolicyPeer block(Node block) {
    Cidr cidr = block.cidr("cidr");
    if (cidr == null) {
      if (!block.has("cidr")) {
        block.fault("cidr", "an address block");
      }
      return new PolicyPeer.Other();
    }
    List<Cidr> except = block.cidrs("except");
    for (Cidr each : except) {
      if (each.family() != cidr.family()
          || !cidr.contains(each.first())
          || !cidr.contains(each.last())) {
        block.fault("except", "blocks in " + cidr);
      }
    }
    return new PolicyPeer.Blocks(List.of(cidr), except);
  }

  /** The peers of a rule of an administrator's policy. */
  static List<PolicyPeer> ofClusterPolicy(Node rule, String field) {
    List<PolicyPeer> peers = new ArrayList<>();
    for (Node each : rule.list(field)) {
      peers.add(ofClusterPolicy(each));
    }
    if (peers.isEmpty()) {
      rule.fault(field, "at least one peer");
    }
    return List.copyOf(peers);
  }

  private static PolicyPeer ofClusterPolicy(Node peer) {
    if (peer.has("namespaces")) {
      return new PolicyPeer.Pods(
          Optional.of(Labels.selector(peer, "namespaces")), LabelSelector.EVERYTHING);
    }
    if (peer.has("pods")) {
      Node pods = peer.object("pods");
      return new PolicyPeer.Pods(
          Optional.of(Labels.selector(pods, "namespaceSelector")),
          Labels.selector(pods, "podSelector"));
    }
    if (peer.has("networks")) {
      return new PolicyPeer.Blocks(peer.cidrs("networks"), List.of());
    }
    if (peer.has("nodes")) {
      return new PolicyPeer.Nodes(Labels.selector(peer, "nodes"));
    }
    if (peer.has("domainNames")) {
      return new PolicyPeer.DomainNames(peer.all("domainNames", name -> name));
    }
    return new PolicyPeer.Other();
  }
}
