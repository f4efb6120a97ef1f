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
  /** What such references begin with. */
  static final String PREFIX = "k8s:";

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
    String rest = text.substring(PREFIX.length());
    int colon = rest.indexOf(':');
    Optional<String> named = colon < 0 ? Optional.empty() : Optional.of(rest.substring(0, colon));
    String[] parts = rest.substring(colon + 1).split("/", -1);
    if (parts.length > 3 || parts[0].isEmpty()) {
      throw new ReferenceException(
          "not a reference: '" + text + "'; expected k8s:[CLUSTER:]NAMESPACE[/[KIND/]NAME]");
    }
    List<OfCluster> found = new ArrayList<>();
    for (Cluster cluster : clusters) {
      if (named.map(cluster.name()::equals).orElse(true)) {
        cluster.pods().stream()
            .filter(pod -> isMeant(pod, parts))
            .forEach(pod -> found.add(new OfCluster(cluster.name(), pod)));
      }
    }
    if (found.isEmpty()) {
      throw EndpointCatalog.nothing(text, names());
    }
    return found;
  }

  private static boolean isMeant(Pod pod, String[] parts) {
    if (!pod.namespace().equals(parts[0])) {
      return false;
    }
    if (parts.length == 1) {
      return true;
    }
    String name = parts[parts.length - 1];
    Optional<String> kind = parts.length == 3 ? Optional.of(parts[1]) : Optional.empty();
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
        names.add(PREFIX + pod.namespace());
        for (Owner owner : pod.owners()) {
          names.add(PREFIX + pod.namespace() + "/" + owner.kind() + "/" + owner.name());
        }
      }
    }
    return names;
  }
}
