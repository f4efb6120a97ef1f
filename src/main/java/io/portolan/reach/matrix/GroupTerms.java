package io.portolan.reach.matrix;

import com.google.common.collect.Maps;
import com.google.common.primitives.Ints;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.policy.GroupRules;
import io.portolan.reach.matrix.EndpointClass.Rules;
import io.portolan.reach.matrix.EndpointClass.Seat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The rules of all groups, turned to sets of classes: for a destination, which classes its inbound
 * rules name, and which classes have outbound rules that name it.
 */
final class GroupTerms {
  /** How many numbers are kept of what is let out to addresses: 128 MB of them. */
  private static final int MOST_KEPT = 32 << 20;

  private final Covers covers;
  private final PassingTable table;
  private final Peers peers;
  private final Map<SecurityGroupId, Bits> holders;
  private final List<Bits> inBlock;

  /** The outbound rules that classes have had from the beginning. */
  private final TermIndex outAtFirst;

  private final TermIndex out;
  private final TermIndex in;
  private final Map<GroupRules, Partition> inKeeping;
  private final Map<GroupRules, Partition> inLosing;

  /** By combination of blocks, the longest unused first, by sender. */
  private final LinkedHashMap<Integer, int[]> outToCover;

  private final int[] toGroups;

  /** The classes that no groups keep from sending. */
  private final Bits freeToSend;

  /** The classes that no groups keep from taking anything. */
  private final Bits freeToTake;

  private final Sorter sorter;

  /** The outbound rules of classes that have not had them from the beginning. */
  private final Map<Integer, GroupRules> changed;

  GroupTerms(List<EndpointClass> classes, Atoms blocks, PassingTable table) {
    this.covers = new Covers(blocks);
    this.table = table;
    this.toGroups = new int[classes.size()];
    this.peers = new Peers(blocks.sets());
    this.holders = new HashMap<>();
    this.inBlock = new ArrayList<>();
    this.inKeeping = new HashMap<>();
    this.inLosing = new HashMap<>();
    this.outToCover = new LinkedHashMap<>(16, 0.75f, true);
    this.sorter = new Sorter();
    this.changed = Map.of();
    Collector sending = new Collector();
    Collector taking = new Collector();
    Map<SecurityGroupId, Collector> held = new HashMap<>();
    List<Collector> inside = new ArrayList<>();
    blocks.sets().forEach(block -> inside.add(new Collector()));
    Map<GroupRules, Collector> senders = new LinkedHashMap<>();
    Map<GroupRules, Collector> receivers = new LinkedHashMap<>();
    for (int i = 0; i < classes.size(); i++) {
      Optional<Seat> seat = classes.get(i).seat();
      if (seat.isPresent()) {
        int number = i;
        for (int block : covers.inside(covers.of(seat.get().atom()))) {
          inside.get(block).add(number);
        }
        Rules rules = seat.get().rules();
        for (SecurityGroupId group : rules.held()) {
          held.computeIfAbsent(group, id -> new Collector()).add(number);
        }
        collector(rules.out(), senders, sending).add(number);
        collector(rules.in(), receivers, taking).add(number);
      }
    }
    this.freeToSend = sending.bits();
    this.freeToTake = taking.bits();
    inside.forEach(each -> inBlock.add(each.bits()));
    held.forEach((group, each) -> holders.put(group, each.bits()));
    this.out = TermIndex.of(Maps.transformValues(senders, Collector::bits), peers, table);
    this.in = TermIndex.of(Maps.transformValues(receivers, Collector::bits), peers, table);
    this.outAtFirst = out;
  }

  private static Collector collector(
      Optional<GroupRules> rules, Map<GroupRules, Collector> judged, Collector free) {
    return rules.map(some -> judged.computeIfAbsent(some, key -> new Collector())).orElse(free);
  }

  private GroupTerms(
      GroupTerms like, TermIndex out, TermIndex in, Map<Integer, GroupRules> changed) {
    this.covers = like.covers;
    this.table = like.table;
    this.peers = like.peers;
    this.holders = like.holders;
    this.inBlock = like.inBlock;
    this.outAtFirst = like.outAtFirst;
    this.out = out;
    this.in = in;
    this.inKeeping = like.inKeeping;
    this.inLosing = like.inLosing;
    this.outToCover = like.outToCover;
    this.toGroups = like.toGroups;
    this.freeToSend = like.freeToSend;
    this.freeToTake = like.freeToTake;
    this.sorter = like.sorter;
    this.changed = changed;
  }

  /** Whether some rules name no block but those that cut addresses already. */
  boolean know(Rules rules) {
    return rules.out().stream().allMatch(peers::know) && rules.in().stream().allMatch(peers::know);
  }

  /**
   * The terms of the same classes where some have other rules, in time linear in those.
   *
   * @param before the rules that they had, by their numbers
   * @param after the rules that they have, of which all blocks are known
   */
  GroupTerms with(Map<Integer, Rules> before, Map<Integer, Rules> after) {
    Map<Integer, GroupRules> outbound = judging(after, Rules::out);
    Map<Integer, GroupRules> all = new HashMap<>(changed);
    all.putAll(outbound);
    return new GroupTerms(
        this,
        out.with(judging(before, Rules::out), outbound),
        in.with(judging(before, Rules::in), judging(after, Rules::in)),
        all);
  }

  private static Map<Integer, GroupRules> judging(
      Map<Integer, Rules> all, Function<Rules, Optional<GroupRules>> direction) {
    Map<Integer, GroupRules> some = new HashMap<>();
    all.forEach(
        (number, rules) -> direction.apply(rules).ifPresent(each -> some.put(number, each)));
    return some;
  }

  /** The classes that are in a group. */
  Bits holding(SecurityGroupId group) {
    return holders.getOrDefault(group, Bits.none());
  }

  /** The classes that a term of a rule names. */
  Bits named(GroupRules.Term term) {
    return term.group() == null ? inBlock.get(peers.of(term)) : holding(term.group());
  }

  /** The classes whose outbound rules may let some of what a number says out to a destination. */
  Bits sending(Seat to, int passing) {
    return freeToSend.or(out.about(names(to), passing));
  }

  /** The classes whose inbound rules may let some of what a number says in from some sources. */
  Bits taking(List<Seat> from, int passing) {
    Set<Integer> all = new HashSet<>();
    from.forEach(seat -> all.addAll(names(seat)));
    return freeToTake.or(in.about(all, passing));
  }

  /** The numbers by which rules may name somebody. */
  private Set<Integer> names(Seat seat) {
    Set<Integer> all = new HashSet<>();
    for (int block : covers.inside(covers.of(seat.atom()))) {
      all.add(block);
    }
    seat.rules().held().forEach(group -> all.add(peers.of(group)));
    return all;
  }

  /**
   * What inbound rules let in from which classes.
   *
   * @param keeping whether they know the senders' groups
   */
  Partition in(GroupRules rules, boolean keeping) {
    return (keeping ? inKeeping : inLosing).computeIfAbsent(rules, each -> inbound(each, keeping));
  }

  private Partition inbound(GroupRules rules, boolean keeping) {
    Partition partition = Partition.none();
    for (GroupRules.Term term : rules.terms()) {
      Bits from = Bits.none();
      if (term.group() == null) {
        from = inBlock.get(peers.of(term));
      } else if (keeping) {
        from = holders.getOrDefault(term.group(), Bits.none());
      }
      partition = partition.with(from, table.of(term), table);
    }
    return partition;
  }

  /**
   * What the outbound rules of its senders leave of something on its way to a destination.
   *
   * @param sent what is sent, by sender
   * @param keeping whether the rules know the receiver's groups
   */
  Partition out(Partition sent, Seat to, boolean keeping) {
    int[] toAddress = toCover(covers.of(to.atom()));
    Map<GroupRules, Integer> others = new HashMap<>();
    if (keeping) {
      to.rules().held().forEach(group -> nameGroup(group, true));
    }
    for (Partition.Part part : sent.parts()) {
      part.classes()
          .forEach(
              from -> {
                GroupRules rules = changed.get(from);
                int allowed =
                    rules == null
                        ? table.union(toAddress[from], toGroups[from])
                        : others.computeIfAbsent(rules, each -> out(each, to, keeping));
                sorter.add(from, table.meet(part.value(), allowed));
              });
    }
    if (keeping) {
      to.rules().held().forEach(group -> nameGroup(group, false));
    }
    return sorter.take();
  }

  /** What some outbound rules let out to a destination. */
  private int out(GroupRules rules, Seat to, boolean keeping) {
    int allowed = PassingTable.NOTHING;
    for (GroupRules.Term term : rules.terms()) {
      boolean named =
          term.group() == null
              ? Ints.contains(covers.inside(covers.of(to.atom())), peers.of(term))
              : keeping && to.rules().held().contains(term.group());
      allowed = named ? table.union(allowed, table.of(term)) : allowed;
    }
    return allowed;
  }

  private void nameGroup(SecurityGroupId group, boolean named) {
    outAtFirst
        .of(peers.of(group))
        .forEach(
            (value, senders) ->
                senders.forEach(
                    from ->
                        toGroups[from] =
                            named ? table.union(toGroups[from], value) : PassingTable.NOTHING));
  }

  /** By sender, what its outbound rules let out to an address, whatever its owner's groups. */
  private int[] toCover(int cover) {
    int[] known = outToCover.get(cover);
    if (known == null) {
      known = new int[toGroups.length];
      for (int block : covers.inside(cover)) {
        for (Map.Entry<Integer, Bits> term : outAtFirst.of(block).entrySet()) {
          int[] all = known;
          term.getValue().forEach(from -> all[from] = table.union(all[from], term.getKey()));
        }
      }
      outToCover.put(cover, known);
      if (outToCover.size() > Math.max(1, MOST_KEPT / toGroups.length)) {
        outToCover.remove(outToCover.keySet().iterator().next());
      }
    }
    return known;
  }
}
