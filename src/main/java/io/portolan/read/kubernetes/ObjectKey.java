package io.portolan.read.kubernetes;

/**
 * What tells the objects of a cluster apart.
 *
 * @param kind the kind; with the group of its API where several have such a kind
 * @param namespace the namespace; empty for none
 */
record ObjectKey(String kind, String namespace, String name) {
  /** It in a few words: {@code NetworkPolicy shop/web}. */
  @Override
  public String toString() {
    return shortKind() + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }

  /** The kind without the group of its API. */
  String shortKind() {
    int dot = kind.indexOf('.');
    return dot < 0 ? kind : kind.substring(0, dot);
  }
}
