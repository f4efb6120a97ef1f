package io.portolan.reach.matrix;

import io.portolan.policy.GroupRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which classes have rules of one direction that name a peer, by what these allow.
 *
 * <p>Immutable; what changes of a few classes leave is shared.
 */
final class TermIndex {
  private final Peers peers;
  private final PassingTable table;

  /** By the number of a peer, what is allowed and the classes to which it is. */
  private final List<Map<Integer, Bits>> byPeer;

  private TermIndex(Peers peers, PassingTable table, List<Map<Integer, Bits>> byPeer) {
    this.peers = peers;
    this.table = table;
    this.byPeer = byPeer;
  }

  /** The terms of some rules, each with the classes that have them. */
  static TermIndex of(Map<GroupRules, Bits> holders, Peers peers, PassingTable table) {
    TermIndex index = new TermIndex(peers, table, new ArrayList<>());
    holders.forEach(
        (rules, classes) -> {
          for (GroupRules.Term term : rules.terms()) {
            index.own(peers.of(term)).merge(table.of(term), classes, Bits::or);
          }
        });
    return index;
  }

  /**
   * The index where some classes have other rules.
   *
   * @param before the rules that they had, by class
   * @param after the rules that they have, by class
   */
  TermIndex with(Map<Integer, GroupRules> before, Map<Integer, GroupRules> after) {
    TermIndex next = new TermIndex(peers, table, new ArrayList<>(byPeer));
    Map<Integer, Map<Integer, Bits>> copies = new LinkedHashMap<>();
    before.forEach(
        (number, rules) -> {
          for (GroupRules.Term term : rules.terms()) {
            next.copy(peers.of(term), copies)
                .computeIfPresent(table.of(term), (value, all) -> without(number, all));
          }
        });
    after.forEach(
        (number, rules) -> {
          for (GroupRules.Term term : rules.terms()) {
            next.copy(peers.of(term), copies).merge(table.of(term), Bits.of(number), Bits::or);
          }
        });
    return next;
  }

  @SuppressWarnings("NullAway") // a map leaves out what becomes null
  private static Bits without(int number, Bits classes) {
    Bits left = classes.andNot(Bits.of(number));
    return left.isEmpty() ? null : left;
  }

  /** What there is of a peer, copied the first time. */
  private Map<Integer, Bits> copy(int peer, Map<Integer, Map<Integer, Bits>> copies) {
    return copies.computeIfAbsent(
        peer,
        number -> {
          Map<Integer, Bits> copy = new LinkedHashMap<>(own(number));
          byPeer.set(number, copy);
          return copy;
        });
  }

  private Map<Integer, Bits> own(int peer) {
    while (byPeer.size() <= peer) {
      byPeer.add(new LinkedHashMap<>());
    }
    return byPeer.get(peer);
  }

  /** What the rules that name a peer allow, by its number, and the classes that have them. */
  Map<Integer, Bits> of(int peer) {
    return peer < byPeer.size() ? byPeer.get(peer) : Map.of();
  }

  /** The classes whose rules that name one of some peers allow some of what a number says. */
  Bits about(Set<Integer> some, int passing) {
    Collector all = new Collector();
    for (int peer : some) {
      of(peer)
          .forEach(
              (value, classes) -> {
                if (table.meet(value, passing) != PassingTable.NOTHING) {
                  all.addAll(classes);
                }
              });
    }
    return all.bits();
  }
}
