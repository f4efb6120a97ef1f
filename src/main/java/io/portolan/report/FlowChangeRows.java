package io.portolan.report;

import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.review.change.FlowChange;
import io.portolan.review.change.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a change opens or closes, as lines of a table. */
final class FlowChangeRows {
  private static final String INDENT = "  ";
  private static final int WIDEST = 64;
  private static final int MOST_NAMES = 3;
  private static final int MOST_ROWS = 20;
  private static final TrafficText TRAFFIC = new TrafficText(8);

  private FlowChangeRows() {}

  /** The first of them, and how many more there are; none for none. */
  static List<String> of(List<FlowChange> changes, Names names) {
    if (changes.isEmpty()) {
      return List.of();
    }
    Table table = new Table(INDENT, WIDEST);
    table.row("from", "to", "what", "for example by");
    for (FlowChange each : changes.stream().limit(MOST_ROWS).toList()) {
      table.row(
          side(each.from(), names),
          side(each.to(), names),
          (each.certain() ? "" : "perhaps ") + TRAFFIC.of(each.traffic()),
          by(each.example(), names));
    }
    List<String> lines = new ArrayList<>(table.lines());
    if (changes.size() > MOST_ROWS) {
      lines.add(INDENT + (changes.size() - MOST_ROWS) + " more with --format json");
    }
    return lines;
  }

  /** What lets it through: rules, and policies of Kubernetes. */
  private static String by(Answer answer, Names names) {
    String policies =
        answer.path().stream()
            .filter(
                each ->
                    each.kind() == Reason.Kind.NETWORK_POLICY
                        || each.kind() == Reason.Kind.CLUSTER_POLICY)
            .map(Reason::component)
            .distinct()
            .collect(Collectors.joining(", "));
    String rules = PathRules.of(answer, names);
    return rules.isEmpty() || policies.isEmpty() ? rules + policies : rules + ", " + policies;
  }

  /** Who is on a side, with the names that people know. */
  static String side(Side side, Names names) {
    List<String> some = side.all().isEmpty() ? side.names() : side.except();
    String few = Few.of(some.stream().map(names::beside).toList(), MOST_NAMES);
    return side.all().isEmpty() ? few : side.all() + " but " + few;
  }
}
