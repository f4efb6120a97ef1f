package io.portolan.report;

import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.review.change.FlowChange;
import io.portolan.review.change.Side;
import io.portolan.review.change.WayChange;
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
    return table(
        List.of("from", "to", "what", "for example by"),
        changes.stream().map(each -> row(each, names, "")).toList());
  }

  /** The same of what is opened or closed on one way of several. */
  static List<String> ofWays(List<WayChange> changes, Names names) {
    return table(
        List.of("from", "to", "what, straight", "for example by"),
        changes.stream()
            .map(each -> row(each.flow(), names, " by " + each.version().word()))
            .toList());
  }

  private static List<String> row(FlowChange change, Names names, String way) {
    return List.of(
        side(change.from(), names),
        side(change.to(), names),
        (change.certain() ? "" : "perhaps ") + TRAFFIC.of(change.traffic()) + way,
        by(change.example(), names));
  }

  private static List<String> table(List<String> heads, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Table table = new Table(INDENT, WIDEST);
    table.row(heads.toArray(String[]::new));
    rows.stream().limit(MOST_ROWS).forEach(each -> table.row(each.toArray(String[]::new)));
    List<String> lines = new ArrayList<>(table.lines());
    if (rows.size() > MOST_ROWS) {
      lines.add(INDENT + (rows.size() - MOST_ROWS) + " more with --format json");
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
