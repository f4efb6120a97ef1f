package io.portolan.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Reads the changes of Kubernetes objects in a change file: {@code apply} and {@code delete}. */
final class ObjectChangeParser {
  private static final String FILE = "a file with manifests, by its path from the change file";

  private final Optional<Path> changeFile;
  private final Findings findings;

  /**
   * Reads changes.
   *
   * @param changeFile the file they are in, from which paths start; empty where none may be named
   */
  ObjectChangeParser(Optional<Path> changeFile, Findings findings) {
    this.changeFile = changeFile;
    this.findings = findings;
  }

  /**
   * The change of an entry; empty after an error.
   *
   * @param kind {@code apply} or {@code delete}
   */
  Optional<ProposedChange> change(String kind, Fields entry) {
    JsonNode value = entry.get(kind);
    String path = entry.at(kind);
    if (kind.equals("apply") && value.isTextual()) {
      return entry.text(kind, FILE).flatMap(text -> file(text, path, Optional.empty()));
    }
    if (!value.isObject()) {
      findings.error(
          path,
          Findings.describe(value),
          kind.equals("apply") ? FILE + ", or a map with file" : "kind, namespace and name");
      return Optional.empty();
    }
    Fields fields = new Fields(findings, value, path);
    Optional<String> cluster =
        fields.has("cluster") ? fields.text("cluster", "the name of a cluster") : Optional.empty();
    return kind.equals("apply") ? apply(fields, cluster) : delete(fields, cluster);
  }

  private Optional<ProposedChange> apply(Fields fields, Optional<String> cluster) {
    fields.refuseOthers(Set.of("file", "object", "cluster"), "file or object, and cluster");
    if (fields.has("file") == fields.has("object")) {
      findings.error(
          fields.at("file"),
          fields.has("file") ? "an object too" : "nothing",
          "a file or an object");
      return Optional.empty();
    }
    if (fields.has("file")) {
      return fields.text("file", FILE).flatMap(text -> file(text, fields.at("file"), cluster));
    }
    JsonNode object = fields.get("object");
    if (!object.isObject()) {
      findings.error(fields.at("object"), Findings.describe(object), "a Kubernetes object");
      return Optional.empty();
    }
    return Optional.of(new ProposedChange.ApplyObject(object.toString(), cluster));
  }

  private Optional<ProposedChange> file(String text, String place, Optional<String> cluster) {
    if (changeFile.isEmpty()) {
      findings.error(place, "a file, and none is read here", "a map with object");
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ProposedChange.ApplyFile(changeFile.get().resolveSibling(text.strip()), cluster));
    } catch (InvalidPathException e) {
      findings.error(place, "no path", FILE);
      return Optional.empty();
    }
  }

  private Optional<ProposedChange> delete(Fields fields, Optional<String> cluster) {
    fields.refuseOthers(
        Set.of("kind", "namespace", "name", "cluster"), "kind, namespace, name and cluster");
    Optional<String> kind = fields.text("kind", "the kind of a Kubernetes object");
    Optional<String> name = fields.text("name", "the name of a Kubernetes object");
    String namespace =
        fields.has("namespace") ? fields.text("namespace", "a namespace").orElse("") : "";
    return kind.isPresent() && name.isPresent()
        ? Optional.of(
            new ProposedChange.Delete(
                kind.get().strip(), namespace.strip(), name.get().strip(), cluster))
        : Optional.empty();
  }
}
