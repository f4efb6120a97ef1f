package io.portolan.report.diagram.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.reach.Question;
import io.portolan.reach.Verdict;
import io.portolan.report.Names;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.ChartLayout;
import io.portolan.report.diagram.ChartLayoutTest;
import io.portolan.report.diagram.EdgeKind;
import io.portolan.report.diagram.NodeKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathViewTest {
  private static final EstateBuilder SHOP =
      EstateBuilder.world()
          .vpc("vpc-a", "10.0.0.0/16", "2001:db8:a::/56")
          .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "2001:db8:a:1::/64")
          .routes("vpc-a", "0.0.0.0/0 > igw-a", "::/0 > igw-a")
          .igw("igw-a", "vpc-a")
          .group("sg-web")
          .in("tcp 443 from 0.0.0.0/0", "tcp 443 from ::/0")
          .group("sg-db")
          .in("tcp 5432 from sg-web")
          .eni("eni-web", "subnet-a", "10.0.1.10", "2001:db8:a:1::10")
          .publicIp("198.51.100.10")
          .groups("sg-web")
          .eni("eni-db", "subnet-a", "10.0.1.20", "2001:db8:a:1::20")
          .groups("sg-db");

  private static Question question(String from, String to, String port) {
    return new Question(
        Optional.empty(),
        from,
        to,
        "tcp",
        Optional.of(Question.parsePorts(port)),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        false,
        List.of(),
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "internet, eni-web, 443",
    "internet, 2001:db8:a:1::10, 443",
    "eni-web, eni-db, 5432",
    "2001:db8:a:1::10, 2001:db8:a:1::20, 5432",
    "eni-web, eni-db, 22",
    "internet, eni-db, 5432",
    "2001:db8:a:1::10, 2001:db8:a:1::20, 22",
  })
  void chartSaysWhatTheAnswerSays(String from, String to, String port) {
    Question question = question(from, to, port);
    Analysis analysis = Analysis.of(SHOP.build(), Configuration.empty());
    Answer answer = analysis.answer(question);

    Chart chart = PathView.of(question, answer, new Names(SHOP.build()), List.of("today"));

    ChartLayoutTest.isTidy(ChartLayout.of(chart));
    assertThat(chart.title()).isEqualTo("tcp " + port + " from " + from + " to " + to);
    List<Reason> shown = answer.path().isEmpty() ? answer.blockers() : answer.path();
    assertThat(shown).isNotEmpty();
    for (Reason each : shown) {
      assertThat(chart.nodes())
          .anySatisfy(
              node -> assertThat(node.detail()).startsWith(each.component()).contains(each.text()));
    }
    if (answer.verdict() == Verdict.REACHABLE) {
      assertThat(chart.subtitle()).containsExactly("today", "REACHABLE");
      assertThat(chart.edgeKinds()).containsExactly(EdgeKind.ALLOWED);
      assertThat(chart.edges()).hasSize(chart.nodes().size() - 1);
    } else {
      assertThat(chart.subtitle()).containsExactly("today", "UNREACHABLE");
      assertThat(chart.edgeKinds()).containsExactly(EdgeKind.STOPPED, EdgeKind.NOT_REACHED);
      assertThat(chart.nodes())
          .filteredOn(node -> node.kind() == NodeKind.BLOCKER)
          .hasSameSizeAs(answer.blockers());
      assertThat(chart.notes()).anyMatch(note -> note.contains(" needs "));
    }
  }

  @ParameterizedTest
  @CsvSource({"all, ALLOWED", "unknown, UNKNOWN"})
  void unknownIsNeverDrawnAsAllowed(String appliance, EdgeKind kind) {
    Reason hop = Reason.passes("fw", Reason.Kind.FIREWALL, "", "", "unknown: opaque " + appliance);
    Verdict verdict = kind == EdgeKind.ALLOWED ? Verdict.REACHABLE : Verdict.UNKNOWN;
    Answer answer =
        new Answer(
            verdict,
            List.of(),
            List.of(),
            Answer.Reply.NONE,
            List.of(hop),
            List.of(),
            List.of(),
            List.of());

    Chart chart = PathView.of(question("a", "b", "1"), answer, new Names(SHOP.build()), List.of());

    assertThat(chart.edgeKinds()).containsExactly(kind);
  }
}
