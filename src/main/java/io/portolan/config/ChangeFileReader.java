package io.portolan.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.Cidr;
import io.portolan.packet.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a change file: {@code changes}, a list of maps with one entry each, which says what to do.
 * Whatever is not understood is an error, as a change that is half understood is another change.
 */
public final class ChangeFileReader {
  private static final Pattern PORTS = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");
  private static final String TYPE = "icmp_type";
  private static final String CODE = "icmp_code";
  private static final String ICMP = "icmp or icmpv6";
  private static final int MOST_OCTET = 255;
  private static final int MOST_PORT = 65_535;
  private static final String KINDS = "authorize, revoke, attach, detach, apply or delete";
  private static final Set<String> OF_GROUPS = Set.of("authorize", "revoke", "attach", "detach");
  private static final String GROUP = "a security group such as sg-0a1";

  private final Findings findings;
  private final ObjectChangeParser objects;

  private ChangeFileReader(Optional<Path> file, Findings findings) {
    this.findings = findings;
    this.objects = new ObjectChangeParser(file, findings);
  }

  /** Reads a file; never throws for what is in it, or for that it is not there. */
  public static ChangeFile read(Path file) {
    return read(
        Optional.of(file),
        new Findings(file.toString()),
        "YAML",
        findings -> YamlFile.tree(file, findings));
  }

  /**
   * Reads what a stranger sent: it may hold objects, and can't name files.
   *
   * @param name what to call it in messages
   * @param json whether it is JSON, else YAML
   */
  public static ChangeFile read(String text, String name, boolean json) {
    return read(
        Optional.empty(),
        new Findings(name),
        json ? "JSON" : "YAML",
        findings -> json ? YamlFile.json(text) : YamlFile.tree(text, findings));
  }

  /** Reads a tree. */
  @FunctionalInterface
  private interface Source {
    JsonNode tree(Findings findings) throws IOException;
  }

  private static ChangeFile read(
      Optional<Path> file, Findings findings, String language, Source source) {
    List<ProposedChange> changes = List.of();
    try {
      changes = new ChangeFileReader(file, findings).changes(source.tree(findings));
    } catch (JsonProcessingException e) {
      findings.syntax(e, language);
    } catch (IOException e) {
      findings.error("", "unreadable: " + e, "a readable file");
    }
    return new ChangeFile(changes, findings.errors());
  }

  private List<ProposedChange> changes(JsonNode root) {
    Fields top = new Fields(findings, root, "$");
    top.refuseOthers(Set.of("changes"), "changes");
    List<ProposedChange> changes = new ArrayList<>();
    List<JsonNode> elements = findings.elements(top.get("changes"), "$.changes");
    for (int i = 0; i < elements.size(); i++) {
      change(elements.get(i), "$.changes[" + i + "]").ifPresent(changes::add);
    }
    if (elements.isEmpty() && findings.errors().isEmpty()) {
      findings.error("$.changes", "no change", "a list of changes");
    }
    return List.copyOf(changes);
  }

  private Optional<ProposedChange> change(JsonNode node, String path) {
    Fields one = new Fields(findings, node, path);
    if (!one.isMap() || one.keys().size() != 1) {
      if (one.isMap()) {
        findings.error(path, one.keys().size() + " entries", "one entry: " + KINDS);
      }
      return Optional.empty();
    }
    String kind = one.keys().iterator().next();
    if (kind.equals("apply") || kind.equals("delete")) {
      return objects.change(kind, one);
    }
    if (!OF_GROUPS.contains(kind)) {
      findings.error(one.at(kind), "an unknown change", KINDS);
      return Optional.empty();
    }
    Fields fields = new Fields(findings, one.get(kind), one.at(kind));
    return switch (kind) {
      case "authorize" ->
          rule(fields).map(rule -> new ProposedChange.Authorize(rule, description(fields)));
      case "revoke" ->
          rule(fields).map(rule -> new ProposedChange.Revoke(rule, description(fields)));
      case "attach" ->
          membership(fields)
              .map(at -> new ProposedChange.Attach(at.group(), at.networkInterface()));
      default -> membership(fields).map(at -> at);
    };
  }

  private Optional<ProposedChange.Detach> membership(Fields fields) {
    fields.refuseOthers(Set.of("group", "eni"), "group and eni");
    Optional<SecurityGroupId> group = group(fields);
    Optional<String> eni = fields.text("eni", "an interface such as eni-0123");
    return group.isPresent() && eni.isPresent()
        ? Optional.of(
            new ProposedChange.Detach(group.get(), new NetworkInterfaceId(eni.get().strip())))
        : Optional.empty();
  }

  private Optional<SecurityGroupId> group(Fields fields) {
    return fields.text("group", GROUP).map(each -> new SecurityGroupId(each.strip()));
  }

  private static String description(Fields fields) {
    return fields.has("description") ? fields.get("description").asText("") : "";
  }

  private Optional<ProposedChange.Rule> rule(Fields fields) {
    Direction direction =
        fields
            .value("direction", "ingress or egress", ChangeFileReader::direction)
            .orElse(Direction.INGRESS);
    String far = direction == Direction.INGRESS ? "source" : "destination";
    fields.refuseOthers(
        Set.of("group", "direction", "proto", "port", TYPE, CODE, "description", far),
        "group, direction, proto, port, icmp_type, icmp_code, " + far + " and description");
    Optional<SecurityGroupId> group = group(fields);
    Optional<String> named = fields.text(far, "a block, a group or a prefix list");
    Optional<RulePeer> peer = named.isEmpty() ? Optional.empty() : peer(fields, far);
    Optional<RuleTraffic> traffic = traffic(fields);
    return group.isPresent() && peer.isPresent() && traffic.isPresent()
        ? Optional.of(new ProposedChange.Rule(group.get(), direction, traffic.get(), peer.get()))
        : Optional.empty();
  }

  private static Direction direction(String text) {
    for (Direction each : Direction.values()) {
      if (each.toString().equals(text)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no direction: " + text);
  }

  private static Optional<RulePeer> peer(Fields fields, String far) {
    return fields.value(
        far,
        "a block such as 10.0.0.0/16, a group such as sg-0a1 or a prefix list such as pl-0a1",
        text ->
            text.startsWith("sg-")
                ? new RulePeer.Group(new SecurityGroupId(text))
                : text.startsWith("pl-")
                    ? new RulePeer.List(new PrefixListId(text))
                    : new RulePeer.Block(Cidr.parse(text)));
  }

  /** A rule has one range of ports; without ports it is for all of them. */
  private Optional<RuleTraffic> traffic(Fields fields) {
    boolean any = !fields.has("proto") || fields.get("proto").asText("").equals("any");
    Optional<Protocol> protocol =
        any
            ? Optional.empty()
            : fields.value(
                "proto", "tcp, udp, sctp, icmp, icmpv6, any or a number", Protocol::parse);
    if (any || protocol.isEmpty()) {
      if (fields.has("port")) {
        findings.error(fields.at("port"), "ports of any protocol", "tcp, udp or sctp");
        return Optional.empty();
      }
      if (hasMessage(fields)) {
        findings.error(fields.at(messageField(fields)), "messages of any protocol", ICMP);
        return Optional.empty();
      }
      return any ? Optional.of(RuleTraffic.all()) : Optional.empty();
    }
    int number = protocol.get().number();
    if (hasMessage(fields)) {
      return messages(fields, protocol.get());
    }
    if (!fields.has("port")) {
      return Optional.of(
          protocol.get().hasPorts()
              ? new RuleTraffic(number, 0, MOST_PORT)
              : new RuleTraffic(number, RuleTraffic.ANY, RuleTraffic.ANY));
    }
    if (!protocol.get().hasPorts()) {
      findings.error(fields.at("port"), "ports of " + protocol.get(), "tcp, udp or sctp");
      return Optional.empty();
    }
    return fields.value(
        "port",
        "a port such as 443 or a range such as \"8000-8100\"",
        text -> ports(number, text.strip()));
  }

  private static boolean hasMessage(Fields fields) {
    return fields.has(TYPE) || fields.has(CODE);
  }

  private static String messageField(Fields fields) {
    return fields.has(TYPE) ? TYPE : CODE;
  }

  /** Messages of one type, and of one code where it is given. */
  private Optional<RuleTraffic> messages(Fields fields, Protocol protocol) {
    if (!protocol.isIcmp()) {
      findings.error(fields.at(messageField(fields)), "messages of " + protocol, ICMP);
      return Optional.empty();
    }
    if (!fields.has(TYPE)) {
      findings.error(fields.at(CODE), "a code of any type", "icmp_type beside it");
      return Optional.empty();
    }
    Optional<Integer> type = octet(fields, TYPE);
    Optional<Integer> code = fields.has(CODE) ? octet(fields, CODE) : Optional.of(RuleTraffic.ANY);
    return type.isPresent() && code.isPresent()
        ? Optional.of(new RuleTraffic(protocol.number(), type.get(), code.get()))
        : Optional.empty();
  }

  private static Optional<Integer> octet(Fields fields, String name) {
    return fields.value(
        name,
        "a number from 0 to " + MOST_OCTET,
        text -> {
          int number = Integer.parseInt(text.strip());
          if (number < 0 || number > MOST_OCTET) {
            throw new IllegalArgumentException("out of range: " + text);
          }
          return number;
        });
  }

  private static RuleTraffic ports(int protocol, String text) {
    Matcher range = PORTS.matcher(text);
    if (range.matches()) {
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (first <= last && last <= MOST_PORT) {
        return new RuleTraffic(protocol, first, last);
      }
    }
    throw new IllegalArgumentException("not ports: " + text);
  }
}
