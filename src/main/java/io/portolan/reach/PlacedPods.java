package io.portolan.reach;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.portolan.graph.Appliances;
import io.portolan.graph.AssumedPods;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Answers about pods that have no address yet: what holds on whichever node they come to be (K33).
 *
 * <p>A graph is made for the pods that are asked for, and a question is asked once for each node,
 * or each pair of nodes where both ends are such pods.
 */
public final class PlacedPods {
  /** How many graphs are kept: questions about the same pods come one after the other. */
  private static final int MOST_GRAPHS = 4;

  private final NetworkGraph graph;
  private final Estate snapshot;
  private final Appliances appliances;
  private final Cache<List<AssumedPods.OfCluster>, Placed> made =
      CacheBuilder.newBuilder().maximumSize(MOST_GRAPHS).build();

  /** A graph in which they are somewhere. */
  private record Placed(AssumedPods assumed, NetworkGraph graph, ReachEngine engine) {}

  /**
   * Over a graph in which these pods are nowhere.
   *
   * @param snapshot the estate that the graph was made from
   * @param appliances what is known of what forwards
   */
  public PlacedPods(NetworkGraph graph, Estate snapshot, Appliances appliances) {
    this.graph = graph;
    this.snapshot = snapshot;
    this.appliances = appliances;
  }

  /** Endpoints of which a question means some, or the places of which one will be a pod's. */
  private record Unit(String name, List<List<Endpoint>> places) {
    boolean isPlaced() {
      return !name.isEmpty();
    }
  }

  /**
   * Where the pods without an address among some endpoints may be.
   *
   * @param graph the graph in which all of them are somewhere
   * @param engine the engine for it
   * @param of where each of them may be; none for one of which nobody knows
   */
  public record Places(NetworkGraph graph, ReachEngine engine, Map<Endpoint, List<Endpoint>> of) {}

  /** Where pods may be; empty where there are none, or nobody knows where any of them may be. */
  public Optional<Places> places(List<Endpoint> together) {
    return placed(together)
        .map(
            placed -> {
              Map<Endpoint, List<Endpoint>> of = new LinkedHashMap<>();
              for (Endpoint each : together) {
                pod(each).ifPresent(pod -> of.put(each, at(pod, placed)));
              }
              return new Places(placed.graph(), placed.engine(), of);
            });
  }

  /**
   * The answer for groups of endpoints, where some are pods without an address.
   *
   * @param together endpoints among which those pods are, and more that are to be somewhere too
   * @return empty where there are none, or nobody knows where any of them may be
   */
  public Optional<Answer> answer(
      List<Endpoint> together,
      List<Endpoint> from,
      List<Endpoint> to,
      TrafficSet traffic,
      ReachEngine.PathFilter filter) {
    boolean some =
        Stream.concat(from.stream(), to.stream()).anyMatch(each -> pod(each).isPresent());
    return some
        ? placed(together).flatMap(placed -> answer(placed, from, to, traffic, filter))
        : Optional.empty();
  }

  private static Optional<Answer> answer(
      Placed placed,
      List<Endpoint> from,
      List<Endpoint> to,
      TrafficSet traffic,
      ReachEngine.PathFilter filter) {
    List<Answer> answers = new ArrayList<>();
    for (Unit source : units(from, placed)) {
      for (Unit destination : units(to, placed)) {
        if (!source.isPlaced() || !source.name().equals(destination.name())) {
          List<Answer> each = new ArrayList<>();
          for (List<Endpoint> here : source.places()) {
            for (List<Endpoint> there : destination.places()) {
              each.add(placed.engine().answer(here, there, traffic, filter));
            }
          }
          answers.add(whicheverItIs(each, source, destination));
        }
      }
    }
    return answers.isEmpty() ? Optional.empty() : Optional.of(some(answers));
  }

  /** The graph for some pods; empty where nobody knows where any of them may be. */
  private Optional<Placed> placed(List<Endpoint> together) {
    List<AssumedPods.OfCluster> asked =
        together.stream().flatMap(each -> pod(each).stream()).distinct().toList();
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    Placed placed = made.asMap().computeIfAbsent(asked, this::make);
    return placed.assumed().places().values().stream().allMatch(List::isEmpty)
        ? Optional.empty()
        : Optional.of(placed);
  }

  private Placed make(List<AssumedPods.OfCluster> asked) {
    AssumedPods assumed = AssumedPods.of(graph, snapshot, asked);
    NetworkGraph with = NetworkGraph.of(assumed.estate(), assumed.clusters(), appliances);
    return new Placed(assumed, with, new ReachEngine(with));
  }

  private static Optional<AssumedPods.OfCluster> pod(Endpoint endpoint) {
    return endpoint instanceof Endpoint.Nowhere at ? at.pod() : Optional.empty();
  }

  private static List<Unit> units(List<Endpoint> endpoints, Placed placed) {
    List<Endpoint> others = new ArrayList<>();
    List<Unit> units = new ArrayList<>();
    for (Endpoint each : endpoints) {
      List<Endpoint> places = pod(each).map(pod -> at(pod, placed)).orElse(List.of());
      if (places.isEmpty()) {
        others.add(each);
      } else {
        units.add(
            new Unit(pod(each).orElseThrow().reference(), places.stream().map(List::of).toList()));
      }
    }
    if (!others.isEmpty()) {
      units.add(0, new Unit("", List.of(others)));
    }
    return units;
  }

  private static List<Endpoint> at(AssumedPods.OfCluster pod, Placed placed) {
    return placed.assumed().places().getOrDefault(pod.reference(), List.of()).stream()
        .map(place -> at(place, placed.graph()))
        .toList();
  }

  private static Endpoint at(String place, NetworkGraph placed) {
    NetworkInterface own =
        placed.estate().find(NetworkInterface.class, new NetworkInterfaceId(place));
    if (own == null) {
      throw new IllegalStateException(place + " is not where it was put");
    }
    return new AddressReferences(placed).whole(own);
  }

  /** What holds wherever the ends are; unknown where it differs. */
  private static Answer whicheverItIs(List<Answer> each, Unit source, Unit destination) {
    Set<Assumption> assumptions = new TreeSet<>();
    each.forEach(answer -> assumptions.addAll(answer.assumptions()));
    Set<Assumption> placing = new LinkedHashSet<>();
    for (Unit unit : List.of(source, destination)) {
      if (unit.isPlaced()) {
        placing.add(
            new Assumption(
                unit.name(),
                Reason.Kind.POD,
                "it has no address yet: a free one, on each node in turn, is assumed"));
      }
    }
    assumptions.addAll(placing);
    Answer first = each.get(0);
    if (each.stream().anyMatch(answer -> answer.verdict() != first.verdict())) {
      Set<Assumption> open = new LinkedHashSet<>();
      for (Assumption why : placing) {
        open.add(
            new Assumption(
                why.component(), why.kind(), "it depends on the node that it will be on"));
      }
      Answer example =
          each.stream()
              .filter(answer -> answer.verdict() != Verdict.UNREACHABLE)
              .findFirst()
              .orElse(first);
      return example.assuming(List.copyOf(assumptions)).hangingOn(open);
    }
    Answer all = first.assuming(List.copyOf(assumptions));
    return switch (first.verdict()) {
      case UNKNOWN -> all;
      case UNREACHABLE -> all.blockedBy(union(each.stream().map(Answer::blockers).toList()));
      case REACHABLE -> all.gettingThrough(union(each.stream().map(Answer::flows).toList()));
    };
  }

  private static <T> List<T> union(List<List<T>> lists) {
    Set<T> all = new LinkedHashSet<>();
    lists.forEach(all::addAll);
    return List.copyOf(all);
  }

  /** Some pair of ends is enough. */
  private static Answer some(List<Answer> answers) {
    Map<Verdict, List<Answer>> by = new LinkedHashMap<>();
    answers.forEach(
        each -> by.computeIfAbsent(each.verdict(), verdict -> new ArrayList<>()).add(each));
    for (Verdict verdict : List.of(Verdict.REACHABLE, Verdict.UNKNOWN)) {
      List<Answer> found = by.getOrDefault(verdict, List.of());
      if (!found.isEmpty()) {
        Set<Assumption> assumptions = new TreeSet<>();
        found.forEach(each -> assumptions.addAll(each.assumptions()));
        return found
            .get(0)
            .gettingThrough(union(found.stream().map(Answer::flows).toList()))
            .assuming(List.copyOf(assumptions));
      }
    }
    return answers.get(0).blockedBy(union(answers.stream().map(Answer::blockers).toList()));
  }
}
