package io.portolan.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Addresses and ports as stateful rules write them: {@code any}, one, {@code !one}, {@code [one,
 * other, !third]}.
 */
final class Expression {
  private Expression() {}

  /** Whether an expression holds, given whether the single ones in it do. */
  static Verdict holds(String text, Function<String, Verdict> single) {
    String one = text.strip();
    if (one.equalsIgnoreCase("any")) {
      return Verdict.PASS;
    }
    if (one.startsWith("!")) {
      return holds(one.substring(1), single).not();
    }
    return one.startsWith("[") && one.endsWith("]")
        ? someHolds(parts(one.substring(1, one.length() - 1)), single)
        : single.apply(one);
  }

  /**
   * Whether some part without an exclamation mark holds and none of the excluded; only those: any.
   */
  static Verdict someHolds(List<String> parts, Function<String, Verdict> single) {
    Verdict included = Verdict.DROP;
    Verdict excluded = Verdict.DROP;
    boolean onlyExclusions = !parts.isEmpty();
    for (String part : parts) {
      if (part.startsWith("!")) {
        excluded = excluded.or(holds(part.substring(1), single));
      } else {
        included = included.or(holds(part, single));
        onlyExclusions = false;
      }
    }
    return (onlyExclusions ? Verdict.PASS : included).and(excluded.not());
  }

  /** What stands between the commas outside inner brackets. */
  private static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= list.length(); i++) {
      char c = i == list.length() ? ',' : list.charAt(i);
      if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      } else if (c == ',' && (depth == 0 || i == list.length())) {
        parts.add(list.substring(start, i).strip());
        start = i + 1;
      }
    }
    return parts;
  }
}
