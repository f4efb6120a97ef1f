package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueriesTest {
  @TempDir Path folder;

  private static Run queries(String... lines) {
    return Run.reading(
        String.join("\n", lines), "reach", Run.STOREFRONT, "--quiet", "--queries", "-");
  }

  private static String good(String id) {
    return "{\"id\": "
        + id
        + ", \"from\": \"name:shop-node-a1\", \"to\": \"rds:orders\", \"proto\": \"tcp\", \"port\": 5432}";
  }

  @Test
  void everyQuestionGetsALineInOrder() {
    Run run =
        queries(good("1"), "", "  \t", good("\"b\""), good("null"), good("1.50E+2"), good("true"));

    assertThat(run.code()).isEqualTo(0);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.substring(0, line.indexOf(",\"flows"))))
        .containsExactly(
            "{\"id\":1,\"verdict\":\"reachable\"",
            "{\"id\":\"b\",\"verdict\":\"reachable\"",
            "{\"id\":null,\"verdict\":\"reachable\"",
            "{\"id\":1.50E+2,\"verdict\":\"reachable\"",
            "{\"id\":true,\"verdict\":\"reachable\"");
  }

  @Test
  void errorsInTheMiddleStopNothing() {
    Run run =
        queries(
            good("1"),
            "{\"id\": 2, \"from\": \"name:no-such\", \"to\": \"rds:orders\"}",
            "{\"id\": 3, \"from\": ",
            "nonsense",
            "[1]",
            "{\"id\": 6, \"from\": \"internet\", \"to\": \"rds:orders\"} {}",
            "{\"from\": \"internet\", \"to\": 7, \"id\": 7}",
            good("8"));

    assertThat(run.code()).isEqualTo(2);
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(8);
    assertThat(lines.get(0)).startsWith("{\"id\":1,\"verdict\"");
    assertThat(lines.get(1)).startsWith("{\"id\":2,\"error\":\"name:no-such matches nothing");
    assertThat(lines.get(2)).startsWith("{\"id\":3,\"error\":\"not a JSON object, at column");
    assertThat(lines.get(3)).startsWith("{\"error\":\"not a JSON object");
    assertThat(lines.get(4)).isEqualTo("{\"error\":\"not a JSON object\"}");
    assertThat(lines.get(5)).startsWith("{\"id\":6,\"error\":\"more than one JSON object");
    assertThat(lines.get(6)).isEqualTo("{\"id\":7,\"error\":\"\\\"to\\\" is not a text\"}");
    assertThat(lines.get(7)).startsWith("{\"id\":8,\"verdict\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"form\": \"a\", \"to\": \"b\" | the field \"from\" is missing; not known: form",
        "\"from\": \"a\"                | the field \"to\" is missing",
        "\"from\": null, \"to\": \"b\"  | the field \"from\" is missing",
        "\"port\": true                 | \"port\" is not a text or a whole number",
        "\"port\": 4.5                  | \"port\" is not a text or a whole number",
        "\"port\": -1                   | not a port: ''",
        "\"port\": \"http\"             | not a port: 'http'",
        "\"proto\": \"tpc\"             | not a protocol: 'tpc'",
        "\"proto\": 256                 | 256",
        "\"icmp_type\": \"8\"           | \"icmp_type\" is not a number from 0 to 255",
        "\"icmp_type\": 256             | \"icmp_type\" is not a number from 0 to 255",
        "\"direct\": 1                  | \"direct\" is neither true nor false",
        "\"via\": 1                     | \"via\" is not a list of texts",
        "\"via\": [\"nat\", [1]]        | \"via\" is not a list of texts",
        "\"avoid\": {\"a\": 1}          | \"avoid\" is not a list of texts",
        "\"id\": [1]                    | \"id\" is no text or number",
        "\"from\": \"a\", \"from\": \"b\" | Duplicate field 'from'",
        "\"proto\": \"tcp\", \"icmp_type\": 8 | tcp has no ICMP type and code",
      })
  void wrongFieldsAreNamed(String fields, String error) {
    String text = "{" + fields + "}";
    boolean whole = text.contains("from") || text.contains("\"to\"");
    QuestionLine line =
        QuestionLine.parse(whole ? text : "{\"from\": \"a\", \"to\": \"b\", " + fields + "}");

    assertThat(org.assertj.core.api.Assertions.catchThrowable(line::question))
        .isInstanceOf(QuestionLine.NoQuestion.class)
        .hasMessageContaining(error);
  }

  @Test
  void allFieldsAreRead() {
    var question =
        QuestionLine.parse(
                "{\"note\": {\"a\": [1]}, \"from\": \"a\", \"to\": \"b\", \"proto\": 6, \"port\":"
                    + " \"80,443\", \"sport\": 40000, \"direct\": true, \"via\": [\"nat\", \"x\"],"
                    + " \"avoid\": \"waf\", \"id\": \"\u00e9\u202e\"}")
            .question();

    assertThat(question.id()).contains("\"\\u00E9\\u202E\"");
    assertThat(question.proto()).isEqualTo("6");
    assertThat(question.ports()).hasToString("Optional[80,443]");
    assertThat(question.sourcePorts()).hasToString("Optional[40000]");
    assertThat(question.direct()).isTrue();
    assertThat(question.via()).containsExactly("nat", "x");
    assertThat(question.avoid()).containsExactly("waf");
    var icmp =
        QuestionLine.parse(
                "{\"from\": \"a\", \"to\": \"b\", \"proto\": \"icmp\", \"icmp_type\": 8,"
                    + " \"icmp_code\": 0}")
            .question();
    assertThat(icmp.icmpType()).hasValue(8);
    assertThat(icmp.icmpCode()).hasValue(0);
  }

  @Test
  void hostileLinesAreErrorsToo() {
    Run run =
        queries(
            "{\"id\": 1, \"from\": \"" + "x".repeat(100_000) + "\"}",
            "{\"id\": 2, \"a\": " + "[".repeat(5000),
            "{\"id\": 3, \"from\": \"" + "x".repeat(5000) + "\", \"to\": \"rds:orders\"}",
            "\u0000",
            good("4"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("{\"id\":1,\"error\":\"the line has more than"),
            line -> assertThat(line).startsWith("{\"id\":2,\"error\":"),
            line -> assertThat(line).startsWith("{\"id\":3,\"error\":").contains("4096"),
            line -> assertThat(line).startsWith("{\"error\":"),
            line -> assertThat(line).startsWith("{\"id\":4,\"verdict\":"));
  }

  @Test
  void filesFromWindowsAreRead() throws IOException {
    Path file =
        Files.writeString(folder.resolve("q.jsonl"), "\ufeff" + good("1") + "\r\n\r\n" + good("2"));
    Run run = Run.portolan("reach", Run.STOREFRONT, "--quiet", "--queries", file.toString());

    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.code()).isEqualTo(0);
  }

  @Test
  void noQuestionsAreFine() {
    assertThat(queries("")).isEqualTo(new Run(0, "", ""));
  }

  /** The second question is only written once the first is answered. */
  @Test
  void answersComeBeforeTheNextQuestionIsRead() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] first = (good("1") + "\n").getBytes(StandardCharsets.UTF_8);
    InputStream in =
        new InputStream() {
          private int at;

          @Override
          public int available() {
            return first.length - at;
          }

          @Override
          public int read() {
            if (at == first.length) {
              assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("}\n");
              return -1;
            }
            return first[at++];
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            int next = read();
            if (next < 0) {
              return -1;
            }
            bytes[offset] = (byte) next;
            return 1;
          }
        };
    Run run = Run.with(in, out, "reach", Run.STOREFRONT, "--quiet", "--queries", "-");

    assertThat(run).isEqualTo(new Run(0, "", ""));
  }
}
