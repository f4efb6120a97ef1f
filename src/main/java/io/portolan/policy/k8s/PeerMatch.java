package io.portolan.policy.k8s;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.KubernetesNode;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.Namespace;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.model.k8s.Service;
import io.portolan.packet.AddressSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether a peer that a rule names is the other end of a connection. */
final class PeerMatch {
  /** How well they match. */
  enum Match {
    /** The rule is about somebody else. */
    NO,
    /** Nobody knows. */
    PERHAPS,
    /** The rule is about it. */
    YES
  }

  private final Map<String, Namespace> namespaces = new HashMap<>();
  private final List<KubernetesNode> nodes;
  private final Map<PolicyPeer.Blocks, AddressSet> blocks = new HashMap<>();

  PeerMatch(Cluster cluster) {
    cluster.namespaces().forEach(each -> namespaces.put(each.name(), each));
    this.nodes = cluster.nodes();
  }

  /** The labels of a namespace; that of its name, where it is not declared. */
  Map<String, String> labelsOf(String namespace) {
    return namespaces.computeIfAbsent(namespace, Namespace::undeclared).labels();
  }

  /**
   * Whether a rule's peer is an end.
   *
   * @param own the namespace of the policy; empty for an administrator's
   */
  Match of(PolicyPeer peer, String own, PodEnd end) {
    if (peer instanceof PolicyPeer.Pods pods) {
      return all(
          end instanceof PodEnd.OfPod at
              ? selects(pods, own, at.pod())
              : end instanceof PodEnd.OfService service && selects(pods, own, service.service()));
    }
    if (peer instanceof PolicyPeer.Blocks named) {
      return all(holds(blocks.computeIfAbsent(named, PeerMatch::addressesIn), end));
    }
    if (peer instanceof PolicyPeer.Nodes named) {
      return all(isOnNode(named.nodes(), end));
    }
    return peer instanceof PolicyPeer.DomainNames && !(end instanceof PodEnd.OfPod)
        ? Match.PERHAPS
        : Match.NO;
  }

  private static boolean holds(AddressSet block, PodEnd end) {
    if (end instanceof PodEnd.OfPod at) {
      return at.address().map(block::contains).orElse(false);
    }
    return end instanceof PodEnd.OfService at
        ? block.contains(at.address())
        : block.containsAll(((PodEnd.OfHosts) end).addresses());
  }

  private static Match all(boolean matches) {
    return matches ? Match.YES : Match.NO;
  }

  /** Pods that have their node's network are nobody that a label could select. */
  private boolean selects(PolicyPeer.Pods peer, String own, Pod pod) {
    return !pod.hostNetwork()
        && isIn(pod.namespace(), peer, own)
        && peer.pods().matches(pod.labels());
  }

  /** A Service is meant with the pods that it selects: its selector has to say so (K29). */
  private boolean selects(PolicyPeer.Pods peer, String own, Service service) {
    return isIn(service.namespace(), peer, own) && peer.pods().matches(service.selector());
  }

  private boolean isIn(String namespace, PolicyPeer.Pods peer, String own) {
    return peer.namespaces()
        .map(selector -> selector.matches(labelsOf(namespace)))
        .orElse(namespace.equals(own));
  }

  /** The addresses of a peer. */
  static AddressSet addressesIn(PolicyPeer.Blocks peer) {
    return AddressSet.ofCidrs(peer.blocks()).subtract(AddressSet.ofCidrs(peer.except()));
  }

  private boolean isOnNode(LabelSelector selector, PodEnd end) {
    return nodes.stream()
        .filter(node -> selector.matches(node.labels()))
        .anyMatch(node -> isAt(node, end));
  }

  /** Whether an end is a node: has its network or its address. */
  static boolean isAt(KubernetesNode node, PodEnd end) {
    if (end instanceof PodEnd.OfPod at) {
      return at.pod().hostNetwork() && at.pod().node().equals(node.name());
    }
    AddressSet own = AddressSet.ofAddresses(node.addresses());
    return end instanceof PodEnd.OfHosts at
        && !at.addresses().isEmpty()
        && own.containsAll(at.addresses());
  }
}
