package io.portolan.model.k8s;

import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Optional;

/** Whom a rule of a policy speaks of. */
public sealed interface PolicyPeer {
  /**
   * Pods, by their labels and those of their namespaces.
   *
   * @param namespaces the namespaces; empty for the policy's own
   * @param pods the pods in these
   */
  record Pods(Optional<LabelSelector> namespaces, LabelSelector pods) implements PolicyPeer {}

  /** Addresses, in the cluster or out of it, but for some. */
  record Blocks(List<Cidr> blocks, List<Cidr> except) implements PolicyPeer {}

  /** Nodes, by their labels. */
  record Nodes(LabelSelector nodes) implements PolicyPeer {}

  /** Hosts by their names in DNS. */
  record DomainNames(List<String> names) implements PolicyPeer {}

  /** A peer of a kind that this program does not know. */
  record Other() implements PolicyPeer {}
}
