package io.portolan.read.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portolan.read.Node;

/**
 * An object as a file has it.
 *
 * @param apiVersion its group and version; empty where it says none
 * @param kind its kind; empty where it says none
 * @param node what it says, to be read
 * @param json the same as it is written
 */
record Manifest(String apiVersion, String kind, Node node, JsonNode json) {
  /** The group of its API; empty for the core one. */
  String group() {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /** What its metadata calls it. */
  String name() {
    return metadata().required("name");
  }

  /** Its namespace, for kinds that have one. */
  String namespace() {
    String namespace = metadata().text("namespace");
    return namespace.isEmpty() ? "default" : namespace;
  }

  Node metadata() {
    return node.object("metadata");
  }

  Node spec() {
    return node.object("spec");
  }
}
