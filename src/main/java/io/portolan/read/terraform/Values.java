package io.portolan.read.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.read.Entry;
import io.portolan.read.Quote;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values of a resource, or of a block in it, as they are before a plan or after it. What is
 * known only when the plan is carried out is looked for in what was written: an id that is passed
 * on from another resource is that one's. A value of the wrong shape is filed as a fault, and a
 * stand-in given back.
 */
final class Values {
  private static final String HIDDEN = "(sensitive)";

  private final PlannedResource resource;
  private final References references;
  private final Entry entry;
  private final String path;
  private final JsonNode known;
  private final JsonNode unknown;
  private final JsonNode sensitive;
  private final JsonNode written;

  private Values(
      PlannedResource resource,
      References references,
      Entry entry,
      String path,
      JsonNode known,
      JsonNode unknown,
      JsonNode sensitive,
      JsonNode written) {
    this.resource = resource;
    this.references = references;
    this.entry = entry;
    this.path = path;
    this.known = known;
    this.unknown = unknown;
    this.sensitive = sensitive;
    this.written = written;
  }

  /** A resource as it is to be. */
  static Values after(PlannedResource resource, References references, Entry entry) {
    return new Values(
        resource,
        references,
        entry,
        resource.path() + ".after",
        resource.after(),
        resource.unknown(),
        resource.sensitive(),
        references.expressions(resource));
  }

  /** A resource as it is. */
  static Values before(PlannedResource resource, References references, Entry entry) {
    return new Values(
        resource,
        references,
        entry,
        resource.path() + ".before",
        resource.before(),
        MissingNode.getInstance(),
        resource.sensitive(),
        MissingNode.getInstance());
  }

  /** The resource's address in the plan. */
  String address() {
    return resource.address();
  }

  /** Whether it is made by the plan, under a new id. */
  boolean isNew() {
    return resource.action() == PlannedAction.CREATE;
  }

  /** What identifies the resource: its id or, of one that is not made yet, its address. */
  String id() {
    return resource.identity("id");
  }

  /** An attribute that identifies it, such as its ARN. */
  String identity(String attribute) {
    return resource.identity(attribute);
  }

  /** Whether there is a value, known or not. */
  boolean has(String field) {
    return isKnown(field) || isWrittenUnknown(field);
  }

  /** Whether there is a value that is known, and not an empty list. */
  boolean isKnown(String field) {
    JsonNode value = known.path(field);
    return !value.isMissingNode()
        && !value.isNull()
        && !(value.isContainerNode() && value.isEmpty())
        && !(value.isTextual() && value.textValue().isEmpty());
  }

  /**
   * Whether some part of it is known only later, and it was written, not left to AWS. What a
   * dynamic block writes is in no plan, so that in a block all that is not known counts as written.
   */
  boolean isWrittenUnknown(String field) {
    return isUnknown(unknown.path(field)) && (isBlock() || !written.path(field).isMissingNode());
  }

  /** Whether AWS chooses it, once the plan is carried out. */
  boolean isLeftToAws(String field) {
    return isUnknown(unknown.path(field)) && !isBlock() && written.path(field).isMissingNode();
  }

  private boolean isBlock() {
    return path.indexOf('.', resource.path().length() + 1) >= 0;
  }

  private static boolean isUnknown(JsonNode mark) {
    if (mark.isBoolean()) {
      return mark.booleanValue();
    }
    for (JsonNode each : mark) {
      if (isUnknown(each)) {
        return true;
      }
    }
    return false;
  }

  /** A text or number as text; empty where absent or not known. */
  String text(String field) {
    JsonNode value = known.path(field);
    if (value.isValueNode() && !value.isNull() && !value.isMissingNode()) {
      return value.asText();
    }
    if (value.isContainerNode() && !value.isEmpty()) {
      fault(field, value, "a text");
      return "";
    }
    JsonNode constant = written.path(field).path("constant_value");
    return constant.isValueNode() && !constant.isMissingNode() && !constant.isNull()
        ? constant.asText()
        : "";
  }

  /** A text that people wrote, which is not shown where it is marked as sensitive. */
  String prose(String field) {
    boolean all = sensitive.isBoolean() && sensitive.booleanValue();
    return all || isUnknown(sensitive.path(field)) ? HIDDEN : text(field);
  }

  /** A number; {@code whenAbsent} where absent or not known. */
  int number(String field, int whenAbsent) {
    String text = text(field);
    if (text.isEmpty()) {
      return whenAbsent;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      fault(field, known.path(field), "a whole number");
      return whenAbsent;
    }
  }

  /** A truth value; {@code whenAbsent} where absent or not known. */
  boolean flag(String field, boolean whenAbsent) {
    String text = text(field);
    return text.isEmpty() ? whenAbsent : text.equals("true");
  }

  /**
   * The one thing that a field names; empty where it names none. Where the plan does not say which,
   * a name that nothing has: {@code unknown:} and where it stands.
   */
  Optional<String> named(String field) {
    List<String> all = allNamed(field);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.size() == 1 ? all.get(0) : unknownName(field));
  }

  /** The same, as an id. */
  <T> @Nullable T id(String field, Function<String, T> type) {
    return named(field).map(type).orElse(null);
  }

  /** All things that a field names, those not known as in {@link #named}. */
  List<String> allNamed(String field) {
    Set<String> names = new LinkedHashSet<>();
    texts(field).forEach(each -> names.add(each.textValue()));
    if (isWrittenUnknown(field)) {
      References.Meaning meaning =
          references.of(resource, written.path(field), field.endsWith("arn") ? "arn" : "id");
      names.addAll(meaning.values());
      if (!meaning.complete() || meaning.values().isEmpty()) {
        names.add(unknownName(field));
      }
    }
    return List.copyOf(names);
  }

  /** The same, as ids. */
  <T> List<T> ids(String field, Function<String, T> type) {
    return allNamed(field).stream().map(type).toList();
  }

  /** Where it stands: the resource's address and, of a block, the block's name and number. */
  String place() {
    int block = path.indexOf('.', resource.path().length() + 1);
    return address() + (block < 0 ? "" : path.substring(block));
  }

  /** What stands for a value that nobody knows before the plan is carried out. */
  String unknownName(String field) {
    return "unknown:" + place() + "." + field;
  }

  /** An address that it has before the plan; empty where it has none. */
  Optional<Address> addressBefore(String field) {
    String text = resource.before().path(field).asText("");
    return text.isEmpty() ? Optional.empty() : Optional.of(Address.parse(text));
  }

  /** Address blocks; empty where absent or not known. */
  List<Cidr> cidrs(String field) {
    return parsed(field, Cidr::parse, "an address block such as 10.0.0.0/16");
  }

  /** Addresses; empty where absent or not known. */
  List<Address> addresses(String field) {
    return parsed(field, Address::parse, "an IP address");
  }

  private <T> List<T> parsed(String field, Function<String, T> parser, String expected) {
    List<T> parsed = new ArrayList<>();
    for (JsonNode each : texts(field)) {
      try {
        parsed.add(parser.apply(each.textValue()));
      } catch (IllegalArgumentException e) {
        fault(field, each, expected);
      }
    }
    return List.copyOf(parsed);
  }

  /** The texts of a field, one or a list of them, that are known and not empty. */
  private List<JsonNode> texts(String field) {
    JsonNode value = known.path(field);
    List<JsonNode> texts = new ArrayList<>();
    (value.isArray() ? value : List.of(value)).forEach(texts::add);
    texts.removeIf(each -> !each.isTextual() || each.textValue().isEmpty());
    return texts;
  }

  /** The blocks of a name; those of which nothing is known but what was written, too. */
  List<Values> blocks(String field) {
    JsonNode values = known.path(field);
    JsonNode marks = unknown.path(field);
    JsonNode texts = written.path(field);
    List<Values> blocks = new ArrayList<>();
    if (values.isObject()) {
      blocks.add(block(field, values, marks, texts));
    }
    for (int i = 0; values.isArray() && i < values.size(); i++) {
      if (values.path(i).isObject()) {
        blocks.add(
            block(
                field + "[" + i + "]",
                values.path(i),
                marks.path(i),
                texts.size() == values.size() ? texts.path(i) : texts.path(0)));
      }
    }
    if (blocks.isEmpty() && isUnknown(marks)) {
      for (int i = 0; texts.isArray() && i < texts.size(); i++) {
        blocks.add(block(field + "[" + i + "]", MissingNode.getInstance(), marks, texts.path(i)));
      }
    }
    return List.copyOf(blocks);
  }

  private Values block(String step, JsonNode values, JsonNode marks, JsonNode texts) {
    return new Values(
        resource,
        references,
        entry,
        path + "." + step,
        values,
        marks.isBoolean() ? new EveryField(marks, texts).marks() : marks,
        MissingNode.getInstance(),
        texts);
  }

  /** A mark for a block as a whole, as one for each field that was written. */
  private record EveryField(JsonNode mark, JsonNode texts) {
    JsonNode marks() {
      ObjectNode marks = JsonNodeFactory.instance.objectNode();
      texts
          .fieldNames()
          .forEachRemaining(
              field ->
                  marks.put(
                      field,
                      mark.booleanValue()
                          && texts.path(field).path("constant_value").isMissingNode()));
      return marks;
    }
  }

  /** Whether blocks were written of which the plan does not say how many there will be. */
  boolean hasUncountedBlocks(String field) {
    return known.path(field).isMissingNode()
        && isUnknown(unknown.path(field))
        && written.path(field).isObject();
  }

  /** The tags, those of the provider included. */
  Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    for (String field : new String[] {"tags", "tags_all"}) {
      known
          .path(field)
          .properties()
          .forEach(
              each ->
                  tags.put(
                      each.getKey(),
                      isUnknown(sensitive.path(field)) ? HIDDEN : each.getValue().asText("")));
    }
    return tags;
  }

  /** Files a fault: the plan can't be used. */
  void fault(String field, String found, String expected) {
    entry.fault(path + "." + field, found, expected);
  }

  private void fault(String field, JsonNode found, String expected) {
    fault(field, Quote.of(found), expected);
  }
}
