package io.portolan.read.aws;

import com.google.common.base.Ascii;
import io.portolan.model.aws.FirewallRuleGroup.StatefulRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads one rule of Suricata's language, from left to right:
 *
 * <pre>
 *   pass tcp $HOME_NET any -> [192.0.2.1, 192.0.2.8/29] 443 (msg:"a; b"; sid:1;)
 *   action protocol source port direction destination port (options)
 * </pre>
 */
final class SuricataRule {
  /** What an action does, by its name. */
  // F1
  static final Map<String, String> ACTIONS =
      Map.of(
          "pass", "pass",
          "drop", "drop",
          "reject", "reject",
          "rejectsrc", "reject",
          "rejectdst", "reject",
          "rejectboth", "reject",
          "alert", "alert");

  private final String text;
  private int at;

  private SuricataRule(String text) {
    this.text = text;
  }

  /**
   * Reads a rule.
   *
   * @throws IllegalArgumentException if it is none; the message says what was expected
   */
  static StatefulRule parse(String text) {
    return new SuricataRule(text).rule();
  }

  private StatefulRule rule() {
    String action = ACTIONS.get(Ascii.toLowerCase(word()));
    if (action == null) {
      throw new IllegalArgumentException("a rule that begins with pass, drop, reject or alert");
    }
    String protocol = Ascii.toLowerCase(word());
    String source = side(word());
    String sourcePorts = side(word());
    String direction = word();
    if (!direction.equals("->") && !direction.equals("<>")) {
      throw new IllegalArgumentException(
          "protocol, addresses and ports, then -> or <>, addresses and ports");
    }
    String destination = side(word());
    String destinationPorts = side(word());
    return new StatefulRule(
        action,
        protocol,
        source,
        sourcePorts,
        direction.equals("<>"),
        destination,
        destinationPorts,
        options());
  }

  /** Addresses or ports of one side, with {@code any} as it is written in Suricata. */
  static String side(String text) {
    return Ascii.equalsIgnoreCase(text, "any") ? "any" : text;
  }

  /** What comes up to the next blank that is not inside a list. */
  private String word() {
    skipBlanks();
    int start = at;
    int depth = 0;
    while (at < text.length() && (depth > 0 || !endsWord(text.charAt(at)))) {
      depth += depthChange(text.charAt(at));
      if (depth < 0) {
        break;
      }
      at++;
    }
    if (depth != 0) {
      throw new IllegalArgumentException("as many [ as ]");
    }
    if (start == at) {
      throw new IllegalArgumentException("seven words, then options in parentheses");
    }
    return text.substring(start, at);
  }

  private static boolean endsWord(char c) {
    return c == '(' || Character.isWhitespace(c);
  }

  private static int depthChange(char c) {
    if (c == '[') {
      return 1;
    }
    return c == ']' ? -1 : 0;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** The options, each ended by a semicolon that is neither quoted nor escaped. */
  private List<String> options() {
    skipBlanks();
    int end = text.lastIndexOf(')');
    if (at >= text.length() || text.charAt(at) != '(' || end < at) {
      throw new IllegalArgumentException("options in parentheses after the ports");
    }
    String rest = text.substring(end + 1).strip();
    if (!rest.isEmpty() && !rest.startsWith("#")) {
      throw new IllegalArgumentException("nothing after the options");
    }
    List<String> options = new ArrayList<>();
    boolean quoted = false;
    int start = at + 1;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        add(options, text.substring(start, i));
        start = i + 1;
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("quotes that are closed");
    }
    if (start < end && !text.substring(start, end).isBlank()) {
      throw new IllegalArgumentException("a semicolon after each option");
    }
    return List.copyOf(options);
  }

  /** Adds an option without the blanks around it and its colon. */
  private static void add(List<String> options, String option) {
    int colon = option.indexOf(':');
    String text =
        colon < 0
            ? option.strip()
            : option.substring(0, colon).strip() + ":" + option.substring(colon + 1).strip();
    if (!text.isEmpty()) {
      options.add(text);
    }
  }
}
