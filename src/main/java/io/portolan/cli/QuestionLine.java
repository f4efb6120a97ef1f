package io.portolan.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.portolan.packet.PortSet;
import io.portolan.reach.Question;
import io.portolan.report.JsonReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * One line of {@code --queries}: a JSON object with the fields of a {@link Question}.
 *
 * <p>Fields that are not known are passed over, as other tools may keep their own there; where a
 * required field is missing they are named, as it may be misspelt. A field that is null is as good
 * as left out.
 */
final class QuestionLine {
  private static final int MAX_DEPTH = 50;
  private static final int LONGEST_TEXT = 4096;
  private static final int MAX_BYTE = 255;
  private static final Set<String> TEXTS = Set.of("from", "to");
  private static final Set<String> TEXTS_OR_NUMBERS = Set.of("proto", "port", "sport");
  private static final Set<String> NUMBERS = Set.of("icmp_type", "icmp_code");
  private static final Set<String> LISTS = Set.of("via", "avoid");
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, List<String>> lists = new HashMap<>();
  private final Set<String> unknown = new TreeSet<>();
  private final List<Wrong> errors = new ArrayList<>();
  private Optional<String> id = Optional.empty();
  private boolean direct;

  private QuestionLine() {}

  /**
   * What is wrong.
   *
   * @param place where, as a JSON path
   * @param text what, as a finished message
   */
  record Wrong(String place, String text) {}

  /** That a line is no question. */
  static final class NoQuestion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String place;

    NoQuestion(Wrong wrong) {
      super(wrong.text());
      this.place = wrong.place();
    }

    /** Where, as a JSON path. */
    String place() {
      return place;
    }
  }

  /** Reads a line; what is wrong with it comes out when the {@link #question} is asked for. */
  static QuestionLine parse(String text) {
    QuestionLine line = new QuestionLine();
    try (JsonParser parser = FACTORY.createParser(text)) {
      line.read(parser);
    } catch (JsonProcessingException e) {
      int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      String why = firstLine(e.getOriginalMessage());
      line.errors.add(0, new Wrong("$", "not a JSON object, at column " + column + ": " + why));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // from memory
    }
    return line;
  }

  /** The question's id as JSON; empty where there is none, or none was found. */
  Optional<String> id() {
    return id;
  }

  /**
   * The question.
   *
   * @throws NoQuestion if the line is not one
   */
  Question question() {
    if (errors.isEmpty()) {
      require("from");
      require("to");
    }
    if (!errors.isEmpty()) {
      throw new NoQuestion(errors.get(0));
    }
    Optional<PortSet> ports = ports("port");
    Optional<PortSet> sourcePorts = ports("sport");
    try {
      Question question =
          new Question(
              id,
              texts.getOrDefault("from", ""),
              texts.getOrDefault("to", ""),
              texts.getOrDefault("proto", "any"),
              ports,
              sourcePorts,
              number("icmp_type"),
              number("icmp_code"),
              direct,
              lists.getOrDefault("via", List.of()),
              lists.getOrDefault("avoid", List.of()));
      question.traffic();
      return question;
    } catch (IllegalArgumentException e) {
      throw new NoQuestion(new Wrong("$", String.valueOf(e.getMessage())));
    }
  }

  private void require(String field) {
    if (!texts.containsKey(field)) {
      errors.add(
          new Wrong(
              "$",
              "the field \""
                  + field
                  + "\" is missing"
                  + (unknown.isEmpty() ? "" : "; not known: " + String.join(", ", unknown))));
    }
  }

  private Optional<PortSet> ports(String name) {
    try {
      return Optional.ofNullable(texts.get(name)).map(Question::parsePorts);
    } catch (IllegalArgumentException e) {
      throw new NoQuestion(new Wrong("$." + name, String.valueOf(e.getMessage())));
    }
  }

  private OptionalInt number(String name) {
    String text = texts.get(name);
    return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }

  private void read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      errors.add(new Wrong("$", "not a JSON object"));
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("id")) {
        readId(parser);
      } else if (value != JsonToken.VALUE_NULL) {
        read(name, parser);
      }
      parser.skipChildren();
    }
    if (parser.nextToken() != null) {
      errors.add(new Wrong("$", "more than one JSON object on the line"));
    }
  }

  private void readId(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      id = Optional.of(JsonReport.quoted(parser.getText()));
    } else if (token.isScalarValue()) {
      id = Optional.of(parser.getText());
    } else {
      errors.add(new Wrong("$.id", "\"id\" is no text or number"));
    }
  }

  private void read(String name, JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (TEXTS.contains(name)) {
      readText(name, parser, token == JsonToken.VALUE_STRING, "a text");
    } else if (TEXTS_OR_NUMBERS.contains(name)) {
      boolean fits = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT;
      readText(name, parser, fits, "a text or a whole number");
    } else if (NUMBERS.contains(name)) {
      boolean fits = token == JsonToken.VALUE_NUMBER_INT && isByte(parser.getText());
      readText(name, parser, fits, "a number from 0 to " + MAX_BYTE);
    } else if (LISTS.contains(name)) {
      readList(name, parser);
    } else if (name.equals("direct")) {
      direct = token == JsonToken.VALUE_TRUE;
      if (!token.isBoolean()) {
        wrong(name, "is neither true nor false");
      }
    } else {
      unknown.add(name);
    }
  }

  private static boolean isByte(String number) {
    return number.length() <= 3 && !number.startsWith("-") && Integer.parseInt(number) <= MAX_BYTE;
  }

  private void readText(String name, JsonParser parser, boolean fits, String expected)
      throws IOException {
    if (!fits) {
      wrong(name, "is not " + expected);
    } else if (parser.getTextLength() > LONGEST_TEXT) {
      wrong(name, "has more than " + LONGEST_TEXT + " characters");
    } else {
      texts.put(name, parser.getText());
    }
  }

  /** A list of texts, or a single one. */
  private void readList(String name, JsonParser parser) throws IOException {
    List<String> elements = new ArrayList<>();
    boolean fits = true;
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        fits &= parser.currentToken() == JsonToken.VALUE_STRING;
        elements.add(parser.getText());
        parser.skipChildren();
      }
    } else {
      fits = parser.currentToken() == JsonToken.VALUE_STRING;
      elements.add(parser.getText());
    }
    if (fits) {
      lists.put(name, List.copyOf(elements));
    } else {
      wrong(name, "is not a list of texts");
    }
  }

  private void wrong(String name, String text) {
    errors.add(new Wrong("$." + name, "\"" + name + "\" " + text));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
