package io.portolan.report.diagram.view;

import io.portolan.finding.lateral.Lateral;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.GroupRule;
import io.portolan.policy.Reason;
import io.portolan.reach.Passing;
import io.portolan.reach.Verdict;
import io.portolan.report.Names;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.EdgeKind;
import io.portolan.report.diagram.NodeKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The hops of chains, each once, between what falls. */
final class HopGraph {
  private record Ends(String from, String to) {}

  /** What leads from one to another. */
  private static final class Line {
    private final Set<Reason> reasons = new LinkedHashSet<>();
    private TrafficSet certain = TrafficSet.none();
    private TrafficSet possible = TrafficSet.none();

    private void add(Line other) {
      reasons.addAll(other.reasons);
      certain = certain.union(other.certain);
      possible = possible.union(other.possible);
    }

    private Passing passing() {
      return new Passing(certain, possible);
    }
  }

  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, HopNode> nodes = new LinkedHashMap<>();
  private final Map<Ends, Line> lines = new LinkedHashMap<>();

  /** Says that the last of a chain is called as its row is. */
  void name(Lateral.Row row) {
    aliases.putIfAbsent(row.chain().get(row.chain().size() - 1).to(), row.endpoint());
  }

  private String called(String endpoint) {
    return aliases.getOrDefault(endpoint, endpoint);
  }

  /** Adds what has fallen and leads nowhere. */
  void foothold(String name) {
    node(name, 0, true);
  }

  /** Adds what falls, or may, with its chain. */
  void add(Lateral.Row row, boolean certain) {
    add(row.chain());
    HopNode node = node(row.endpoint(), row.chain().size(), certain);
    node.count = row.count();
    node.certain = certain;
  }

  /** Adds a chain. */
  void add(List<Lateral.Hop> chain) {
    int hops = 0;
    boolean certain = true;
    for (Lateral.Hop hop : chain) {
      HopNode from = node(called(hop.from()), hops++, certain);
      boolean unknown = hop.answer().verdict() == Verdict.UNKNOWN;
      certain &= !unknown;
      HopNode to = node(called(hop.to()), hops, certain);
      Line line = new Line();
      line.possible = hop.traffic();
      line.certain = unknown ? TrafficSet.none() : hop.traffic();
      line.reasons.addAll(hop.answer().path());
      line(new Ends(from.id(), to.id()), line);
    }
  }

  private HopNode node(String name, int hops, boolean certain) {
    return nodes.computeIfAbsent(
        name, key -> new HopNode("host " + key, List.of(key), hops, certain));
  }

  private void line(Ends ends, Line line) {
    lines.computeIfAbsent(ends, key -> new Line()).add(line);
  }

  /** Marks what is there; a target stays one, whatever else it is. */
  void mark(String name, NodeKind kind, String words) {
    HopNode node = nodes.get(called(name));
    if (node != null) {
      node.mark(kind, words);
    }
  }

  /** The same where what falls alike, and leads nowhere, is one node. */
  HopGraph alike(Names names) {
    Set<String> leading = new HashSet<>();
    Map<String, List<Ends>> into = new HashMap<>();
    lines
        .keySet()
        .forEach(
            each -> {
              leading.add(each.from());
              into.computeIfAbsent(each.to(), key -> new ArrayList<>()).add(each);
            });
    Map<String, String> groups = new HashMap<>();
    for (HopNode each : nodes.values()) {
      List<Ends> ways = into.getOrDefault(each.id(), List.of());
      boolean joined = each.isPlain() && !leading.contains(each.id()) && ways.size() == 1;
      if (joined) {
        Line line = lines.getOrDefault(ways.get(0), new Line());
        String what = Words.kind(line.passing()) + " " + Words.all(line.passing());
        groups.put(each.id(), "alike " + ways.get(0).from() + " " + rules(line) + " " + what);
      }
    }
    return joined(groups);
  }

  private static Set<String> rules(Line line) {
    Set<String> rules = new TreeSet<>();
    line.reasons.forEach(each -> rules.add(each.rule()));
    return rules;
  }

  /** The same where all that falls after as many hops, and is not marked, is one node. */
  HopGraph byHops() {
    Map<String, String> groups = new HashMap<>();
    for (HopNode each : nodes.values()) {
      if (each.isPlain()) {
        groups.put(each.id(), "hops " + each.hops() + (each.certain ? "" : " perhaps"));
      }
    }
    return joined(groups);
  }

  private HopGraph joined(Map<String, String> groups) {
    HopGraph joined = new HopGraph();
    Map<String, String> ids = new HashMap<>();
    for (HopNode each : nodes.values()) {
      String group = groups.getOrDefault(each.id(), each.id());
      ids.put(each.id(), group);
      HopNode before = joined.nodes.get(group);
      joined.nodes.put(group, before == null ? each.as(group) : before.with(each));
    }
    lines.forEach(
        (ends, line) ->
            joined.line(
                new Ends(
                    ids.getOrDefault(ends.from(), ends.from()),
                    ids.getOrDefault(ends.to(), ends.to())),
                line));
    return joined;
  }

  /** What falls, in the order in which it was added. */
  Collection<HopNode> nodes() {
    return nodes.values();
  }

  /** The numbers of rules, from 1, that some hop needs. */
  Set<Integer> cutting(List<GroupRule> rules) {
    Set<Integer> numbers = new TreeSet<>();
    lines.values().forEach(each -> numbers.addAll(cutting(each, rules)));
    return numbers;
  }

  private static List<Integer> cutting(Line line, List<GroupRule> rules) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      GroupRule rule = rules.get(i);
      boolean needed =
          line.reasons.stream()
              .anyMatch(
                  each ->
                      each.rule().equals(rule.name())
                          && (rule.rule().ruleId() != null
                              || List.of(each.component().split(",", -1))
                                  .contains(rule.group().value())));
      if (needed) {
        numbers.add(i + 1);
      }
    }
    return numbers;
  }

  /** The hops as edges. */
  List<Chart.Edge> edges(List<GroupRule> rules) {
    List<Chart.Edge> edges = new ArrayList<>();
    lines.forEach(
        (ends, line) -> {
          List<Integer> cut = cutting(line, rules);
          boolean unknown = line.certain.isEmpty();
          EdgeKind kind =
              cut.isEmpty()
                  ? Words.kind(line.passing())
                  : unknown ? EdgeKind.CUT_UNKNOWN : EdgeKind.CUT;
          List<String> label = new ArrayList<>();
          if (!cut.isEmpty()) {
            label.add("cut " + String.join(", ", cut.stream().map(String::valueOf).toList()));
          }
          label.addAll(Words.few(line.passing()));
          edges.add(new Chart.Edge(ends.from(), ends.to(), kind, label, Words.all(line.passing())));
        });
    return edges;
  }
}
