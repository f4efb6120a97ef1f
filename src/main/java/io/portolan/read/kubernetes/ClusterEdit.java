package io.portolan.read.kubernetes;

import io.portolan.model.k8s.EniConfig;
import io.portolan.model.k8s.Ingress;
import io.portolan.model.k8s.Namespace;
import io.portolan.model.k8s.NetworkPlugin;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.SecurityGroupPolicy;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServiceAccount;
import io.portolan.model.k8s.ServiceEndpoints;
import io.portolan.model.k8s.TargetGroupBinding;
import io.portolan.model.k8s.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes to the objects of one cluster, as {@code kubectl} would, and says what of them is
 * not looked at. What controllers would do then, make pods or change resources of AWS, is not done.
 */
final class ClusterEdit {
  /** Kinds that have nothing to do with who may reach whom. */
  private static final Set<String> ASIDE =
      Set.of(
          "ConfigMap",
          "Secret",
          "Role",
          "RoleBinding",
          "ClusterRole",
          "ClusterRoleBinding",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "StorageClass",
          "PodDisruptionBudget",
          "PriorityClass",
          "ResourceQuota",
          "LimitRange");

  private final ClusterDraft draft;
  private final List<String> notes = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();

  /**
   * Changes a draft.
   *
   * @param draft one that nobody else looks at
   */
  ClusterEdit(ClusterDraft draft) {
    this.draft = draft;
  }

  ClusterDraft draft() {
    return draft;
  }

  /** What is worth to know and changes nothing. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** What could change something, and is not judged. */
  List<String> doubts() {
    return List.copyOf(doubts);
  }

  /** Puts an object in the place of what has its kind, namespace and name; faults are filed. */
  void apply(Manifest manifest) {
    if (manifest.kind().isEmpty() || manifest.apiVersion().isEmpty()) {
      manifest.node().fault(manifest.kind().isEmpty() ? "kind" : "apiVersion", "it to be said");
      return;
    }
    manifest.node().entry().name(manifest.kind() + " " + manifest.metadata().plainText("name"));
    if (PluginDraft.isSettings(manifest)) {
      draft.plugin().look(manifest);
      notes.add("ConfigMap " + manifest.metadata().plainText("name") + " is not undone by this");
      return;
    }
    if (!KubernetesObjects.reads(manifest)) {
      aside(manifest.kind(), manifest.name());
      return;
    }
    Optional<Object> object = KubernetesObjects.of(manifest);
    Optional<Pod> representative =
        object
            .filter(Workload.class::isInstance)
            .map(workload -> WorkloadParser.representative(manifest));
    if (manifest.node().entry().isFaulty()) {
      return;
    }
    if (object.isEmpty()) {
      notes.add(manifest.kind() + " " + manifest.name() + " leads to nothing");
      return;
    }
    NetworkPlugin settings = draft.plugin().finish();
    draft.plugin().look(manifest);
    ObjectKey key = KubernetesObjects.key(manifest, object.get());
    Object was = draft.objects().get(key);
    Object is = was == null ? object.get() : ServerFields.kept(object.get(), was);
    if (is.equals(was)
        && representative.equals(draft.representativeOf(key))
        && settings.equals(draft.plugin().finish())) {
      notes.add(key + " changes nothing: as far as it is looked at, it is there already");
      return;
    }
    draft.replace(key, is, representative);
    consequences(key, was, is);
  }

  private void aside(String kind, String name) {
    if (ASIDE.contains(kind)) {
      notes.add(kind + " " + name + " says nothing of the network");
    } else {
      doubts.add(kind + " " + name + " is of a kind that is not looked at");
    }
  }

  private void consequences(ObjectKey key, @Nullable Object was, Object is) {
    if (is instanceof Workload && !draft.podsOf(key).isEmpty()) {
      doubts.add(key + ": its pods stay those of the snapshot; what it makes anew is not judged");
    }
    controllers(key, Objects.requireNonNullElse(was, is), is);
    if (is instanceof SecurityGroupPolicy
        || is instanceof ServiceAccount
        || is instanceof EniConfig) {
      notes.add(key + " counts for pods that are made from now on");
    }
  }

  private void controllers(ObjectKey key, Object was, Object is) {
    if (is instanceof Ingress
        || is instanceof TargetGroupBinding
        || isBalanced(was)
        || isBalanced(is)) {
      doubts.add(
          key
              + ": load balancers, target groups and rules that a controller changes for it are not"
              + " judged");
    }
  }

  private static boolean isBalanced(Object object) {
    return object instanceof Service service && service.kind() == Service.Kind.LOAD_BALANCER;
  }

  /**
   * Takes an object away, and what goes with it: the pods of a workload, what is in a namespace,
   * what is listed behind a Service.
   *
   * @param namespace its namespace; empty where it is not said: the default one, or none
   * @throws ManifestException if there is no such object, or it can't be told from another
   */
  void delete(String kind, String namespace, String name) {
    List<ObjectKey> found = find(kind, namespace, name);
    String what = kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    if (found.isEmpty() && !KubernetesObjects.readsKind(kind)) {
      aside(kind, name);
      return;
    }
    if (found.isEmpty()) {
      throw new ManifestException(what + " is not in the snapshot");
    }
    if (found.size() > 1) {
      throw new ManifestException(
          what + " is one of several: say " + found.get(0).kind() + " or the like");
    }
    if (PluginDraft.isOfPlugin(found.get(0))) {
      throw new ManifestException(
          what + " holds settings of the network plugin: what is without them is not known");
    }
    remove(found.get(0));
  }

  /** What has a kind, with its group or without it, and a name. */
  List<ObjectKey> find(String kind, String namespace, String name) {
    int dot = kind.indexOf('.');
    String shortKind = dot < 0 ? kind : kind.substring(0, dot);
    return draft.objects().keySet().stream()
        .filter(
            key ->
                key.kind().equals(kind)
                    || key.shortKind().equals(kind)
                    || key.kind().equals(shortKind))
        .filter(key -> key.name().equals(name))
        .filter(
            key ->
                key.namespace().equals(namespace)
                    || (namespace.isEmpty() && key.namespace().equals("default")))
        .toList();
  }

  private void remove(ObjectKey key) {
    Object was = Objects.requireNonNull(draft.objects().get(key));
    List<ObjectKey> with = goingWith(key, was);
    if (!with.isEmpty()) {
      notes.add(key + ": with it go " + with.size() + " that belong to it");
    }
    boolean made =
        (was instanceof Pod pod && !pod.owners().isEmpty())
            || (was instanceof Workload workload && workload.owner().isPresent());
    if (made) {
      doubts.add(key + ": what its controller makes in its place is not judged");
    }
    controllers(key, was, was);
    if (was instanceof SecurityGroupPolicy) {
      notes.add(key + " counts for pods that are made from now on");
    }
    draft.remove(key);
    with.forEach(draft::remove);
  }

  private List<ObjectKey> goingWith(ObjectKey key, Object was) {
    List<ObjectKey> with = new ArrayList<>();
    if (was instanceof Workload workload) {
      with.addAll(draft.podsOf(key));
      draft
          .objects()
          .forEach(
              (each, object) -> {
                if (object instanceof Workload made
                    && made.namespace().equals(workload.namespace())
                    && made.owner()
                        .filter(owner -> owner.kind().equals(key.kind()))
                        .filter(owner -> owner.name().equals(key.name()))
                        .isPresent()) {
                  with.add(each);
                }
              });
    } else if (was instanceof Namespace) {
      draft.objects().keySet().stream()
          .filter(each -> each.namespace().equals(key.name()))
          .forEach(with::add);
    } else if (was instanceof Service service) {
      draft
          .objects()
          .forEach(
              (each, object) -> {
                if (object instanceof ServiceEndpoints listed
                    && listed.namespace().equals(service.namespace())
                    && listed.service().equals(service.name())) {
                  with.add(each);
                }
              });
    }
    return with;
  }
}
