package io.portolan.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portolan.report.page.SummaryJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = MAPPER.writer(printer()).createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("generation", state.now().number());
      json.writeStringField("loaded", seconds(state.now().loaded()));
      SummaryJson.write(json, state.now().answers().summary());
      json.writeObjectFieldStart("reload");
      if (state.failed().isPresent()) {
        Live.Failed failed = state.failed().get();
        json.writeObjectFieldStart("failed");
        json.writeStringField("since", seconds(failed.since()));
        SummaryJson.counted(json, "problems", failed.problems());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // to memory
    }
    out.write('\n');
    return out.toByteArray();
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void generation(ObjectNode root, Generation now) {
    root.put("generation", now.number());
    root.put("loaded", seconds(now.loaded()));
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
