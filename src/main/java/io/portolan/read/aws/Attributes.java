package io.portolan.read.aws;

import com.google.common.base.Ascii;
import io.portolan.model.aws.Setting;
import io.portolan.read.Node;
import java.util.HashMap;
import java.util.Map;

/** The attributes of a load balancer or target group: a list of keys and values. */
final class Attributes {
  private final Map<String, Node> byKey = new HashMap<>();

  private Attributes() {}

  static Attributes of(Node node) {
    Attributes attributes = new Attributes();
    node.list("Attributes").forEach(each -> attributes.byKey.put(each.required("Key"), each));
    return attributes;
  }

  /** Whether an attribute is there and has a value. */
  boolean has(String key) {
    return !text(key).isEmpty();
  }

  /** The value of an attribute; empty where it is not there. */
  String text(String key) {
    Node node = byKey.get(key);
    return node == null ? "" : node.text("Value");
  }

  /** An attribute that is true or false. */
  Setting setting(String key) {
    Node node = byKey.get(key);
    if (node == null || !has(key)) {
      return Setting.UNKNOWN;
    }
    return switch (Ascii.toLowerCase(text(key))) {
      case "true" -> Setting.ON;
      case "false" -> Setting.OFF;
      default -> {
        node.fault("Value", "true or false");
        yield Setting.UNKNOWN;
      }
    };
  }
}
