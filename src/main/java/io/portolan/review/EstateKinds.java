package io.portolan.review;

import com.google.common.primitives.ImmutableIntArray;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.PlacedPods;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.Verdict;
import io.portolan.reach.closure.ReachGraph;
import io.portolan.reach.matrix.Classes;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Endpoints of an estate by the classes of the matrix that they are in, and what gets from one to
 * another.
 *
 * <p>A pod without an address is wherever it may come to be: what holds there everywhere holds.
 */
final class EstateKinds {
  private final EstateEngine engine;
  private final Map<Endpoint, List<Endpoint>> places;
  private final Map<Endpoint, Integer> numbers = new LinkedHashMap<>();

  /** By number. */
  private final List<ImmutableIntArray> classes;

  private final ReachGraph graph;

  /** Prepares to tell about some sources and destinations, in the time of their matrix. */
  EstateKinds(EstateEngine engine, List<Endpoint> from, List<Endpoint> to, TrafficSet traffic) {
    this.engine = engine;
    List<Endpoint> together = Stream.concat(from.stream(), to.stream()).distinct().toList();
    Optional<PlacedPods.Places> placed = engine.placed().places(together);
    this.places = placed.map(PlacedPods.Places::of).orElse(Map.of());
    for (Endpoint each : together) {
      placesOf(each).forEach(place -> numbers.putIfAbsent(place, numbers.size()));
    }
    NetworkGraph network = placed.map(PlacedPods.Places::graph).orElse(engine.graph());
    ReachEngine asked = placed.map(PlacedPods.Places::engine).orElse(engine.engine());
    ReachMatrix matrix =
        new ReachMatrix(
            network, asked, List.copyOf(numbers.keySet()), traffic, each -> false); // see verdict
    this.classes = classesOf(matrix, numbers.size());
    this.graph = ReachGraph.of(matrix, TrafficSet.all(), anyOf(from), anyOf(to));
  }

  private List<Endpoint> placesOf(Endpoint endpoint) {
    List<Endpoint> found = places.getOrDefault(endpoint, List.of());
    return found.isEmpty() ? List.of(endpoint) : found;
  }

  private List<Integer> numbersOf(Endpoint endpoint) {
    return placesOf(endpoint).stream().map(place -> numbers.getOrDefault(place, -1)).toList();
  }

  private static List<ImmutableIntArray> classesOf(Classes matrix, int size) {
    List<ImmutableIntArray.Builder> builders = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      builders.add(ImmutableIntArray.builder(1));
    }
    for (int i = 0; i < matrix.size(); i++) {
      for (int member : matrix.members(i)) {
        builders.get(member).add(i);
      }
    }
    return builders.stream().map(ImmutableIntArray.Builder::build).toList();
  }

  /** Whether a class has one of some endpoints in it. */
  private IntPredicate anyOf(List<Endpoint> endpoints) {
    BitSet wanted = new BitSet();
    for (Endpoint each : endpoints) {
      numbersOf(each).forEach(number -> classes.get(number).forEach(wanted::set));
    }
    return wanted::get;
  }

  /** Equal for endpoints that nothing tells apart. */
  Object of(Endpoint endpoint) {
    return List.of(
        engine.unapplied().concerns(endpoint),
        numbersOf(endpoint).stream().map(classes::get).toList());
  }

  /** The answer for two different endpoints in one word. */
  Verdict verdict(Endpoint from, Endpoint to) {
    boolean certain = !engine.unapplied().concerns(from) && !engine.unapplied().concerns(to);
    boolean possible = false;
    for (int source : numbersOf(from)) {
      for (int destination : numbersOf(to)) {
        certain &= graph.certain().reaches(source, destination);
        possible |= graph.possible().reaches(source, destination);
      }
    }
    if (certain) {
      return Verdict.REACHABLE;
    }
    return possible ? Verdict.UNKNOWN : Verdict.UNREACHABLE;
  }
}
