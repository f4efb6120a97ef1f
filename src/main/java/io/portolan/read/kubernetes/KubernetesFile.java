package io.portolan.read.kubernetes;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.google.common.collect.Interner;
import io.portolan.read.Entry;
import io.portolan.read.Json;
import io.portolan.read.Node;
import io.portolan.read.Problems;
import io.portolan.read.SnapshotFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * One file of Kubernetes objects: YAML or JSON, any number of documents, lists among them. Hands
 * over one object at a time.
 */
final class KubernetesFile {
  private static final String LIST = "List";

  /** The keys of an object that a writer may put before its kind. */
  private static final Set<String> BEFORE_KIND =
      Set.of("metadata", "items", "spec", "status", "data", "type");

  private final SnapshotFile file;
  private final Problems problems;
  private final Interner<Object> interner;
  private final Consumer<Manifest> objects;

  KubernetesFile(
      SnapshotFile file, Problems problems, Interner<Object> interner, Consumer<Manifest> objects) {
    this.file = file;
    this.problems = problems;
    this.interner = interner;
    this.objects = objects;
  }

  /** Looks at the keys that come first: those of AWS's output are others. */
  static boolean isJsonOfKubernetes(Path path) {
    try (JsonParser json = Json.reader().createParser(path.toFile())) {
      boolean object = json.nextToken() == JsonToken.START_OBJECT;
      while (object && json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        if (key.equals("apiVersion") || key.equals("kind")) {
          return true;
        }
        if (!BEFORE_KIND.contains(key)) {
          return false;
        }
        json.nextToken();
        json.skipChildren();
      }
      return false;
    } catch (IOException e) {
      return false; // whoever reads it says so
    }
  }

  void read() {
    boolean json = file.name().toLowerCase(Locale.ROOT).endsWith(".json");
    try (InputStream in = Files.newInputStream(file.path())) {
      if (json) {
        readJson(in);
      } else {
        readYaml(in);
      }
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : "line " + at.getLineNr();
      problems.fatal(file.name(), place + ": " + e.getOriginalMessage(), "JSON");
    } catch (MarkedYAMLException e) {
      String place = e.getProblemMark() == null ? "" : "line " + (e.getProblemMark().getLine() + 1);
      problems.fatal(file.name(), place + ": " + e.getProblem(), "YAML");
    } catch (YAMLException | IOException e) {
      problems.fatal(file.name(), "unreadable: " + e.getMessage(), "a readable file");
    }
  }

  /** Reads one object that is written as JSON, in whatever file. */
  void read(String text) {
    try {
      document(1, Json.reader().readTree(text));
    } catch (JsonProcessingException e) {
      problems.fatal(file.name(), e.getOriginalMessage(), "JSON");
    }
  }

  private void readJson(InputStream in) throws IOException {
    try (MappingIterator<JsonNode> documents =
        Json.reader().forType(JsonNode.class).readValues(in)) {
      for (int number = 1; documents.hasNextValue(); number++) {
        document(number, documents.nextValue());
      }
    }
  }

  private void readYaml(InputStream in) throws IOException {
    try (InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      Iterator<org.yaml.snakeyaml.nodes.Node> documents = YamlTree.documents(text);
      for (int number = 1; documents.hasNext(); number++) {
        document(number, YamlTree.of(documents.next()));
      }
    }
  }

  private void document(int number, JsonNode json) {
    if (json.isNull() || json.isMissingNode() || (json.isTextual() && json.textValue().isEmpty())) {
      return; // nothing between two lines of dashes
    }
    String place = number == 1 ? "$" : "document " + number + " $";
    object(place, json, "", "");
  }

  /**
   * An object, or the objects of a list.
   *
   * @param apiVersion the version that the list says; its elements need not repeat it
   * @param kind the kind that the list says
   */
  private void object(String place, JsonNode json, String apiVersion, String kind) {
    Node node = new Node(new Entry(file.name(), place, problems, interner), json);
    if (!json.isObject()) {
      problems.unusable(file.name(), place, "", "no object", "a Kubernetes object");
      return;
    }
    String ownKind = json.path("kind").asText(kind);
    String ownVersion = json.path("apiVersion").asText(apiVersion);
    if (!ownKind.endsWith(LIST) || !json.path("items").isArray()) {
      objects.accept(new Manifest(ownVersion, ownKind, node, json));
      return;
    }
    String of = ownKind.substring(0, ownKind.length() - LIST.length());
    for (int i = 0; i < json.path("items").size(); i++) {
      object(
          place + ".items[" + i + "]",
          json.path("items").path(i),
          of.isEmpty() ? "" : ownVersion,
          of);
    }
  }
}
