package io.portolan.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.base.Splitter;
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

/**
 * The entries of one map of a configuration file; none where it is not a map, which is an error.
 */
final class Fields {
  private static final Pattern PORTS = Pattern.compile("([0-9]{1,5})(?:\\s*-\\s*([0-9]{1,5}))?");
  private static final List<Protocol> WITH_PORTS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);

  private final Findings findings;
  private final String path;
  private final Map<String, JsonNode> entries = new LinkedHashMap<>();
  private final boolean isMap;

  Fields(Findings findings, JsonNode node, String path) {
    this.findings = findings;
    this.path = path;
    this.isMap = node.isObject();
    findings.entries(node, path).forEach(each -> entries.put(each.getKey(), each.getValue()));
  }

  boolean isMap() {
    return isMap;
  }

  Set<String> keys() {
    return entries.keySet();
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  JsonNode get(String key) {
    return entries.getOrDefault(key, MissingNode.getInstance());
  }

  /** The place of an entry, to be named in an error. */
  String at(String key) {
    return path + "." + key;
  }

  /** An unknown key is worth a warning where leaving it out changes nothing that is said. */
  void warnOfOthers(Set<String> known, String expected) {
    keys().stream()
        .filter(key -> !known.contains(key))
        .forEach(key -> findings.warning(at(key), "an unknown key", expected));
  }

  /** An unknown key is an error where it may be a condition, without which more is said. */
  void refuseOthers(Set<String> known, String expected) {
    keys().stream()
        .filter(key -> !known.contains(key))
        .forEach(key -> findings.error(at(key), "an unknown key", expected));
  }

  /** A text that has to be there. */
  Optional<String> text(String key, String expected) {
    return isMap ? findings.text(get(key), at(key), expected) : Optional.empty();
  }

  /** A text, or a list of at least one, that has to be there; none after an error. */
  List<String> texts(String key, String expected) {
    JsonNode node = get(key);
    if (!node.isArray()) {
      return text(key, expected).map(List::of).orElse(List.of());
    }
    if (node.isEmpty()) {
      findings.error(at(key), "an empty list", expected);
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      findings.text(node.get(i), at(key) + "[" + i + "]", expected).ifPresent(texts::add);
    }
    return List.copyOf(texts);
  }

  /** An entry that may be left out; an error and empty where it does not make sense. */
  <T> Optional<T> value(String key, String expected, Function<String, T> parser) {
    if (!has(key)) {
      return Optional.empty();
    }
    JsonNode node = get(key);
    return findings
        .textOrNumber(node, at(key), expected)
        .flatMap(
            text -> {
              try {
                return Optional.of(parser.apply(text));
              } catch (IllegalArgumentException e) {
                findings.error(at(key), Findings.describe(node), expected);
                return Optional.empty();
              }
            });
  }

  /** What {@code proto} and {@code port} say; everything where both are left out. */
  TrafficSet traffic() {
    Optional<Protocol> protocol =
        has("proto") && isAny(get("proto"))
            ? Optional.empty()
            : value("proto", "tcp, udp, sctp, icmp, icmpv6, any or a number", Protocol::parse);
    Optional<PortSet> ports = value("port", "ports such as 443 or \"22,8000-8100\"", Fields::ports);
    if (ports.isEmpty()) {
      return protocol.map(TrafficSet::of).orElse(TrafficSet.all());
    }
    if (protocol.isPresent() && !protocol.get().hasPorts()) {
      findings.error(at("port"), "ports of " + protocol.get(), "tcp, udp or sctp");
      return TrafficSet.of(protocol.get());
    }
    return protocol.map(List::of).orElse(WITH_PORTS).stream()
        .map(each -> TrafficSet.ofPorts(each, PortSet.all(), ports.get()))
        .reduce(TrafficSet.none(), TrafficSet::union);
  }

  /**
   * Reads traffic in one word: {@code tcp/443}, {@code udp/53,1024-2000}, {@code icmp}.
   *
   * @throws IllegalArgumentException for anything else
   */
  static TrafficSet traffic(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return TrafficSet.of(Protocol.parse(text));
    }
    Protocol protocol = Protocol.parse(text.substring(0, slash));
    if (!protocol.hasPorts()) {
      throw new IllegalArgumentException("no ports: '" + text + "'");
    }
    return TrafficSet.ofPorts(protocol, PortSet.all(), ports(text.substring(slash + 1)));
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
}
