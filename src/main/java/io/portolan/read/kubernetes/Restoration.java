package io.portolan.read.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portolan.model.k8s.KubernetesNode;
import io.portolan.model.k8s.Namespace;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.ServiceEndpoints;
import io.portolan.model.k8s.Workload;
import io.portolan.read.Problems;
import io.portolan.read.SnapshotFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How to get objects back as they were. Manifests are read again from the files of the snapshot,
 * where they are whole; those of pods and of what makes pods are not shown, as they may hold
 * secrets.
 *
 * @param steps what to do, in order
 * @param notes what is not brought back, in words
 */
public record Restoration(List<Step> steps, List<String> notes) {
  private static final ObjectWriter JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build().writer();

  /** What the server adds to an object, which must not be applied. */
  private static final List<String> OF_SERVER =
      List.of(
          "resourceVersion", "uid", "creationTimestamp", "generation", "managedFields", "selfLink");

  private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  /**
   * One object.
   *
   * @param cluster its cluster; empty where there is only one
   * @param namespace its namespace; empty for none
   * @param manifest it as it was, as JSON; empty where it was not there and has to be deleted
   */
  public record Step(
      Optional<String> cluster,
      String kind,
      String namespace,
      String name,
      Optional<String> manifest) {}

  static Restoration of(Map<String, ClusterDraft> before, Map<String, ClusterDraft> after) {
    List<Step> deletions = new ArrayList<>();
    List<Step> namespaces = new ArrayList<>();
    List<Step> others = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    before.forEach(
        (name, was) -> {
          ClusterDraft is = Objects.requireNonNull(after.get(name)); // none goes
          Optional<String> cluster = before.size() > 1 ? Optional.of(name) : Optional.empty();
          for (ObjectKey key : is.objects().keySet()) {
            if (!was.objects().containsKey(key)) {
              deletions.add(0, step(cluster, key, is, Optional.empty()));
            }
          }
          for (Map.Entry<ObjectKey, Object> each : was.objects().entrySet()) {
            ObjectKey key = each.getKey();
            boolean same =
                each.getValue().equals(is.objects().get(key))
                    && was.representativeOf(key).equals(is.representativeOf(key));
            if (!same && !isMadeAnew(each.getValue(), was, is)) {
              Optional<String> manifest =
                  isShown(each.getValue()) ? manifest(key, was) : Optional.empty();
              if (manifest.isPresent()) {
                (each.getValue() instanceof Namespace ? namespaces : others)
                    .add(step(cluster, key, was, manifest));
              } else {
                notes.add(
                    "what undoes it leaves out "
                        + key
                        + was.fileOf(key)
                            .map(file -> ", which is in " + file.name() + " of the snapshot")
                            .orElse(""));
              }
            }
          }
        });
    deletions.addAll(namespaces);
    deletions.addAll(others);
    return new Restoration(List.copyOf(deletions), List.copyOf(notes));
  }

  /** The kind has its group where another one has the same kind and name. */
  private static Step step(
      Optional<String> cluster, ObjectKey key, ClusterDraft draft, Optional<String> manifest) {
    boolean alone =
        new ClusterEdit(draft).find(key.shortKind(), key.namespace(), key.name()).size() == 1;
    return new Step(
        cluster, alone ? key.shortKind() : key.kind(), key.namespace(), key.name(), manifest);
  }

  private static boolean isShown(Object object) {
    return !(object instanceof Pod
        || object instanceof Workload
        || object instanceof KubernetesNode);
  }

  /** What a controller makes, once what it is made for is back. */
  private static boolean isMadeAnew(Object object, ClusterDraft was, ClusterDraft is) {
    if (object instanceof ServiceEndpoints listed) {
      ObjectKey service = new ObjectKey("Service", listed.namespace(), listed.service());
      return was.objects().containsKey(service) && !is.objects().containsKey(service);
    }
    return (object instanceof Pod pod && !pod.owners().isEmpty())
        || (object instanceof Workload workload && workload.owner().isPresent());
  }

  /** An object as its file has it, without what the server adds. */
  private static Optional<String> manifest(ObjectKey key, ClusterDraft draft) {
    List<String> found = new ArrayList<>();
    Optional<SnapshotFile> file = draft.fileOf(key);
    if (file.isPresent()) {
      new KubernetesFile(
              file.get(),
              new Problems(/* lenient= */ true),
              sample -> sample,
              manifest -> {
                if (isOf(key, manifest)) {
                  found.add(written(manifest, key));
                }
              })
          .read();
    }
    return found.stream().findFirst();
  }

  private static boolean isOf(ObjectKey key, Manifest manifest) {
    return KubernetesObjects.reads(manifest)
        && KubernetesObjects.of(manifest)
            .filter(object -> KubernetesObjects.key(manifest, object).equals(key))
            .isPresent();
  }

  private static String written(Manifest manifest, ObjectKey key) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", manifest.apiVersion());
    object.put("kind", manifest.kind());
    manifest
        .json()
        .properties()
        .forEach(
            each -> {
              if (!each.getKey().equals("status")) {
                object.set(each.getKey(), each.getValue().deepCopy());
              }
            });
    if (object.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove(OF_SERVER);
      if (!key.namespace().isEmpty()) {
        metadata.put("namespace", key.namespace());
      }
      if (metadata.path("annotations") instanceof ObjectNode annotations) {
        annotations.remove(APPLIED);
      }
    }
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a tree can always be written
    }
  }
}
