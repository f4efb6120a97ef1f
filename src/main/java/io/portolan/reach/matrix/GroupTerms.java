package io.portolan.reach.matrix;

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
  private final Covers covers;
  private final PassingTable table;
  private final Map<AddressSet, Integer> numbers = new HashMap<>();
  private final Map<SecurityGroupId, Bits> holders = new HashMap<>();
  private final List<Bits> inBlock = new ArrayList<>();

  /** By block, what outbound rules that name it allow, and the classes that have them. */
  private final List<Map<Integer, Bits>> outToBlock = new ArrayList<>();

  private final Map<SecurityGroupId, Map<Integer, Bits>> outToGroup = new HashMap<>();
  private final Map<GroupRules, Partition> inKeeping = new HashMap<>();
  private final Map<GroupRules, Partition> inLosing = new HashMap<>();
  private final Map<Integer, int[]> outToCover = new HashMap<>();
  private final int[] toGroups;
  private final Sorter sorter = new Sorter();

  GroupTerms(List<EndpointClass> classes, Atoms blocks, PassingTable table) {
    this.covers = new Covers(blocks);
    this.table = table;
    this.toGroups = new int[classes.size()];
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

  private void addOutbound(GroupRules rules, Bits senders) {
    for (GroupRules.Term term : rules.terms()) {
      Map<Integer, Bits> to =
          term.group() == null
              ? outToBlock.get(block(term))
              : outToGroup.computeIfAbsent(term.group(), id -> new LinkedHashMap<>());
      to.merge(value(term), senders, Bits::or);
    }
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
    if (keeping) {
      to.rules().held().forEach(group -> nameGroup(group, true));
    }
    for (Partition.Part part : sent.parts()) {
      part.classes()
          .forEach(
              from -> {
                int allowed = table.union(toAddress[from], toGroups[from]);
                sorter.add(from, table.meet(part.value(), allowed));
              });
    }
    if (keeping) {
      to.rules().held().forEach(group -> nameGroup(group, false));
    }
    return sorter.take();
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
    }
    return known;
  }
}
