package io.portolan.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the nodes of a configuration file and collects everything that is wrong with them. */
final class Findings {
  private static final int SHOWN = 60;

  private final String file;
  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  Findings(String file) {
    this.file = file;
  }

  List<String> errors() {
    return List.copyOf(errors);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  void error(String path, String found, String expected) {
    errors.add(line(path, found, expected));
  }

  void warning(String path, String found, String expected) {
    warnings.add(line(path, found, expected));
  }

  /** That it is not in the language that it should be in. */
  void syntax(JsonProcessingException e, String language) {
    JsonLocation at = e.getLocation();
    String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    String message = e.getOriginalMessage().lines().findFirst().orElse("");
    error(place, message, language);
  }

  private String line(String path, String found, String expected) {
    return file
        + (path.isEmpty() ? "" : " " + path)
        + ": found "
        + found
        + (expected.isEmpty() ? "" : ", expected " + expected);
  }

  /** The entries of a map; an error and none where it is not one. */
  List<Map.Entry<String, JsonNode>> entries(JsonNode node, String path) {
    if (!node.isObject()) {
      error(path, describe(node), "a map");
      return List.of();
    }
    return List.copyOf(node.properties());
  }

  /** The elements of a list; an error and none where it is not one. */
  List<JsonNode> elements(JsonNode node, String path) {
    if (!node.isArray()) {
      error(path, describe(node), "a list");
      return List.of();
    }
    return ImmutableList.copyOf(node);
  }

  /** A text; an error and empty where it is not one. */
  Optional<String> text(JsonNode node, String path, String expected) {
    if (node.isTextual() && !node.textValue().isBlank()) {
      return Optional.of(node.textValue());
    }
    error(path, describe(node), expected);
    return Optional.empty();
  }

  /** A text or a whole number, as text; an error and empty where it is neither. */
  Optional<String> textOrNumber(JsonNode node, String path, String expected) {
    return node.isIntegralNumber() ? Optional.of(node.asText()) : text(node, path, expected);
  }

  /** A node in a few words. */
  static String describe(JsonNode node) {
    if (node.isObject()) {
      return "a map";
    }
    if (node.isArray()) {
      return "a list";
    }
    if (node.isNull() || node.isMissingNode()) {
      return "nothing";
    }
    String text = node.toString();
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
