package io.portolan.reach.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.Transport;
import io.portolan.reach.Transports;
import io.portolan.reach.matrix.EndpointClass.Seat;
import io.portolan.reach.matrix.Sites.Site;
import io.portolan.world.Inhabited;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows of places say of every pair of places of generated worlds what is found pair by pair. */
class TransportRowsTest {
  private static final int WORLDS = 400;

  private final LongAdder pairs = new LongAdder();
  private final LongAdder plain = new LongAdder();
  private final LongAdder unclear = new LongAdder();
  private final LongAdder others = new LongAdder();
  private final LongAdder stopped = new LongAdder();

  @Test
  void every_pair_of_places_of_generated_worlds() {
    IntStream.range(0, WORLDS).parallel().forEach(seed -> new World(seed).compare());

    assertThat(pairs.sum()).isGreaterThan(20_000);
    assertThat(plain.sum()).isGreaterThan(2_000);
    assertThat(unclear.sum()).as("one of several ways").isGreaterThan(100);
    assertThat(others.sum()).isGreaterThan(1_000);
    assertThat(stopped.sum()).as("rows know more").isLessThan(others.sum() / 4);
  }

  private final class World {
    private final int seed;
    private final TrafficSet traffic = Question.anything();
    private final NetworkGraph graph;
    private final ReachEngine engine;
    private final List<EndpointClass> classes;
    private final Sites sites;

    /** Between pairs; nothing that it keeps is used by the rows. */
    private final PlaceTransports single;

    private final PlaceTransports inRows;
    private final TransportRows rows;

    private World(int seed) {
      this.seed = seed;
      Inhabited world = MatrixAgreementTest.world(seed);
      this.graph = NetworkGraph.of(world.estate(), world.clusters(), new Appliances(Map.of()));
      this.engine = new ReachEngine(graph);
      EndpointClasses sorted =
          new EndpointClasses(
              graph, Boundaries.of(graph), each -> engine.otherWays(each, traffic), each -> false);
      this.classes = Sites.inOrder(sorted.of(new EndpointCatalog(graph, Map.of()).all()));
      this.sites = new Sites(classes);
      this.single = transports(sorted.transport());
      this.inRows = transports(sorted.transport());
      this.rows = new TransportRows(inRows, sites);
    }

    private PlaceTransports transports(Atoms atoms) {
      return new PlaceTransports(
          graph, new Transports(graph, traffic), atoms, traffic, new PassingTable());
    }

    private void compare() {
      for (EndpointClass each : classes) {
        if (each.seat().isPresent()) {
          Map<Integer, Integer> found = to(each.seat().get());
          for (Site site : sites.all()) {
            compare(site, each, found);
          }
        }
      }
    }

    /** By class, the number of what is between; one for each at most. */
    private Map<Integer, Integer> to(Seat to) {
      Map<Integer, Integer> found = new HashMap<>();
      rows.to(to, Bits.range(0, classes.size()))
          .forEach(
              (transport, sources) ->
                  sources.forEach(
                      source ->
                          assertThat(found.put(source, transport))
                              .as("world %d: class %d to %s", seed, source, to)
                              .isNull()));
      return found;
    }

    private void compare(Site from, EndpointClass to, Map<Integer, Integer> found) {
      Seat seat = to.seat().orElseThrow();
      Transport expected = single.get(single.between(from.seat(), seat));
      pairs.increment();
      plain.add(expected.plain() && !expected.passing().isEmpty() ? 1 : 0);
      boolean certain = expected.passing().certain().equals(expected.passing().possible());
      unclear.add(expected.plain() && !certain ? 1 : 0);
      others.add(expected.plain() ? 0 : 1);
      from.classes()
          .forEach(
              source -> {
                Transport row = inRows.get(found.getOrDefault(source, inRows.nothing()));
                if (!expected.plain() && row.equals(Transport.NONE)) {
                  stopped(classes.get(source), to);
                } else {
                  assertThat(row)
                      .as("world %d: %s -> %s", seed, from.seat(), seat)
                      .isEqualTo(expected);
                }
              });
    }

    /** Where a control stops everything on its way to what nobody knows, rows say so. */
    private void stopped(EndpointClass from, EndpointClass to) {
      stopped.increment();
      if (to.otherWays()) { // then the engine is asked in any case, and knows those too
        return;
      }
      Passing passing =
          engine.passing(List.of(from.examples().get(0)), List.of(to.examples().get(0)), traffic);
      assertThat(passing)
          .as("world %d: %s -> %s", seed, from.examples(), to.examples())
          .isEqualTo(Passing.NOTHING);
    }
  }
}
