package io.portolan.report;

import io.portolan.review.change.Impact;
import io.portolan.review.change.WayChange;
import java.util.ArrayList;
import java.util.List;

/** What depends on something, for a terminal. */
public final class ImpactText {
  private static final String INDENT = "  ";
  private static final int MOST_REMOVED = 10;

  private ImpactText() {}

  /** The lines, each ended. */
  public static String of(Impact impact, Names names) {
    List<String> lines = new ArrayList<>();
    lines.add("without " + names.beside(impact.component()));
    impact.removed().stream()
        .limit(MOST_REMOVED)
        .forEach(each -> lines.add(Printable.of(INDENT + each)));
    if (impact.removed().size() > MOST_REMOVED) {
      lines.add(INDENT + (impact.removed().size() - MOST_REMOVED) + " more with --format json");
    }
    lines.add("");
    lines.add(
        impact.flows().closed().isEmpty()
            ? "nothing would be lost"
                + (impact.flows().waysClosed().isEmpty() ? "" : " for good")
                + ": nobody uses it, or something else lets the same through"
            : "would be lost");
    lines.addAll(FlowChangeRows.of(impact.flows().closed(), names));
    if (!impact.flows().opened().isEmpty()) {
      lines.add("");
      lines.add("would open");
      lines.addAll(FlowChangeRows.of(impact.flows().opened(), names));
    }
    ways("would be lost on one way of several", impact.flows().waysClosed(), names, lines);
    ways("would open on one more way", impact.flows().waysOpened(), names, lines);
    return String.join("\n", lines) + "\n";
  }

  private static void ways(String title, List<WayChange> changes, Names names, List<String> lines) {
    if (!changes.isEmpty()) {
      lines.add("");
      lines.add(title);
      lines.addAll(FlowChangeRows.ofWays(changes, names));
    }
  }
}
