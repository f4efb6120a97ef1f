package io.portolan.model.k8s;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which objects are meant, by their labels: all of the labels and all of the expressions have to
 * hold, so that an empty selector means every object.
 */
public record LabelSelector(Map<String, String> matchLabels, List<Expression> matchExpressions) {
  /** Selects every object. */
  public static final LabelSelector EVERYTHING = new LabelSelector(Map.of(), List.of());

  /** How an expression compares. */
  public enum Operator {
    /** The label is there and has one of the values. */
    IN,
    /** The label is not there, or has none of the values. */
    NOT_IN,
    /** The label is there. */
    EXISTS,
    /** The label is not there. */
    DOES_NOT_EXIST
  }

  /** A condition on one label. */
  public record Expression(String key, Operator operator, Set<String> values) {
    /** Whether it holds for an object with some labels. */
    public boolean matches(Map<String, String> labels) {
      String value = labels.get(key);
      boolean holds = value != null;
      if (operator == Operator.IN || operator == Operator.NOT_IN) {
        holds = holds && values.contains(value);
      }
      return holds == (operator == Operator.IN || operator == Operator.EXISTS);
    }
  }

  /** Whether it selects an object with some labels. */
  public boolean matches(Map<String, String> labels) {
    return labels.entrySet().containsAll(matchLabels.entrySet())
        && matchExpressions.stream().allMatch(each -> each.matches(labels));
  }
}
