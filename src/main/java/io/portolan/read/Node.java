package io.portolan.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.PortSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that knows its place. Whatever is asked for and has the wrong shape is filed as a
 * fault of the entry, and a stand-in is given back, so that reading goes on and finds the next one:
 * look at {@link Entry#isFaulty} at the end. A field that is null counts as absent.
 */
public final class Node {
  private static final String BLOCK = "an address block such as 10.0.0.0/16 or 2001:db8::/56";
  private static final String ADDRESS = "an IP address";

  private final Entry entry;
  private final @Nullable Node parent;
  private final String step;
  private final JsonNode json;

  private Node(Entry entry, @Nullable Node parent, String step, JsonNode json) {
    this.entry = entry;
    this.parent = parent;
    this.step = step;
    this.json = json;
  }

  /** The object that makes up an entry. */
  public Node(Entry entry, JsonNode json) {
    this(entry, null, entry.path(), json);
  }

  /** The same object as an entry of its own. */
  public Node asEntry() {
    return new Node(entry.part(path()), json);
  }

  /** The entry it belongs to. */
  public Entry entry() {
    return entry;
  }

  /** Its place in the file. */
  public String path() {
    return parent == null ? step : parent.path() + step;
  }

  /** Whether the field is there and not null. */
  public boolean has(String field) {
    return json.hasNonNull(field);
  }

  /** Whether the field is there and an object. */
  public boolean isObject(String field) {
    return json.path(field).isObject();
  }

  /** Whether the field is there and a number. */
  public boolean isNumber(String field) {
    return json.path(field).isNumber();
  }

  /** The names of the fields that are not null. */
  public List<String> fields() {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    names.removeIf(name -> !has(name));
    return names;
  }

  /** A text; empty where absent. */
  public String text(String field) {
    JsonNode value = json.path(field);
    if (value.isTextual()) {
      return entry.intern(value.textValue());
    }
    if (has(field)) {
      fault(field, "a text");
    }
    return "";
  }

  /** A text or whole number, as text; empty where absent. */
  public String textOrNumber(String field) {
    JsonNode value = json.path(field);
    return value.isIntegralNumber() ? value.asText() : text(field);
  }

  /** A text that has to be there and not be empty. */
  public String required(String field) {
    String text = text(field);
    if (text.isEmpty() && (!has(field) || json.path(field).isTextual())) {
      fault(field, "a text that is not empty");
    }
    return text;
  }

  /** A text of some type, such as an id; null where absent or empty. */
  public <T> @Nullable T optional(String field, Function<String, T> type) {
    String text = text(field);
    return text.isEmpty() ? null : entry.intern(type.apply(text));
  }

  /** A text of some type that has to be there. */
  public <T> T required(String field, Function<String, T> type) {
    return entry.intern(type.apply(required(field)));
  }

  /** A list of texts of some type; empty where absent. */
  public <T> List<T> all(String field, Function<String, T> type) {
    return elements(field, JsonNode::isTextual, "a text").stream()
        .map(element -> entry.intern(type.apply(element.json.textValue())))
        .toList();
  }

  /** The texts of an object, by their keys; a null counts as an empty one. */
  public Map<String, String> texts(String field) {
    Node object = object(field);
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : object.json.properties()) {
      texts.put(each.getKey(), object.text(each.getKey()));
    }
    return texts;
  }

  /** A truth value; {@code whenAbsent} where absent. */
  public boolean flag(String field, boolean whenAbsent) {
    JsonNode value = json.path(field);
    if (has(field) && !value.isBoolean()) {
      fault(field, "true or false");
    }
    return value.isBoolean() ? value.booleanValue() : whenAbsent;
  }

  /** A whole number; {@code whenAbsent} where absent. */
  public int number(String field, int whenAbsent) {
    JsonNode value = json.path(field);
    if (!has(field)) {
      return whenAbsent;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      fault(field, "a whole number");
      return whenAbsent;
    }
    return value.intValue();
  }

  /** A port that has to be there. */
  public int port(String field) {
    int port = number(field, -1);
    if (port < 0 || port > PortSet.MAX) {
      if (!has(field) || json.path(field).isIntegralNumber()) {
        fault(field, "0 to " + PortSet.MAX);
      }
      return 0;
    }
    return port;
  }

  /** A number, whole or not; {@code whenAbsent} where absent. */
  public double decimal(String field, double whenAbsent) {
    JsonNode value = json.path(field);
    if (has(field) && !value.isNumber()) {
      fault(field, "a number");
    }
    return value.isNumber() ? value.doubleValue() : whenAbsent;
  }

  /** The numbers of a list, from 0 to the greatest that is allowed; empty where absent. */
  public List<Integer> numbers(String field, int max) {
    return elements(
            field,
            each -> each.isInt() && each.intValue() >= 0 && each.intValue() <= max,
            "a whole number from 0 to " + max)
        .stream()
        .map(element -> element.json.intValue())
        .toList();
  }

  /** An address block; null where absent or empty. */
  public @Nullable Cidr cidr(String field) {
    return parsed(field, Cidr::parse, BLOCK);
  }

  /** An address; null where absent or empty. */
  public @Nullable Address address(String field) {
    return parsed(field, Address::parse, ADDRESS);
  }

  /** The address blocks of a list of texts. */
  public List<Cidr> cidrs(String field) {
    return parsedAll(field, Cidr::parse, BLOCK);
  }

  /** The addresses of a list of texts. */
  public List<Address> addresses(String field) {
    return parsedAll(field, Address::parse, ADDRESS);
  }

  /** The address blocks of a list of texts, where an address is the block of itself. */
  public List<Cidr> cidrsOrAddresses(String field) {
    return parsedAll(field, Node::blockOrAddress, BLOCK);
  }

  /** An address block, or an address as the block of itself; null where absent or empty. */
  public @Nullable Cidr cidrOrAddress(String field) {
    return parsed(field, Node::blockOrAddress, BLOCK);
  }

  private static Cidr blockOrAddress(String text) {
    return text.indexOf('/') < 0 ? Cidr.of(Address.parse(text)) : Cidr.parse(text);
  }

  private <T> @Nullable T parsed(String field, Function<String, T> parser, String expected) {
    return text(field).isEmpty() ? null : child(field).parse(parser, expected);
  }

  private <T> List<T> parsedAll(String field, Function<String, T> parser, String expected) {
    return elements(field, JsonNode::isTextual, "a text").stream()
        .map(element -> element.parse(parser, expected))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private <T> @Nullable T parse(Function<String, T> parser, String expected) {
    try {
      return entry.intern(parser.apply(json.textValue()));
    } catch (IllegalArgumentException e) {
      entry.fault(path(), Quote.of(json), expected);
      return null;
    }
  }

  /** An object; one without fields where absent. */
  public Node object(String field) {
    Node child = child(field);
    if (child.json.isObject()) {
      return child;
    }
    if (has(field)) {
      fault(field, "an object");
    }
    return new Node(entry, this, child.step, MissingNode.getInstance());
  }

  /** A list of objects; empty where absent. */
  public List<Node> list(String field) {
    return elements(field, JsonNode::isObject, "an object");
  }

  private Node child(String field) {
    return new Node(entry, this, "." + field, json.path(field));
  }

  /** The elements of a list that have the right shape; the others are faults. */
  private List<Node> elements(String field, Predicate<JsonNode> shape, String expected) {
    Node list = child(field);
    if (has(field) && !list.json.isArray()) {
      fault(field, "a list");
    }
    List<Node> elements = new ArrayList<>(list.json.size());
    for (int i = 0; list.json.isArray() && i < list.json.size(); i++) {
      Node element = new Node(entry, list, "[" + i + "]", list.json.path(i));
      if (shape.test(element.json)) {
        elements.add(element);
      } else {
        entry.fault(element.path(), Quote.of(element.json), expected);
      }
    }
    return elements;
  }

  /** Hands every text in the object, at any depth, to the consumer. */
  public void forEachText(Consumer<String> consumer) {
    forEachText(json, consumer);
  }

  private static void forEachText(JsonNode json, Consumer<String> consumer) {
    if (json.isTextual()) {
      consumer.accept(json.textValue());
    }
    for (Iterator<JsonNode> parts = json.elements(); parts.hasNext(); ) {
      forEachText(parts.next(), consumer);
    }
  }

  /** The text of a field, or empty where it is no text: never a fault. */
  public String plainText(String field) {
    JsonNode value = json.path(field);
    return value.isTextual() ? entry.intern(value.textValue()) : "";
  }

  /** A short text that is the same for the same content. */
  public String digest() {
    return Integer.toHexString(json.toString().hashCode());
  }

  /** Files a fault of a line of a text, the first being 1. */
  public void fault(String field, int line, String found, String expected) {
    entry.fault("%s.%s, line %d".formatted(path(), field, line), Quote.of(found), expected);
  }

  /** Files a fault of a field. */
  public void fault(String field, String expected) {
    entry.fault(path() + "." + field, Quote.of(json.path(field)), expected);
  }

  /** Files a warning about a field. */
  public void warn(String field, String expected) {
    entry.warn(path() + "." + field, Quote.of(json.path(field)), expected);
  }
}
