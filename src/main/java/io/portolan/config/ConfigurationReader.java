package io.portolan.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.portolan.config.ReviewPolicy.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code portolan.yaml}.
 *
 * <p>An unknown section is a warning, so that a file for a newer version can be read; but inside a
 * rule, an exception or an assertion an unknown key is an error, because without a condition it
 * says more than its author meant.
 */
public final class ConfigurationReader {
  private static final List<String> NAMES = List.of("portolan.yaml", "portolan.yml");

  private final Findings findings;

  private ConfigurationReader(Findings findings) {
    this.findings = findings;
  }

  /** The first configuration file that lies in one of the directories; empty where none does. */
  public static Optional<Path> find(List<Path> directories) {
    return directories.stream()
        .flatMap(directory -> places(directory).stream())
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** Where a configuration file may lie in a directory, the first that counts first. */
  public static List<Path> places(Path directory) {
    return NAMES.stream().map(directory::resolve).toList();
  }

  /** Reads a file; never throws for what is in it, or for that it is not there. */
  public static ConfigurationResult read(Path file) {
    Findings findings = new Findings(file.toString());
    Configuration configuration = Configuration.empty();
    try {
      configuration =
          new ConfigurationReader(findings).configuration(YamlFile.tree(file, findings));
    } catch (JsonProcessingException e) {
      findings.syntax(e, "YAML");
    } catch (IOException e) {
      findings.error("", "unreadable: " + e, "a readable file");
    }
    return new ConfigurationResult(configuration, findings.errors(), findings.warnings());
  }

  private Configuration configuration(JsonNode root) {
    boolean nothing = root.isTextual() && root.textValue().isEmpty(); // a file of "---"
    if (root.isMissingNode() || root.isNull() || nothing) {
      return Configuration.empty();
    }
    Map<String, List<String>> tiers = new LinkedHashMap<>();
    List<Appliance> appliances = new ArrayList<>();
    List<Critical> critical = new ArrayList<>();
    Owners owners = Owners.byTag();
    List<Acceptance> acceptances = new ArrayList<>();
    List<Assertion> assertions = new ArrayList<>();
    ReviewPolicy review = ReviewPolicy.byDefault();
    Stages stages = Stages.usual();
    PurposeParser purpose = new PurposeParser(findings);
    for (Map.Entry<String, JsonNode> section : findings.entries(root, "$")) {
      String path = "$." + section.getKey();
      JsonNode value = section.getValue();
      switch (section.getKey()) {
        case "tiers" -> tiers.putAll(tiers(value, path));
        case "appliances" ->
            appliances.addAll(new ApplianceParser(findings).appliances(value, path));
        case "critical" -> critical.addAll(purpose.critical(value, path));
        case "owners" -> owners = purpose.owners(value, path);
        case "exceptions" -> acceptances.addAll(purpose.acceptances(value, path));
        case "assertions" -> assertions.addAll(purpose.assertions(value, path));
        case "review" -> review = review(value, path);
        case "rollout" -> stages = new StagesParser(findings).stages(value, path);
        default -> findings.warning(path, "an unknown section", "");
      }
    }
    return new Configuration(
        tiers,
        List.copyOf(appliances),
        List.copyOf(critical),
        owners,
        List.copyOf(acceptances),
        List.copyOf(assertions),
        review,
        stages);
  }

  private ReviewPolicy review(JsonNode section, String path) {
    Map<Cause, ReviewPolicy.Verdict> verdicts = new EnumMap<>(Cause.class);
    for (Map.Entry<String, JsonNode> each : findings.entries(section, path)) {
      String place = path + "." + each.getKey();
      Optional<Cause> cause = Cause.of(each.getKey());
      Optional<ReviewPolicy.Verdict> verdict = ReviewPolicy.Verdict.of(each.getValue().asText());
      if (cause.isEmpty()) {
        findings.error(place, "an unknown cause", "one of " + Arrays.toString(Cause.values()));
      } else if (verdict.isEmpty()) {
        findings.error(place, Findings.describe(each.getValue()), "approve, attention or reject");
      } else {
        verdicts.put(cause.get(), verdict.get());
      }
    }
    return new ReviewPolicy(verdicts);
  }

  private Map<String, List<String>> tiers(JsonNode section, String path) {
    Map<String, List<String>> tiers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> tier : findings.entries(section, path)) {
      String place = path + "." + tier.getKey();
      List<String> references = new ArrayList<>();
      List<JsonNode> elements = findings.elements(tier.getValue(), place);
      for (int i = 0; i < elements.size(); i++) {
        reference(elements.get(i), place + "[" + i + "]").ifPresent(references::add);
      }
      tiers.put(tier.getKey(), List.copyOf(references));
    }
    return tiers;
  }

  /** A reference to anything but a tier: tiers that hold each other would have no end. */
  private Optional<String> reference(JsonNode node, String place) {
    String expected = "a reference such as \"tag:tier=app\"";
    Optional<String> reference = findings.text(node, place, expected);
    if (reference.isPresent() && reference.get().strip().startsWith("tier:")) {
      findings.error(place, Findings.describe(node), expected + ", but to no tier");
      return Optional.empty();
    }
    return reference;
  }
}
