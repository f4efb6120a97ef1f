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
import org.jspecify.annotations.Nullable;

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

  /** No way: kind and end are not both 0. */
  static final long UNKNOWN = 0;

  /** What {@link #from} gives where there are several ways. */
  static final long SEVERAL = -1;

  private final NetworkGraph graph;
  private final Atoms atoms;
  private final Verdicts verdicts;
  private final List<Kind> kinds = new ArrayList<>();
  private final List<int[]> controls = new ArrayList<>();
  private final Map<Kind, Integer> kindNumbers = new HashMap<>();
  private final List<Component> ends = new ArrayList<>();
  private final Map<Component, Integer> endNumbers = new HashMap<>();
  private final Map<Component, Node> nodes = new HashMap<>();
  private final Map<Long, Node> leaves = new HashMap<>();
  private final PairTable composed = new PairTable();
  private final int plain;
  private final long none;
  private final long other;

  /** A component, with its connections by the atoms that take them. */
  static final class Node {
    /** The way that ends here; {@link #UNKNOWN} where it goes on. */
    private final long leaf;

    /** The way of atoms that no connection takes. */
    private final long unrouted;

    /** The atoms from which other connections are taken, ascending from 0. */
    final int[] starts;

    /** The connections that are taken from each of those on. */
    final Step[][] steps;

    /** What became of atoms, where there are many connections; empty where it is not kept. */
    private final long[] kept;

    private Node(long leaf, long unrouted, int[] starts, Step[][] steps, long[] kept) {
      this.leaf = leaf;
      this.unrouted = unrouted;
      this.starts = starts;
      this.steps = steps;
      this.kept = kept;
    }

    private static Node ending(long way) {
      return new Node(way, way, new int[0], new Step[0][], new long[0]);
    }

    /** Whether many ways part here. */
    boolean isWide() {
      return kept.length > 0;
    }

    private Step[] at(int atom) {
      int at = Arrays.binarySearch(starts, atom);
      return steps[at >= 0 ? at : -at - 2];
    }
  }

  /** One connection. */
  static final class Step {
    final Component to;

    /** The number of the kind of a way that is just it. */
    final int kind;

    private @Nullable Node next;

    private Step(Component to, int kind) {
      this.to = to;
      this.kind = kind;
    }
  }

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
        branch(number(new Kind(Status.NONE, List.of(), List.of())), end(new Component.Sender()));
    this.other = branch(number(new Kind(Status.OTHER, List.of(), List.of())), NOWHERE);
  }

  private static long branch(int kind, int end) {
    return (long) kind << Integer.SIZE | end;
  }

  /** The kind of a way. */
  Kind kind(long way) {
    return kinds.get(kindNumber(way));
  }

  /** The numbers of what judges on a way; not to be changed. */
  int[] controls(long way) {
    return controls.get(kindNumber(way));
  }

  /** Some way of a kind, wherever it ends. */
  static long ofKind(int number) {
    return branch(number, NOWHERE);
  }

  /** The number of the kind of a way. */
  static int kindNumber(long way) {
    return (int) (way >>> Integer.SIZE);
  }

  /**
   * Where a way ends: at the router of a VPC, in a subnet that it has come into, or a leg's end.
   */
  Component end(long way) {
    return ends.get((int) way);
  }

  /** The number of where a way ends. */
  static int endNumber(long way) {
    return (int) way;
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

  /** The node of a component. */
  Node node(Component component) {
    Node known = nodes.get(component);
    if (known == null) {
      known = made(component);
      nodes.put(component, known);
    }
    return known;
  }

  /** A node with some connections and nothing of its own. */
  Node routing(List<Integer> starts, List<Step[]> steps) {
    return new Node(
        UNKNOWN,
        none,
        starts.stream().mapToInt(Integer::intValue).toArray(),
        steps.toArray(Step[][]::new),
        new long[0]);
  }

  /** The node that a connection leads to. */
  Node next(Step step) {
    Node next = step.next;
    if (next == null) {
      next =
          step.to instanceof Component.LegEnd || step.to instanceof Component.VpcRouter
              ? leaf(step.to)
              : node(step.to);
      step.next = next;
    }
    return next;
  }

  private Node leaf(Component end) {
    long way = endingAt(end);
    if (end instanceof Component.Dropped) {
      way = none;
    } else if (end instanceof Component.Opaque) {
      way = other;
    }
    return leaf(way);
  }

  private Node leaf(long way) {
    return leaves.computeIfAbsent(way, Node::ending);
  }

  /** Where what no connection of a node takes is. */
  Node unrouted(Node node) {
    return leaf(node.unrouted);
  }

  /**
   * The way from a node to addresses of one atom; {@link #SEVERAL} where AWS picks one of some that
   * differ.
   */
  long from(Node node, int atom) {
    return from(node, atom, 0);
  }

  private long from(Node node, int atom, int length) {
    if (node.leaf != UNKNOWN) {
      return node.leaf;
    }
    if (node.kept.length > 0 && node.kept[atom] != UNKNOWN) {
      return node.kept[atom];
    }
    Step[] steps = node.at(atom);
    long way = SEVERAL;
    if (steps.length == 0) {
      way = node.unrouted;
    } else if (length > LONGEST) {
      way = other;
    } else if (steps.length == 1) {
      way = compose(steps[0], from(next(steps[0]), atom, length + 1));
    } else if (length < LONGEST / 2) { // so that forks after forks are not all looked at
      way = same(steps, atom, length + LONGEST / 2);
    }
    if (node.kept.length > 0) {
      node.kept[atom] = way;
    }
    return way;
  }

  /** The way that all of some connections lead; {@link #SEVERAL} where they differ. */
  private long same(Step[] steps, int atom, int length) {
    long way = compose(steps[0], from(next(steps[0]), atom, length));
    for (Step step : steps) {
      if (way == SEVERAL
          || kind(way).status() == Status.OTHER
          || compose(step, from(next(step), atom, length)) != way) {
        return SEVERAL;
      }
    }
    return way;
  }

  /** All the ways from a node to addresses of one atom, of which AWS picks one. */
  long[] all(Node node, int atom) {
    return all(node, atom, List.of()).stream().mapToLong(Long::longValue).toArray();
  }

  private Set<Long> all(Node node, int atom, List<Node> passed) {
    long single = from(node, atom);
    if (single != SEVERAL) {
      return Set.of(single);
    }
    if (passed.contains(node)) {
      return Set.of(other); // round in a circle
    }
    List<Node> on = new ArrayList<>(passed);
    on.add(node);
    Set<Long> ways = new TreeSet<>();
    for (Step step : node.at(atom)) {
      for (long each : all(next(step), atom, on)) {
        ways.add(compose(step, each));
      }
    }
    return ways;
  }

  /** A way that is no step long. */
  long endingAt(Component component) {
    return branch(plain, end(component));
  }

  /** A way by one connection and on from there. */
  long compose(Step step, long rest) {
    return rest == SEVERAL ? SEVERAL : after(step.kind, rest);
  }

  /** A way that begins like all of one kind. */
  long after(int first, long rest) {
    int last = kindNumber(rest);
    int kind = composed.get(first, last);
    if (kind == PairTable.ABSENT) {
      kind = number(compose(kinds.get(first), kinds.get(last)));
      composed.put(first, last, kind);
    }
    return branch(kind, (int) rest);
  }

  /** The number of the kind of ways on which nothing happens. */
  int plain() {
    return plain;
  }

  /** The way that ends at a node; {@link #UNKNOWN} where ways go on. */
  long ending(Node node) {
    return node.leaf;
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

  private Node made(Component component) {
    if (component instanceof Component.Forwarder) {
      return Node.ending(other);
    }
    List<Span> spans = new ArrayList<>();
    TreeSet<Integer> bounds = new TreeSet<>(Set.of(0));
    for (Connection connection : graph.besidesDeliveries(component)) {
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
    return new Node(
        UNKNOWN,
        component instanceof Component.Subnet ? endingAt(component) : none,
        starts,
        steps.stream().map(each -> each.toArray(Step[]::new)).toArray(Step[][]::new),
        starts.length > MANY && !(component instanceof Component.Subnet)
            ? new long[atoms.size()]
            : new long[0]);
  }

  private Kind kindOf(Connection connection) {
    return new Kind(
        Status.PLAIN,
        connection.crossing() instanceof Crossing.None ? List.of() : List.of(connection.crossing()),
        Arrays.stream(verdicts.numbers(connection.controls())).boxed().toList());
  }
}
