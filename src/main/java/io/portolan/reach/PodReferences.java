package io.portolan.reach;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Owner;
import io.portolan.model.k8s.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which pods are meant by {@code k8s:[CLUSTER:]NAMESPACE[/[KIND/]NAME]}: by their own names, or by
 * those of the controllers that made them.
 */
final class PodReferences {
  private final List<Cluster> clusters;

  PodReferences(List<Cluster> clusters) {
    this.clusters = clusters;
  }

  /** A pod of a cluster. */
  record OfCluster(String cluster, Pod pod) {}

  /**
   * The pods of a reference; at least one.
   *
   * @throws ReferenceException if it matches nothing or cannot be read
   */
  List<OfCluster> pods(String text) {
    KubernetesName name = KubernetesName.parse(text);
    List<OfCluster> found = new ArrayList<>();
    for (Cluster cluster : clusters) {
      if (name.isIn(cluster.name())) {
        cluster.pods().stream()
            .filter(pod -> isMeant(pod, name))
            .forEach(pod -> found.add(new OfCluster(cluster.name(), pod)));
      }
    }
    if (found.isEmpty()) {
      throw EndpointCatalog.nothing(text, names());
    }
    return found;
  }

  private static boolean isMeant(Pod pod, KubernetesName meant) {
    if (!pod.namespace().equals(meant.namespace())) {
      return false;
    }
    if (meant.name().isEmpty()) {
      return true;
    }
    String name = meant.name().get();
    Optional<String> kind = meant.kind();
    boolean itself =
        !pod.representative()
            && pod.name().equals(name)
            && kind.map("Pod"::equalsIgnoreCase).orElse(true);
    return itself
        || pod.owners().stream()
            .anyMatch(
                owner ->
                    owner.name().equals(name)
                        && kind.map(owner.kind()::equalsIgnoreCase).orElse(true));
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Cluster cluster : clusters) {
      for (Pod pod : cluster.pods()) {
        names.add(pod.reference(cluster.name()));
        names.add(KubernetesName.PREFIX + pod.namespace());
        for (Owner owner : pod.owners()) {
          names.add(
              KubernetesName.PREFIX + pod.namespace() + "/" + owner.kind() + "/" + owner.name());
        }
      }
    }
    return names;
  }
}
