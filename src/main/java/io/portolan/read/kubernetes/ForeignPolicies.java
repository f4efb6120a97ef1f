package io.portolan.read.kubernetes;

import io.portolan.model.k8s.ForeignPolicy;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.read.Node;
import java.util.Optional;

/** Policies of makers that are not evaluated: only which pods they may select is read. */
final class ForeignPolicies {
  private ForeignPolicies() {}

  /** Whether an object is such a policy, of a maker that is known or of somebody else. */
  static boolean isOne(Manifest manifest) {
    return switch (manifest.kind()) {
      case "CiliumClusterwideNetworkPolicy", "EgressFirewall" -> true;
      case "AuthorizationPolicy" -> manifest.group().equals("security.istio.io");
      default -> manifest.kind().endsWith("NetworkPolicy");
    };
  }

  /** The policy; of one of somebody else it is not known what it selects. */
  static ForeignPolicy policy(Manifest manifest) {
    return switch (manifest.kind()) {
      case "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy" ->
          policy(manifest, byEndpoint(manifest.spec()));
      case "AuthorizationPolicy" -> policy(manifest, byWorkload(manifest));
      default -> policy(manifest, Optional.empty());
    };
  }

  private static ForeignPolicy policy(Manifest manifest, Optional<LabelSelector> pods) {
    String namespace = manifest.metadata().text("namespace");
    boolean ofMesh =
        manifest.kind().equals("AuthorizationPolicy") && namespace.equals("istio-system");
    return new ForeignPolicy(
        manifest.kind(),
        namespace.isEmpty() || ofMesh ? Optional.empty() : Optional.of(namespace),
        manifest.name(),
        pods);
  }

  /** Cilium's labels may have prefixes of their own, which are not understood. */
  private static Optional<LabelSelector> byEndpoint(Node spec) {
    if (!spec.isObject("endpointSelector")) {
      return Optional.empty();
    }
    LabelSelector selector = Labels.selector(spec, "endpointSelector");
    boolean plain =
        selector.matchLabels().keySet().stream().noneMatch(key -> key.contains(":"))
            && selector.matchExpressions().stream().noneMatch(each -> each.key().contains(":"));
    return plain ? Optional.of(selector) : Optional.empty();
  }

  private static Optional<LabelSelector> byWorkload(Manifest manifest) {
    return manifest.spec().isObject("selector")
        ? Optional.of(Labels.selector(manifest.spec(), "selector"))
        : Optional.empty();
  }
}
