package io.portolan.read.kubernetes;

import com.google.common.base.MoreObjects;
import com.google.common.collect.Interner;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.EniConfig;
import io.portolan.model.k8s.ForeignPolicy;
import io.portolan.model.k8s.KubernetesNode;
import io.portolan.model.k8s.Namespace;
import io.portolan.model.k8s.Workload;
import io.portolan.packet.Address;
import io.portolan.read.Node;
import io.portolan.read.Problems;
import io.portolan.read.SnapshotFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads files of Kubernetes objects one after the other; then makes clusters of them. */
public final class KubernetesReader {
  private static final String CLUSTERS = "k8s";

  private final Problems problems;
  private final Map<Object, Object> shared = new HashMap<>();
  private final Interner<Object> interner =
      sample -> MoreObjects.firstNonNull(shared.putIfAbsent(sample, sample), sample);
  private final Map<String, ClusterDraft> clusters = new TreeMap<>();
  private final Map<String, Integer> ignored = new TreeMap<>();
  private int others;
  private boolean foundAnything;

  /** A reader that files what it finds wrong. */
  public KubernetesReader(Problems problems) {
    this.problems = problems;
  }

  /** Whether a file of JSON holds Kubernetes objects; false for one that can't be read. */
  public static boolean recognises(SnapshotFile file) {
    return KubernetesFile.isJsonOfKubernetes(file.path());
  }

  /** Reads a file of YAML or JSON; problems in it are filed. */
  public void read(SnapshotFile file) {
    int folder = file.folders().indexOf(CLUSTERS);
    boolean named = folder >= 0 && folder + 1 < file.folders().size();
    String name = named ? file.folders().get(folder + 1) : Cluster.DEFAULT;
    new KubernetesFile(file, problems, interner, manifest -> read(name, manifest)).read();
  }

  /** Whether some file held a Kubernetes object, of whichever kind. */
  public boolean foundAnything() {
    return foundAnything;
  }

  /** The clusters of all files read, by name. */
  public List<Cluster> finish() {
    if (others > 0) {
      problems.warning(
          "", "", "", "documents that are no Kubernetes objects: " + others, "apiVersion and kind");
    }
    if (!ignored.isEmpty()) {
      problems.warning(
          "",
          "",
          "",
          ignored.entrySet().stream()
              .map(each -> each.getKey() + " (" + each.getValue() + ")")
              .collect(Collectors.joining(", ", "Kubernetes objects that are not used: ", "")),
          "");
    }
    return clusters.values().stream().map(ClusterDraft::finish).toList();
  }

  private void read(String cluster, Manifest manifest) {
    Node node = manifest.node();
    if (manifest.kind().isEmpty() && manifest.apiVersion().isEmpty()) {
      others++;
      return;
    }
    if (manifest.kind().isEmpty()) {
      node.fault("kind", "the kind of a Kubernetes object");
      return;
    }
    node.entry().name(manifest.kind() + " " + node.object("metadata").plainText("name"));
    foundAnything = true;
    if (PluginDraft.isSettings(manifest)) {
      clusters.computeIfAbsent(cluster, ClusterDraft::new).plugin().look(manifest);
      return;
    }
    Optional<Object> object = parsed(manifest);
    if (object.isEmpty()) {
      return;
    }
    ClusterDraft draft = clusters.computeIfAbsent(cluster, ClusterDraft::new);
    draft.plugin().look(manifest);
    if (node.entry().isFaulty()) {
      draft.leaveOut(manifest, isOfNamespace(object.get()));
      return;
    }
    String namespace = isOfNamespace(object.get()) ? manifest.namespace() : "";
    if (!draft.add(kindOf(manifest), namespace, manifest.name(), object.get())) {
      node.fault("metadata", "one object of this name, or the same again");
    } else if (object.get() instanceof Workload workload) {
      draft.represent(workload, WorkloadParser.representative(manifest));
    }
  }

  /** Several makers have a NetworkPolicy or ClusterNetworkPolicy; other kinds are one. */
  private static String kindOf(Manifest manifest) {
    return manifest.kind().endsWith("NetworkPolicy")
        ? manifest.kind() + "." + manifest.group()
        : manifest.kind();
  }

  private static boolean isOfNamespace(Object object) {
    return !(object instanceof Namespace
        || object instanceof KubernetesNode
        || object instanceof EniConfig
        || object instanceof ClusterPolicy
        || (object instanceof ForeignPolicy policy && policy.namespace().isEmpty()));
  }

  /** The object; empty for a kind that is not used, or a pod that has come to its end. */
  private Optional<Object> parsed(Manifest manifest) {
    Optional<ForeignPolicy> foreign = ForeignPolicies.of(manifest);
    if (foreign.isPresent()) {
      return Optional.of(foreign.get());
    }
    if (WorkloadParser.KINDS.contains(manifest.kind())) {
      return Optional.of(WorkloadParser.workload(manifest));
    }
    String kind =
        manifest.group().isEmpty() ? manifest.kind() : manifest.kind() + "." + manifest.group();
    return switch (kind) {
      case "Pod" -> PodParser.pod(manifest).map(pod -> pod);
      case "Namespace" -> Optional.of(namespace(manifest));
      case "Node" -> Optional.of(node(manifest));
      case "Service" -> Optional.of(ServiceParser.service(manifest));
      case "Endpoints" -> Optional.of(ServiceParser.endpoints(manifest));
      case "EndpointSlice.discovery.k8s.io" -> ServiceParser.slice(manifest).map(slice -> slice);
      case "Ingress.networking.k8s.io", "Ingress.extensions" ->
          Optional.of(IngressParser.ingress(manifest));
      case "TargetGroupBinding.elbv2.k8s.aws" -> Optional.of(IngressParser.binding(manifest));
      case "SecurityGroupPolicy.vpcresources.k8s.aws" ->
          Optional.of(PodNetworkingParser.groups(manifest));
      case "ServiceAccount" -> Optional.of(PodNetworkingParser.account(manifest));
      case "ENIConfig.crd.k8s.amazonaws.com" -> Optional.of(PodNetworkingParser.config(manifest));
      case "NetworkPolicy.networking.k8s.io",
          "NetworkPolicy.extensions",
          "ApplicationNetworkPolicy.networking.k8s.aws" ->
          Optional.of(PolicyParser.networkPolicy(manifest));
      case "AdminNetworkPolicy.policy.networking.k8s.io" ->
          Optional.of(PolicyParser.admin(manifest));
      case "BaselineAdminNetworkPolicy.policy.networking.k8s.io" ->
          Optional.of(PolicyParser.baseline(manifest));
      case "ClusterNetworkPolicy.policy.networking.k8s.io" ->
          Optional.of(PolicyParser.cluster(manifest));
      case "ClusterNetworkPolicy.networking.k8s.aws" -> Optional.of(PolicyParser.ofAws(manifest));
      default -> {
        if (manifest.kind().endsWith("NetworkPolicy")) {
          yield Optional.of(ForeignPolicies.ofSomebody(manifest));
        }
        ignored.merge(manifest.kind(), 1, Integer::sum);
        yield Optional.empty();
      }
    };
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
