package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code review}, on the sample. */
class ReviewTest {
  private static final Path SAMPLE = Path.of("samples", "storefront");
  private static final String BASTION = "sg-0a201148846aa7ff6";

  @TempDir Path directory;

  private Run review(String... options) {
    String[] all = new String[options.length + 5];
    all[0] = "review";
    all[1] = SAMPLE.resolve("snapshot").toString();
    all[2] = "--quiet";
    all[3] = "--today";
    all[4] = "2026-11-26";
    System.arraycopy(options, 0, all, 5, options.length);
    return Run.portolan(all);
  }

  private String change(String... lines) throws IOException {
    Path file = directory.resolve("change.yaml");
    Files.writeString(file, "changes:\n  - " + String.join("\n  - ", lines) + "\n");
    return file.toString();
  }

  @Test
  @DisplayName("as JSON, with the fields of the contract")
  void json() throws IOException {
    String file =
        change("authorize: {group: " + BASTION + ", proto: tcp, port: 3389, source: 192.0.2.0/24}");
    Run run = review("--format", "json", "--change", file);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out().replaceAll("\\s+", ""))
        .startsWith(
            "{\"verdict\":\"attention\",\"reasons\":[{\"verdict\":\"attention\","
                + "\"cause\":\"internet-opens\",\"text\":\"theinternetgetsinwhereitdidnot\"}],")
        .contains(
            "\"added\":[{\"from\":\"internet:192.0.2.0/24\",\"to\":\"name:shop-bastion\",\"flows\":[{"
                + "\"proto\":\"tcp\",\"sports\":\"1024-65535\",\"dports\":\"3389\"}],\"certain\":true,")
        .contains(
            "\"removed\":[],\"ways\":{\"opened\":[],\"closed\":[]},\"protection\":{\"lost\":[],\"gained\":[]},")
        .contains("\"withoutEffect\":[],\"assertions\":[],\"findings\":{\"new\":[")
        .contains(
            "\"rollback\":[{\"revoke\":{\"group\":\""
                + BASTION
                + "\",\"direction\":\"ingress\",\"proto\":\"tcp\",\"port\":\"3389\","
                + "\"source\":\"192.0.2.0/24\"}}]");
  }

  @Test
  @DisplayName("the same snapshot again: nothing differs, and it can be approved")
  void after() {
    Run run = review("--after", SAMPLE.resolve("snapshot").toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo("approve\n\nopens nothing\n\ncloses nothing\n");
  }

  @Test
  @DisplayName("an assertion that held and fails now: rejected, with exit code 1")
  void assertion() throws IOException {
    Run run =
        review(
            "--config",
            SAMPLE.resolve("assertions.yaml").toString(),
            "--change",
            change(
                "revoke: {group: sg-0a202961ab8740e9b, proto: tcp, port: 8080, source:"
                    + " sg-0a20a6aa669de4c49}"));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("reject\n  the assertion \"shoppers reach checkout\" fails\n")
        .contains("shoppers reach checkout  holds before, FAILS after");
  }

  @Test
  @DisplayName("callers from inside lose IPv4 where they keep IPv6: no pair is closed, a way is")
  void oneWayOfSeveral() throws IOException {
    String balancer = "sg-0a20a6aa669de4c49";
    String everybody = "group: " + balancer + ", proto: tcp, port: 443, source: ";
    List<String> changes = new ArrayList<>();
    changes.add("revoke: {" + everybody + "0.0.0.0/0}");
    for (String block : // all but 10.0.0.0/8
        List.of(
            "0.0.0.0/5",
            "8.0.0.0/7",
            "11.0.0.0/8",
            "12.0.0.0/6",
            "16.0.0.0/4",
            "32.0.0.0/3",
            "64.0.0.0/2",
            "128.0.0.0/1")) {
      changes.add("authorize: {" + everybody + block + "}");
    }
    String file = change(changes.toArray(String[]::new));
    Run run = review("--change", file);

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "  something is closed on one of several ways, and no assertion says what has to stay"
                + " open\n\nopens nothing\n\ncloses nothing\n\n"
                + "closes one way of what still gets there\n")
        .contains("lb:storefront  tcp 443 by IPv4  ")
        .doesNotContain("opens one more way")
        .as("each block is what is left of the rule that goes")
        .doesNotContain("changes nothing")
        .as("the finding has moved to other rules")
        .doesNotContain("ProtectionBypassed");
    assertThat(review("--format", "json", "--change", file).out().replaceAll("\\s+", ""))
        .contains("\"removed\":[],\"ways\":{\"opened\":[],\"closed\":[{\"version\":\"IPv4\",");
  }

  private static final String OPEN_LEDGER =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: ledger, namespace: payments}
      spec: {podSelector: {matchLabels: {app: ledger}}, policyTypes: [Ingress], ingress: [{}]}
      """;

  @Test
  @DisplayName("a manifest from beside the change file, and the way back, which is reviewed too")
  void objects() throws IOException {
    Files.createDirectories(directory.resolve("policies"));
    Files.writeString(directory.resolve("policies/ledger.yaml"), OPEN_LEDGER);
    Run run = review("--change", change("apply: policies/ledger.yaml"));

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("attention\n  something is open that was not\n")
        .contains("closes nothing", "k8s:shop:payments/StatefulSet/ledger")
        .contains("    - apply: {object: {\"apiVersion\":\"networking.k8s.io/v1\"");

    String undo = run.out().substring(run.out().indexOf("    - apply: ") + "    - ".length());
    Run back =
        review("--change", change("apply: policies/ledger.yaml", undo.lines().findFirst().get()));
    assertThat(back.err()).isEmpty();
    assertThat(back.out()).startsWith("approve\n\nopens nothing\n\ncloses nothing\n");

    Run json =
        review("--format", "json", "--change", change("apply: {file: policies/ledger.yaml}"));
    assertThat(json.out().replaceAll("\\s+", ""))
        .contains("\"rollback\":[{\"apply\":{\"object\":{\"apiVersion\":");
  }

  @Test
  @DisplayName("a change of objects that can't be made: exit code 2, with every place")
  void impossibleObjects() throws IOException {
    Files.writeString(directory.resolve("wrong.yaml"), OPEN_LEDGER.replace("[Ingress]", "[In]"));
    Run wrong =
        review(
            "--change",
            change("apply: {file: wrong.yaml, cluster: shop}", "delete: {kind: Pod, name: a}"));
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err())
        .contains("change.yaml: $.changes[0]: ", "wrong.yaml $.spec.policyTypes", "1 error");

    assertThat(review("--change", change("delete: {kind: NetworkPolicy, name: a}")).err())
        .contains("$.changes[0]: NetworkPolicy a is not in the snapshot");
    assertThat(review("--change", change("apply: none.yaml")).err()).contains("none.yaml");
    assertThat(review("--change", change("apply: {}", "apply: 3", "delete: a")).err())
        .contains("$.changes[0].apply.file", "$.changes[1].apply", "$.changes[2].delete")
        .contains("3 errors");
    assertThat(review("--change", change("delete: {kind: Pod, what: 1}")).err())
        .contains("$.changes[0].delete.what", "$.changes[0].delete.name");
    assertThat(review("--change", change("apply: {object: 1}")).err())
        .contains("$.changes[0].apply.object");
  }

  @Test
  @DisplayName("what can't be made, or is not understood: exit code 2, with the place")
  void errors() throws IOException {
    Run impossible = review("--change", change("attach: {group: sg-none, eni: eni-none}"));
    assertThat(impossible.code()).isEqualTo(2);
    assertThat(impossible.out()).isEmpty();
    assertThat(impossible.err())
        .contains("change.yaml: $.changes[0]: sg-none is not in the snapshot");

    Run wrong = review("--change", change("attach: {group: sg-none}"));
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("$.changes[0].attach.eni", "1 error, no answer");

    assertThat(review().code()).as("nothing proposed").isEqualTo(2);
    assertThat(review("--after", directory.resolve("none").toString()).code()).isEqualTo(2);
  }
}
