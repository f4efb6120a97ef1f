package io.portolan.read.kubernetes;

import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** YAML that can be parsed and yet not be used, at a place in its file. */
final class YamlException extends MarkedYAMLException {
  private static final long serialVersionUID = 1;

  YamlException(String found, Node at) {
    super(null, null, found, at.getStartMark());
  }
}
