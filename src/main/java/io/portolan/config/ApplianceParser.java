package io.portolan.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.base.Splitter;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The section {@code appliances} of {@code portolan.yaml}. */
final class ApplianceParser {
  private static final Set<String> KEYS = Set.of("endpoint", "passes");
  private static final Set<String> RULE_KEYS = Set.of("proto", "port", "from", "to");
  private static final Pattern PORTS = Pattern.compile("([0-9]{1,5})(?:\\s*-\\s*([0-9]{1,5}))?");
  private static final List<Protocol> WITH_PORTS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);

  private final Findings findings;

  ApplianceParser(Findings findings) {
    this.findings = findings;
  }

  /** The appliances that make sense; the others are errors. */
  List<Appliance> appliances(JsonNode section, String path) {
    List<Appliance> appliances = new ArrayList<>();
    List<JsonNode> elements = findings.elements(section, path);
    for (int i = 0; i < elements.size(); i++) {
      appliance(elements.get(i), path + "[" + i + "]").ifPresent(appliances::add);
    }
    return appliances;
  }

  private Optional<Appliance> appliance(JsonNode node, String path) {
    Map<String, JsonNode> fields = fields(node, path);
    for (String key : fields.keySet()) {
      if (!KEYS.contains(key)) {
        findings.warning(path + "." + key, "an unknown key", "endpoint or passes");
      }
    }
    if (!node.isObject()) {
      return Optional.empty();
    }
    String expected = "eni-…, i-…, vpce-… or name:…";
    String place = path + ".endpoint";
    Optional<String> endpoint = findings.text(field(fields, "endpoint"), place, expected);
    endpoint
        .filter(text -> !Appliance.canBeNamed(text))
        .ifPresent(text -> findings.error(place, "\"" + text + "\"", expected));
    PacketSet passes = passes(field(fields, "passes"), path + ".passes");
    return endpoint.filter(Appliance::canBeNamed).map(text -> new Appliance(text, passes));
  }

  private PacketSet passes(JsonNode node, String path) {
    if (node.isTextual() && node.textValue().equals("all")) {
      return PacketSet.all();
    }
    if (node.isTextual() && node.textValue().equals("none")) {
      return PacketSet.none();
    }
    if (!node.isArray()) {
      findings.error(path, Findings.describe(node), "all, none or a list of rules");
      return PacketSet.none();
    }
    List<PacketSet> rules = new ArrayList<>();
    List<JsonNode> elements = findings.elements(node, path);
    for (int i = 0; i < elements.size(); i++) {
      rules.add(rule(elements.get(i), path + "[" + i + "]"));
    }
    return PacketSet.unionOf(rules);
  }

  private PacketSet rule(JsonNode node, String path) {
    Map<String, JsonNode> fields = fields(node, path);
    for (String key : fields.keySet()) {
      if (!RULE_KEYS.contains(key)) {
        findings.error(path + "." + key, "an unknown key", "proto, port, from or to");
      }
    }
    if (!node.isObject()) {
      return PacketSet.none();
    }
    PacketSet packets =
        PacketSet.of(
            value(fields, "from", path, "an address or block", ApplianceParser::addresses)
                .orElse(AddressSet.all()),
            value(fields, "to", path, "an address or block", ApplianceParser::addresses)
                .orElse(AddressSet.all()),
            traffic(fields, path));
    if (packets.isEmpty()) {
      findings.error(path, "a rule that no packet matches", "from and to of one IP version");
    }
    return packets;
  }

  private TrafficSet traffic(Map<String, JsonNode> fields, String path) {
    Optional<Protocol> protocol =
        fields.containsKey("proto") && isAny(field(fields, "proto"))
            ? Optional.empty()
            : value(
                fields,
                "proto",
                path,
                "tcp, udp, sctp, icmp, icmpv6, any or a number",
                Protocol::parse);
    Optional<PortSet> ports =
        value(
            fields, "port", path, "ports such as 443 or \"22,8000-8100\"", ApplianceParser::ports);
    if (ports.isEmpty()) {
      return protocol.map(TrafficSet::of).orElse(TrafficSet.all());
    }
    if (protocol.isPresent() && !protocol.get().hasPorts()) {
      findings.error(path + ".port", "ports of " + protocol.get(), "tcp, udp or sctp");
      return TrafficSet.of(protocol.get());
    }
    return protocol.map(List::of).orElse(WITH_PORTS).stream()
        .map(each -> TrafficSet.ofPorts(each, PortSet.all(), ports.get()))
        .reduce(TrafficSet.none(), TrafficSet::union);
  }

  private static boolean isAny(JsonNode node) {
    return node.isTextual() && node.textValue().equals("any");
  }

  private static PortSet ports(String text) {
    PortSet ports = PortSet.none();
    for (String part : Splitter.on(',').trimResults().split(text)) {
      Matcher range = PORTS.matcher(part);
      if (!range.matches()) {
        throw new IllegalArgumentException("not ports: '" + part + "'");
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (first > last || last > PortSet.MAX) {
        throw new IllegalArgumentException("not ports: '" + part + "'");
      }
      ports = ports.union(PortSet.range(first, last));
    }
    return ports;
  }

  private static AddressSet addresses(String text) {
    return text.contains("/")
        ? AddressSet.of(Cidr.parse(text))
        : AddressSet.of(Address.parse(text));
  }

  /** A field that may be left out; an error and empty where it does not make sense. */
  private <T> Optional<T> value(
      Map<String, JsonNode> fields,
      String key,
      String path,
      String expected,
      Function<String, T> parser) {
    if (!fields.containsKey(key)) {
      return Optional.empty();
    }
    String place = path + "." + key;
    JsonNode node = field(fields, key);
    return findings
        .textOrNumber(node, place, expected)
        .flatMap(
            text -> {
              try {
                return Optional.of(parser.apply(text));
              } catch (IllegalArgumentException e) {
                findings.error(place, Findings.describe(node), expected);
                return Optional.empty();
              }
            });
  }

  private Map<String, JsonNode> fields(JsonNode node, String path) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    findings.entries(node, path).forEach(each -> fields.put(each.getKey(), each.getValue()));
    return fields;
  }

  private static JsonNode field(Map<String, JsonNode> fields, String key) {
    return fields.getOrDefault(key, MissingNode.getInstance());
  }
}
