package io.portolan.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The description of the API, and whether something is as it says. */
public final class OpenApi {
  static final JsonNode TEXT = read();

  private OpenApi() {}

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(Path.of("docs/serve.openapi.yaml").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a good reply. */
  public static List<String> problems(String method, String path, JsonNode reply) {
    JsonNode schema =
        TEXT.path("paths")
            .path(path)
            .path(method)
            .path("responses")
            .path("200")
            .path("content")
            .path("application/json")
            .path("schema");
    return problems(schema, reply);
  }

  /** What is wrong with a reply that says what is wrong. */
  static List<String> problemsOfError(JsonNode reply) {
    return problems(TEXT.at("/components/responses/Error/content/application~1json/schema"), reply);
  }

  /** What is wrong with something by one of the schemas. */
  static List<String> problems(JsonNode schema, JsonNode instance) {
    if (schema.isMissingNode()) {
      return List.of("there is no schema");
    }
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.putArray("allOf").add(schema);
    whole.set("components", TEXT.path("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(whole)
        .validate(instance)
        .stream()
        .map(Object::toString)
        .toList();
  }
}
