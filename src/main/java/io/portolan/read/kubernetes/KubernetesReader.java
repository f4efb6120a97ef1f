package io.portolan.read.kubernetes;

import com.google.common.base.MoreObjects;
import com.google.common.collect.Interner;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Workload;
import io.portolan.read.Node;
import io.portolan.read.Problems;
import io.portolan.read.SnapshotFile;
import java.util.HashMap;
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
    new KubernetesFile(file, problems, interner, manifest -> read(name, file, manifest)).read();
  }

  /** Whether some file held a Kubernetes object, of whichever kind. */
  public boolean foundAnything() {
    return foundAnything;
  }

  /** What the files that were read say of clusters. */
  public Manifests finish() {
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
    return new Manifests(clusters);
  }

  private void read(String cluster, SnapshotFile file, Manifest manifest) {
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
    if (!KubernetesObjects.reads(manifest)) {
      ignored.merge(manifest.kind(), 1, Integer::sum);
      return;
    }
    Optional<Object> object = KubernetesObjects.of(manifest);
    if (object.isEmpty()) {
      return;
    }
    ClusterDraft draft = clusters.computeIfAbsent(cluster, ClusterDraft::new);
    draft.plugin().look(manifest);
    if (node.entry().isFaulty()) {
      draft.leaveOut(manifest, KubernetesObjects.isOfNamespace(object.get()));
      return;
    }
    if (!draft.add(KubernetesObjects.key(manifest, object.get()), object.get(), file)) {
      node.fault("metadata", "one object of this name, or the same again");
    } else if (object.get() instanceof Workload workload) {
      draft.represent(workload, WorkloadParser.representative(manifest));
    }
  }
}
