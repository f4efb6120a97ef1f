package io.portolan.reach.matrix;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Puts classes of endpoints together into groups: between two groups there is what there is between
 * any endpoint of one and any other endpoint of the other.
 *
 * <pre>
 *   class 1  web-1 web-2      group web    classes 1, 2
 *   class 2  web-3 db-1       group db     class 2
 * </pre>
 *
 * <p>Pairs of endpoints are never looked at one by one: what gets to a class comes from sets of
 * classes, and sets of classes become sets of groups. What is left to see to is that an endpoint
 * and itself are no pair. The memory is that of the groups that reach each group, in bits.
 */
final class GroupRows {
  /** Of many endpoints some. */
  private static final int SEVERAL = -1;

  private static final int MOST_SETS_KEPT = 1 << 13;

  private final Classes classes;
  private final Selection<?> selection;
  private final GroupOrder order;
  private final PassingTable table = new PassingTable();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** By endpoint, its groups, numbered as they come: those near each other belong together. */
  private final List<List<Integer>> groupsOf = new ArrayList<>();

  /** By class, its groups as sources, each with its member there, or {@link #SEVERAL}. */
  private final List<Map<Integer, Integer>> sending = new ArrayList<>();

  /** By group, the classes in which it has a source. */
  private final List<Bits> holding = new ArrayList<>();

  /** By endpoint, the classes in which it is a source. */
  private final Map<Integer, List<Integer>> classesOf = new HashMap<>();

  private final Map<Integer, Partition> reaching = new TreeMap<>();
  private final Cache<Bits, Bits> sendingFrom =
      CacheBuilder.newBuilder().maximumSize(MOST_SETS_KEPT).build();

  private GroupRows(Classes classes, Selection<?> selection, GroupOrder order) {
    this.classes = classes;
    this.selection = selection;
    this.order = order;
  }

  /** The rows of some endpoints, in order. */
  static List<Matrix.Row> of(
      Classes classes, Selection<?> selection, GroupOrder order, Progress progress) {
    GroupRows rows = new GroupRows(classes, selection, order);
    rows.prepare();
    rows.compute(progress);
    return rows.merged();
  }

  private void prepare() {
    for (int i = 0; i < selection.endpoints().size(); i++) {
      groupsOf.add(List.of());
    }
    List<Collector> collecting = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      int number = i;
      for (int member : classes.members(i)) {
        groupsOf.set(member, numbersOf(selection.groups(member)));
        if (selection.isSource(member)) {
          classesOf.computeIfAbsent(member, each -> new ArrayList<>()).add(i);
        }
      }
      sending.add(membersByGroup(i, selection::isSource));
      while (collecting.size() < names.size()) {
        collecting.add(new Collector());
      }
      sending.get(i).keySet().forEach(group -> collecting.get(group).add(number));
    }
    collecting.forEach(each -> holding.add(each.bits()));
  }

  private List<Integer> numbersOf(List<String> groups) {
    List<Integer> found = new ArrayList<>();
    for (String name : groups) {
      Integer known = numbers.putIfAbsent(name, names.size());
      found.add(known == null ? names.size() : known);
      if (known == null) {
        names.add(name);
      }
    }
    return List.copyOf(found);
  }

  private Map<Integer, Integer> membersByGroup(int number, IntPredicate wanted) {
    Map<Integer, Integer> members = new LinkedHashMap<>();
    for (int member : classes.members(number)) {
      if (wanted.test(member)) {
        for (int group : groupsOf.get(member)) {
          members.merge(group, member, (one, other) -> SEVERAL);
        }
      }
    }
    return members;
  }

  private void compute(Progress progress) {
    int total = 0;
    BitSet wanted = new BitSet();
    for (int i = 0; i < classes.size(); i++) {
      if (classes.members(i).stream().anyMatch(selection::isDestination)) {
        wanted.set(i);
        total++;
      }
    }
    int all = total;
    int[] done = {0};
    progress.at(0, all);
    classes.forEach(
        wanted::get,
        from -> !sending.get(from).isEmpty(),
        (to, rows) -> {
          take(to, rows);
          progress.at(++done[0], all);
        });
  }

  private void take(int to, List<ReachMatrix.Row> rows) {
    Map<Integer, Integer> taking = membersByGroup(to, selection::isDestination);
    for (ReachMatrix.Row row : rows) {
      Bits from = groupsSending(row.sources());
      int value = table.number(row.passing());
      taking.forEach(
          (group, member) -> {
            Bits others = member == SEVERAL ? from : from.andNot(alone(member, row.sources()));
            reaching.merge(
                group,
                Partition.of(others, value),
                (known, more) -> known.with(others, value, table));
          });
    }
  }

  private Bits groupsSending(Bits sources) {
    return sendingFrom
        .asMap()
        .computeIfAbsent(
            sources,
            each -> {
              BitSet groups = new BitSet();
              each.forEach(from -> sending.get(from).keySet().forEach(groups::set));
              return Bits.of(groups);
            });
  }

  /** The groups of which an endpoint is the only source in some classes. */
  private Bits alone(int member, Bits sources) {
    List<Integer> own = classesOf.get(member);
    if (own == null) {
      return Bits.none();
    }
    BitSet alone = new BitSet();
    for (int group : groupsOf.get(member)) {
      long without =
          own.stream()
              .filter(sources::get)
              .filter(each -> sending.get(each).getOrDefault(group, SEVERAL) == member)
              .count();
      if (without > 0 && holding.get(group).and(sources).count() == without) {
        alone.set(group);
      }
    }
    return Bits.of(alone);
  }

  /** What rows have in common that become one. */
  private record Key(Bits from, int value) {}

  /** Groups that are reached alike by the same groups are one row. */
  private List<Matrix.Row> merged() {
    Map<Key, Set<String>> merged = new LinkedHashMap<>();
    reaching.forEach(
        (group, partition) -> {
          for (Partition.Part part : partition.parts()) {
            merged
                .computeIfAbsent(
                    new Key(part.classes(), part.value()), each -> new LinkedHashSet<>())
                .add(names.get(group));
          }
        });
    List<Matrix.Row> rows = new ArrayList<>();
    merged.forEach(
        (key, to) -> {
          List<String> from = new ArrayList<>();
          key.from().forEach(group -> from.add(names.get(group)));
          from.sort(order);
          rows.add(
              new Matrix.Row(
                  List.copyOf(from), to.stream().sorted(order).toList(), table.get(key.value())));
        });
    rows.sort(
        (one, other) -> {
          int sources = order.compareLists(one.from(), other.from());
          return sources == 0 ? order.compareLists(one.to(), other.to()) : sources;
        });
    return List.copyOf(rows);
  }
}
