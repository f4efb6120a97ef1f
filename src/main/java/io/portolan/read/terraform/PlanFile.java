package io.portolan.read.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import io.portolan.read.Entry;
import io.portolan.read.Json;
import io.portolan.read.Problem;
import io.portolan.read.Problems;
import io.portolan.read.Quote;
import io.portolan.read.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a plan: JSON in UTF-8 or, as a shell on Windows writes it, in UTF-16. The format's versions
 * 0.1 to 1.2 are known, and later ones of the first are read as they promise to be: what is new in
 * them is passed over.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON Output
 *     Format</a>
 */
public final class PlanFile {
  private static final long MAX_BYTES = 1L << 29;
  private static final Pattern VERSION = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})(\\..*)?");
  private static final int LAST_MAJOR = 1;
  private static final String EXPECTED = "a plan as terraform show -json prints it";
  private static final String ROOT = "root_module";

  private final String name;
  private final Problems problems;
  private final Interner<Object> interner = Interners.newStrongInterner();

  private PlanFile(String name, Problems problems) {
    this.name = name;
    this.problems = problems;
  }

  /**
   * A plan, or what is wrong with the file.
   *
   * @param plan empty if there are errors
   * @param problems errors and warnings, in the order of the file
   */
  public record Result(Optional<Plan> plan, List<Problem> problems) {}

  /** Reads a file; never throws for what is in it, or for that it is not there. */
  public static Result read(Path file) {
    Problems problems = new Problems(false);
    Optional<Plan> plan = Optional.empty();
    try {
      plan = new PlanFile(file.toString(), problems).plan(tree(file, problems));
    } catch (JsonProcessingException e) {
      problems.unusable(file.toString(), at(e), "", e.getOriginalMessage(), EXPECTED);
    } catch (IOException e) {
      problems.fatal(file.toString(), "unreadable: " + e, EXPECTED);
    }
    boolean faulty = problems.all().stream().anyMatch(each -> each.severity() == Severity.ERROR);
    return new Result(faulty ? Optional.empty() : plan, problems.all());
  }

  private static String at(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  private static JsonNode tree(Path file, Problems problems) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      problems.fatal(file.toString(), "more than " + MAX_BYTES + " bytes", EXPECTED);
      return MissingNode.getInstance();
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
      problems.fatal(
          file.toString(), "a plan in the form that is carried out", EXPECTED + ": use that");
      return MissingNode.getInstance();
    }
    return Json.reader().readTree(bytes);
  }

  private Optional<Plan> plan(JsonNode root) {
    if (!root.isObject()) {
      if (!root.isMissingNode() || problems.all().isEmpty()) {
        problems.fatal(name, Quote.of(root), EXPECTED);
      }
      return Optional.empty();
    }
    String format = root.path("format_version").asText("");
    Matcher version = VERSION.matcher(format);
    if (!version.matches() || Integer.parseInt(version.group(1)) > LAST_MAJOR) {
      problems.unusable(
          name,
          "$.format_version",
          "",
          Quote.of(root.path("format_version")),
          "a version from 0.1 to " + LAST_MAJOR + ".x: " + EXPECTED);
      return Optional.empty();
    }
    if (!root.path("resource_changes").isArray() && !root.has("planned_values")) {
      problems.unusable(
          name,
          "$.resource_changes",
          "",
          root.has("values") ? "a state, not a plan" : Quote.of(root.path("resource_changes")),
          EXPECTED);
      return Optional.empty();
    }
    if (root.path("errored").asBoolean(false)) {
      problems.fatal(name, "a plan that ended with an error", "one that is complete");
    }
    if (!root.path("complete").asBoolean(true)) {
      problems.warning(name, "$.complete", "", "false", "true: more may change than is in it");
    }
    return Optional.of(
        new Plan(
            format,
            changes(root, "resource_changes"),
            changes(root, "resource_drift"),
            sources(root.path("prior_state").path("values").path(ROOT)),
            root.path("configuration"),
            root.path("variables")));
  }

  private List<PlannedResource> changes(JsonNode root, String field) {
    List<PlannedResource> changes = new ArrayList<>();
    JsonNode list = root.path(field);
    for (int i = 0; i < list.size(); i++) {
      change(list.path(i), "$." + field + "[" + i + "]").ifPresent(changes::add);
    }
    return List.copyOf(changes);
  }

  private Optional<PlannedResource> change(JsonNode json, String path) {
    Entry entry = new Entry(name, path, problems, interner);
    String address = json.path("address").asText("");
    entry.name(address);
    for (String field : new String[] {"address", "type", "name"}) {
      if (json.path(field).asText("").isEmpty()) {
        entry.fault(path + "." + field, Quote.of(json.path(field)), "a text that is not empty");
      }
    }
    JsonNode change = json.path("change");
    List<String> actions = new ArrayList<>();
    change.path("actions").forEach(each -> actions.add(each.asText()));
    Optional<PlannedAction> action = PlannedAction.of(actions);
    if (action.isEmpty()) {
      entry.fault(
          path + ".change.actions",
          Quote.of(change.path("actions")),
          "no-op, read, create, update, delete, forget, or delete and create");
    }
    if (entry.isFaulty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PlannedResource(
            address,
            ModulePath.of(json.path("module_address").asText("")),
            json.path("type").asText(),
            json.path("name").asText(),
            json.hasNonNull("index") ? Optional.of(json.path("index").asText()) : Optional.empty(),
            json.path("mode").asText("").equals("data"),
            action.orElseThrow(),
            change.path("before"),
            change.path("after"),
            change.path("after_unknown"),
            change.path("after_sensitive"),
            path + ".change"));
  }

  /** Data sources, of a module and those that it calls. */
  private static List<PlannedResource> sources(JsonNode module) {
    List<PlannedResource> sources = new ArrayList<>();
    for (JsonNode each : module.path("resources")) {
      if (each.path("mode").asText("").equals("data")) {
        sources.add(
            new PlannedResource(
                each.path("address").asText(""),
                ModulePath.of(module.path("address").asText("")),
                each.path("type").asText(""),
                each.path("name").asText(""),
                each.hasNonNull("index")
                    ? Optional.of(each.path("index").asText())
                    : Optional.empty(),
                true,
                PlannedAction.READ,
                each.path("values"),
                each.path("values"),
                MissingNode.getInstance(),
                MissingNode.getInstance(),
                ""));
      }
    }
    module.path("child_modules").forEach(each -> sources.addAll(sources(each)));
    return sources;
  }
}
