package io.portolan.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.portolan.packet.TrafficSet;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The sections of {@code portolan.yaml} that say what the network is for. */
final class PurposeParser {
  private static final Set<String> CRITICAL = Set.of("name", "endpoints", "weight");
  private static final Set<String> OWNERS = Set.of("ownerTag", "map");
  private static final Set<String> OWNER = Set.of("owner", "endpoints");
  private static final Set<String> ACCEPTANCE =
      Set.of("finding", "endpoint", "ports", "reason", "owner", "until");
  private static final Set<String> ENDS = Set.of("from", "to", "proto", "port");
  private static final Set<String> ENDS_AND_VIA = Set.of("from", "to", "proto", "port", "via");
  private static final String REFERENCES = "a reference such as \"tag:tier=app\", or a list";
  private static final String KINDS = "one of deny, allow, only, through";

  private final Findings findings;

  PurposeParser(Findings findings) {
    this.findings = findings;
  }

  List<Critical> critical(JsonNode section, String path) {
    return each(section, path, this::critical);
  }

  private Optional<Critical> critical(Fields fields, String path) {
    fields.warnOfOthers(CRITICAL, "name, endpoints or weight");
    Optional<String> name = fields.text("name", "a name");
    List<String> endpoints = fields.texts("endpoints", REFERENCES);
    String expected = "a weight from " + Critical.LEAST + " to " + Critical.MOST;
    Optional<Integer> weight = fields.value("weight", expected, PurposeParser::weight);
    if (!fields.has("weight")) {
      findings.error(fields.at("weight"), "nothing", expected);
    }
    return name.isPresent() && weight.isPresent() && !endpoints.isEmpty()
        ? Optional.of(new Critical(name.get(), endpoints, weight.get()))
        : Optional.empty();
  }

  private static int weight(String text) {
    int weight = Integer.parseInt(text);
    if (weight < Critical.LEAST || weight > Critical.MOST) {
      throw new IllegalArgumentException("no weight: " + text);
    }
    return weight;
  }

  Owners owners(JsonNode section, String path) {
    Fields fields = new Fields(findings, section, path);
    fields.warnOfOthers(OWNERS, "ownerTag or map");
    String tag =
        fields.has("ownerTag")
            ? fields.text("ownerTag", "the key of a tag").orElse(Owners.TAG)
            : Owners.TAG;
    return new Owners(
        tag,
        fields.has("map") ? each(fields.get("map"), fields.at("map"), this::owner) : List.of());
  }

  private Optional<Owners.Entry> owner(Fields fields, String path) {
    fields.warnOfOthers(OWNER, "owner or endpoints");
    Optional<String> owner = fields.text("owner", "a team or a person");
    List<String> endpoints = fields.texts("endpoints", REFERENCES);
    return endpoints.isEmpty()
        ? Optional.empty()
        : owner.map(text -> new Owners.Entry(text, endpoints));
  }

  List<Acceptance> acceptances(JsonNode section, String path) {
    return each(section, path, this::acceptance);
  }

  /** All of it has to be said: an exception that nobody answers for is an oversight. */
  private Optional<Acceptance> acceptance(Fields fields, String path) {
    fields.refuseOthers(ACCEPTANCE, "finding, endpoint, ports, reason, owner or until");
    Optional<String> finding = fields.text("finding", "the name of a finding");
    Optional<String> endpoint = fields.text("endpoint", "a reference such as \"lb:web\"");
    Optional<String> reason = fields.text("reason", "why it is accepted");
    Optional<String> owner = fields.text("owner", "who has accepted it");
    String day = "the last day on which it counts, such as 2027-06-30";
    Optional<LocalDate> until = fields.text("until", day).flatMap(text -> date(fields, text, day));
    Optional<TrafficSet> traffic =
        fields.value("ports", "traffic such as tcp/443 or tcp/80,8000-8100", Fields::traffic);
    boolean whole =
        finding.isPresent()
            && endpoint.isPresent()
            && reason.isPresent()
            && owner.isPresent()
            && until.isPresent()
            && (traffic.isPresent() || !fields.has("ports"));
    return whole
        ? Optional.of(
            new Acceptance(
                finding.get(),
                endpoint.get(),
                traffic.orElse(TrafficSet.all()),
                reason.get(),
                owner.get(),
                until.get()))
        : Optional.empty();
  }

  private Optional<LocalDate> date(Fields fields, String text, String expected) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      findings.error(fields.at("until"), Findings.describe(fields.get("until")), expected);
      return Optional.empty();
    }
  }

  List<Assertion> assertions(JsonNode section, String path) {
    List<Assertion> assertions = each(section, path, this::assertion);
    Set<String> names = new HashSet<>();
    for (Assertion each : assertions) {
      if (!names.add(each.name())) {
        findings.error(path, "two assertions named \"" + each.name() + "\"", "names of their own");
      }
    }
    return assertions;
  }

  private Optional<Assertion> assertion(Fields fields, String path) {
    if (!fields.isMap()) {
      return Optional.empty();
    }
    Optional<String> name = fields.text("name", "a name");
    List<Assertion.Kind> kinds = new ArrayList<>();
    Set<String> known = new HashSet<>(Set.of("name"));
    for (Assertion.Kind kind : Assertion.Kind.values()) {
      known.add(kind.toString());
      if (fields.has(kind.toString())) {
        kinds.add(kind);
      }
    }
    fields.refuseOthers(known, "name and " + KINDS);
    if (kinds.size() != 1) {
      findings.error(path, kinds.isEmpty() ? "nothing that is asserted" : kinds.toString(), KINDS);
      return Optional.empty();
    }
    Optional<Assertion> assertion = assertion(name.orElse(""), kinds.get(0), fields);
    return name.isPresent() ? assertion : Optional.empty();
  }

  private Optional<Assertion> assertion(String name, Assertion.Kind kind, Fields around) {
    String key = kind.toString();
    Fields fields = new Fields(findings, around.get(key), around.at(key));
    boolean through = kind == Assertion.Kind.THROUGH;
    fields.refuseOthers(
        through ? ENDS_AND_VIA : ENDS,
        through ? "from, to, via, proto or port" : "from, to, proto or port");
    if (!fields.isMap()) {
      return Optional.empty();
    }
    List<String> from = fields.texts("from", REFERENCES);
    List<String> to = fields.texts("to", REFERENCES);
    List<String> via =
        through ? fields.texts("via", "waf, firewall, nat or a reference, or a list") : List.of();
    TrafficSet traffic = fields.traffic();
    return from.isEmpty() || to.isEmpty() || (through && via.isEmpty())
        ? Optional.empty()
        : Optional.of(new Assertion(name, kind, from, to, traffic, via));
  }

  /** The elements of a list that make sense; the others are errors. */
  private <T> List<T> each(
      JsonNode section, String path, BiFunction<Fields, String, Optional<T>> parser) {
    List<T> all = new ArrayList<>();
    List<JsonNode> elements = findings.elements(section, path);
    for (int i = 0; i < elements.size(); i++) {
      String place = path + "[" + i + "]";
      Fields fields = new Fields(findings, elements.get(i), place);
      if (fields.isMap()) {
        parser.apply(fields, place).ifPresent(all::add);
      }
    }
    return List.copyOf(all);
  }
}
