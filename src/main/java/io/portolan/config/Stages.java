package io.portolan.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * By which tags the stages of a rollout are told apart. Keys and values count whatever their case.
 *
 * @param tags the keys of tags that name a stage; the first that a resource has counts
 * @param values the values that mean each stage
 */
public record Stages(List<String> tags, Map<Stage, List<String>> values) {
  /** A stage of a rollout, in its order. */
  public enum Stage {
    /** Nobody's business runs on it. */
    NON_PRODUCTION,
    /** It sees what production sees, or a small part of it. */
    SHADOW,
    /** Everything else. */
    PRODUCTION;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What holds where nothing is said. */
  public static Stages usual() {
    return new Stages(
        List.of("environment", "env", "stage"),
        Map.of(
            Stage.NON_PRODUCTION,
            List.of(
                "dev",
                "development",
                "test",
                "testing",
                "qa",
                "int",
                "integration",
                "stage",
                "staging",
                "uat",
                "sandbox",
                "preprod",
                "pre-prod",
                "nonprod",
                "non-prod",
                "non-production"),
            Stage.SHADOW,
            List.of("shadow", "canary", "mirror"),
            Stage.PRODUCTION,
            List.of("prod", "production", "prd", "live")));
  }

  /** The stage that some tags name; empty where none of them does. */
  public Optional<Stage> of(Map<String, String> some) {
    for (String key : tags) {
      for (Map.Entry<String, String> tag : new TreeMap<>(some).entrySet()) {
        if (tag.getKey().equalsIgnoreCase(key)) {
          Optional<Stage> found = stage(tag.getValue().strip());
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Stage> stage(String value) {
    for (Stage stage : Stage.values()) {
      if (values.getOrDefault(stage, List.of()).stream().anyMatch(value::equalsIgnoreCase)) {
        return Optional.of(stage);
      }
    }
    return Optional.empty();
  }
}
