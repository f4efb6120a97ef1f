package io.portolan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.config.ProposedChange;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Security groups by their ids, each rule as the change that takes it away. */
final class GroupsJson {
  private GroupsJson() {}

  static void write(JsonGenerator json, Estate estate) throws IOException {
    List<SecurityGroup> groups =
        estate.all(SecurityGroup.class).stream()
            .sorted(Comparator.comparing((SecurityGroup each) -> each.id().value()))
            .toList();
    json.writeArrayFieldStart("groups");
    for (SecurityGroup group : groups) {
      json.writeStartObject();
      json.writeStringField("id", group.id().value());
      json.writeStringField("name", group.name());
      json.writeStringField("vpc", group.vpc().value());
      json.writeArrayFieldStart("rules");
      for (SecurityGroupRule each : group.rules()) {
        json.writeStartObject();
        if (each.ruleId() != null) {
          json.writeStringField("id", each.ruleId());
        }
        ReviewJson.change(json, revoke(group, each));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static ProposedChange revoke(SecurityGroup group, SecurityGroupRule each) {
    return new ProposedChange.Revoke(
        new ProposedChange.Rule(group.id(), each.direction(), each.traffic(), each.peer()),
        each.description());
  }
}
