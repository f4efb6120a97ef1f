package io.portolan.report;

import io.portolan.review.change.Rollout;
import java.util.ArrayList;
import java.util.List;

/** In which order to make a change, for a terminal. */
final class RolloutText {
  private static final String INDENT = "  ";
  private static final int WIDEST = 200;

  private RolloutText() {}

  /** The lines, with a heading; none where there is nothing to make and nothing to say. */
  static List<String> of(Rollout rollout, Names names, Invocation invocation) {
    if (rollout.steps().isEmpty() && rollout.remarks().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of("", "rollout"));
    int number = 0;
    for (Rollout.Step step : rollout.steps()) {
      lines.add(Printable.of(INDENT + ++number + "  " + who(step, names)));
      if (rollout.steps().size() > 1) {
        ChangeText.file(step.changes())
            .forEach(each -> lines.add(Printable.of(INDENT.repeat(2) + each)));
      }
      List<String> checks = checks(step, invocation);
      if (!checks.isEmpty()) {
        lines.add(INDENT.repeat(2) + "then take a snapshot again, and ask it");
        lines.addAll(checks);
      }
    }
    rollout.remarks().forEach(each -> lines.add(Printable.of(INDENT + each)));
    return lines;
  }

  private static String who(Rollout.Step step, Names names) {
    return step.who()
        .map(each -> step.stage() + ": " + FlowChangeRows.side(each, names))
        .orElse("at any time, as no interface feels it");
  }

  private static List<String> checks(Rollout.Step step, Invocation invocation) {
    Table table = new Table(INDENT.repeat(3), WIDEST);
    for (Rollout.Check each : step.checks()) {
      List<String> options =
          new ArrayList<>(
              List.of("--from", each.from(), "--to", each.to(), "--proto", each.proto()));
      if (!each.port().isEmpty()) {
        options.addAll(List.of("--port", each.port()));
      }
      table.row(invocation.line("reach", options), each.expected().toString());
    }
    if (invocation.asserting()) {
      table.row(invocation.line("check", List.of()), "what holds now holds");
    }
    return table.lines();
  }
}
