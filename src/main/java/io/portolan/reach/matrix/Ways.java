package io.portolan.reach.matrix;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.Crossing;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.AddressRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ways that routing takes from a place in the graph to an address that an interface owns, up to
 * where that is delivered or a leg ends, as numbers: which kind of way it is, and where it ends.
 *
 * <p>Each component's connections are a table over the atoms of addresses. Where there are many,
 * what comes of them is kept, so that a walk from a subnet is two look-ups: in the table of its few
 * routes, and in that of a transit gateway's many.
 *
 * <pre>
 *   subnet ── 10.0.0.0/16 ──▶ delivered by the router of its VPC
 *          └─ 10.0.0.0/8 ───▶ transit route table ── 10.7.0.0/16 ──▶ … delivered by another router
 * </pre>
 *
 * <p>Not for several threads at once.
 */
final class Ways {
  /** What a way is that is no plain one. */
  enum Status {
    /** It leads where it ends. */
    PLAIN,
    /** It leads nowhere. */
    NONE,
    /** It leads through something that forwards, or nobody knows where. */
    OTHER
  }

  /**
   * What ways have in common, wherever they lead.
   *
   * @param crossings what they do to identity, in order
   * @param controls the numbers of what judges on them, in order, but for what lets everything pass
   */
  record Kind(Status status, List<Crossing> crossings, List<Integer> controls) {
    int[] numbers() {
      return controls.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** How many connections a component has whose ways are kept. */
  private static final int MANY = 8;

  private static final int LONGEST = 48;
  private static final int NOWHERE = 0;

  private final NetworkGraph graph;
  private final Atoms atoms;
  private final Verdicts verdicts;
  private final List<Kind> kinds = new ArrayList<>();
  private final List<int[]> controls = new ArrayList<>();
  private final Map<Kind, Integer> kindNumbers = new HashMap<>();
  private final List<Component> ends = new ArrayList<>();
  private final Map<Component, Integer> endNumbers = new HashMap<>();
  private final Map<Component, Table> tables = new HashMap<>();
  private final Map<Long, Integer> composed = new HashMap<>();
  private final int plain;
  private final long[] none;
  private final long[] other;

  /** The connections of a component, by the atoms that take them. */
  private static final class Table {
    private final int[] starts;
    private final Step[][] steps;

    /** What became of atoms, where there are many connections; empty where it is not kept. */
    private final long[][] kept;

    private Table(int[] starts, Step[][] steps, long[][] kept) {
      this.starts = starts;
      this.steps = steps;
      this.kept = kept;
    }

    private Step[] at(int atom) {
      int at = Arrays.binarySearch(starts, atom);
      return steps[at >= 0 ? at : -at - 2];
    }
  }

  /**
   * One connection.
   *
   * @param kind the number of the kind of a way that is just it
   */
  private record Step(Component to, int kind) {}

  private record Span(int first, int last, Step step) {}

  /**
   * Ways in a graph.
   *
   * @param atoms the pieces into which its routes cut addresses
   * @param verdicts gives controls their numbers
   */
  Ways(NetworkGraph graph, Atoms atoms, Verdicts verdicts) {
    this.graph = graph;
    this.atoms = atoms;
    this.verdicts = verdicts;
    this.plain = number(new Kind(Status.PLAIN, List.of(), List.of()));
    this.none =
        new long[] {
          branch(number(new Kind(Status.NONE, List.of(), List.of())), end(new Component.Sender()))
        };
    this.other = new long[] {branch(number(new Kind(Status.OTHER, List.of(), List.of())), NOWHERE)};
  }

  private static long branch(int kind, int end) {
    return (long) kind << Integer.SIZE | end;
  }

  /** The kind of one of the branches that {@link #from} gave. */
  Kind kind(long branch) {
    return kinds.get((int) (branch >>> Integer.SIZE));
  }

  /** The numbers of what judges on a branch; not to be changed. */
  int[] controls(long branch) {
    return controls.get((int) (branch >>> Integer.SIZE));
  }

  /** The number of the kind of a branch. */
  static int kindNumber(long branch) {
    return (int) (branch >>> Integer.SIZE);
  }

  /**
   * Where a branch ends: at the router of a VPC, in a subnet that it has come into, or a leg's end.
   */
  Component end(long branch) {
    return ends.get((int) branch);
  }

  private int number(Kind kind) {
    return kindNumbers.computeIfAbsent(
        kind,
        each -> {
          kinds.add(each);
          controls.add(each.numbers());
          return kinds.size() - 1;
        });
  }

  private int end(Component component) {
    return endNumbers.computeIfAbsent(
        component,
        each -> {
          ends.add(each);
          return ends.size() - 1;
        });
  }

  /**
   * The ways from a component to addresses of one atom: one, or as many as AWS picks from. Not to
   * be changed.
   */
  long[] from(Component component, int atom) {
    return from(component, atom, 0);
  }

  private long[] from(Component component, int atom, int length) {
    Table table = tables.computeIfAbsent(component, this::table);
    if (table.kept.length == 0) {
      return follow(component, table.at(atom), atom, length);
    }
    long[] known = table.kept[atom];
    if (known == null) {
      known = follow(component, table.at(atom), atom, length);
      table.kept[atom] = known;
    }
    return known;
  }

  /** What is left of a way that has come to a component. */
  private long[] rest(Component component, int atom, int length) {
    if (component instanceof Component.Dropped) {
      return none;
    }
    if (component instanceof Component.VpcRouter || component instanceof Component.LegEnd) {
      return component instanceof Component.Opaque ? other : endingAt(component);
    }
    return component instanceof Component.Forwarder || length > LONGEST
        ? other
        : from(component, atom, length);
  }

  /** A way that is no step long. */
  long[] endingAt(Component component) {
    return new long[] {branch(plain, end(component))};
  }

  private long[] follow(Component component, Step[] steps, int atom, int length) {
    if (steps.length == 0) {
      return component instanceof Component.Subnet
          ? new long[] {
            branch(number(new Kind(Status.PLAIN, List.of(), List.of())), end(component))
          }
          : none;
    }
    if (steps.length == 1) {
      return compose(steps[0], rest(steps[0].to(), atom, length + 1));
    }
    Set<Long> branches = new TreeSet<>();
    for (Step step : steps) {
      for (long each : compose(step, rest(step.to(), atom, length + 1))) {
        branches.add(each);
      }
    }
    return branches.stream().mapToLong(Long::longValue).toArray();
  }

  private long[] compose(Step step, long[] rest) {
    long[] whole = new long[rest.length];
    for (int i = 0; i < rest.length; i++) {
      long key = (long) step.kind() << Integer.SIZE | kindNumber(rest[i]);
      Integer kind = composed.get(key);
      if (kind == null) {
        kind = number(compose(kinds.get(step.kind()), kind(rest[i])));
        composed.put(key, kind);
      }
      whole[i] = branch(kind, (int) rest[i]);
    }
    return whole;
  }

  private static Kind compose(Kind first, Kind rest) {
    if (rest.status() != Status.PLAIN) {
      return new Kind(rest.status(), List.of(), List.of());
    }
    List<Crossing> crossings = new ArrayList<>(first.crossings());
    crossings.addAll(rest.crossings());
    List<Integer> controls = new ArrayList<>(first.controls());
    controls.addAll(rest.controls());
    return new Kind(Status.PLAIN, crossings, controls);
  }

  private Table table(Component component) {
    List<Span> spans = new ArrayList<>();
    TreeSet<Integer> bounds = new TreeSet<>(Set.of(0));
    for (Connection connection : graph.from(component)) {
      if (Boundaries.isAboutOwners(connection)) {
        continue;
      }
      Step step = new Step(connection.to(), number(kindOf(connection)));
      for (AddressRange range : connection.destinations().ranges()) {
        Span span = new Span(atoms.of(range.first()), atoms.of(range.last()), step);
        spans.add(span);
        bounds.add(span.first());
        bounds.add(span.last() + 1);
      }
    }
    int[] starts = bounds.stream().mapToInt(Integer::intValue).toArray();
    List<List<Step>> steps = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      steps.add(new ArrayList<>());
    }
    for (Span span : spans) {
      int from = Arrays.binarySearch(starts, span.first());
      for (int i = from; i < starts.length && starts[i] <= span.last(); i++) {
        steps.get(i).add(span.step());
      }
    }
    return new Table(
        starts,
        steps.stream().map(each -> each.toArray(Step[]::new)).toArray(Step[][]::new),
        starts.length > MANY && !(component instanceof Component.Subnet)
            ? new long[atoms.size()][]
            : new long[0][]);
  }

  private Kind kindOf(Connection connection) {
    return new Kind(
        Status.PLAIN,
        connection.crossing() instanceof Crossing.None ? List.of() : List.of(connection.crossing()),
        Arrays.stream(verdicts.numbers(connection.controls())).boxed().toList());
  }
}
