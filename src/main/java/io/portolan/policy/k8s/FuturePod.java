package io.portolan.policy.k8s;

import io.portolan.model.k8s.PolicyPeer;
import io.portolan.packet.Cidr;
import io.portolan.packet.TrafficSet;
import java.util.Map;
import java.util.Optional;

/**
 * What a pod that does not exist yet would have to be, and what it could do then.
 *
 * @param labels the labels it needs; {@link #ANY} for a value that does not matter
 * @param namespace the name of the namespace it has to be in; empty for a new one
 * @param namespaceLabels the labels that a new namespace needs beside its name
 * @param block the block that its address has to be in; empty for whichever
 * @param certain what passes for certain, both ends considered
 * @param possible what may pass; holds {@code certain}
 */
public record FuturePod(
    Map<String, String> labels,
    Optional<String> namespace,
    Map<String, String> namespaceLabels,
    Optional<PolicyPeer.Blocks> block,
    TrafficSet certain,
    TrafficSet possible) {
  /** Stands for any value of a label. */
  public static final String ANY = "any";

  /** Whether whoever is what another one has to be is what this one has to be too. */
  boolean asksForNoMoreThan(FuturePod other, Map<String, String> labelsOfNamespace) {
    boolean sameNamespace =
        namespace.isPresent()
            ? namespace.equals(other.namespace)
            : labelsOfNamespace.entrySet().containsAll(namespaceLabels.entrySet());
    return sameNamespace
        && other.labels.entrySet().containsAll(labels.entrySet())
        && (block.isEmpty() || other.block.filter(this::holds).isPresent());
  }

  private boolean holds(PolicyPeer.Blocks smaller) {
    return block
        .filter(own -> PeerMatch.addressesIn(own).containsAll(PeerMatch.addressesIn(smaller)))
        .isPresent();
  }

  /** How long the prefix of its block is, the largest block first; 0 for whichever address. */
  int prefix() {
    return block.stream()
        .flatMap(each -> each.blocks().stream())
        .mapToInt(Cidr::prefixLength)
        .max()
        .orElse(0);
  }

  /** How much it asks for. */
  int demands() {
    return labels.size()
        + namespaceLabels.size()
        + (namespace.isPresent() ? 1 : 0)
        + (block.isPresent() ? 1 : 0);
  }
}
