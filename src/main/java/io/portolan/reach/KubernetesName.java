package io.portolan.reach;

import java.util.List;
import java.util.Optional;

/**
 * A reference to objects of clusters, taken apart: {@code k8s:[CLUSTER:]NAMESPACE[/[KIND/]NAME]}.
 */
record KubernetesName(
    Optional<String> cluster, String namespace, Optional<String> kind, Optional<String> name) {
  /** What such references begin with. */
  static final String PREFIX = "k8s:";

  /**
   * Takes a reference apart.
   *
   * @throws ReferenceException if it cannot be read
   */
  static KubernetesName parse(String text) {
    String rest = text.substring(PREFIX.length());
    int colon = rest.indexOf(':');
    List<String> parts = List.of(rest.substring(colon + 1).split("/", -1));
    if (parts.size() > 3 || parts.stream().anyMatch(String::isEmpty)) {
      throw new ReferenceException(
          "not a reference: '" + text + "'; expected k8s:[CLUSTER:]NAMESPACE[/[KIND/]NAME]");
    }
    return new KubernetesName(
        colon < 0 ? Optional.empty() : Optional.of(rest.substring(0, colon)),
        parts.get(0),
        parts.size() == 3 ? Optional.of(parts.get(1)) : Optional.empty(),
        parts.size() == 1 ? Optional.empty() : Optional.of(parts.get(parts.size() - 1)));
  }

  /** Whether it may mean objects of a cluster. */
  boolean isIn(String each) {
    return cluster.map(each::equals).orElse(true);
  }

  /** Whether it names a kind, in whichever case. */
  boolean isOf(String each) {
    return kind.map(each::equalsIgnoreCase).orElse(false);
  }

  /** Whether it means an object of the kind that it names. */
  boolean isNamed(String itsNamespace, String itsName) {
    return namespace.equals(itsNamespace) && name.map(itsName::equals).orElse(false);
  }
}
