package io.portolan.report;

import io.portolan.finding.KnownService;
import io.portolan.finding.lateral.Cut;
import io.portolan.finding.lateral.Lateral;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.GroupRule;
import io.portolan.reach.Answer;
import io.portolan.reach.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What falls from a foothold, for a terminal: how much, then the targets with what would keep them
 * safe, then everything by hops.
 */
public final class LateralText {
  private static final String INDENT = "  ";
  private static final int WIDEST = 64;
  private static final int MOST_PORTS = 3;
  private static final int MOST_SERVICES = 2;
  private static final int MOST_LINES = 40;
  private static final int MOST_CHOKE_POINTS = 10;
  private static final int MOST_ENDPOINTS = 1;

  private final Names names;
  private final Lateral found;
  private final TrafficText traffic = new TrafficText(MOST_PORTS);
  private final List<String> lines = new ArrayList<>();

  private LateralText(Lateral found, Names names) {
    this.found = found;
    this.names = names;
  }

  /** The lines, each ended. */
  public static String of(Lateral found, Names names) {
    LateralText text = new LateralText(found, names);
    text.lines.add(summary(found, names));
    found.targets().forEach(text::target);
    text.chokePoints();
    text.reached();
    text.unknown();
    text.assumptions();
    return String.join("\n", text.lines) + "\n";
  }

  /** How much falls, in one line. */
  public static String summary(Lateral found, Names names) {
    return Printable.of("from " + names.beside(found.from()) + " by " + found.ports().text())
        + " ports: "
        + found.fallen()
        + " of "
        + count(found.endpoints(), "endpoint")
        + (found.fallen() == 1 ? " falls" : " fall")
        + (found.fallen() == 0 ? "" : ", the last after " + count(found.furthest(), "hop"))
        + (found.perhaps() == 0 ? "" : "; " + found.perhaps() + " more may");
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private void target(Lateral.Target target) {
    lines.add("");
    lines.add(Printable.of(names.beside(target.name())) + " " + fate(target));
    for (int i = 0; i < target.chains().size(); i++) {
      List<Lateral.Hop> chain = target.chains().get(i);
      if (i > 0) {
        lines.add(INDENT + "or after " + count(chain.size(), "hop"));
      }
      chain(chain);
    }
    if (!target.chokePoints().isEmpty()) {
      lines.add(
          INDENT
              + "every chain leads over "
              + Printable.of(
                  String.join(", ", target.chokePoints().stream().map(names::beside).toList())));
    }
    target.cut().ifPresent(this::cut);
  }

  /** Whether a target falls, and after how many hops. */
  public static String fate(Lateral.Target target) {
    return switch (target.fate()) {
      case FOOTHOLD -> "is in the foothold";
      case FALLS -> "falls after " + count(target.chains().get(0).size(), "hop");
      case MAY_FALL -> "may fall after " + count(target.chains().get(0).size(), "hop");
      case SAFE -> "does not fall";
    };
  }

  private void chain(List<Lateral.Hop> chain) {
    Table table = new Table(INDENT + INDENT, WIDEST);
    for (Lateral.Hop hop : chain) {
      table.row(
          names.beside(hop.from()),
          "-> " + names.beside(hop.to()),
          by(hop.traffic()),
          rules(hop.answer()));
    }
    lines.addAll(table.lines());
  }

  /** Ports, and the services that are usually there where they are few. */
  private String by(TrafficSet some) {
    List<String> services = KnownService.in(some).stream().map(KnownService::name).toList();
    return traffic.of(some)
        + (services.isEmpty() || services.size() > MOST_SERVICES
            ? ""
            : " " + String.join(", ", services));
  }

  private String rules(Answer answer) {
    return answer.verdict() == Verdict.UNKNOWN ? why(answer) : PathRules.of(answer, names);
  }

  private String why(Answer answer) {
    List<Assumption> all = answer.assumptions();
    return all.isEmpty()
        ? "unknown"
        : "unknown: "
            + names.beside(all.get(0).component())
            + ": "
            + all.get(0).text()
            + (all.size() > 1 ? " (+" + (all.size() - 1) + " more)" : "");
  }

  /** What there is to say of a cut before its rules are listed, or what it leaves. */
  public static String outcome(Cut cut) {
    int many = cut.rules().size();
    String these = many == 1 ? "this rule" : "these " + many + " rules";
    return switch (cut.outcome()) {
      case SMALLEST -> "without " + these + " no chain leads there:";
      case UNPROVED -> "without " + these + " no chain leads there; fewer may do:";
      case KEPT_OPEN ->
          "no rules can go: whatever closes every chain breaks "
              + (cut.assertions().size() == 1 ? "" : "one of ")
              + Printable.of("\"" + String.join("\", \"", cut.assertions()) + "\"");
      case IMPOSSIBLE -> "no rule of a security group stops this chain:";
      case UNDECIDED -> "which rules close every chain was not found within the limit";
    };
  }

  private void cut(Cut cut) {
    int many = cut.rules().size();
    lines.add(INDENT + outcome(cut));
    Table table = new Table(INDENT + INDENT, WIDEST);
    for (GroupRule each : cut.rules()) {
      table.row(
          names.beside(each.group().value()),
          each.rule().direction().toString(),
          each.name().equals(each.text()) ? "" : each.name(),
          each.text());
    }
    lines.addAll(table.lines());
    chain(cut.remaining());
    if (many > 0 && found.keptOpen() == 0) {
      lines.add(
          INDENT + INDENT + "(no allow assertion of portolan.yaml says what has to stay open)");
    }
  }

  private void chokePoints() {
    if (found.chokePoints().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("choke points");
    Table table = new Table(INDENT, WIDEST);
    table.row("endpoint", "others that fall only over it");
    found.chokePoints().stream()
        .limit(MOST_CHOKE_POINTS)
        .forEach(each -> table.row(names.beside(each.endpoint()), Integer.toString(each.saved())));
    lines.addAll(table.lines());
    more(found.chokePoints().size() - MOST_CHOKE_POINTS);
  }

  private void reached() {
    rows("what falls", found.reached());
  }

  private void unknown() {
    rows("what may fall", found.unknown());
  }

  /** Rows that differ in the endpoint alone are one line. */
  private void rows(String heading, List<Lateral.Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(heading);
    Map<List<String>, List<String>> together = new LinkedHashMap<>();
    for (Lateral.Row row : rows) {
      Lateral.Hop last = row.chain().get(row.chain().size() - 1);
      List<String> rest =
          List.of(
              Integer.toString(row.chain().size()),
              names.beside(last.from()),
              by(last.traffic()),
              rules(last.answer()));
      together.computeIfAbsent(rest, key -> new ArrayList<>()).add(names.beside(row.endpoint()));
    }
    Table table = new Table(INDENT, WIDEST);
    table.row("hops", "endpoint", "over", "by", "for example by");
    together.entrySet().stream()
        .limit(MOST_LINES)
        .forEach(
            each ->
                table.row(
                    each.getKey().get(0),
                    Few.of(each.getValue(), MOST_ENDPOINTS),
                    each.getKey().get(1),
                    each.getKey().get(2),
                    each.getKey().get(3)));
    lines.addAll(table.lines());
    more(together.values().stream().skip(MOST_LINES).mapToInt(List::size).sum());
  }

  private void assumptions() {
    if (found.assumptions().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("assumptions");
    Table table = new Table(INDENT, WIDEST);
    found.assumptions().stream()
        .limit(MOST_LINES)
        .forEach(each -> table.row(names.beside(each.component()), each.text()));
    lines.addAll(table.lines());
    more(found.assumptions().size() - MOST_LINES);
  }

  private void more(int hidden) {
    if (hidden > 0) {
      lines.add(INDENT + hidden + " more with --format json");
    }
  }
}
