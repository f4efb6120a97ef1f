package io.portolan.reach.closure;

import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Passing;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.Classes;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Classes that no network has to have.
 *
 * @param memberLists by class
 * @param passing by destination, what gets through from each source
 */
record MadeUpClasses(List<List<Integer>> memberLists, List<Map<Integer, Passing>> passing)
    implements Classes {
  private static final TrafficSet SSH = tcp(22);
  private static final TrafficSet WEB = tcp(443);

  /** What tests ask for. */
  static final TrafficSet WANTED = tcp(22, 3389);

  private static final List<Passing> CHOICES =
      List.of(
          new Passing(SSH, SSH),
          new Passing(SSH.union(WEB), SSH.union(WEB)),
          new Passing(TrafficSet.none(), SSH),
          new Passing(WEB, SSH.union(WEB)),
          new Passing(WEB, WEB));

  /** Something gets through from one class to another. */
  record Edge(int from, int to, int what) {}

  private static TrafficSet tcp(int... ports) {
    PortSet all = PortSet.none();
    for (int port : ports) {
      all = all.union(PortSet.range(port, port));
    }
    return TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), all);
  }

  static MadeUpClasses of(List<? extends Set<Integer>> members, List<Edge> edges) {
    List<Map<Integer, Passing>> passing = new ArrayList<>();
    members.forEach(each -> passing.add(new TreeMap<>()));
    for (Edge each : edges) {
      passing
          .get(each.to() % members.size())
          .merge(each.from() % members.size(), CHOICES.get(each.what()), Passing::union);
    }
    return new MadeUpClasses(
        members.stream().map(each -> each.stream().sorted().toList()).toList(), passing);
  }

  /** What a matrix streams, worked out once. */
  static MadeUpClasses copyOf(Classes classes) {
    List<List<Integer>> members = new ArrayList<>();
    List<Map<Integer, Passing>> passing = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      members.add(classes.members(i));
      passing.add(new TreeMap<>());
    }
    classes.forEach(
        any -> true,
        any -> true,
        (to, rows) ->
            rows.forEach(
                row -> row.sources().forEach(from -> passing.get(to).put(from, row.passing()))));
    return new MadeUpClasses(members, passing);
  }

  /** A few classes of a few endpoints, many of them in several. */
  static Arbitrary<MadeUpClasses> few() {
    Arbitrary<Edge> edge =
        Combinators.combine(
                Arbitraries.integers().between(0, 6),
                Arbitraries.integers().between(0, 6),
                Arbitraries.integers().between(0, CHOICES.size() - 1))
            .as(Edge::new);
    return Combinators.combine(
            Arbitraries.integers()
                .between(0, 7)
                .set()
                .ofMinSize(1)
                .ofMaxSize(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(7),
            edge.list().ofMaxSize(14))
        .as(MadeUpClasses::of);
  }

  /** Some hundred classes, in several words of bits. */
  static MadeUpClasses many(Random random) {
    int size = 70 + random.nextInt(100);
    int spread = 1 + random.nextInt(size);
    List<Set<Integer>> members = new ArrayList<>();
    int endpoints = 0;
    for (int i = 0; i < size; i++) {
      Set<Integer> some = new TreeSet<>();
      for (int count = random.nextInt(4) / 2; count >= 0; count--) {
        some.add(endpoints++);
      }
      if (random.nextInt(4) == 0) {
        some.add(random.nextInt(endpoints));
      }
      members.add(some);
    }
    List<Edge> edges = new ArrayList<>();
    int count = size / 2 + random.nextInt(size);
    for (int i = 0; i < count; i++) {
      int from = random.nextInt(size);
      int to = Math.floorMod(from + random.nextInt(spread) - spread / 2, size);
      int what = random.nextInt(CHOICES.size());
      int width = random.nextInt(8) == 0 ? random.nextInt(80) : 1;
      for (int j = 0; j < width; j++) {
        edges.add(new Edge(from + j, to, what));
      }
    }
    return of(members, edges);
  }

  @Override
  public int size() {
    return memberLists.size();
  }

  @Override
  public List<Integer> members(int number) {
    return memberLists.get(number);
  }

  @Override
  public void forEach(
      IntPredicate destinations, IntPredicate sources, ReachMatrix.Receiver receiver) {
    for (int i = 0; i < size(); i++) {
      if (destinations.test(i)) {
        Map<Passing, BitSet> rows = new LinkedHashMap<>();
        passing
            .get(i)
            .forEach(
                (from, what) -> {
                  if (sources.test(from)) {
                    rows.computeIfAbsent(what, each -> new BitSet()).set(from);
                  }
                });
        receiver.take(
            i,
            rows.entrySet().stream()
                .map(each -> new ReachMatrix.Row(Bits.of(each.getValue()), each.getKey()))
                .toList());
      }
    }
  }
}
