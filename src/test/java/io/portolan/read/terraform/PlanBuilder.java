package io.portolan.read.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A plan as {@code terraform show -json} prints it; JSON with names and texts in no quotes. */
public final class PlanBuilder {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .build();

  private final ObjectNode root = JSON.createObjectNode();
  private final ArrayNode changes;
  private final ObjectNode module;

  private PlanBuilder() {
    root.put("format_version", "1.2");
    changes = root.putArray("resource_changes");
    module = root.putObject("configuration").putObject("root_module");
  }

  /** A plan without changes. */
  public static PlanBuilder plan() {
    return new PlanBuilder();
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new resource, of which all is known but its id and ARN. */
  public PlanBuilder create(String address, String after) {
    return create(address, after, "{id: true, arn: true}");
  }

  /** A new resource, and what of it is not known. */
  public PlanBuilder create(String address, String after, String unknown) {
    return change(address, "['create']", "null", after, unknown);
  }

  /** A resource that changes where it is. */
  public PlanBuilder update(String address, String before, String after) {
    return change(address, "['update']", before, after, "{}");
  }

  /** A resource that goes. */
  public PlanBuilder delete(String address, String before) {
    return change(address, "['delete']", before, "null", "{}");
  }

  /** Any change. */
  public PlanBuilder change(
      String address, String actions, String before, String after, String unknown) {
    ReferenceText text = ReferenceText.of(address);
    int from = 2 * text.modules();
    ObjectNode resource = changes.addObject();
    resource.put("address", address);
    if (from > 0) {
      String own = text.parts().get(from).name() + "." + text.parts().get(from + 1).name();
      resource.put("module_address", address.substring(0, address.indexOf("." + own)));
    }
    resource.put("mode", "managed");
    resource.put("type", text.parts().get(from).name());
    resource.put("name", text.parts().get(from + 1).name());
    text.parts()
        .get(from + 1)
        .key()
        .ifPresent(
            key -> {
              if (key.matches("[0-9]+")) {
                resource.put("index", Integer.parseInt(key));
              } else {
                resource.put("index", key);
              }
            });
    ObjectNode change = resource.putObject("change");
    change.set("actions", tree(actions));
    change.set("before", tree(before));
    change.set("after", tree(after));
    change.set("after_unknown", tree(unknown));
    return this;
  }

  /** What was written for a resource of the root module. */
  public PlanBuilder written(String type, String name, String expressions) {
    written(module, type, name, expressions);
    return this;
  }

  private static void written(ObjectNode in, String type, String name, String expressions) {
    ObjectNode resource = in.withArray("resources").addObject();
    resource.put("address", type + "." + name);
    resource.put("mode", "managed");
    resource.put("type", type);
    resource.put("name", name);
    resource.set("expressions", tree(expressions));
  }

  /** A call of a module: what it is given, what it writes and what it gives back. */
  public PlanBuilder module(
      String name, String given, Map<String, String> resources, String outputs) {
    ObjectNode call = module.withObject("/module_calls").putObject(name);
    call.set("expressions", tree(given));
    ObjectNode called = call.putObject("module");
    resources.forEach(
        (address, expressions) -> {
          ReferenceText named = ReferenceText.of(address);
          written(called, named.parts().get(0).name(), named.parts().get(1).name(), expressions);
        });
    called.set("outputs", tree(outputs));
    return this;
  }

  /** Sets a field of the whole. */
  public PlanBuilder field(String name, String value) {
    root.set(name, tree(value));
    return this;
  }

  /** The text. */
  public String json() {
    return root.toPrettyString();
  }

  /** Writes the text into a file. */
  public Path write(Path file, Charset charset) {
    try {
      return Files.write(file, json().getBytes(charset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The plan, read. */
  public Plan read() {
    try {
      Path file = Files.createTempFile("plan", ".json");
      try {
        PlanFile.Result result = PlanFile.read(write(file, StandardCharsets.UTF_8));
        if (result.plan().isEmpty()) {
          throw new AssertionError("not read: " + result.problems());
        }
        return result.plan().get();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
