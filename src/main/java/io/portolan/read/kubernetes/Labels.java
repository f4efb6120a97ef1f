package io.portolan.read.kubernetes;

import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.LabelSelector.Expression;
import io.portolan.model.k8s.LabelSelector.Operator;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Labels, and what selects by them. */
final class Labels {
  private Labels() {}

  /** The labels in a field; empty where absent. */
  static Map<String, String> of(Node object, String field) {
    Node labels = object.object(field);
    Map<String, String> all = new TreeMap<>();
    for (String key : labels.fields()) {
      all.put(key, labels.text(key));
    }
    return Map.copyOf(all);
  }

  /** The selector in a field; one that selects everything where absent. */
  static LabelSelector selector(Node object, String field) {
    Node selector = object.object(field);
    List<Expression> expressions = new ArrayList<>();
    for (Node each : selector.list("matchExpressions")) {
      Set<String> values = Set.copyOf(each.all("values", text -> text));
      Operator operator =
          switch (each.text("operator")) {
            case "In" -> Operator.IN;
            case "NotIn" -> Operator.NOT_IN;
            case "Exists" -> Operator.EXISTS;
            case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
            default -> {
              each.fault("operator", "In, NotIn, Exists or DoesNotExist");
              yield Operator.EXISTS;
            }
          };
      boolean wantsValues = operator == Operator.IN || operator == Operator.NOT_IN;
      if (wantsValues == values.isEmpty()) {
        each.fault("values", wantsValues ? "at least one value" : "no values");
      }
      expressions.add(new Expression(each.required("key"), operator, values));
    }
    return new LabelSelector(of(selector, "matchLabels"), expressions);
  }
}
