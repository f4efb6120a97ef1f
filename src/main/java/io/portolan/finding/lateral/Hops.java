package io.portolan.finding.lateral;

import io.portolan.finding.Gain;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointKind;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.Classes;
import io.portolan.reach.matrix.Progress;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Classes of hosts, and from which to which a hop leads: the classes of a matrix, told apart by
 * what their members are there for. What there is between two of them is everything or nothing.
 *
 * <p>A hop needs one of the ports that count. One from the internet may be at any port: what is
 * open to strangers can fall by that. Middleboxes and what is outside never fall; data stores and
 * control planes fall, but only as a start does anybody go on from them.
 *
 * <p>Only what falls, or may, is looked at, level by level: the matrix is asked for each pair of
 * classes once at most.
 */
final class Hops implements Classes {
  private static final Passing SURE = new Passing(TrafficSet.all(), TrafficSet.all());
  private static final Passing PERHAPS = new Passing(TrafficSet.none(), TrafficSet.all());

  private final ReachMatrix matrix;
  private final HopPorts ports;
  private final Bits falling;
  private final List<Part> parts = new ArrayList<>();

  /** By class of the matrix, the numbers of its parts. */
  private final List<List<Integer>> ofClass = new ArrayList<>();

  /** By number, what reaches it. */
  private final List<Known> known = new ArrayList<>();

  /**
   * What members of a class have in common.
   *
   * @param base the class of the matrix
   * @param role what they are there for
   * @param sends whether anybody goes on from them
   */
  private record Key(int base, EndpointKind role, boolean sends) {}

  /** Members of a class that are alike, by the numbers of their hosts. */
  private record Part(Key key, List<Integer> hosts) {}

  /** From where something has been asked for, and from where it leads here. */
  private static final class Known {
    private Bits asked = Bits.none();
    private Bits certain = Bits.none();
    private Bits possible = Bits.none();
  }

  /**
   * The hops that a matrix allows.
   *
   * @param starts the numbers of the hosts that have fallen
   * @param sends whether an endpoint sends by itself
   */
  Hops(ReachMatrix matrix, Hosts hosts, HopPorts ports, Bits starts, Predicate<Endpoint> sends) {
    this.matrix = matrix;
    this.ports = ports;
    this.falling = hosts.falling();
    for (int i = 0; i < matrix.size(); i++) {
      Map<Key, BitSet> members = new LinkedHashMap<>();
      for (int endpoint : matrix.members(i)) {
        Endpoint each = matrix.endpoints().get(endpoint);
        for (int number : hosts.byEndpoint().getOrDefault(each.identity(), List.of())) {
          Hosts.Host host = hosts.all().get(number);
          boolean goesOn = (host.leadsOn() || starts.get(number)) && sends.test(each);
          members.computeIfAbsent(new Key(i, host.kind(), goesOn), key -> new BitSet()).set(number);
        }
      }
      List<Integer> numbers = new ArrayList<>();
      members.forEach(
          (key, some) -> {
            numbers.add(parts.size());
            parts.add(new Part(key, some.stream().boxed().toList()));
            known.add(new Known());
          });
      ofClass.add(numbers);
    }
  }

  /** What has to get through for a hop between two hosts. */
  static TrafficSet wanted(Hosts.Host from, Hosts.Host to, HopPorts ports) {
    return wanted(from.endpoints().get(0) instanceof Endpoint.OnInternet, to.kind(), ports)
        .intersect(Question.anything());
  }

  private static TrafficSet wanted(boolean fromInternet, EndpointKind to, HopPorts ports) {
    return fromInternet ? Gain.connections() : ports.at(to);
  }

  /** Looks at all that falls, or may. */
  void spread(Bits starts, Progress progress) {
    BitSet fallen = new BitSet();
    starts.forEach(fallen::set);
    BitSet sending = new BitSet();
    Bits frontier = sending(fallen);
    while (!frontier.isEmpty()) {
      progress.at(sending.cardinality(), parts.size());
      frontier.forEach(sending::set);
      for (int i = 0; i < parts.size(); i++) {
        if (falling.get(parts.get(i).hosts().get(0)) && known.get(i).possible.isEmpty()) {
          ask(i, frontier);
          if (!known.get(i).possible.isEmpty()) {
            parts.get(i).hosts().forEach(fallen::set);
          }
        }
      }
      frontier = sending(fallen).andNot(Bits.of(sending));
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!known.get(i).possible.isEmpty()) {
        ask(i, Bits.of(sending));
      }
    }
  }

  private Bits sending(BitSet hosts) {
    BitSet found = new BitSet();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).key().sends() && parts.get(i).hosts().stream().anyMatch(hosts::get)) {
        found.set(i);
      }
    }
    return Bits.of(found);
  }

  private void ask(int number, Bits sources) {
    Known here = known.get(number);
    Bits fresh = sources.andNot(here.asked);
    BitSet bases = new BitSet();
    fresh.forEach(each -> bases.set(parts.get(each).key().base()));
    for (ReachMatrix.Row row : matrix.rows(parts.get(number).key().base(), Bits.of(bases))) {
      add(number, row, fresh);
    }
    here.asked = here.asked.or(fresh);
  }

  private void add(int number, ReachMatrix.Row row, Bits fresh) {
    Key key = parts.get(number).key();
    Known here = known.get(number);
    row.sources()
        .forEach(
            base -> {
              TrafficSet wanted = wanted(isInternet(base), key.role(), ports);
              boolean sure = row.passing().certain().overlaps(wanted);
              if (sure || isPossible(base, key.base(), row.passing(), wanted)) {
                Bits found = Bits.of(senders(base, fresh));
                here.possible = here.possible.or(found);
                here.certain = sure ? here.certain.or(found) : here.certain;
              }
            });
  }

  /** What may get through of everything is asked again for what counts. */
  private boolean isPossible(int from, int to, Passing passing, TrafficSet wanted) {
    return passing.possible().overlaps(wanted)
        && !matrix.passing(from, to, wanted.intersect(Question.anything())).isEmpty();
  }

  private BitSet senders(int base, Bits fresh) {
    BitSet found = new BitSet();
    ofClass.get(base).stream().filter(fresh::get).forEach(found::set);
    return found;
  }

  private boolean isInternet(int base) {
    return matrix.endpoints().get(matrix.members(base).get(0)) instanceof Endpoint.OnInternet;
  }

  /** By the number of a host, the lowest of a host that no hop tells from it. */
  List<Integer> examples(int hosts) {
    List<List<Integer>> in = new ArrayList<>();
    for (int i = 0; i < hosts; i++) {
      in.add(new ArrayList<>(1));
    }
    for (int i = 0; i < parts.size(); i++) {
      int part = i;
      parts.get(i).hosts().forEach(host -> in.get(host).add(part));
    }
    Map<List<Integer>, Integer> first = new HashMap<>();
    List<Integer> examples = new ArrayList<>();
    for (int i = 0; i < hosts; i++) {
      int host = i;
      examples.add(first.computeIfAbsent(in.get(i), key -> host));
    }
    return List.copyOf(examples);
  }

  @Override
  public int size() {
    return parts.size();
  }

  @Override
  public List<Integer> members(int number) {
    return parts.get(number).hosts();
  }

  /** What was looked at. */
  @Override
  public void forEach(
      IntPredicate destinations, IntPredicate sources, ReachMatrix.Receiver receiver) {
    for (int i = 0; i < parts.size(); i++) {
      if (destinations.test(i)) {
        List<ReachMatrix.Row> rows = new ArrayList<>();
        Known here = known.get(i);
        row(here.certain, SURE, sources, rows);
        row(here.possible.andNot(here.certain), PERHAPS, sources, rows);
        receiver.take(i, rows);
      }
    }
  }

  private static void row(
      Bits from, Passing passing, IntPredicate sources, List<ReachMatrix.Row> rows) {
    BitSet wanted = new BitSet();
    from.forEach(
        each -> {
          if (sources.test(each)) {
            wanted.set(each);
          }
        });
    if (!wanted.isEmpty()) {
      rows.add(new ReachMatrix.Row(Bits.of(wanted), passing));
    }
  }
}
