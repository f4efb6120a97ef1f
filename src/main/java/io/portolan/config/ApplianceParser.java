package io.portolan.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.PacketSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The section {@code appliances} of {@code portolan.yaml}. */
final class ApplianceParser {
  private static final Set<String> KEYS = Set.of("endpoint", "passes");
  private static final Set<String> RULE_KEYS = Set.of("proto", "port", "from", "to");

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
    Fields fields = new Fields(findings, node, path);
    fields.warnOfOthers(KEYS, "endpoint or passes");
    if (!fields.isMap()) {
      return Optional.empty();
    }
    String expected = "eni-…, i-…, vpce-… or name:…";
    Optional<String> endpoint = fields.text("endpoint", expected);
    endpoint
        .filter(text -> !Appliance.canBeNamed(text))
        .ifPresent(text -> findings.error(fields.at("endpoint"), "\"" + text + "\"", expected));
    PacketSet passes = passes(fields.get("passes"), fields.at("passes"));
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
    Fields fields = new Fields(findings, node, path);
    fields.refuseOthers(RULE_KEYS, "proto, port, from or to");
    if (!fields.isMap()) {
      return PacketSet.none();
    }
    PacketSet packets =
        PacketSet.of(
            addresses(fields, "from").orElse(AddressSet.all()),
            addresses(fields, "to").orElse(AddressSet.all()),
            fields.traffic());
    if (packets.isEmpty()) {
      findings.error(path, "a rule that no packet matches", "from and to of one IP version");
    }
    return packets;
  }

  private static Optional<AddressSet> addresses(Fields fields, String key) {
    return fields.value(
        key,
        "an address or block",
        text ->
            text.contains("/")
                ? AddressSet.of(Cidr.parse(text))
                : AddressSet.of(Address.parse(text)));
  }
}
