package io.portolan.read.aws;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Interner;
import io.portolan.read.Entry;
import io.portolan.read.Json;
import io.portolan.read.Node;
import io.portolan.read.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file: the outputs of one or more calls, one after the other. Holds one element at a
 * time in memory, whatever the size of the file.
 */
final class FileParser {
  private static final int LONGEST_MESSAGE = 200;

  /** What messages say of the library rather than of the file. */
  private static final Pattern JACKSONS_OWN =
      Pattern.compile("Source: [^;]*; | for `ObjectNode`.*|\\n.*", Pattern.DOTALL);

  private final FileContext file;
  private final Problems problems;
  private final Interner<Object> interner;
  private final Set<String> unknownKeys = new TreeSet<>();

  /** By key, the elements of a document that several of its keys make up. */
  private final Map<String, Assembly> assemblies = new LinkedHashMap<>();

  private boolean unfinished;
  private boolean sawKnownKey;
  private int document;

  /** An element in the making. */
  private record Assembly(AwsKeys.Key key, ObjectNode element) {}

  FileParser(FileContext file, Problems problems, Interner<Object> interner) {
    this.file = file;
    this.problems = problems;
    this.interner = interner;
  }

  /** The keys that are not known. */
  Set<String> unknownKeys() {
    return unknownKeys;
  }

  /** Whether a call's output says that there is more. */
  boolean isUnfinished() {
    return unfinished;
  }

  /** Whether a key was known. */
  boolean sawKnownKey() {
    return sawKnownKey;
  }

  void parse(Path path) {
    try (InputStream input = Files.newInputStream(path);
        JsonParser json = Json.reader().createParser(input)) {
      parse(json);
    } catch (IOException e) {
      unusable("", "unreadable: " + e, "a readable file");
      file.views().leaveOut(file, "", "file");
    }
  }

  private void parse(JsonParser json) throws IOException {
    try {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.START_OBJECT) {
          parseDocument(json);
        } else {
          problems.warning(
              file.name(),
              path(),
              "",
              json.currentToken() == JsonToken.START_ARRAY ? "a list" : "a single value",
              "an object whose keys name resources; nothing in it is used");
          json.skipChildren();
        }
        document++;
      }
      if (document == 0) {
        problems.warning(file.name(), "", "", "an empty file", "the output of an AWS call");
      }
    } catch (JsonProcessingException e) {
      unusable(where(json, e.getLocation()), message(e), "JSON in UTF-8");
      file.views().leaveOut(file, "", "file"); // what came before is whole, and kept
    }
  }

  private void parseDocument(JsonParser json) throws IOException {
    Set<String> seen = new HashSet<>();
    Set<String> unknown = new TreeSet<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      AwsKeys.Key key = AwsKeys.find(name);
      JsonToken token = json.nextToken();
      if (!seen.add(name)) {
        unusable(path() + "." + name, "the key a second time", "each key once");
        file.views().leaveOut(file, path() + "." + name, name);
        json.skipChildren();
      } else if (key != null) {
        sawKnownKey |= key.shape() != AwsKeys.Shape.ANYTHING;
        parseValue(json, key, path() + "." + name);
      } else {
        unfinished |= name.equals("NextToken") && token == JsonToken.VALUE_STRING;
        if (!AwsKeys.isIgnored(name)) {
          unknown.add(name);
        }
        json.skipChildren();
      }
    }
    assemblies.values().forEach(each -> accept(each.key(), path(), each.element()));
    assemblies.clear();
    unknownKeys.addAll(unknown);
  }

  private void parseValue(JsonParser json, AwsKeys.Key key, String path) throws IOException {
    boolean part = key.shape() == AwsKeys.Shape.PART;
    boolean one = part || key.shape() == AwsKeys.Shape.ONE;
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_ARRAY && !one) {
      parseList(json, key, path);
    } else if (token == JsonToken.START_OBJECT && key.shape() == AwsKeys.Shape.ITEMS) {
      parseItems(json, key, path);
    } else if (token == JsonToken.START_OBJECT && part) {
      parsePart(json, key, path);
    } else if (token == JsonToken.START_OBJECT && one) {
      parseElement(json, key, path);
    } else if (token != JsonToken.VALUE_NULL) {
      misshapen(json, key, path, one ? "an object" : "a list");
    }
  }

  private void parseItems(JsonParser json, AwsKeys.Key key, String path) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (name.equalsIgnoreCase("items") && token == JsonToken.START_ARRAY) {
        parseList(json, key, path + "." + name);
      } else {
        json.skipChildren();
      }
    }
  }

  private void parseList(JsonParser json, AwsKeys.Key key, String path) throws IOException {
    JsonToken token = json.nextToken();
    if (token == JsonToken.END_ARRAY) {
      file.views().addEmptyList(key.name(), file.placement());
    }
    for (int i = 0; token != JsonToken.END_ARRAY; i++) {
      String element = path + "[" + i + "]";
      if (token == JsonToken.START_OBJECT) {
        parseElement(json, key, element);
      } else if (token != JsonToken.VALUE_STRING || key.shape() != AwsKeys.Shape.LIST_OR_NAMES) {
        misshapen(json, key, element, "an object");
      }
      token = json.nextToken();
    }
  }

  private void parsePart(JsonParser json, AwsKeys.Key key, String path) throws IOException {
    JsonNode tree = readTree(json, key, path);
    if (tree != null) {
      assemblies
          .computeIfAbsent(
              key.name(), name -> new Assembly(key, JsonNodeFactory.instance.objectNode()))
          .element()
          .set(key.field(), tree);
    }
  }

  private void parseElement(JsonParser json, AwsKeys.Key key, String path) throws IOException {
    JsonNode tree = readTree(json, key, path);
    if (tree != null) {
      accept(key, path, tree);
    }
  }

  private void accept(AwsKeys.Key key, String path, JsonNode tree) {
    Node node = new Node(new Entry(file.name(), path, problems, interner), tree);
    Row row = new Row(file, key.name(), node);
    key.parser().accept(row);
    row.finish();
  }

  /** An object; null for one that holds a field twice, which is filed. */
  private @Nullable JsonNode readTree(JsonParser json, AwsKeys.Key key, String path)
      throws IOException {
    JsonStreamContext outside = json.getParsingContext().getParent();
    try {
      return Json.reader().readTree(json);
    } catch (MismatchedInputException e) { // the rest of the file is still good
      unusable(path, message(e), "each field once");
      file.views().leaveOut(file, path, key.name());
      while (json.getParsingContext() != outside) {
        if (json.nextToken() == null) {
          return null;
        }
      }
      return null;
    }
  }

  private void misshapen(JsonParser json, AwsKeys.Key key, String path, String expected)
      throws IOException {
    if (key.shape() != AwsKeys.Shape.ANYTHING) {
      unusable(path, describe(json.currentToken()), expected);
      file.views().leaveOut(file, path, key.name());
    }
    json.skipChildren();
  }

  private void unusable(String path, String found, String expected) {
    problems.unusable(file.name(), path, "", found, expected);
  }

  private String path() {
    return document == 0 ? "$" : "(document " + (document + 1) + ") $";
  }

  private String where(JsonParser json, JsonLocation location) {
    StringBuilder path = new StringBuilder(path());
    for (JsonPointer at = json.getParsingContext().pathAsPointer();
        at != null && !at.matches();
        at = at.tail()) {
      path.append(
          at.mayMatchElement()
              ? "[" + at.getMatchingIndex() + "]"
              : "." + at.getMatchingProperty());
    }
    return location == null
        ? path.toString()
        : "%s, line %d, column %d".formatted(path, location.getLineNr(), location.getColumnNr());
  }

  private static String message(JsonProcessingException e) {
    String message = JACKSONS_OWN.matcher(e.getOriginalMessage()).replaceAll("");
    return message.length() > LONGEST_MESSAGE
        ? message.substring(0, LONGEST_MESSAGE) + "…"
        : message;
  }

  private static String describe(JsonToken token) {
    return switch (token) {
      case START_ARRAY -> "a list";
      case START_OBJECT -> "an object";
      case VALUE_STRING -> "a text";
      case VALUE_NULL -> "null";
      case VALUE_TRUE, VALUE_FALSE -> "a truth value";
      default -> "a number";
    };
  }
}
