package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.read.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The command {@code check}. */
class CheckTest {
  private static final String HOLDS =
      "  - {name: no way to data, deny: {from: internet, to: \"rds:orders\"}}\n";

  private static final String FAILS =
      """
        - name: the bastion reads no sessions
          deny: {from: "name:shop-bastion", to: "cache:sessions", proto: tcp, port: 6379}
      """;

  private static final String UNKNOWN =
      "  - {name: office, deny: {from: 10.200.0.0/16, to: \"eks:shop\"}}\n";

  @TempDir Path directory;

  /** The assertions about the storefront. */
  private Run check(String assertions, String... options) throws IOException {
    Path file = Files.writeString(directory.resolve("a.yaml"), assertions, StandardCharsets.UTF_8);
    List<String> args =
        new ArrayList<>(List.of("check", Run.STOREFRONT, "--quiet", "--config", file.toString()));
    args.addAll(List.of(options));
    return Run.portolan(args.toArray(String[]::new));
  }

  @Test
  @DisplayName("all hold: a line each, and exit code 0")
  void holds() throws IOException {
    Run run = check("assertions:\n" + HOLDS);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            1 of 1 assertion holds
              holds  no way to data
            """);
  }

  @Test
  @DisplayName("one fails: who, whom, with what and by which rules; exit code 1")
  void fails() throws IOException {
    Run run = check("assertions:\n" + UNKNOWN + FAILS + HOLDS);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .startsWith(
            """
            1 of 3 assertions hold
              UNKNOWN  office
              FAILS    the bastion reads no sessions
              holds    no way to data

            UNKNOWN  office
              asserted  deny 10.200.0.0/16 -> eks:shop  everything
              perhaps   10.200.0.0/16 -> eks:shop  everything  (1 of 3 pairs)
              because
            """)
        .contains(
            """

            FAILS  the bastion reads no sessions
              asserted  deny name:shop-bastion -> cache:sessions  tcp 6379
              but       i-0a203af13a204703e (shop-bastion) -> eni-0a204571260dd9ebb  tcp 6379  (2 of 2 pairs)
              gets through by
            """)
        .contains("    sg-0a20e3ac905816f6b (shop-redis)    ingress  sgr-0a20b3dd140030cbf  ");
  }

  @Test
  @DisplayName("none fails and one is unknown: exit code 3")
  void unknown() throws IOException {
    assertThat(check("assertions:\n" + HOLDS + UNKNOWN).code()).isEqualTo(3);
  }

  @Test
  @DisplayName("what an allow lacks is what is in the way")
  void blocked() throws IOException {
    Run run =
        check(
            "assertions: [{name: ssh, allow: {from: \"name:shop-bastion\", to: \"rds:orders\","
                + " proto: tcp, port: 5432}}]");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("  asserted  allow name:shop-bastion -> rds:orders  tcp 5432\n")
        .contains("  is blocked by\n    sg-0a202e7c6e5aa0bfd (shop-orders-db)  ingress");
  }

  @Test
  @DisplayName("as JSON, with the fields of the contract and those of an answer")
  void json() throws IOException {
    Run run = check("assertions:\n" + HOLDS + FAILS + UNKNOWN, "--format", "json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().replaceAll("\\s+", ""))
        .startsWith(
            "{\"assertions\":[{\"name\":\"nowaytodata\",\"kind\":\"deny\",\"holds\":true,"
                + "\"assumptions\":[")
        .contains(
            "{\"name\":\"thebastionreadsnosessions\",\"kind\":\"deny\",\"holds\":false,"
                + "\"counterexample\":{\"from\":\"i-0a203af13a204703e\","
                + "\"to\":\"eni-0a204571260dd9ebb\",\"alike\":2,\"pairs\":2,"
                + "\"verdict\":\"reachable\",\"flows\":[{\"src\":")
        .contains("\"holds\":false,\"counterexample\":{\"from\":\"10.200.0.0/16\"")
        .contains("\"verdict\":\"unknown\",\"flows\":[],\"reply\":\"none\",\"path\":[")
        .endsWith("]}");
  }

  @Test
  @DisplayName("as a test report that any parser takes, whatever an assertion is called")
  void junit() throws Exception {
    String hostile =
        FAILS.replace(
            "the bastion reads no sessions", "\"<a> & \\\"b\\\" ]]> \\e[2J \\uFFFF\\n\\u202e c\"");
    Path file = directory.resolve("check.xml");

    Run run =
        check(
            "assertions:\n" + HOLDS + hostile + UNKNOWN,
            "--format",
            "junit",
            "-o",
            file.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    Document report =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(Files.readAllBytes(file)));
    Element suite = (Element) report.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(names(report))
        .containsExactly(
            "no way to data", "<a> & \"b\" ]]> \\u001b[2J \ufffd\\u000a\\u202e c", "office");
    Element violated = (Element) report.getElementsByTagName("failure").item(0);
    assertThat(violated.getAttribute("type")).isEqualTo("violated");
    assertThat(violated.getAttribute("message"))
        .isEqualTo("i-0a203af13a204703e (shop-bastion) -> eni-0a204571260dd9ebb  tcp 6379");
    assertThat(violated.getTextContent()).contains("  gets through by\n    sg-");
    Element unknown = (Element) report.getElementsByTagName("failure").item(1);
    assertThat(unknown.getAttribute("type")).isEqualTo("unknown");
  }

  private static List<String> names(Document report) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < report.getElementsByTagName("testcase").getLength(); i++) {
      names.add(((Element) report.getElementsByTagName("testcase").item(i)).getAttribute("name"));
    }
    return names;
  }

  @Test
  @DisplayName("the same input, the same bytes")
  void deterministic() throws IOException {
    String all = Files.readString(Path.of("samples/storefront/assertions.yaml"));

    assertThat(check(all, "--format", "json").out())
        .isEqualTo(check(all, "--format", "json").out());
  }

  @Test
  @DisplayName("nothing is asserted: said where to, with exit code 2")
  void nothing() throws IOException {
    Run without = check("tiers: {}\n");
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.out()).isEmpty();
    assertThat(without.err())
        .startsWith("portolan: " + directory.resolve("a.yaml") + " asserts nothing: ")
        .contains("'assertions' in portolan.yaml");

    Path snapshot = Files.createDirectory(directory.resolve("snapshot"));
    new Snapshot(snapshot).with("{'Vpcs':[{'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16'}]}");
    Run none = Run.portolan("check", snapshot.toString(), "--quiet");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).startsWith("portolan: no assertions: write them under 'assertions'");
  }

  @Test
  @DisplayName("references that match nothing: each with its assertion and the nearest names")
  void references() throws IOException {
    Run run =
        check(
            """
            assertions:
              - {name: one, deny: {from: internet, to: "rds:ordres"}}
              - {name: two, only: {from: "name:shop-bastoin", to: "rds:orders"}}
            """);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("portolan: error: assertion \"one\": rds:ordres matches nothing")
                    .contains("nearest: rds:orders"),
            second ->
                assertThat(second)
                    .startsWith("portolan: error: assertion \"two\": name:shop-bastoin")
                    .contains("name:shop-bastion"),
            third -> assertThat(third).isEqualTo("portolan: 2 errors, no answer"));
  }

  @Test
  @DisplayName("the configuration in the snapshot counts, of clusters alone too")
  void clustersAlone() {
    new Snapshot(directory)
        .withExactly(
            "k8s/prod/pods.yaml",
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web-0, namespace: shop}
            status: {podIP: 10.0.0.11}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: db-0, namespace: shop}
            status: {podIP: 10.0.0.12}
            """)
        .withExactly(
            "portolan.yaml",
            """
            assertions:
              - {name: open, allow: {from: "k8s:shop", to: "k8s:shop"}}
              - {name: closed, deny: {from: "k8s:shop/web-0", to: "k8s:shop/db-0", proto: tcp}}
            """);

    Run run = Run.portolan("check", directory.toString(), "--quiet");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            """
            1 of 2 assertions hold
              holds  open
              FAILS  closed
            """)
        .contains("k8s:prod:shop/Pod/web-0 -> k8s:prod:shop/Pod/db-0  tcp any");
  }

  @Test
  @DisplayName("usage")
  void usage() {
    assertThat(Run.portolan("check").err())
        .contains("SNAPSHOT")
        .contains("for example: portolan check prod");
    assertThat(Run.portolan("check", "--help").out()).contains("junit", "3 none fails");
    assertThat(Run.portolan("check", "x", "--format", "xml").err())
        .contains("expected one of [text, json, junit]");
  }
}
