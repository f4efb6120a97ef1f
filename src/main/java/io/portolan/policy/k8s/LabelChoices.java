package io.portolan.policy.k8s;

import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.LabelSelector.Expression;
import io.portolan.model.k8s.LabelSelector.Operator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The sets of labels that some selectors tell apart: for each key that they name no label, each
 * value that they name, and, where the key alone matters, any other value.
 */
final class LabelChoices {
  private final Map<String, Set<String>> values = new TreeMap<>();

  LabelChoices(Collection<LabelSelector> selectors) {
    for (LabelSelector each : selectors) {
      each.matchLabels().forEach((key, value) -> of(key).add(value));
      for (Expression expression : each.matchExpressions()) {
        of(expression.key()).addAll(expression.values());
        if (expression.operator() != Operator.IN) {
          of(expression.key()).add(FuturePod.ANY);
        }
      }
    }
  }

  private Set<String> of(String key) {
    return values.computeIfAbsent(key, each -> new TreeSet<>());
  }

  /** The values of a key that are named. */
  Set<String> named(String key) {
    return new TreeSet<>(values.getOrDefault(key, Set.of()));
  }

  /** All sets of labels; empty where there are more than a limit. */
  Optional<List<Map<String, String>>> all(String leftOut, int limit) {
    List<Map<String, String>> all = List.of(Map.of());
    for (Map.Entry<String, Set<String>> key : values.entrySet()) {
      if (key.getKey().equals(leftOut)) {
        continue;
      }
      List<Map<String, String>> more = new ArrayList<>(all);
      for (Map<String, String> labels : all) {
        for (String value : key.getValue()) {
          Map<String, String> longer = new TreeMap<>(labels);
          longer.put(key.getKey(), value);
          more.add(longer);
        }
      }
      if (more.size() > limit) {
        return Optional.empty();
      }
      all = more;
    }
    return Optional.of(all);
  }
}
