package io.portolan.policy;

import io.portolan.packet.ValueSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an address or port expression of a stateful firewall rule stands for (statement F1).
 *
 * <pre>
 *   any   80   !80   $WEB   [10.0.0.0/8, !10.1.0.0/16]   ![$WEB, [443, 8000:8100]]
 * </pre>
 *
 * <p>A list holds what some element names and no element with {@code !} does; where all elements
 * have one, everything else. Empty where something in it is not known or not understood: then
 * nobody knows what it stands for.
 *
 * @param <S> sets of addresses or of ports
 */
final class RuleExpression<S extends ValueSet<S>> {
  /** Deeper nesting, and variables that stand for themselves, are not followed. */
  private static final int MOST_NESTED = 16;

  private final S none;
  private final S all;
  private final Function<String, Optional<S>> atom;
  private final Function<String, Optional<List<String>>> variable;

  /**
   * How to read expressions.
   *
   * @param atom what a single value stands for
   * @param variable the elements of the list that a name, without its {@code $}, stands for
   */
  RuleExpression(
      S none,
      S all,
      Function<String, Optional<S>> atom,
      Function<String, Optional<List<String>>> variable) {
    this.none = none;
    this.all = all;
    this.atom = atom;
    this.variable = variable;
  }

  /** What an expression stands for; empty where that is not known. */
  Optional<S> resolve(String text) {
    return resolve(text.strip(), 0);
  }

  private Optional<S> resolve(String text, int depth) {
    if (depth > MOST_NESTED || text.isEmpty()) {
      return Optional.empty();
    }
    if (text.equalsIgnoreCase("any")) {
      return Optional.of(all);
    }
    return switch (text.charAt(0)) {
      case '!' -> resolve(text.substring(1).strip(), depth + 1).map(all::subtract);
      case '[' ->
          text.endsWith("]")
              ? list(elements(text.substring(1, text.length() - 1)), depth)
              : Optional.empty();
      case '$' -> variable.apply(text.substring(1)).flatMap(elements -> list(elements, depth));
      default -> atom.apply(text);
    };
  }

  private Optional<S> list(List<String> elements, int depth) {
    S named = elements.stream().allMatch(each -> each.startsWith("!")) ? all : none;
    S excluded = none;
    for (String element : elements) {
      boolean excludes = element.startsWith("!");
      Optional<S> set = resolve(element.substring(excludes ? 1 : 0).strip(), depth + 1);
      if (set.isEmpty()) {
        return Optional.empty();
      }
      if (excludes) {
        excluded = excluded.union(set.get());
      } else {
        named = named.union(set.get());
      }
    }
    return elements.isEmpty() ? Optional.empty() : Optional.of(named.subtract(excluded));
  }

  /** The elements between commas that are in no inner brackets. */
  private static List<String> elements(String text) {
    List<String> elements = new ArrayList<>();
    int open = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      open += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == ',' && open == 0) {
        elements.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    elements.add(text.substring(start).strip());
    return elements;
  }
}
