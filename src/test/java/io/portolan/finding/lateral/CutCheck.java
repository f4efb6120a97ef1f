package io.portolan.finding.lateral;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Estate;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.GroupRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a cut is one, and the smallest: by trying all sets of rules up to some size, each on an
 * estate compiled anew.
 */
final class CutCheck {
  private static final int MOST_SETS = 400;

  private final Estate world;
  private final String from;
  private final HopPorts ports;
  private final List<GroupRule> rules;
  private final Map<Set<GroupRule>, NaiveSpread> spreads = new HashMap<>();

  /** Something that has to stay open between two hosts. */
  record Open(String from, String to, TrafficSet traffic) {
    LateralQuestion.NeededFlow needed() {
      return new LateralQuestion.NeededFlow(
          from + " to " + to, List.of(from), List.of(to), traffic);
    }
  }

  /** Checks cuts in a world, from one foothold. */
  CutCheck(Estate world, String from, HopPorts ports, List<GroupRule> rules) {
    this.world = world;
    this.from = from;
    this.ports = ports;
    this.rules = rules;
  }

  /** What may fall, the foothold aside. */
  List<String> targets() {
    List<String> targets = new ArrayList<>(without(Set.of()).hops(Set.of(from), false).keySet());
    targets.remove(from);
    return targets;
  }

  private NaiveSpread without(Set<GroupRule> removed) {
    NaiveSpread spread = spreads.get(removed);
    if (spread == null) {
      spread = new NaiveSpread(NaiveSpread.without(world, removed), List.of(), ports.listed());
      spreads.put(Set.copyOf(removed), spread);
    }
    return spread;
  }

  /** Checks the cut for a target, where some flows have to stay open that are. */
  void check(String target, Cut cut, List<Open> open) {
    String what = from + " to " + target + ", keeping " + open + ": " + cut;
    List<Open> needed = open.stream().filter(each -> isOpen(each, Set.of())).toList();
    switch (cut.outcome()) {
      case SMALLEST -> {
        assertThat(isGood(new HashSet<>(cut.rules()), target, needed)).as(what).isTrue();
        assertThat(smaller(target, needed, cut.rules().size())).as(what).isEmpty();
      }
      case KEPT_OPEN -> assertThat(smaller(target, needed, rules.size() + 1)).as(what).isEmpty();
      case IMPOSSIBLE ->
          assertThat(isGood(new HashSet<>(rules), target, List.of())).as(what).isFalse();
      case UNPROVED, UNDECIDED -> throw new AssertionError(what);
    }
  }

  private boolean isOpen(Open open, Set<GroupRule> removed) {
    return without(removed).passes(open.from(), open.to(), open.traffic());
  }

  private boolean isGood(Set<GroupRule> removed, String target, List<Open> needed) {
    return !without(removed).hops(Set.of(from), false).containsKey(target)
        && needed.stream().allMatch(each -> isOpen(each, removed));
  }

  /** A good set of fewer rules, among as many sets as there is time for; smaller ones first. */
  private Optional<Set<GroupRule>> smaller(String target, List<Open> needed, int size) {
    int left = MOST_SETS;
    for (int i = 0; i < size && i <= rules.size(); i++) {
      List<Set<GroupRule>> sets = new ArrayList<>();
      sets(0, i, new HashSet<>(), sets, left);
      for (Set<GroupRule> each : sets) {
        if (isGood(each, target, needed)) {
          return Optional.of(each);
        }
      }
      left -= sets.size();
    }
    return Optional.empty();
  }

  private void sets(
      int first, int more, Set<GroupRule> chosen, List<Set<GroupRule>> found, int most) {
    if (more == 0 && found.size() < most) {
      found.add(Set.copyOf(chosen));
    }
    for (int i = first; more > 0 && found.size() < most && i <= rules.size() - more; i++) {
      chosen.add(rules.get(i));
      sets(i + 1, more - 1, chosen, found, most);
      chosen.remove(rules.get(i));
    }
  }
}
