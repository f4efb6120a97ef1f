package io.portolan.model.k8s;

import java.util.Map;

/**
 * A namespace.
 *
 * @param labels its labels, {@code kubernetes.io/metadata.name} among them always
 */
public record Namespace(String name, Map<String, String> labels) {
  /** The label that every namespace has: its name. */
  public static final String NAME_LABEL = "kubernetes.io/metadata.name";

  /** A namespace that is not declared: it has the label of its name and no other. */
  public static Namespace undeclared(String name) {
    return new Namespace(name, Map.of(NAME_LABEL, name));
  }
}
