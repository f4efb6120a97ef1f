package io.portolan.read.aws;

import io.portolan.model.aws.FirewallRuleGroup.StatefulRule;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules in the language of Suricata, one a line. A line that ends with a backslash goes on in the
 * next; blank lines and those that begin with {@code #} say nothing.
 */
final class SuricataText {
  private final Node node;
  private final String field;
  private final List<StatefulRule> rules = new ArrayList<>();

  private SuricataText(Node node, String field) {
    this.node = node;
    this.field = field;
  }

  /** The rules in a text; lines that are none are faults. */
  static List<StatefulRule> rules(Node node, String field) {
    SuricataText text = new SuricataText(node, field);
    text.read(node.text(field));
    return text.rules;
  }

  private void read(String text) {
    StringBuilder rule = new StringBuilder();
    int first = 1;
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (rule.length() == 0) {
        first = number;
      }
      boolean comment = rule.length() == 0 && line.stripLeading().startsWith("#");
      if (line.endsWith("\\") && !comment) {
        rule.append(line, 0, line.length() - 1).append(' ');
      } else if (!comment) {
        rule.append(line);
        add(rule.toString().strip(), first);
        rule.setLength(0);
      }
    }
    add(rule.toString().strip(), first);
  }

  private void add(String rule, int line) {
    if (rule.isEmpty()) {
      return;
    }
    try {
      rules.add(node.entry().intern(SuricataRule.parse(rule)));
    } catch (IllegalArgumentException e) {
      node.fault(field, line, rule, String.valueOf(e.getMessage()));
    }
  }
}
