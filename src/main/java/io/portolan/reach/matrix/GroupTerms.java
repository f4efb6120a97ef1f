package io.portolan.reach.matrix;

import com.google.common.primitives.Ints;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.GroupRules;
import io.portolan.reach.Passing;
import io.portolan.reach.matrix.EndpointClass.Seat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of all groups, turned to sets of classes: for a destination, which classes its inbound
 * rules name, and which classes have outbound rules that name it.
 */
final class GroupTerms {
  /** How many numbers are kept of what is let out to addresses: 128 MB of them. */
  private static final int MOST_KEPT = 32 << 20;

  private final Covers covers;
  private final PassingTable table;
  private final Map<AddressSet, Integer> numbers;
  private final Map<SecurityGroupId, Bits> holders;
  private final List<Bits> inBlock;

  /** By block, what outbound rules that name it allow, and the classes that have them. */
  private final List<Map<Integer, Bits>> outToBlock;

  private final Map<SecurityGroupId, Map<Integer, Bits>> outToGroup;
  private final Map<GroupRules, Partition> inKeeping;
  private final Map<GroupRules, Partition> inLosing;

  /** By combination of blocks, the longest unused first, by sender. */
  private final LinkedHashMap<Integer, int[]> outToCover;

  private final int[] toGroups;
  private final Sorter sorter;

  /** The outbound rules of classes that have not had them from the beginning. */
  private final Map<Integer, GroupRules> changed;

  GroupTerms(List<EndpointClass> classes, Atoms blocks, PassingTable table) {
    this.covers = new Covers(blocks);
    this.table = table;
    this.toGroups = new int[classes.size()];
    this.numbers = new HashMap<>();
    this.holders = new HashMap<>();
    this.inBlock = new ArrayList<>();
    this.outToBlock = new ArrayList<>();
    this.outToGroup = new HashMap<>();
    this.inKeeping = new HashMap<>();
    this.inLosing = new HashMap<>();
    this.outToCover = new LinkedHashMap<>(16, 0.75f, true);
    this.sorter = new Sorter();
    this.changed = Map.of();
    Map<SecurityGroupId, Collector> held = new HashMap<>();
    List<Collector> inside = new ArrayList<>();
    for (AddressSet block : blocks.sets()) {
      numbers.put(block, inside.size());
      inside.add(new Collector());
      outToBlock.add(new LinkedHashMap<>());
    }
    Map<GroupRules, Collector> senders = new LinkedHashMap<>();
    for (int i = 0; i < classes.size(); i++) {
      Optional<Seat> seat = classes.get(i).seat();
      if (seat.isPresent()) {
        int number = i;
        for (int block : covers.inside(covers.of(seat.get().atom()))) {
          inside.get(block).add(number);
        }
        for (SecurityGroupId group : seat.get().rules().held()) {
          held.computeIfAbsent(group, id -> new Collector()).add(number);
        }
        seat.get()
            .rules()
            .out()
            .ifPresent(rules -> senders.computeIfAbsent(rules, key -> new Collector()).add(number));
      }
    }
    inside.forEach(each -> inBlock.add(each.bits()));
    held.forEach((group, each) -> holders.put(group, each.bits()));
    senders.forEach((rules, each) -> addOutbound(rules, each.bits()));
  }

  private GroupTerms(GroupTerms like, Map<Integer, GroupRules> changed) {
    this.covers = like.covers;
    this.table = like.table;
    this.numbers = like.numbers;
    this.holders = like.holders;
    this.inBlock = like.inBlock;
    this.outToBlock = like.outToBlock;
    this.outToGroup = like.outToGroup;
    this.inKeeping = like.inKeeping;
    this.inLosing = like.inLosing;
    this.outToCover = like.outToCover;
    this.toGroups = like.toGroups;
    this.sorter = like.sorter;
    this.changed = new HashMap<>(like.changed);
    this.changed.putAll(changed);
  }

  /** Whether some rules name no block but those that cut addresses already. */
  boolean know(GroupRules rules) {
    return rules.terms().stream()
        .allMatch(term -> term.group() != null || numbers.containsKey(term.addresses()));
  }

  /**
   * The terms of the same classes where some have other outbound rules, in time linear in those.
   *
   * @param changed the rules, of which all blocks are known, by the numbers of these classes
   */
  GroupTerms with(Map<Integer, GroupRules> changed) {
    return new GroupTerms(this, changed);
  }

  private void addOutbound(GroupRules rules, Bits senders) {
    for (GroupRules.Term term : rules.terms()) {
      Map<Integer, Bits> to =
          term.group() == null
              ? outToBlock.get(block(term))
              : outToGroup.computeIfAbsent(term.group(), id -> new LinkedHashMap<>());
      to.merge(value(term), senders, Bits::or);
    }
  }

  /** The classes that are in a group. */
  Bits holding(SecurityGroupId group) {
    return holders.getOrDefault(group, Bits.none());
  }

  /** The classes that a term of a rule names. */
  Bits named(GroupRules.Term term) {
    return term.group() == null ? inBlock.get(block(term)) : holding(term.group());
  }

  /** The number of the block that a rule names. */
  private int block(GroupRules.Term term) {
    Integer number = numbers.get(term.addresses());
    if (number == null) {
      throw new IllegalStateException("a block that cuts no address: " + term.addresses());
    }
    return number;
  }

  private int value(GroupRules.Term term) {
    return table.number(
        new Passing(term.certain() ? term.traffic() : TrafficSet.none(), term.traffic()));
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
        from = inBlock.get(block(term));
      } else if (keeping) {
        from = holders.getOrDefault(term.group(), Bits.none());
      }
      partition = partition.with(from, value(term), table);
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
              ? Ints.contains(covers.inside(covers.of(to.atom())), block(term))
              : keeping && to.rules().held().contains(term.group());
      allowed = named ? table.union(allowed, value(term)) : allowed;
    }
    return allowed;
  }

  private void nameGroup(SecurityGroupId group, boolean named) {
    outToGroup
        .getOrDefault(group, Map.of())
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
        for (Map.Entry<Integer, Bits> term : outToBlock.get(block).entrySet()) {
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
