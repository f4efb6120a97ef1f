package io.portolan.report.diagram.view;

import io.portolan.finding.lateral.Cut;
import io.portolan.finding.lateral.Lateral;
import io.portolan.policy.GroupRule;
import io.portolan.report.LateralText;
import io.portolan.report.Names;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.NodeKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What falls from a foothold, hop by hop: one shortest chain to each endpoint, and all that were
 * asked for to targets. Choke points and targets are marked, and the hops that need a rule of the
 * smallest cut. Endpoints that fall alike and are no way to others are one node; where that is not
 * enough, all that fall after as many hops are.
 */
public final class LateralView {
  /** The most nodes that are told apart. */
  static final int MOST_NODES = 50;

  private static final int MOST_CHOKE_POINTS = 10;
  private static final int MOST_TARGETS = 20;
  private static final int MOST_RULES = 12;

  private final Lateral found;
  private final Names names;
  private final List<GroupRule> rules;

  private LateralView(Lateral found, Names names) {
    this.found = found;
    this.names = names;
    Set<GroupRule> all = new LinkedHashSet<>();
    found.targets().forEach(each -> each.cut().ifPresent(cut -> all.addAll(cut.rules())));
    this.rules = List.copyOf(all);
  }

  /**
   * The chart.
   *
   * @param subtitle what stands below the title before anything else
   */
  public static Chart of(Lateral found, Names names, List<String> subtitle) {
    return new LateralView(found, names).chart(subtitle);
  }

  private Chart chart(List<String> subtitle) {
    HopGraph graph = graph();
    HopGraph drawn = graph.alike(names);
    boolean byHops = drawn.nodes().size() > MOST_NODES;
    if (byHops) {
      drawn = graph.byHops();
    }
    List<String> above = new ArrayList<>(subtitle);
    above.add(LateralText.summary(found, names));
    List<Chart.Edge> edges = drawn.edges(rules);
    return new Chart(
        "What falls from a foothold, hop by hop",
        above,
        List.of(),
        drawn.nodes().stream().map(each -> each.drawn(names)).toList(),
        edges,
        notes(byHops, drawn));
  }

  private HopGraph graph() {
    HopGraph graph = new HopGraph();
    found.reached().forEach(graph::name);
    found.unknown().forEach(graph::name);
    if (found.reached().isEmpty() && found.unknown().isEmpty()) {
      graph.foothold(found.from());
    }
    found.reached().forEach(row -> graph.add(row, true));
    found.unknown().forEach(row -> graph.add(row, false));
    found.targets().stream()
        .limit(MOST_TARGETS)
        .forEach(
            target -> {
              target.chains().forEach(graph::add);
              target.chains().stream().limit(1).forEach(chain -> target(target, chain, graph));
              target
                  .chokePoints()
                  .forEach(
                      each ->
                          graph.mark(
                              each, NodeKind.CHOKE_POINT, "every chain to " + target.name()));
            });
    found.chokePoints().stream()
        .limit(MOST_CHOKE_POINTS)
        .forEach(
            each ->
                graph.mark(
                    each.endpoint(),
                    NodeKind.CHOKE_POINT,
                    "choke point of " + each.saved() + (each.saved() == 1 ? " other" : " others")));
    return graph;
  }

  private static void target(Lateral.Target target, List<Lateral.Hop> chain, HopGraph graph) {
    String last = chain.get(chain.size() - 1).to();
    graph.mark(last, NodeKind.TARGET, "target " + target.name());
  }

  private List<String> notes(boolean byHops, HopGraph drawn) {
    List<String> notes = new ArrayList<>();
    for (Lateral.Target each : found.targets()) {
      String cut = each.cut().map(found -> "; " + cut(found)).orElse("");
      notes.add(names.beside(each.name()) + " " + LateralText.fate(each) + cut);
    }
    Set<Integer> seen = drawn.cutting(rules);
    for (int i = 0; i < Math.min(rules.size(), MOST_RULES); i++) {
      GroupRule each = rules.get(i);
      notes.add(
          "× "
              + (i + 1)
              + "  "
              + names.beside(each.group().value())
              + " "
              + each.rule().direction()
              + " "
              + (each.name().equals(each.text()) ? "" : each.name() + " ")
              + each.text()
              + (seen.contains(i + 1) ? "" : " (on no edge: of a chain that is not drawn)"));
    }
    if (rules.size() > MOST_RULES) {
      notes.add("and " + (rules.size() - MOST_RULES) + " more rules");
    }
    if (found.targets().size() > MOST_TARGETS) {
      notes.add("Only the first " + MOST_TARGETS + " targets are marked.");
    }
    if (byHops) {
      notes.add(
          "What falls after as many hops is one node, but for targets and choke points: there are"
              + " too many endpoints to draw each.");
    }
    notes.add("Drawn is one shortest chain to each endpoint; others may lead there too.");
    notes.addAll(Notes.of(found.assumptions(), names));
    return notes;
  }

  private String cut(Cut cut) {
    String numbers =
        String.join(
            ", ",
            cut.rules().stream().map(each -> String.valueOf(rules.indexOf(each) + 1)).toList());
    String words = LateralText.outcome(cut);
    return numbers.isEmpty() ? words : words + " " + numbers;
  }
}
