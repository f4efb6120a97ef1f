package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.reach.Flow;
import io.portolan.reach.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static final Flow TCP =
      new Flow("10.0.1.0/24", "10.0.2.5", "tcp", "1024-65535", "443,8000-8100", List.of());
  private static final Flow ICMP =
      new Flow("10.0.1.0/24", "10.0.2.5", "icmp", "", "", List.of("8/0", "11/any"));
  private static final Flow OTHER = new Flow("10.0.1.0/24", "10.0.2.5", "50", "", "", List.of());
  private static final Reason HOP =
      Reason.passes("sg-1", Reason.Kind.SECURITY_GROUP, "ingress", "sgr-1", "tcp 443 from any");
  private static final Reason BLOCKER =
      Reason.stops(
          "acl-1",
          Reason.Kind.NETWORK_ACL,
          "egress",
          "*",
          "SUBNET_ACL_RESTRICTION",
          "no rule matches: denied");
  private static final Assumption ASSUMPTION =
      new Assumption("vpce-1", Reason.Kind.VPC_ENDPOINT, "its policy is not evaluated");
  private static final Answer.Leg LEG = new Answer.Leg(List.of(TCP), List.of(HOP));

  private static Answer reachable(List<Flow> flows, List<Answer.Leg> legs) {
    return new Answer(
        Verdict.REACHABLE,
        flows,
        legs,
        Answer.Reply.PARTIAL,
        List.of(HOP),
        List.of(),
        List.of(),
        List.of(ASSUMPTION));
  }

  private static Answer unreachable() {
    return new Answer(
        Verdict.UNREACHABLE,
        List.of(),
        List.of(),
        Answer.Reply.NONE,
        List.of(),
        List.of(BLOCKER),
        List.of(),
        List.of());
  }

  private static String line(Optional<String> id, Answer answer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.lines(out).answer(id, answer);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> fields(JsonNode object) {
    return ImmutableList.copyOf(object.fieldNames());
  }

  @Test
  void aReachableAnswerHasTheseFieldsInThisOrder() throws IOException {
    String line = line(Optional.of("7"), reachable(List.of(TCP, ICMP, OTHER), List.of(LEG, LEG)));
    JsonNode answer = new ObjectMapper().readTree(line);

    assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
    assertThat(fields(answer))
        .containsExactly("id", "verdict", "flows", "legs", "reply", "path", "assumptions");
    assertThat(answer.at("/id").isInt()).isTrue();
    assertThat(answer.at("/verdict").textValue()).isEqualTo("reachable");
    assertThat(answer.at("/reply").textValue()).isEqualTo("partial");
    assertThat(fields(answer.at("/flows/0")))
        .containsExactly("src", "dst", "proto", "sports", "dports");
    assertThat(fields(answer.at("/flows/1"))).containsExactly("src", "dst", "proto", "icmp");
    assertThat(answer.at("/flows/1/icmp")).hasToString("[\"8/0\",\"11/any\"]");
    assertThat(fields(answer.at("/flows/2"))).containsExactly("src", "dst", "proto");
    assertThat(fields(answer.at("/legs/1"))).containsExactly("flows", "path");
    assertThat(fields(answer.at("/path/0")))
        .containsExactly("component", "kind", "direction", "rule", "text");
    assertThat(answer.at("/path/0/kind").textValue()).isEqualTo("security-group");
    assertThat(fields(answer.at("/assumptions/0"))).containsExactly("component", "kind", "text");
  }

  @Test
  void anUnreachableAnswerHasBlockersWithCodesAndNoPath() throws IOException {
    JsonNode answer = new ObjectMapper().readTree(line(Optional.empty(), unreachable()));

    assertThat(fields(answer))
        .containsExactly("verdict", "flows", "reply", "blockers", "assumptions");
    assertThat(fields(answer.at("/blockers/0")))
        .containsExactly("component", "kind", "direction", "rule", "code", "text");
    assertThat(answer.at("/assumptions")).isEmpty();
  }

  @Test
  void legsAreThereWhereThereIsMoreThanOne() throws IOException {
    assertThat(line(Optional.empty(), reachable(List.of(TCP), List.of()))).doesNotContain("legs");
    assertThat(line(Optional.empty(), reachable(List.of(TCP), List.of(LEG))))
        .doesNotContain("legs");
  }

  @Test
  void indentedIsTheSameForPeople() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.indented(out).answer(Optional.of("\"a\""), unreachable());

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {
              "id": "a",
              "verdict": "unreachable",
              "flows": [],
              "reply": "none",
              "blockers": [
                {
                  "component": "acl-1",
                  "kind": "network-acl",
                  "direction": "egress",
                  "rule": "*",
                  "code": "SUBNET_ACL_RESTRICTION",
                  "text": "no rule matches: denied"
                }
              ],
              "assumptions": []
            }
            """);
  }

  @Test
  void anErrorStandsInPlaceOfAllButTheId() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport report = JsonReport.lines(out);
    report.error(Optional.of("\"q\""), "no such thing");
    report.error(Optional.empty(), "not JSON");

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"id\":\"q\",\"error\":\"no such thing\"}\n{\"error\":\"not JSON\"}\n");
  }

  /** Names are chosen by strangers: quotes, lines, escape sequences, right-to-left marks. */
  @Test
  void whateverANameHoldsTheLineStaysOneLineOfAscii() throws IOException {
    String name = "a\"b\\c\n\u001b[31m\u009b2J\u202eevil\ud800\u00e9\ud83d\ude00\u2028\u007f";
    Reason hop = Reason.passes(name, Reason.Kind.NETWORK_INTERFACE, "", "", name);
    Answer answer =
        new Answer(
            Verdict.UNKNOWN,
            List.of(),
            List.of(),
            Answer.Reply.NONE,
            List.of(hop),
            List.of(),
            List.of(new Answer.Protection(name, Reason.Kind.WEB_ACL, false, false)),
            List.of(new Assumption(name, Reason.Kind.NETWORK_INTERFACE, name)));
    String line = line(Optional.of(JsonReport.quoted(name)), answer);

    assertThat(line.strip().chars()).allMatch(c -> (c >= ' ' && c <= '~') || c == 0x7f);
    JsonNode read = new ObjectMapper().readTree(line);
    assertThat(read.at("/id").textValue()).isEqualTo(name);
    assertThat(read.at("/path/0/text").textValue()).isEqualTo(name);
    assertThat(read.at("/assumptions/0/component").textValue()).isEqualTo(name);
  }
}
