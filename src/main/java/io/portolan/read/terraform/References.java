package io.portolan.read.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the expressions of a configuration mean, as far as they only pass something on: attributes
 * of resources, of data sources, outputs of modules, variables and constants. What is computed is
 * not carried out: {@code a.id} in {@code condition ? a.id : b.id} is one of two, which the plan
 * does not say. Values of {@code locals} are in no plan.
 */
final class References {
  private static final int MOST_STEPS = 50;
  private static final Set<String> OPAQUE =
      Set.of("local", "each", "count", "self", "path", "terraform");

  private final Plan plan;
  private final Map<String, List<PlannedResource>> byName = new LinkedHashMap<>();
  private final Map<Identity, PlannedResource> byId = new LinkedHashMap<>();

  private record Identity(String type, String id) {}

  References(Plan plan) {
    this.plan = plan;
    plan.sources().forEach(this::file);
    plan.resources().forEach(this::file);
    for (PlannedResource each : plan.resources()) {
      if (!each.isData()) {
        byId.putIfAbsent(new Identity(each.type(), each.identity("id")), each);
        byId.putIfAbsent(new Identity(each.type(), each.identity("name")), each);
      }
    }
  }

  private void file(PlannedResource each) {
    List<PlannedResource> named =
        byName.computeIfAbsent(
            (each.isData() ? "data." : "") + each.type() + "." + each.name(),
            key -> new ArrayList<>());
    named.removeIf(other -> other.address().equals(each.address()));
    named.add(each);
  }

  /**
   * What an expression comes to.
   *
   * @param values the ids and other texts that it passes on
   * @param complete whether nothing else goes into it
   */
  record Meaning(Set<String> values, boolean complete) {
    static final Meaning UNKNOWN = new Meaning(Set.of(), false);

    Meaning and(Meaning other) {
      Set<String> all = new LinkedHashSet<>(values);
      all.addAll(other.values);
      return new Meaning(all, complete && other.complete);
    }
  }

  /** What was written for a resource, by attribute; nothing where the plan lacks it. */
  JsonNode expressions(PlannedResource resource) {
    for (JsonNode each : module(resource.module()).path("resources")) {
      if (each.path("type").asText().equals(resource.type())
          && each.path("name").asText().equals(resource.name())
          && each.path("mode").asText("").equals("data") == resource.isData()) {
        return each.path("expressions");
      }
    }
    return MissingNode.getInstance();
  }

  private JsonNode module(ModulePath path) {
    JsonNode module = plan.configuration().path("root_module");
    for (ReferenceText.Part call : path.calls()) {
      module = module.path("module_calls").path(call.name()).path("module");
    }
    return module;
  }

  /**
   * What an expression of a resource means.
   *
   * @param attribute the attribute that is wanted of a resource that is named as a whole
   */
  Meaning of(PlannedResource resource, JsonNode expression, String attribute) {
    return of(new Asker(resource.module(), resource.key(), attribute), expression, MOST_STEPS);
  }

  /**
   * Who asks.
   *
   * @param module where the expression stands
   * @param key which of several the resource is
   * @param attribute the attribute that is wanted of a resource that is named as a whole
   */
  private record Asker(ModulePath module, Optional<String> key, String attribute) {
    Asker in(ModulePath other) {
      return new Asker(other, key, attribute);
    }
  }

  private Meaning of(Asker asker, JsonNode expression, int steps) {
    if (expression.has("constant_value")) {
      return constant(expression.path("constant_value"));
    }
    JsonNode references = expression.path("references");
    if (references.isEmpty() || steps == 0) {
      return Meaning.UNKNOWN;
    }
    List<String> all = new ArrayList<>();
    references.forEach(each -> all.add(each.asText()));
    Meaning meaning = new Meaning(Set.of(), true);
    for (String each : all) {
      if (all.stream().noneMatch(other -> isMoreOf(each, other))) {
        meaning = meaning.and(of(asker, ReferenceText.of(each), all, steps - 1));
      }
    }
    return meaning;
  }

  /** A plan lists {@code a.b.id} and {@code a.b} for the first alone. */
  private static boolean isMoreOf(String text, String other) {
    return other.length() > text.length()
        && other.startsWith(text)
        && (other.charAt(text.length()) == '.' || other.charAt(text.length()) == '[');
  }

  private static Meaning constant(JsonNode value) {
    Set<String> texts = new LinkedHashSet<>();
    (value.isArray() ? value : List.of(value)).forEach(each -> texts.add(each.asText()));
    return new Meaning(texts, true);
  }

  private Meaning of(Asker asker, ReferenceText text, List<String> all, int steps) {
    ReferenceText.Part first = text.parts().get(0);
    if (first.name().equals("count") || first.name().equals("each")) {
      return new Meaning(Set.of(), true); // only chooses: the instance with the same key
    }
    if (OPAQUE.contains(first.name()) || text.parts().size() < 2) {
      return Meaning.UNKNOWN;
    }
    ReferenceText.Part second = text.parts().get(1);
    return switch (first.name()) {
      case "var" -> variable(asker, second.name(), steps);
      case "module" -> output(asker, second, text.at(2), steps);
      case "data" -> resource(asker, "data.", text, 1, all);
      default -> resource(asker, "", text, 0, all);
    };
  }

  private Meaning variable(Asker asker, String name, int steps) {
    Optional<ModulePath> caller = asker.module().caller();
    if (caller.isEmpty()) {
      JsonNode value = plan.variables().path(name).path("value");
      return value.isMissingNode() || value.isNull() || value.isObject()
          ? Meaning.UNKNOWN
          : constant(value);
    }
    List<ReferenceText.Part> calls = asker.module().calls();
    ReferenceText.Part call = calls.get(calls.size() - 1);
    JsonNode called = module(caller.get()).path("module_calls").path(call.name());
    JsonNode given = called.path("expressions").path(name);
    return given.isMissingNode()
        ? constantDefault(called.path("module").path("variables").path(name).path("default"))
        : of(new Asker(caller.get(), call.key(), asker.attribute()), given, steps);
  }

  private static Meaning constantDefault(JsonNode value) {
    return value.isTextual() || value.isArray() ? constant(value) : Meaning.UNKNOWN;
  }

  private Meaning output(
      Asker asker, ReferenceText.Part call, Optional<ReferenceText.Part> output, int steps) {
    ModulePath called = asker.module().called(call);
    if (output.isEmpty()) {
      return Meaning.UNKNOWN; // a module as a whole
    }
    return of(
        asker.in(called),
        module(called).path("outputs").path(output.get().name()).path("expression"),
        steps);
  }

  private Meaning resource(
      Asker asker, String prefix, ReferenceText text, int from, List<String> all) {
    if (text.parts().size() < from + 2) {
      return Meaning.UNKNOWN;
    }
    ReferenceText.Part named = text.parts().get(from + 1);
    List<PlannedResource> found = new ArrayList<>();
    for (PlannedResource each :
        byName.getOrDefault(
            prefix + text.parts().get(from).name() + "." + named.name(), List.of())) {
      if (asker.module().covers(each.module())
          && (named.key().isEmpty() || named.key().equals(each.key()))) {
        found.add(each);
      }
    }
    if (named.key().isEmpty()) {
      found = withSameKey(found, asker, all);
    }
    String attribute = text.at(from + 2).map(ReferenceText.Part::name).orElse(asker.attribute());
    Set<String> values = new LinkedHashSet<>();
    found.forEach(each -> values.addAll(values(each, attribute)));
    return new Meaning(values, !values.isEmpty());
  }

  /** Where an instance is chosen by {@code count.index} or {@code each.key}. */
  private static List<PlannedResource> withSameKey(
      List<PlannedResource> found, Asker asker, List<String> all) {
    boolean chosen =
        all.stream().anyMatch(each -> each.startsWith("count.") || each.startsWith("each."));
    if (!chosen || asker.key().isEmpty() || found.size() < 2) {
      return found;
    }
    List<PlannedResource> same =
        found.stream().filter(each -> each.key().equals(asker.key())).toList();
    return same.isEmpty() ? found : same;
  }

  private static List<String> values(PlannedResource resource, String attribute) {
    JsonNode known = resource.after().path(attribute);
    if (known.isArray()) {
      List<String> texts = new ArrayList<>();
      known.forEach(each -> texts.add(each.asText()));
      return texts;
    }
    return List.of(
        known.isNumber() || known.isBoolean() ? known.asText() : resource.identity(attribute));
  }

  /** A resource by its id or name; the data sources are not asked. */
  Optional<PlannedResource> find(String type, String id) {
    return Optional.ofNullable(byId.get(new Identity(type, id)));
  }
}
