package io.portolan.read.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML documents as JSON trees. Aliases and merge keys stand for what they name, as the API server
 * takes them; what they blow up beyond {@value #MOST_VALUES} values a document is refused, and so
 * is what goes deeper than {@value #MOST_LEVELS} levels, as a value that holds itself does.
 */
final class YamlTree {
  private static final int MOST_VALUES = 1_000_000;
  private static final int MOST_LEVELS = 100;
  private static final int MOST_CHARACTERS = 256 << 20;

  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]{0,17})");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?[0-9]+\\.[0-9]*([eE][-+]?[0-9]{1,3})?");

  private int values;

  private YamlTree() {}

  /** The documents of a file, composed one by one. */
  static Iterator<Node> documents(Reader text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MOST_CHARACTERS);
    limits.setNestingDepthLimit(MOST_LEVELS);
    limits.setMaxAliasesForCollections(Integer.MAX_VALUE); // counted here, with what they hold
    return new Yaml(limits).composeAll(text).iterator();
  }

  /**
   * A document as JSON.
   *
   * @throws MarkedYAMLException if it is too large or goes too deep, or has a key twice
   */
  static JsonNode of(Node document) {
    return new YamlTree().value(document, 0);
  }

  private JsonNode value(Node node, int level) {
    if (++values > MOST_VALUES) {
      throw new YamlException("more than " + MOST_VALUES + " values, aliases counted", node);
    }
    if (level > MOST_LEVELS) {
      throw new YamlException("more than " + MOST_LEVELS + " levels", node);
    }
    if (node instanceof SequenceNode list) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      list.getValue().forEach(each -> array.add(value(each, level + 1)));
      return array;
    }
    if (node instanceof MappingNode map) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      map.getValue().forEach(each -> put(object, each, level));
      map.getValue().forEach(each -> merge(object, each, level));
      return object;
    }
    return scalar((ScalarNode) node);
  }

  private void put(ObjectNode object, NodeTuple entry, int level) {
    if (entry.getKeyNode().getTag().equals(Tag.MERGE)) {
      return;
    }
    if (!(entry.getKeyNode() instanceof ScalarNode key)) {
      throw new YamlException("a key that is no text", entry.getKeyNode());
    }
    if (object.has(key.getValue())) {
      throw new YamlException("the key " + key.getValue() + " twice", key);
    }
    object.set(key.getValue(), value(entry.getValueNode(), level + 1));
  }

  /** A merge key: what it names holds where the object itself says nothing. */
  private void merge(ObjectNode object, NodeTuple entry, int level) {
    if (!entry.getKeyNode().getTag().equals(Tag.MERGE)) {
      return;
    }
    JsonNode merged = value(entry.getValueNode(), level + 1);
    for (JsonNode each :
        merged.isArray() ? merged : JsonNodeFactory.instance.arrayNode().add(merged)) {
      for (Map.Entry<String, JsonNode> field : each.properties()) {
        if (!object.has(field.getKey())) {
          object.set(field.getKey(), field.getValue());
        }
      }
    }
  }

  private static JsonNode scalar(ScalarNode node) {
    String text = node.getValue();
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (node.getTag().equals(Tag.NULL)) {
      return json.nullNode();
    }
    if (node.getTag().equals(Tag.BOOL)) {
      String word = text.toLowerCase(Locale.ROOT);
      return json.booleanNode(word.equals("true") || word.equals("yes") || word.equals("on"));
    }
    if (node.getTag().equals(Tag.INT) && WHOLE.matcher(text).matches()) {
      return json.numberNode(Long.parseLong(text));
    }
    if (node.getTag().equals(Tag.FLOAT) && DECIMAL.matcher(text).matches()) {
      return json.numberNode(new BigDecimal(text));
    }
    return json.textNode(text);
  }
}
