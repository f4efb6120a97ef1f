package io.portolan.read.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A resource of a plan, before and after.
 *
 * @param address its address, which is the only name that one has that is not made yet
 * @param module the module that it is in
 * @param type such as {@code aws_security_group}
 * @param name the name it is declared by
 * @param key which of several it is; empty where there is one
 * @param isData whether it is a data source
 * @param action what the plan does with it
 * @param before its values before; nothing for a new one
 * @param after its values after, without those that are unknown; nothing for one that goes
 * @param unknown the same shape, true where a value is known only after the plan is carried out
 * @param sensitive the same shape, true where a value must not be shown
 * @param path its place in the file
 */
record PlannedResource(
    String address,
    ModulePath module,
    String type,
    String name,
    Optional<String> key,
    boolean isData,
    PlannedAction action,
    JsonNode before,
    JsonNode after,
    JsonNode unknown,
    JsonNode sensitive,
    String path) {
  /** Its id so far; empty for a new one. */
  Optional<String> idBefore() {
    return text(before, "id");
  }

  /**
   * An attribute that identifies it, as it is to be: what replaces something keeps its id here, so
   * that it can be compared with it; what is new has its address in place of an id or ARN.
   */
  String identity(String attribute) {
    return text(action == PlannedAction.DELETE ? before : after, attribute)
        .or(() -> isName(attribute) ? text(before, attribute) : Optional.empty())
        .orElseGet(() -> isOwnName(attribute) ? address : address + "." + oneName(attribute));
  }

  /** A VPC's main route table is its default one, until a plan says otherwise. */
  private static String oneName(String attribute) {
    return attribute.equals("main_route_table_id") ? "default_route_table_id" : attribute;
  }

  /** The id, the ARN, and an instance's interface that is made with it. */
  private static boolean isOwnName(String attribute) {
    return attribute.equals("id")
        || attribute.equals("arn")
        || attribute.equals("primary_network_interface_id");
  }

  /** Whether it names something, and so would be the same but for being made anew. */
  private static boolean isName(String attribute) {
    return isOwnName(attribute) || attribute.endsWith("_id") || attribute.endsWith("_arn");
  }

  private static Optional<String> text(JsonNode values, String attribute) {
    JsonNode value = values.path(attribute);
    return value.isTextual() && !value.textValue().isEmpty()
        ? Optional.of(value.textValue())
        : Optional.empty();
  }
}
