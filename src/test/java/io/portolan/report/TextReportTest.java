package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Analysis;
import io.portolan.Golden;
import io.portolan.config.Configuration;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.VpcId;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.reach.Flow;
import io.portolan.reach.Question;
import io.portolan.reach.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private static Question question(String from, String to, String proto, String port) {
    return new Question(
        Optional.empty(),
        from,
        to,
        proto,
        port.isEmpty() ? Optional.empty() : Optional.of(Question.parsePorts(port)),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        false,
        List.of(),
        List.of());
  }

  private static void assertText(String name, Estate estate, Question... questions)
      throws IOException {
    Analysis analysis = Analysis.of(estate, Configuration.empty());
    StringBuilder text = new StringBuilder();
    for (Question question : questions) {
      text.append(text.isEmpty() ? "" : "\n")
          .append(
              TextReport.of(question, analysis.answer(question), new Names(estate), Palette.NONE));
    }
    Golden.assertResource("report/" + name + ".txt", text.toString());
  }

  /** Out through a NAT gateway, and back in not at all. */
  @Test
  void natGateway() throws IOException {
    Estate estate =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .subnet("subnet-app", "vpc-a", "10.0.1.0/24")
            .subnet("subnet-public", "vpc-a", "10.0.2.0/24")
            .nat("nat-a", "subnet-public", "10.0.2.5", "198.51.100.5")
            .routes("subnet-public", "0.0.0.0/0 > igw-a")
            .routes("subnet-app", "0.0.0.0/0 > nat-a")
            .igw("igw-a", "vpc-a")
            .group("sg-app")
            .out("tcp 443 to 0.0.0.0/0", "udp 53 to 10.0.0.0/16")
            .eni("eni-app", "subnet-app", "10.0.1.10")
            .groups("sg-app")
            .build();

    assertText(
        "nat-gateway",
        estate,
        question("eni-app", "internet", "any", ""),
        question("internet", "eni-app", "tcp", "443"));
  }

  /** Everything is in the way: groups, lists both ways; and replies that pass for some ports. */
  @Test
  void networkAcls() throws IOException {
    Estate estate =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .subnet("subnet-app", "vpc-a", "10.0.1.0/24")
            .subnet("subnet-data", "vpc-a", "10.0.2.0/24")
            .acl("acl-data", "subnet-data")
            .in("90 deny tcp 1521 from 0.0.0.0/0", "100 allow tcp 1-9999 from 10.0.1.0/24")
            .out("100 allow tcp 49152-65535 to 0.0.0.0/0")
            .group("sg-app")
            .group("sg-data")
            .in("tcp 5432 from sg-app")
            .out()
            .eni("eni-app", "subnet-app", "10.0.1.10")
            .groups("sg-app")
            .eni("eni-data", "subnet-data", "10.0.2.20")
            .groups("sg-data")
            .build();

    assertText(
        "network-acls",
        estate,
        question("eni-app", "eni-data", "tcp", "5432"),
        question("eni-app", "eni-data", "tcp", "1521"),
        question("eni-app", "10.0.2.20", "icmp", ""),
        question("eni-data", "eni-app", "udp", "53"));
  }

  /** A peering without a route back, and a gateway that the snapshot lacks. */
  @Test
  void peering() throws IOException {
    Estate estate =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
            .group("sg-a")
            .in("all from 0.0.0.0/0")
            .eni("eni-a", "subnet-a", "10.0.1.10")
            .groups("sg-a")
            .vpc("vpc-b", "10.1.0.0/16")
            .subnet("subnet-b", "vpc-b", "10.1.1.0/24")
            .group("sg-b")
            .in("tcp 443 from sg-a")
            .eni("eni-b", "subnet-b", "10.1.1.10")
            .groups("sg-b")
            .peering("pcx-ab", "vpc-a", "vpc-b")
            .routes(
                "vpc-a", "10.1.0.0/16 > pcx-ab", "10.2.0.0/16 > tgw-gone", "10.9.0.0/16 > igw-x")
            .build();

    assertText(
        "peering",
        estate,
        question("eni-a", "eni-b", "tcp", "443"),
        question("vpc-b", "vpc-a", "tcp", "22"),
        question("eni-a", "10.2.0.1", "tcp", "443"));
  }

  private static Answer answer(
      Verdict verdict, List<Flow> flows, List<Reason> path, List<Assumption> assumptions) {
    return new Answer(
        verdict, flows, List.of(), Answer.Reply.FULL, path, List.of(), List.of(), assumptions);
  }

  @Test
  void longAnswersAreCutAndSaySo() {
    List<Flow> flows =
        IntStream.range(0, 30)
            .mapToObj(i -> new Flow("10.0.0." + i, "internet", "tcp", "any", "" + i, List.of()))
            .toList();
    List<Assumption> assumptions =
        IntStream.range(0, 90)
            .mapToObj(
                i ->
                    new Assumption(
                        "eni-" + i, Reason.Kind.NETWORK_INTERFACE, i < 40 ? "same" : "text " + i))
            .toList();
    String text =
        TextReport.of(
            question("a", "b", "any", ""),
            answer(Verdict.REACHABLE, flows, List.of(), assumptions),
            new Names(EstateBuilder.world().build()),
            Palette.NONE);

    assertThat(text)
        .contains("… and 18 more rows (--format json shows all)")
        .contains("eni-0 and 39 more  same")
        .contains("… and 11 more assumptions");
    assertThat(text.lines()).hasSizeLessThan(65);
  }

  @Test
  void longAddressListsAreCutBetweenTwoAddresses() {
    Flow flow =
        new Flow("10.0.0.1,".repeat(30) + "10.0.0.2", "internet", "tcp", "any", "1", List.of());
    String text =
        TextReport.of(
            question("a", "b", "any", ""),
            answer(Verdict.REACHABLE, List.of(flow), List.of(), List.of()),
            new Names(EstateBuilder.world().build()),
            Palette.NONE);

    assertThat(text).contains("  10.0.0.1,10.0.0.1,10.0.0.1 + 28 more  internet");
  }

  /** Every text of an answer and every name may have been chosen by a stranger. */
  @Test
  void noTextGetsControlOfTheTerminal() {
    String evil = "x\u001b[2J\n\u202ey\u009b";
    Estate estate =
        EstateBuilder.world()
            .resource(
                new SecurityGroup(
                    new SecurityGroupId("sg-1"),
                    new Location("111111111111", "eu-west-1"),
                    new VpcId("vpc-1"),
                    evil,
                    List.of(),
                    Map.of()))
            .build();
    Reason hop = Reason.passes("sg-1", Reason.Kind.SECURITY_GROUP, evil, evil, evil);
    Reason blocker = Reason.stops("sg-1", Reason.Kind.SECURITY_GROUP, evil, evil, "NO_OWNER", evil);
    Flow flow = new Flow(evil, evil, evil, evil, evil, List.of(evil));
    Answer.Leg leg = new Answer.Leg(List.of(flow), List.of(hop));
    Answer.Leg other =
        new Answer.Leg(List.of(new Flow("a" + evil, "", "", "", "", List.of())), List.of(hop));
    Answer answer =
        new Answer(
            Verdict.REACHABLE,
            List.of(flow),
            List.of(leg, other),
            Answer.Reply.PARTIAL,
            List.of(hop),
            List.of(blocker),
            List.of(new Answer.Protection(evil, Reason.Kind.WEB_ACL, true, false)),
            List.of(new Assumption("sg-1", Reason.Kind.SECURITY_GROUP, evil)));

    String text =
        TextReport.of(question("sg-1", evil, evil, "443"), answer, new Names(estate), Palette.NONE);

    assertThat(text.replace("\n", "").codePoints())
        .noneMatch(point -> Character.isISOControl(point) || point == 0x202e);
    assertThat(text).contains("sg-1 (x\\u001b[2J\\u000a\\u202ey\\u009b)");
  }

  @Test
  void coloursSayTheVerdict() {
    Names names = new Names(EstateBuilder.world().build());
    for (Map.Entry<Verdict, String> each :
        Map.of(Verdict.REACHABLE, "32", Verdict.UNREACHABLE, "31", Verdict.UNKNOWN, "33")
            .entrySet()) {
      String text =
          TextReport.of(
              question("a", "b", "tcp", "443"),
              answer(each.getKey(), List.of(), List.of(), List.of()),
              names,
              Palette.ANSI);
      assertThat(text).startsWith("\u001b[1;" + each.getValue() + "m");
    }
  }

  @Test
  void theFirstLineSaysWhatWasAsked() {
    Question question =
        new Question(
            Optional.empty(),
            "a",
            "b",
            "icmp",
            Optional.empty(),
            Optional.empty(),
            OptionalInt.of(8),
            OptionalInt.empty(),
            true,
            List.of("nat", "igw-1"),
            List.of("waf"));
    String text =
        TextReport.of(
            question,
            answer(Verdict.UNKNOWN, List.of(), List.of(), List.of()),
            new Names(EstateBuilder.world().build()),
            Palette.NONE);

    assertThat(text)
        .isEqualTo("UNKNOWN  icmp 8/any  a -> b  direct via nat via igw-1 avoiding waf\n");
    assertThat(QuestionText.traffic(question("a", "b", "any", ""))).isEqualTo("anything");
    assertThat(QuestionText.traffic(question("a", "b", "any", "1-9"))).isEqualTo("port 1-9");
    assertThat(QuestionText.traffic(question("a", "b", "udp", "53"))).isEqualTo("udp 53");
  }
}
