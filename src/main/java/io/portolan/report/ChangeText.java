package io.portolan.report;

import io.portolan.config.ProposedChange;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Changes as a change file has them. */
final class ChangeText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");

  /** What YAML takes for a number or a truth value. */
  private static final Pattern NO_TEXT =
      Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n|[0-9][0-9a-z_.]*");

  /** The entries that may be numbers. */
  private static final Set<String> NUMBERS = Set.of("proto", "port", "icmp_type", "icmp_code");

  private static final String OBJECT = "object";

  private ChangeText() {}

  /** What a change does, the key of its entry. */
  static String kind(ProposedChange change) {
    if (change instanceof ProposedChange.OfObjects) {
      return change instanceof ProposedChange.Delete ? "delete" : "apply";
    }
    return change instanceof ProposedChange.Authorize
        ? "authorize"
        : change instanceof ProposedChange.Revoke
            ? "revoke"
            : change instanceof ProposedChange.Attach ? "attach" : "detach";
  }

  /** The entries of a change, in order. */
  static Map<String, String> entries(ProposedChange change) {
    Map<String, String> entries = new LinkedHashMap<>();
    if (change instanceof ProposedChange.Authorize authorize) {
      rule(authorize.rule(), entries);
      describe(authorize.description(), entries);
    } else if (change instanceof ProposedChange.Revoke revoke) {
      rule(revoke.rule(), entries);
      describe(revoke.description(), entries);
    } else if (change instanceof ProposedChange.Attach attach) {
      entries.put("group", attach.group().value());
      entries.put("eni", attach.networkInterface().value());
    } else if (change instanceof ProposedChange.Detach detach) {
      entries.put("group", detach.group().value());
      entries.put("eni", detach.networkInterface().value());
    } else if (change instanceof ProposedChange.OfObjects objects) {
      objects(objects, entries);
    }
    return entries;
  }

  private static void objects(ProposedChange.OfObjects change, Map<String, String> entries) {
    change.cluster().ifPresent(cluster -> entries.put("cluster", cluster));
    if (change instanceof ProposedChange.ApplyFile apply) {
      entries.put("file", apply.file().toString());
    } else if (change instanceof ProposedChange.ApplyObject apply) {
      entries.put(OBJECT, apply.manifest());
    } else if (change instanceof ProposedChange.Delete delete) {
      entries.put("kind", delete.kind());
      if (!delete.namespace().isEmpty()) {
        entries.put("namespace", delete.namespace());
      }
      entries.put("name", delete.name());
    }
  }

  /** Whether the value of an entry is written as JSON, not a text. */
  static boolean isJson(ProposedChange change, String entry) {
    return change instanceof ProposedChange.ApplyObject && entry.equals(OBJECT);
  }

  private static void rule(ProposedChange.Rule rule, Map<String, String> entries) {
    boolean in = rule.direction() == Direction.INGRESS;
    entries.put("group", rule.group().value());
    entries.put("direction", rule.direction().toString());
    RuleTraffic traffic = rule.traffic();
    entries.put(
        "proto",
        traffic.protocol() == RuleTraffic.ANY
            ? "any"
            : new Protocol(traffic.protocol()).toString());
    boolean ports =
        traffic.protocol() != RuleTraffic.ANY
            && new Protocol(traffic.protocol()).hasPorts()
            && traffic.from() != RuleTraffic.ANY;
    if (ports) {
      entries.put(
          "port",
          traffic.from() == traffic.to()
              ? Integer.toString(traffic.from())
              : traffic.from() + "-" + traffic.to());
    }
    if (traffic.protocol() != RuleTraffic.ANY && new Protocol(traffic.protocol()).isIcmp()) {
      messages(traffic, entries);
    }
    entries.put(in ? "source" : "destination", rule.peer().toString());
  }

  private static void messages(RuleTraffic traffic, Map<String, String> entries) {
    if (traffic.from() != RuleTraffic.ANY) {
      entries.put("icmp_type", Integer.toString(traffic.from()));
      if (traffic.to() != RuleTraffic.ANY) {
        entries.put("icmp_code", Integer.toString(traffic.to()));
      }
    }
  }

  private static void describe(String description, Map<String, String> entries) {
    if (!description.isEmpty()) {
      entries.put("description", description);
    }
  }

  /** The lines of a change file. */
  static List<String> file(List<ProposedChange> changes) {
    List<String> lines = new ArrayList<>();
    lines.add("changes:");
    changes.forEach(each -> lines.add("  - " + entry(each)));
    return lines;
  }

  /** A change as an entry of the list in a change file. */
  static String entry(ProposedChange change) {
    StringBuilder line = new StringBuilder(kind(change) + ": {");
    String separator = "";
    for (Map.Entry<String, String> entry : entries(change).entrySet()) {
      String value =
          isJson(change, entry.getKey())
              ? entry.getValue()
              : quoted(entry.getKey(), entry.getValue());
      line.append(separator).append(entry.getKey()).append(": ").append(value);
      separator = ", ";
    }
    return line.append('}').toString();
  }

  /** A text in YAML, in double quotes where it is more than a word or would be no text. */
  private static String quoted(String key, String text) {
    boolean plain =
        PLAIN.matcher(text).matches()
            && (NUMBERS.contains(key) || !NO_TEXT.matcher(text).matches());
    return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
