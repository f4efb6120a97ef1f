package io.portolan.review.change;

import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.change.Difference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes a few rows of a difference between endpoints inside. Rows of the same traffic that agree on
 * one side become one, as long as there are such: that neither adds nor drops a pair.
 *
 * <pre>
 *   a, b ──▶ x   5432          a, b ──▶ x, y   5432
 *   a, b ──▶ y   5432    ═▶
 *   c    ──▶ z   5432          c    ──▶ z      5432
 * </pre>
 */
final class FlowChanges {
  /** What comes from the internet first, then what is certain. */
  static final Comparator<FlowChange> ORDER =
      Comparator.comparing((FlowChange each) -> !each.outside())
          .thenComparing(each -> !each.certain())
          .thenComparing(each -> each.to().toString())
          .thenComparing(each -> each.from().toString())
          .thenComparing(each -> each.traffic().toString());

  private final ReachEngine engine;
  private final Supplier<SideNames> names;
  private final Optional<Family> straight;

  /**
   * Rows for one side of a change.
   *
   * @param engine who answers about what was there before it, or after it
   */
  FlowChanges(ReachEngine engine, Supplier<SideNames> names) {
    this(engine, names, Optional.empty());
  }

  private FlowChanges(ReachEngine engine, Supplier<SideNames> names, Optional<Family> straight) {
    this.engine = engine;
    this.names = names;
    this.straight = straight;
  }

  /** Rows about straight ways of one IP version. */
  FlowChanges straight(Family version) {
    return new FlowChanges(engine, names, Optional.of(version));
  }

  private record Key(TrafficSet traffic, boolean certain, Set<Object> side) {}

  /** Pairs with the same traffic. */
  private record Block(
      TrafficSet traffic, boolean certain, Map<Object, Endpoint> from, Map<Object, Endpoint> to) {
    Block between(Map<Object, Endpoint> others, Map<Object, Endpoint> more) {
      return new Block(traffic, certain, others, more);
    }
  }

  /** What gets through after and did not before. */
  List<FlowChange> opened(Difference difference) {
    List<Block> blocks = new ArrayList<>();
    for (Difference.Row row : difference.rows()) {
      TrafficSet certain = row.after().certain().subtract(row.before().certain());
      TrafficSet more = row.after().possible().subtract(row.before().possible()).subtract(certain);
      add(row, certain, true, blocks);
      add(row, more, false, blocks);
    }
    return merged(blocks);
  }

  /** What got through before and does not after. */
  List<FlowChange> closed(Difference difference) {
    List<Block> blocks = new ArrayList<>();
    for (Difference.Row row : difference.rows()) {
      TrafficSet certain = row.before().certain().subtract(row.after().certain());
      TrafficSet more = row.before().possible().subtract(row.after().possible()).subtract(certain);
      add(row, certain, true, blocks);
      add(row, more, false, blocks);
    }
    return merged(blocks);
  }

  private static void add(
      Difference.Row row, TrafficSet traffic, boolean certain, List<Block> blocks) {
    if (traffic.isEmpty()) {
      return;
    }
    Map<Object, Endpoint> from = inside(row.sources());
    Map<Object, Endpoint> to = inside(row.destinations());
    if (!from.isEmpty() && !to.isEmpty()) {
      blocks.add(new Block(traffic, certain, from, to));
    }
  }

  /** Those who are not outside: of them a matrix knows only whether some host gets through. */
  private static Map<Object, Endpoint> inside(Collection<Endpoint> some) {
    Map<Object, Endpoint> found = new LinkedHashMap<>();
    for (Endpoint each : some) {
      if (!OutsideChanges.isOutside(each)) {
        found.put(each.identity(), each);
      }
    }
    return found;
  }

  private List<FlowChange> merged(List<Block> blocks) {
    List<Block> merged = blocks;
    int before;
    do {
      before = merged.size();
      for (boolean alone : new boolean[] {false, true}) {
        merged = together(merged, true, alone);
        merged = together(merged, false, alone);
      }
    } while (merged.size() < before);
    return merged.stream().flatMap(each -> row(each).stream()).toList();
  }

  /**
   * Blocks that agree in their sources, or in their destinations, as one.
   *
   * @param alone whether the only one on a side counts as one of the other side too, as it is no
   *     pair with itself
   */
  private static List<Block> together(List<Block> blocks, boolean bySources, boolean alone) {
    Map<Key, Block> found = new LinkedHashMap<>();
    for (Block each : blocks) {
      Map<Object, Endpoint> side = bySources ? each.from() : each.to();
      Map<Object, Endpoint> other = bySources ? each.to() : each.from();
      Map<Object, Endpoint> whole = alone && other.size() == 1 ? union(side, other) : side;
      found.merge(
          new Key(each.traffic(), each.certain(), new LinkedHashSet<>(whole.keySet())),
          each,
          (one, more) ->
              bySources
                  ? one.between(whole, union(one.to(), more.to()))
                  : one.between(union(one.from(), more.from()), whole));
    }
    return List.copyOf(found.values());
  }

  private static Map<Object, Endpoint> union(
      Map<Object, Endpoint> one, Map<Object, Endpoint> other) {
    Map<Object, Endpoint> all = new LinkedHashMap<>(one);
    all.putAll(other);
    return all;
  }

  /** Empty for an endpoint and itself. */
  private Optional<FlowChange> row(Block block) {
    List<Endpoint> from = others(block.from(), block.to());
    List<Endpoint> to = others(block.to(), block.from());
    for (Endpoint sender : from) {
      for (Endpoint receiver : to) {
        if (!sender.identity().equals(receiver.identity())) {
          return Optional.of(
              new FlowChange(
                  names.get().of(from),
                  names.get().of(to),
                  from,
                  to,
                  block.traffic(),
                  block.certain(),
                  false,
                  example(sender, receiver, block.traffic())));
        }
      }
    }
    return Optional.empty();
  }

  private Answer example(Endpoint from, Endpoint to, TrafficSet traffic) {
    PathFilter paths = new PathFilter(straight.isPresent(), List.of(), List.of());
    return engine.answer(List.of(only(from)), List.of(only(to)), traffic, paths);
  }

  private Endpoint only(Endpoint each) {
    return straight.map(each::only).orElse(each);
  }

  /** One side without the only one on the other. */
  private static List<Endpoint> others(Map<Object, Endpoint> side, Map<Object, Endpoint> other) {
    return side.entrySet().stream()
        .filter(each -> other.size() > 1 || !other.containsKey(each.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }
}
