package io.portolan.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.Cidr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeFileReaderTest {
  @TempDir Path directory;

  private ChangeFile read(String... lines) throws IOException {
    Path file = directory.resolve("change.yaml");
    Files.writeString(file, String.join("\n", lines) + "\n");
    return ChangeFileReader.read(file);
  }

  @Test
  void messagesOfIcmpAreOfOneTypeAndPerhapsOneCode() throws IOException {
    ChangeFile file =
        read(
            "changes:",
            "  - revoke: {group: sg-a, proto: icmp, icmp_type: 8, source: 10.0.0.0/8}",
            "  - revoke: {group: sg-a, proto: icmpv6, icmp_type: \"1\", icmp_code: 0, source: \"::/0\"}");

    assertThat(file.errors()).isEmpty();
    assertThat(file.changes())
        .extracting(each -> ((ProposedChange.Revoke) each).rule().traffic())
        .containsExactly(new RuleTraffic(1, 8, -1), new RuleTraffic(58, 1, 0));
    assertThat(
            read(
                    "changes:",
                    "  - revoke: {group: sg-a, proto: tcp, icmp_type: 8, source: 10.0.0.0/8}",
                    "  - revoke: {group: sg-a, icmp_type: 8, source: 10.0.0.0/8}",
                    "  - revoke: {group: sg-a, proto: icmp, icmp_code: 8, source: 10.0.0.0/8}",
                    "  - revoke: {group: sg-a, proto: icmp, icmp_type: 256, source: 10.0.0.0/8}")
                .errors())
        .hasSize(4)
        .allMatch(each -> each.contains(".icmp_") && each.contains("expected"));
  }

  @Test
  void everyKindOfChange() throws IOException {
    ChangeFile file =
        read(
            "changes:",
            "  - authorize: {group: sg-a, direction: ingress, proto: tcp, port: 5432, source: sg-b,"
                + " description: app to db}",
            "  - revoke: {group: sg-a, proto: udp, port: \"8000-8100\", source: 0.0.0.0/0}",
            "  - authorize: {group: sg-a, direction: egress, destination: pl-1}",
            "  - authorize: {group: sg-a, proto: tcp, source: 2001:db8::/32}",
            "  - authorize: {group: sg-a, proto: icmp, source: 10.0.0.0/8}",
            "  - attach: {group: sg-c, eni: eni-1}",
            "  - detach: {group: sg-c, eni: eni-1}");

    assertThat(file.errors()).isEmpty();
    SecurityGroupId a = new SecurityGroupId("sg-a");
    assertThat(file.changes())
        .containsExactly(
            new ProposedChange.Authorize(
                new ProposedChange.Rule(
                    a,
                    Direction.INGRESS,
                    new RuleTraffic(6, 5432, 5432),
                    new RulePeer.Group(new SecurityGroupId("sg-b"))),
                "app to db"),
            new ProposedChange.Revoke(
                new ProposedChange.Rule(
                    a,
                    Direction.INGRESS,
                    new RuleTraffic(17, 8000, 8100),
                    new RulePeer.Block(Cidr.parse("0.0.0.0/0"))),
                ""),
            new ProposedChange.Authorize(
                new ProposedChange.Rule(
                    a,
                    Direction.EGRESS,
                    RuleTraffic.all(),
                    new RulePeer.List(new PrefixListId("pl-1"))),
                ""),
            new ProposedChange.Authorize(
                new ProposedChange.Rule(
                    a,
                    Direction.INGRESS,
                    new RuleTraffic(6, 0, 65535),
                    new RulePeer.Block(Cidr.parse("2001:db8::/32"))),
                ""),
            new ProposedChange.Authorize(
                new ProposedChange.Rule(
                    a,
                    Direction.INGRESS,
                    new RuleTraffic(1, -1, -1),
                    new RulePeer.Block(Cidr.parse("10.0.0.0/8"))),
                ""),
            new ProposedChange.Attach(new SecurityGroupId("sg-c"), new NetworkInterfaceId("eni-1")),
            new ProposedChange.Detach(
                new SecurityGroupId("sg-c"), new NetworkInterfaceId("eni-1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          authorize: {group: sg-a, proto: tcp, port: 99999, source: 10.0.0.0/8}      | $.changes[0].authorize.port
          authorize: {group: sg-a, proto: tcp, port: 90-80, source: 10.0.0.0/8}      | $.changes[0].authorize.port
          authorize: {group: sg-a, proto: icmp, port: 8, source: 10.0.0.0/8}         | ports of icmp
          authorize: {group: sg-a, port: 8, source: 10.0.0.0/8}                      | ports of any protocol
          authorize: {group: sg-a, proto: tpc, source: 10.0.0.0/8}                   | $.changes[0].authorize.proto
          authorize: {group: sg-a, source: everywhere}                         | $.changes[0].authorize.source
          authorize: {group: sg-a}                                             | $.changes[0].authorize.source
          authorize: {source: 10.0.0.0/8}                                            | $.changes[0].authorize.group
          authorize: {group: sg-a, direction: egress, source: 10.0.0.0/8}            | $.changes[0].authorize.source
          authorize: {group: sg-a, direction: sideways, source: 10.0.0.0/8}          | $.changes[0].authorize.direction
          authorize: {group: sg-a, source: 10.0.0.0/8, ports: 22}                    | $.changes[0].authorize.ports
          attach: {group: sg-a}                                                | $.changes[0].attach.eni
          attach: {group: sg-a, eni: eni-1, source: 10.0.0.0/8}                      | $.changes[0].attach.source
          apply: {cluster: shop}                                               | $.changes[0].apply
          delete: {kind: NetworkPolicy}                                        | $.changes[0].delete.name
          permit: {group: sg-a}                                                | an unknown change
          """)
  void whatIsNotUnderstoodIsAnErrorWithItsPlace(String change, String error) throws IOException {
    assertThat(read("changes:", "  - " + change).errors())
        .isNotEmpty()
        .anySatisfy(each -> assertThat(each).contains("change.yaml", error));
  }

  @Test
  void aFileThatChangesNothingIsAnError() throws IOException {
    assertThat(read("changes: []").errors()).singleElement().asString().contains("no change");
    assertThat(read("change: []").errors()).isNotEmpty();
    assertThat(read("changes: [{attach: {group: a, eni: b}, detach: {group: a, eni: b}}]").errors())
        .singleElement()
        .asString()
        .contains("2 entries");
    assertThat(ChangeFileReader.read(directory.resolve("none.yaml")).errors())
        .singleElement()
        .asString()
        .contains("unreadable");
    assertThat(read("changes: [").errors()).isNotEmpty();
    assertThat(List.of(read("").errors())).isNotEmpty();
  }

  @Test
  void aStrangersTextIsReadAsAFileIs() {
    String yaml = "changes: [{attach: {group: sg-c, eni: eni-1}}]";
    String json = "{\"changes\":[{\"attach\":{\"group\":\"sg-c\",\"eni\":\"eni-1\"}}]}";

    assertThat(ChangeFileReader.read(yaml, "it", /* json= */ false).errors()).isEmpty();
    assertThat(ChangeFileReader.read(json, "it", /* json= */ true))
        .isEqualTo(ChangeFileReader.read(yaml, "it", /* json= */ false));
  }

  /** Whoever may ask is not let into the files of whoever answers. */
  @Test
  void aStrangersTextNamesNoFiles() {
    ChangeFile file =
        ChangeFileReader.read(
            "changes: [{apply: /etc/passwd}, {apply: {file: ../x.yaml}},"
                + " {apply: {object: {kind: Pod}}}]",
            "it",
            /* json= */ false);

    assertThat(file.errors())
        .containsExactly(
            "it $.changes[0].apply: found a file, and none is read here, expected a map with object",
            "it $.changes[1].apply.file: found a file, and none is read here, expected a map with"
                + " object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | JSON",
        "{} {} | JSON",
        "{\"changes\":[],\"changes\":[]} | Duplicate",
        "[] | expected a map",
        "{\"changes\":5} | $.changes: found 5, expected a list",
      })
  void textsThatAreNoJsonAreErrors(String text, String error) {
    assertThat(ChangeFileReader.read(text, "it", /* json= */ true).errors())
        .isNotEmpty()
        .first()
        .asString()
        .startsWith("it")
        .contains(error);
  }

  @Test
  void deepTextsAreErrors() {
    String deep = "{\"changes\":" + "[".repeat(1000) + "]".repeat(1000) + "}";

    assertThat(ChangeFileReader.read(deep, "it", /* json= */ true).errors()).hasSize(1);
    assertThat(ChangeFileReader.read(deep, "it", /* json= */ false).errors()).hasSize(1);
  }
}
