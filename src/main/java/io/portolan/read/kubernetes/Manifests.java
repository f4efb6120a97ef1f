package io.portolan.read.kubernetes;

import io.portolan.model.k8s.Cluster;
import io.portolan.read.Problem;
import io.portolan.read.Problems;
import io.portolan.read.Severity;
import io.portolan.read.SnapshotFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the files of a snapshot say of its clusters. Manifests can be applied to it, and objects
 * deleted, which gives another one.
 */
public final class Manifests {
  private final Map<String, ClusterDraft> drafts;

  /**
   * What was read.
   *
   * @param drafts by name, not to be changed any more
   */
  Manifests(Map<String, ClusterDraft> drafts) {
    this.drafts = new TreeMap<>(drafts);
  }

  /** No cluster. */
  public static Manifests none() {
    return new Manifests(Map.of());
  }

  /**
   * What comes of a change.
   *
   * @param notes what is worth to know and changes nothing, in words
   * @param doubts what could change something and is not judged, in words
   */
  public record Edited(Manifests after, List<String> notes, List<String> doubts) {}

  /** The clusters, by name. */
  public List<Cluster> clusters() {
    return drafts.values().stream().map(ClusterDraft::finish).toList();
  }

  /**
   * With the objects of a file, each in the place of what has its kind, namespace and name.
   *
   * @param cluster where; may be left out where there is one
   * @throws ManifestException if the file can't be used, or it is not clear where
   */
  public Edited apply(Path file, Optional<String> cluster) {
    String shown = file.toString();
    return edited(
        only(cluster),
        edit -> {
          Problems problems = new Problems(/* lenient= */ false);
          reader(new SnapshotFile(file, List.of(), shown), problems, edit).read();
          refuse(problems);
        });
  }

  /**
   * With one object, written as JSON.
   *
   * @param place where it is written, for errors
   * @param cluster where; may be left out where there is one
   * @throws ManifestException if it can't be used, or it is not clear where
   */
  public Edited apply(String json, String place, Optional<String> cluster) {
    return edited(
        only(cluster),
        edit -> {
          Problems problems = new Problems(/* lenient= */ false);
          reader(new SnapshotFile(Path.of(""), List.of(), place), problems, edit).read(json);
          refuse(problems);
        });
  }

  /**
   * Without an object.
   *
   * @param kind its kind, or kind and group: {@code ClusterNetworkPolicy.networking.k8s.aws}
   * @param namespace its namespace; empty where it is not said
   * @param cluster where; may be left out where one cluster has such an object
   * @throws ManifestException if there is no such object, or it is not clear which is meant
   */
  public Edited delete(String kind, String namespace, String name, Optional<String> cluster) {
    List<String> having =
        drafts.entrySet().stream()
            .filter(each -> !new ClusterEdit(each.getValue()).find(kind, namespace, name).isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    return edited(
        cluster.isEmpty() && having.size() == 1 ? having.get(0) : only(cluster),
        edit -> edit.delete(kind, namespace, name));
  }

  /** What leads back here from what changes made of it. */
  public Restoration restoredFrom(Manifests changed) {
    return Restoration.of(drafts, changed.drafts);
  }

  private static KubernetesFile reader(SnapshotFile file, Problems problems, ClusterEdit edit) {
    return new KubernetesFile(file, problems, sample -> sample, edit::apply);
  }

  private static void refuse(Problems problems) {
    List<String> errors =
        problems.all().stream()
            .filter(each -> each.severity() == Severity.ERROR)
            .map(Problem::toString)
            .map(text -> text.substring(text.indexOf(':') + 1).strip())
            .toList();
    if (!errors.isEmpty()) {
      throw new ManifestException(errors);
    }
  }

  private Edited edited(String cluster, Consumer<ClusterEdit> change) {
    ClusterEdit edit = new ClusterEdit(Objects.requireNonNull(drafts.get(cluster)).copy());
    change.accept(edit);
    Map<String, ClusterDraft> after = new TreeMap<>(drafts);
    after.put(cluster, edit.draft());
    return new Edited(new Manifests(after), edit.notes(), edit.doubts());
  }

  /** The cluster that is meant. */
  private String only(Optional<String> cluster) {
    if (drafts.isEmpty()) {
      throw new ManifestException("the snapshot has no cluster");
    }
    String clusters = String.join(", ", drafts.keySet());
    if (cluster.isPresent() && !drafts.containsKey(cluster.get())) {
      throw new ManifestException(
          "the snapshot has no cluster " + cluster.get() + ", but " + clusters);
    }
    if (cluster.isEmpty() && drafts.size() > 1) {
      throw new ManifestException(
          "the snapshot has the clusters " + clusters + ": say which, as cluster");
    }
    return cluster.orElseGet(() -> drafts.keySet().iterator().next());
  }
}
