package io.portolan.read.kubernetes;

import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.EniConfig;
import io.portolan.model.k8s.ForeignPolicy;
import io.portolan.model.k8s.KubernetesNode;
import io.portolan.model.k8s.Namespace;
import io.portolan.packet.Address;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What the model makes of manifests, by their kinds. */
final class KubernetesObjects {
  /** By kind and group, how an object is read; empty for one that leads to nothing. */
  private static final Map<String, Function<Manifest, Optional<Object>>> READERS =
      Map.ofEntries(
          Map.entry("Pod", manifest -> PodParser.pod(manifest).map(pod -> pod)),
          Map.entry("Namespace", always(KubernetesObjects::namespace)),
          Map.entry("Node", always(KubernetesObjects::node)),
          Map.entry("Service", always(ServiceParser::service)),
          Map.entry("Endpoints", always(ServiceParser::endpoints)),
          Map.entry(
              "EndpointSlice.discovery.k8s.io",
              manifest -> ServiceParser.slice(manifest).map(slice -> slice)),
          Map.entry("Ingress.networking.k8s.io", always(IngressParser::ingress)),
          Map.entry("Ingress.extensions", always(IngressParser::ingress)),
          Map.entry("TargetGroupBinding.elbv2.k8s.aws", always(IngressParser::binding)),
          Map.entry(
              "SecurityGroupPolicy.vpcresources.k8s.aws", always(PodNetworkingParser::groups)),
          Map.entry("ServiceAccount", always(PodNetworkingParser::account)),
          Map.entry("ENIConfig.crd.k8s.amazonaws.com", always(PodNetworkingParser::config)),
          Map.entry("NetworkPolicy.networking.k8s.io", always(PolicyParser::networkPolicy)),
          Map.entry("NetworkPolicy.extensions", always(PolicyParser::networkPolicy)),
          Map.entry(
              "ApplicationNetworkPolicy.networking.k8s.aws", always(PolicyParser::networkPolicy)),
          Map.entry("AdminNetworkPolicy.policy.networking.k8s.io", always(PolicyParser::admin)),
          Map.entry(
              "BaselineAdminNetworkPolicy.policy.networking.k8s.io",
              always(PolicyParser::baseline)),
          Map.entry("ClusterNetworkPolicy.policy.networking.k8s.io", always(PolicyParser::cluster)),
          Map.entry("ClusterNetworkPolicy.networking.k8s.aws", always(PolicyParser::ofAws)));

  private KubernetesObjects() {}

  private static Function<Manifest, Optional<Object>> always(Function<Manifest, Object> reader) {
    return manifest -> Optional.of(reader.apply(manifest));
  }

  /** Whether objects of the manifest's kind mean anything to the model. */
  static boolean reads(Manifest manifest) {
    return WorkloadParser.KINDS.contains(manifest.kind())
        || READERS.containsKey(kindAndGroup(manifest))
        || ForeignPolicies.isOne(manifest);
  }

  /** Whether objects of a kind, of whichever group, mean anything to the model. */
  static boolean readsKind(String kind) {
    int dot = kind.indexOf('.');
    String name = dot < 0 ? kind : kind.substring(0, dot);
    return WorkloadParser.KINDS.contains(name)
        || name.endsWith("NetworkPolicy")
        || Set.of("EgressFirewall", "AuthorizationPolicy").contains(name)
        || READERS.keySet().stream()
            .anyMatch(key -> key.equals(name) || key.startsWith(name + "."));
  }

  /** The object; empty for a pod that has come to its end, and for what leads to nothing. */
  static Optional<Object> of(Manifest manifest) {
    if (WorkloadParser.KINDS.contains(manifest.kind())) {
      return Optional.of(WorkloadParser.workload(manifest));
    }
    Function<Manifest, Optional<Object>> reader = READERS.get(kindAndGroup(manifest));
    return reader == null ? Optional.of(ForeignPolicies.policy(manifest)) : reader.apply(manifest);
  }

  /** What tells the object of a manifest from others. */
  static ObjectKey key(Manifest manifest, Object object) {
    return new ObjectKey(
        kind(manifest), isOfNamespace(object) ? manifest.namespace() : "", manifest.name());
  }

  /** Several makers have a NetworkPolicy or ClusterNetworkPolicy; other kinds are one. */
  private static String kind(Manifest manifest) {
    return manifest.kind().endsWith("NetworkPolicy")
        ? manifest.kind() + "." + manifest.group()
        : manifest.kind();
  }

  private static String kindAndGroup(Manifest manifest) {
    return manifest.group().isEmpty() ? manifest.kind() : manifest.kind() + "." + manifest.group();
  }

  /** Whether an object is one of a namespace. */
  static boolean isOfNamespace(Object object) {
    return !(object instanceof Namespace
        || object instanceof KubernetesNode
        || object instanceof EniConfig
        || object instanceof ClusterPolicy
        || (object instanceof ForeignPolicy policy && policy.namespace().isEmpty()));
  }

  private static Namespace namespace(Manifest manifest) {
    Map<String, String> labels = new TreeMap<>(Labels.of(manifest.metadata(), "labels"));
    labels.put(Namespace.NAME_LABEL, manifest.name());
    return new Namespace(manifest.name(), Map.copyOf(labels));
  }

  private static KubernetesNode node(Manifest manifest) {
    List<Address> addresses = new ArrayList<>();
    for (Node each : manifest.node().object("status").list("addresses")) {
      if (each.text("type").endsWith("IP")) {
        Address address = each.address("address");
        if (address != null) {
          addresses.add(address);
        }
      }
    }
    return new KubernetesNode(
        manifest.name(),
        Labels.of(manifest.metadata(), "labels"),
        List.copyOf(addresses),
        instance(manifest.spec().text("providerID")));
  }

  /** The instance in an id such as {@code aws:///eu-west-1a/i-0123}; empty for another. */
  private static String instance(String provider) {
    String last = provider.substring(provider.lastIndexOf('/') + 1);
    return last.startsWith("i-") ? last : "";
  }
}
