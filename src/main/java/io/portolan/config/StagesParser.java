package io.portolan.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.portolan.config.Stages.Stage;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The section {@code rollout}: whatever is left out is as usual. */
final class StagesParser {
  private static final String TAGS = "tags";

  private final Findings findings;

  StagesParser(Findings findings) {
    this.findings = findings;
  }

  Stages stages(JsonNode section, String path) {
    Fields fields = new Fields(findings, section, path);
    Set<String> known = new LinkedHashSet<>(Set.of(TAGS));
    List<String> tags =
        fields.has(TAGS) ? fields.texts(TAGS, "the key of a tag, or a list") : List.of();
    Map<Stage, List<String>> values = new EnumMap<>(Stages.usual().values());
    for (Stage stage : Stage.values()) {
      String key = stage.toString();
      known.add(key);
      if (fields.has(key)) {
        values.put(stage, fields.texts(key, "a value of such a tag, or a list"));
      }
    }
    fields.warnOfOthers(known, "tags, non-production, shadow or production");
    return new Stages(tags.isEmpty() ? Stages.usual().tags() : tags, values);
  }
}
