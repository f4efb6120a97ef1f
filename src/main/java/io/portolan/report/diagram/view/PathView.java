package io.portolan.report.diagram.view;

import com.google.common.base.Splitter;
import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.reach.Flow;
import io.portolan.reach.Question;
import io.portolan.reach.Verdict;
import io.portolan.report.Advice;
import io.portolan.report.Names;
import io.portolan.report.QuestionText;
import io.portolan.report.TextReport;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.EdgeKind;
import io.portolan.report.diagram.NodeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer to one question: the path hop by hop with the rule that lets it through at each, as
 * far as it is known; or every control that stops it, side by side, as an answer does not say which
 * of them are on one way.
 */
public final class PathView {
  private static final Splitter LIST = Splitter.on(", ");
  private static final int MOST_FLOWS = 5;
  private static final int MOST_BLOCKERS = 30;
  private static final int LINE = 42;
  private static final int MOST_LINES = 3;
  private static final String SOURCE = "source";
  private static final String DESTINATION = "destination";

  /** Hops at one component, one after the other. */
  private record Stop(String component, int leg, List<Reason> hops) {}

  private final Question question;
  private final Answer answer;
  private final Names names;
  private final List<Chart.Node> nodes = new ArrayList<>();
  private final List<Chart.Edge> edges = new ArrayList<>();

  private PathView(Question question, Answer answer, Names names) {
    this.question = question;
    this.answer = answer;
    this.names = names;
  }

  /**
   * The chart.
   *
   * @param subtitle what stands below the title before anything else
   */
  public static Chart of(Question question, Answer answer, Names names, List<String> subtitle) {
    return new PathView(question, answer, names).chart(subtitle);
  }

  private Chart chart(List<String> subtitle) {
    if (answer.path().isEmpty()) {
      blocked();
    } else {
      path();
    }
    List<String> above = new ArrayList<>(subtitle);
    String wishes = QuestionText.wishes(question);
    above.add(
        answer.verdict().toString().toUpperCase(Locale.ROOT)
            + (wishes.isEmpty() ? "" : ", " + wishes));
    return new Chart(
        "%s from %s to %s"
            .formatted(
                QuestionText.traffic(question),
                names.beside(question.from()),
                names.beside(question.to())),
        above,
        List.of(),
        nodes,
        edges,
        notes());
  }

  private void path() {
    EdgeKind kind = answer.verdict() == Verdict.REACHABLE ? EdgeKind.ALLOWED : EdgeKind.UNKNOWN;
    List<Stop> stops = stops();
    for (int i = 0; i < stops.size(); i++) {
      Stop stop = stops.get(i);
      add("hop " + i, kindOf(stop.hops().get(0)), stop.component(), stop.hops());
      if (i > 0) {
        edge("hop " + (i - 1), "hop " + i, kind, change(stops.get(i - 1), stop));
      }
    }
    end(DESTINATION, question.to());
    edge("hop " + (stops.size() - 1), DESTINATION, kind, List.of());
  }

  private List<Stop> stops() {
    List<Stop> stops = new ArrayList<>();
    List<List<Reason>> legs =
        answer.legs().isEmpty()
            ? List.of(answer.path())
            : answer.legs().stream().map(Answer.Leg::path).toList();
    for (int leg = 0; leg < legs.size(); leg++) {
      for (Reason hop : legs.get(leg)) {
        Stop last = stops.isEmpty() ? null : stops.get(stops.size() - 1);
        if (last != null && last.leg() == leg && last.component().equals(hop.component())) {
          last.hops().add(hop);
        } else {
          stops.add(new Stop(hop.component(), leg, new ArrayList<>(List.of(hop))));
        }
      }
    }
    return stops;
  }

  /** What becomes of the header between two stops. */
  private List<String> change(Stop before, Stop after) {
    return before.leg() == after.leg()
        ? List.of()
        : LIST.splitToList(
            TextReport.rewrite(answer.legs().get(before.leg()), answer.legs().get(after.leg())));
  }

  private static NodeKind kindOf(Reason hop) {
    return switch (hop.kind()) {
      case INTERNET, ON_PREMISES, HOST -> NodeKind.OUTSIDE;
      default -> NodeKind.STEP;
    };
  }

  private void add(String id, NodeKind kind, String component, List<Reason> hops) {
    List<String> label = new ArrayList<>(List.of(names.beside(component)));
    List<String> detail = new ArrayList<>();
    for (Reason hop : hops) {
      String rule = hop.rule().equals(hop.text()) ? "" : hop.rule();
      String place = (hop.direction() + " " + rule + " " + hop.code()).strip();
      if (kind != NodeKind.OUTSIDE) {
        label.addAll(broken(place));
      }
      label.addAll(broken(hop.text()));
      detail.add((place + " " + hop.text()).strip());
    }
    nodes.add(
        new Chart.Node(
            id, Optional.empty(), kind, label, component + ": " + String.join("; ", detail)));
  }

  /** A text as a few short lines, broken between words. */
  private static List<String> broken(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : Splitter.on(' ').omitEmptyStrings().split(text)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > LINE) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> few = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
    few.add("…");
    return few;
  }

  private void blocked() {
    end(SOURCE, question.from());
    for (int i = 0; i < Math.min(answer.blockers().size(), MOST_BLOCKERS); i++) {
      Reason blocker = answer.blockers().get(i);
      String id = "blocker " + i;
      add(id, NodeKind.BLOCKER, blocker.component(), List.of(blocker));
    }
    end(DESTINATION, question.to());
    if (answer.blockers().isEmpty()) {
      EdgeKind kind =
          answer.verdict() == Verdict.UNREACHABLE ? EdgeKind.NOT_REACHED : EdgeKind.UNKNOWN;
      edge(SOURCE, DESTINATION, kind, List.of(answer.verdict().toString()));
    }
    for (Chart.Node each : nodes) {
      if (each.kind() == NodeKind.BLOCKER) {
        edge(SOURCE, each.id(), EdgeKind.STOPPED, List.of());
        edge(each.id(), DESTINATION, EdgeKind.NOT_REACHED, List.of());
      }
    }
  }

  private void end(String id, String reference) {
    boolean outside = reference.startsWith("internet");
    List<String> label = List.of(names.beside(reference), id);
    nodes.add(
        new Chart.Node(
            id, Optional.empty(), outside ? NodeKind.OUTSIDE : NodeKind.GROUP, label, reference));
  }

  private void edge(String from, String to, EdgeKind kind, List<String> label) {
    edges.add(new Chart.Edge(from, to, kind, label, String.join(", ", label)));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    answer.flows().stream().limit(MOST_FLOWS).forEach(flow -> notes.add(gets(flow)));
    if (answer.flows().size() > MOST_FLOWS) {
      notes.add("and " + (answer.flows().size() - MOST_FLOWS) + " more rows");
    }
    if (answer.verdict() == Verdict.REACHABLE) {
      notes.add("Replies: " + answer.reply());
    }
    for (Answer.Protection each : answer.protections()) {
      notes.add("Protection: " + names.beside(each.component()) + " " + TextReport.on(each));
    }
    int blockers = answer.blockers().size();
    if (blockers > 1) {
      notes.add("Each of " + blockers + " controls stops it; which are on one way is not shown.");
    }
    if (blockers > MOST_BLOCKERS) {
      notes.add("The first " + MOST_BLOCKERS + " of them are drawn.");
    }
    for (Reason each : answer.blockers().subList(0, Math.min(blockers, MOST_BLOCKERS))) {
      String advice = Advice.of(each, question);
      if (!advice.isEmpty()) {
        notes.add(names.beside(each.component()) + " needs " + advice);
      }
    }
    notes.addAll(Notes.of(answer.assumptions(), names));
    return notes.stream().distinct().toList();
  }

  private static String gets(Flow flow) {
    String ports = flow.icmp().isEmpty() ? flow.dports() : String.join(" ", flow.icmp());
    return "Gets through: %s to %s, %s %s%s"
        .formatted(
            flow.src(),
            flow.dst(),
            flow.proto(),
            ports,
            flow.sports().isEmpty() ? "" : " from ports " + flow.sports());
  }
}
