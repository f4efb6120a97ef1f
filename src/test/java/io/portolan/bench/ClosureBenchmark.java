package io.portolan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.estate.EstateGenerator;
import io.portolan.estate.EstateSize;
import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.closure.BlastRadius;
import io.portolan.reach.closure.ClassGraph;
import io.portolan.reach.closure.Components;
import io.portolan.reach.closure.Dominators;
import io.portolan.reach.closure.ReachGraph;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.ReachMatrix;
import io.portolan.read.ReadResult;
import io.portolan.read.SnapshotReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes to say what falls from one interface of an organisation, which interfaces reach
 * each other, and over whom the chains lead: 100,000 interfaces and 200,000, by any traffic and by
 * the ports of administration alone. What comes out is checked against single hops, and one result
 * against the other.
 */
class ClosureBenchmark {
  private static final int RUNS = 5;
  private static final int STARTS = 200;
  private static final int PAIRS = 500;
  private static final double MILLIS = 1e6;
  private static final TrafficSet ADMINISTRATION =
      TrafficSet.ofPorts(
          Protocol.TCP,
          PortSet.all(),
          PortSet.range(22, 22).union(PortSet.range(3389, 3389)).union(PortSet.range(5985, 5986)));

  @TempDir Path directory;

  private long lap;

  @Test
  void of_100_000_interfaces() throws IOException {
    closure(100_000);
  }

  @Test
  void of_200_000_interfaces() throws IOException {
    closure(200_000);
  }

  private void closure(int interfaces) throws IOException {
    EstateGenerator.write(directory, EstateSize.plainOfInterfaces(interfaces), 1);
    ReadResult read = SnapshotReader.read(directory, false);
    NetworkGraph graph = NetworkGraph.of(read.estate(), read.clusters(), new Appliances(Map.of()));
    List<Endpoint> endpoints = new ArrayList<>(new EndpointCatalog(graph, Map.of()).all());
    endpoints.removeIf(each -> !(each instanceof Endpoint.AtInterface));
    ReachMatrix matrix =
        new ReachMatrix(
            graph, new ReachEngine(graph), endpoints, Question.anything(), each -> false);
    measure(matrix, "anything", TrafficSet.all());
    measure(matrix, "administration", ADMINISTRATION);
  }

  private void measure(ReachMatrix matrix, String name, TrafficSet wanted) {
    lap();
    ClassGraph graph = ReachGraph.of(matrix, wanted).possible();
    System.out.printf(
        "%d interfaces, %d classes, %s: all pairs into a graph %.1f s%n",
        matrix.endpoints().size(), graph.size(), name, lap() / 1_000);
    Components components = timed("components", () -> Components.of(graph));
    int largest = 0;
    for (int i = 0; i < components.size(); i++) {
      if (components.members(i).size() > components.members(largest).size()) {
        largest = i;
      }
    }
    System.out.printf(
        "  %d components, the largest of %d%n",
        components.size(), components.members(largest).size());
    blastRadius(matrix, graph, components);
    int start = components.members(largest).get(0);
    Dominators dominators = timed("dominators", () -> Dominators.of(graph, Bits.of(start)));
    System.out.printf(
        "  %d choke points, %d classes%n",
        dominators.chokePoints().count(), dominators.chokeClasses().count());
    assertThat(dominators.dominatedBy(start))
        .isEqualTo(BlastRadius.of(graph, Bits.of(start)).fallen().count());
  }

  private void blastRadius(ReachMatrix matrix, ClassGraph graph, Components components) {
    Random random = new Random(1);
    List<Double> times = new ArrayList<>();
    int most = 0;
    int hops = 0;
    for (int i = 0; i < 2 * STARTS; i++) {
      int start = random.nextInt(matrix.endpoints().size());
      lap();
      BlastRadius found = BlastRadius.of(graph, Bits.of(start));
      int fallen = found.fallen().count();
      if (i >= STARTS) {
        times.add(lap());
      }
      most = Math.max(most, fallen);
      hops = Math.max(hops, found.furthest());
      check(matrix, graph, components, found, start, random);
    }
    times.sort(null);
    System.out.printf(
        "  blast radius of %d starts: median %.1f ms, 95%% %.1f ms, most %.1f ms; up to %d fall,"
            + " after up to %d hops%n",
        STARTS,
        times.get(STARTS / 2),
        times.get(STARTS * 19 / 20),
        times.get(STARTS - 1),
        most,
        hops);
  }

  /** Who is in the start's component falls; a hop leads no further than to the next level. */
  private static void check(
      ReachMatrix matrix,
      ClassGraph graph,
      Components components,
      BlastRadius found,
      int start,
      Random random) {
    for (int i = 0; i < PAIRS; i++) {
      int from = random.nextInt(matrix.endpoints().size());
      int to = random.nextInt(matrix.endpoints().size());
      if (found.hops(from).isPresent() && graph.reaches(from, to)) {
        assertThat(found.hops(to).orElseThrow())
            .isLessThanOrEqualTo(found.hops(from).orElseThrow() + 1);
      }
      if (components.of(start) == components.of(to)) {
        assertThat(found.hops(to)).isPresent();
      }
      if (components.of(start) > components.of(to)) {
        assertThat(found.hops(to)).isEmpty();
      }
    }
  }

  private <T> T timed(String name, Supplier<T> work) {
    List<Double> times = new ArrayList<>();
    lap();
    T found = work.get();
    double first = lap();
    for (int i = 0; i < RUNS; i++) {
      found = work.get();
      times.add(lap());
    }
    System.out.printf(
        "  %s: first %.0f ms, then %.0f ms%n",
        name, first, times.stream().sorted().toList().get(RUNS / 2));
    return found;
  }

  /** Milliseconds since the last time. */
  private double lap() {
    long before = lap;
    lap = System.nanoTime();
    return (lap - before) / MILLIS;
  }
}
