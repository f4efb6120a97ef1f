package io.portolan.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/**
 * What the server says itself, as JSON: everything outside ASCII is escaped, as in answers, since
 * names come from strangers.
 */
final class Messages {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final Separators AS_ANSWERS =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  /** So many warnings are shown; how many there are is always said. */
  private static final int MOST_WARNINGS = 200;

  private Messages() {}

  static byte[] error(Failure failure) {
    ObjectNode root = MAPPER.createObjectNode();
    ObjectNode error = root.putObject("error");
    error.put("code", failure.code());
    error.put("message", failure.getMessage());
    if (!failure.place().isEmpty()) {
      error.put("at", failure.place());
    }
    if (failure.problems().size() > 1) {
      texts(error.putArray("problems"), failure.problems());
    }
    return bytes(root);
  }

  static byte[] version(String version, Generation now) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("version", version);
    generation(root, now);
    return bytes(root);
  }

  static byte[] completion(String query, Completion.Found found) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("query", query);
    ArrayNode endpoints = root.putArray("endpoints");
    for (Completion.Match each : found.matches()) {
      ObjectNode one = endpoints.addObject();
      one.put("reference", each.known().reference());
      one.put("kind", each.known().kind());
      one.put("matched", each.text());
      texts(one.putArray("names"), each.known().names());
    }
    root.put("more", found.more());
    return bytes(root);
  }

  static byte[] summary(Live.State state) {
    Summary summary = state.now().answers().summary();
    ObjectNode root = MAPPER.createObjectNode();
    generation(root, state.now());
    texts(root.putArray("accounts"), summary.accounts());
    texts(root.putArray("regions"), summary.regions());
    ArrayNode vpcs = root.putArray("vpcs");
    for (Summary.Vpc each : summary.vpcs()) {
      ObjectNode vpc = vpcs.addObject();
      vpc.put("id", each.id());
      vpc.put("name", each.name());
      vpc.put("account", each.account());
      vpc.put("region", each.region());
      texts(vpc.putArray("blocks"), each.blocks());
    }
    root.put("endpoints", summary.endpoints());
    texts(root.putArray("clusters"), summary.clusters());
    root.put("pods", summary.pods());
    ObjectNode tiers = root.putObject("tiers");
    tiers.put("inferred", summary.tiersInferred());
    texts(tiers.putArray("names"), summary.tiers());
    root.put("resources", summary.resources());
    ObjectNode unmodelled = root.putObject("unmodelled");
    summary.unmodelled().forEach(unmodelled::put);
    ObjectNode warnings = root.putObject("warnings");
    warnings.put("count", summary.warnings().size());
    texts(
        warnings.putArray("first"),
        summary.warnings().subList(0, Math.min(MOST_WARNINGS, summary.warnings().size())));
    ObjectNode reload = root.putObject("reload");
    state
        .failed()
        .ifPresent(
            failed -> {
              ObjectNode why = reload.putObject("failed");
              why.put("since", failed.since().truncatedTo(ChronoUnit.SECONDS).toString());
              why.put("count", failed.problems().size());
              texts(
                  why.putArray("problems"),
                  failed.problems().subList(0, Math.min(MOST_WARNINGS, failed.problems().size())));
            });
    return bytes(root);
  }

  private static void generation(ObjectNode root, Generation now) {
    root.put("generation", now.number());
    root.put("loaded", now.loaded().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static void texts(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }

  /** Lines as those of answers. */
  private static PrettyPrinter printer() {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(AS_ANSWERS);
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }

  private static byte[] bytes(ObjectNode root) {
    try {
      return (MAPPER.writer(printer()).writeValueAsString(root) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers alone", e);
    }
  }
}
