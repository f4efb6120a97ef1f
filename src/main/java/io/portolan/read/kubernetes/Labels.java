package io.portolan.read.kubernetes;

import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.LabelSelector.Expression;
import io.portolan.model.k8s.LabelSelector.Operator;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Labels, and what selects by them. */
final class Labels {
  private Labels() {}

  /** The labels in a field, of which a null is an empty text; none where absent. */
  static Map<String, String> of(Node object, String field) {
    return Map.copyOf(object.texts(field));
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
