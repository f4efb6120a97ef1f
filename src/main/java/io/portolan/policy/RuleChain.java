package io.portolan.policy;

import io.portolan.packet.PacketSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Firewall rules asked one after the other, of which the first that matches decides, in three
 * values (statement F1).
 *
 * <p>Kept is what may happen to each packet: several verdicts where a rule matches it only perhaps,
 * one where that makes no difference. So a rule that matches perhaps makes unknown what it would
 * have decided otherwise than those after it, and nothing else.
 *
 * <p>Rules that look at both ends and both ports cut the packets into ever more boxes. Past {@link
 * #MOST_BOXES} the rest is unknown: never wrong, and never a hang.
 */
final class RuleChain {
  /** The boxes that the verdicts of one chain may have together. */
  static final int MOST_BOXES = 1_000;

  private final List<Decision> decisions = new ArrayList<>();
  private final Map<Verdict, PacketSet> possible = new EnumMap<>(Verdict.class);
  private final Set<Assumption> assumptions = new LinkedHashSet<>();

  /** What was asked already by rules that match perhaps; to ask again brings nothing new. */
  private final Set<Asked> asked = new HashSet<>();

  private record Asked(PacketSet packets, Set<Verdict> verdicts) {}

  /** What a rule does with a packet. */
  enum Verdict {
    /** Lets it through. */
    PASS,
    /** Drops it. */
    DROP,
    /** Has the stateful engine judge it. */
    FORWARD
  }

  /**
   * A rule.
   *
   * @param id what to call it
   * @param text what it says
   * @param verdicts what it does with what it matches; several where nobody knows which
   * @param packets what it matches
   * @param perhaps whether it may also not match them
   * @param unknown what would have to be known; empty where all is
   */
  record Rule(
      String id,
      String text,
      Set<Verdict> verdicts,
      PacketSet packets,
      boolean perhaps,
      List<Assumption> unknown) {
    /** A rule that is known to match some packets. */
    static Rule known(String id, String text, Verdict verdict, PacketSet packets) {
      return new Rule(id, text, Set.of(verdict), packets, false, List.of());
    }

    /** A rule that matches some packets, or does not. */
    static Rule perhaps(
        String id, String text, Verdict verdict, PacketSet packets, Assumption unknown) {
      return new Rule(id, text, Set.of(verdict), packets, true, List.of(unknown));
    }

    /** Whether it decides for certain, and what. */
    boolean isKnown() {
      return !perhaps && verdicts.size() == 1;
    }
  }

  /** A rule and the packets that come to it and that it matches. */
  record Decision(Rule rule, PacketSet packets) {}

  /**
   * Asks rules about packets.
   *
   * @param rules the rules in order; the last matches everything
   * @param packets the packets
   * @param rest what takes the place of the rules that are too many to follow
   */
  RuleChain(List<Rule> rules, PacketSet packets, Rule rest) {
    PacketSet coming = packets;
    for (Rule rule : rules) {
      if (coming.isEmpty()) {
        return;
      }
      if (rule.perhaps() && !asked.add(new Asked(rule.packets(), rule.verdicts()))) {
        continue;
      }
      coming = ask(rule, coming);
      if (boxes(coming) + possible.values().stream().mapToInt(RuleChain::boxes).sum()
          > MOST_BOXES) {
        ask(rest, coming);
        return;
      }
    }
  }

  /** Notes what a rule decides; what may come to the next one. */
  private PacketSet ask(Rule rule, PacketSet coming) {
    PacketSet matched = coming.intersect(rule.packets());
    boolean news = rule.isKnown() && !matched.isEmpty();
    for (Verdict verdict : rule.verdicts()) {
      PacketSet before = possible(verdict);
      if (!before.containsAll(matched)) {
        news = true;
        possible.put(verdict, before.union(matched));
      }
    }
    if (news) {
      decisions.add(new Decision(rule, matched));
      assumptions.addAll(rule.unknown());
    }
    return rule.perhaps() ? coming : coming.subtract(matched);
  }

  /** The boxes of a set, ports counted too. */
  private static int boxes(PacketSet packets) {
    int count = 0;
    for (PacketSet.Box box : packets.boxes()) {
      TrafficSet traffic = box.traffic();
      count +=
          1
              + traffic.ports(Protocol.TCP).parts().size()
              + traffic.ports(Protocol.UDP).parts().size()
              + traffic.ports(Protocol.SCTP).parts().size();
    }
    return count;
  }

  /** The packets that may meet a verdict. */
  PacketSet possible(Verdict verdict) {
    return possible.getOrDefault(verdict, PacketSet.none());
  }

  /** The packets that meet a verdict whatever is unknown. */
  PacketSet certain(Verdict verdict) {
    PacketSet certain = possible(verdict);
    for (Verdict other : Verdict.values()) {
      if (other != verdict) {
        certain = certain.subtract(possible(other));
      }
    }
    return certain;
  }

  /** What would have to be known for each packet to have one verdict. */
  Set<Assumption> assumptions() {
    return assumptions;
  }

  /**
   * The first rule that gives some of the packets a verdict, one that is known to before one that
   * may.
   *
   * @throws IllegalStateException where none does
   */
  Rule deciding(PacketSet packets, Verdict verdict) {
    List<Rule> rules =
        decisions.stream()
            .filter(each -> each.rule().verdicts().contains(verdict))
            .filter(each -> each.packets().overlaps(packets))
            .map(Decision::rule)
            .toList();
    return rules.stream()
        .filter(Rule::isKnown)
        .findFirst()
        .or(() -> rules.stream().findFirst())
        .orElseThrow(() -> new IllegalStateException("no rule gives " + verdict));
  }
}
