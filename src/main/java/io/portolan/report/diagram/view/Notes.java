package io.portolan.report.diagram.view;

import io.portolan.policy.Assumption;
import io.portolan.report.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a chart rests on, as its notes: a line for each assumption, for all that share it. */
final class Notes {
  private static final int MOST = 6;

  private Notes() {}

  /** The first assumptions, and how many more there are. */
  static List<String> of(List<Assumption> assumptions, Names names) {
    Map<String, List<String>> byText = new LinkedHashMap<>();
    for (Assumption each : assumptions) {
      byText.computeIfAbsent(each.text(), key -> new ArrayList<>()).add(each.component());
    }
    List<String> notes = new ArrayList<>();
    byText.forEach(
        (text, components) ->
            notes.add(
                "Assumed: "
                    + names.beside(components.get(0))
                    + (components.size() > 1 ? " and " + (components.size() - 1) + " more" : "")
                    + ": "
                    + text));
    if (notes.size() <= MOST) {
      return notes;
    }
    List<String> few = new ArrayList<>(notes.subList(0, MOST));
    few.add("and " + (notes.size() - MOST) + " more assumptions");
    return few;
  }
}
