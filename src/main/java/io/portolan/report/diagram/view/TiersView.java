package io.portolan.report.diagram.view;

import io.portolan.config.Assertion;
import io.portolan.reach.matrix.Matrix;
import io.portolan.report.MatrixFlows;
import io.portolan.report.Names;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.EdgeKind;
import io.portolan.report.diagram.NodeKind;
import io.portolan.review.AssertionResult.Counterexample;
import io.portolan.review.AssertionResult.Outcome;
import io.portolan.review.GroupedResult;
import io.portolan.review.GroupedResult.Breach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who talks to whom between tiers, the internet and what is on premises: an edge for each two
 * groups of the matrix between which something gets through or may. Edges on which an assertion is
 * violated bear its number, and the notes its name.
 */
public final class TiersView {
  private static final String TIER = "tier:";

  /** The two ends of an edge. */
  private record Ends(String from, String to) {}

  private final Matrix matrix;
  private final List<GroupedResult> results;
  private final Names names;

  private TiersView(Matrix matrix, List<GroupedResult> results, Names names) {
    this.matrix = matrix;
    this.results = results.stream().filter(TiersView::isBroken).toList();
    this.names = names;
  }

  private static boolean isBroken(GroupedResult each) {
    return each.result().outcome() != Outcome.HOLDS;
  }

  /**
   * The chart.
   *
   * @param matrix by tier
   * @param results of the assertions, by tier
   * @param subtitle what stands below the title before anything else
   */
  public static Chart of(
      Matrix matrix, List<GroupedResult> results, Names names, List<String> subtitle) {
    return new TiersView(matrix, results, names).chart(subtitle);
  }

  private Chart chart(List<String> subtitle) {
    List<Chart.Node> nodes =
        matrix.groups().stream()
            .map(
                group ->
                    new Chart.Node(group, Optional.empty(), kind(group), List.of(name(group)), ""))
            .toList();
    List<Chart.Edge> edges = new ArrayList<>();
    for (Matrix.Row row : matrix.rows()) {
      for (String from : row.from()) {
        row.to().forEach(to -> edges.add(edge(new Ends(from, to), row)));
      }
    }
    List<String> above = new ArrayList<>(subtitle);
    above.add(MatrixFlows.summary(matrix) + inferred());
    return new Chart(
        "Who can reach whom, by tier",
        above,
        List.of(),
        nodes,
        edges,
        Stream.concat(broken(), Notes.of(matrix.assumptions(), names).stream()).toList());
  }

  private String inferred() {
    return matrix.assumptions().stream()
        .filter(each -> each.component().equals("tiers"))
        .map(each -> "; " + each.text())
        .findFirst()
        .orElse("");
  }

  private static NodeKind kind(String group) {
    return group.startsWith(TIER) ? NodeKind.GROUP : NodeKind.OUTSIDE;
  }

  private static String name(String group) {
    return group.startsWith(TIER) ? group.substring(TIER.length()) : group;
  }

  private Chart.Edge edge(Ends ends, Matrix.Row row) {
    List<String> label = new ArrayList<>();
    EdgeKind kind = Words.kind(row.passing());
    String certain = numbers(ends, true);
    String perhaps = numbers(ends, false);
    if (!certain.isEmpty()) {
      kind = EdgeKind.VIOLATION;
      label.add("violates " + certain);
    } else if (!perhaps.isEmpty()) {
      kind = EdgeKind.DOUBT;
      label.add("may violate " + perhaps);
    }
    label.addAll(Words.few(row.passing()));
    String detail = name(ends.from()) + " to " + name(ends.to()) + ": " + Words.all(row.passing());
    return new Chart.Edge(ends.from(), ends.to(), kind, label, detail);
  }

  /** The numbers of the assertions that are violated on an edge, or may be. */
  private String numbers(Ends ends, boolean certain) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      for (Breach each : results.get(i).breaches()) {
        if (each.equals(new Breach(ends.from(), ends.to(), certain))) {
          numbers.add(String.valueOf(i + 1));
        }
      }
    }
    return String.join(", ", numbers);
  }

  /** The assertions that do not hold, by number. */
  private Stream<String> broken() {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      GroupedResult each = results.get(i);
      Assertion assertion = each.result().assertion();
      String counterexample = each.result().counterexample().map(this::counterexample).orElse("");
      notes.add(
          (each.result().outcome() == Outcome.FAILS ? "×" : "?×")
              + " "
              + (i + 1)
              + "  "
              + assertion.kind()
              + " \""
              + assertion.name()
              + "\" "
              + (each.result().outcome() == Outcome.FAILS ? "fails" : "is unknown")
              + counterexample
              + (each.breaches().isEmpty() ? " (on no edge)" : ""));
    }
    return notes.stream();
  }

  private String counterexample(Counterexample found) {
    return ", as for " + names.beside(found.from()) + " to " + names.beside(found.to());
  }
}
