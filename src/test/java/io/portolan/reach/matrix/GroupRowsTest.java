package io.portolan.reach.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Appliances;
import io.portolan.graph.AssumedNodes;
import io.portolan.graph.NetworkGraph;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.UnappliedPolicies;
import io.portolan.world.Inhabited;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Between groups there is what there is between pairs of their endpoints, taken one by one. */
class GroupRowsTest {
  private static final int WORLDS = Integer.getInteger("worlds", 90);

  private final LongAdder cells = new LongAdder();
  private final LongAdder lists = new LongAdder();
  private final LongAdder ownPairs = new LongAdder();

  /** Two groups. */
  private record Ends(String from, String to) {}

  @Test
  @DisplayName("all groups of generated worlds, whole and with only some sources or destinations")
  void generated_worlds() {
    IntStream.range(0, WORLDS).parallel().forEach(this::compare);

    assertThat(cells.sum()).isGreaterThan(5_000);
    assertThat(lists.sum()).as("rows with lists").isGreaterThan(1_000);
    assertThat(ownPairs.sum()).as("groups that reach themselves").isGreaterThan(300);
  }

  private void compare(int seed) {
    Inhabited world = MatrixAgreementTest.world(seed);
    NetworkGraph graph =
        NetworkGraph.of(world.estate(), world.clusters(), new Appliances(Map.of()));
    ReachEngine engine = new ReachEngine(graph);
    EndpointCatalog catalog = new EndpointCatalog(graph, Map.of());
    List<Endpoint> all = catalog.all();
    Passing[][] pairs = pairs(engine, catalog, all);
    EstateMatrix matrix =
        new EstateMatrix(graph, engine, catalog, new UnappliedPolicies(List.of(), graph.pods()));
    Random random = new Random(seed);
    for (By by : By.values()) {
      Grouping grouping = new Grouping(graph, catalog, by);
      Matrix whole = matrix.of(by, Optional.empty(), Optional.empty(), (done, total) -> {});
      assertThat(expanded(whole))
          .as("world %d by %s", seed, by)
          .isEqualTo(expected(grouping, all, pairs, any -> true, any -> true));
      int some = random.nextInt(all.size());
      int other = random.nextInt(all.size());
      if (all.get(some) instanceof Endpoint.AtInterface one
          && all.get(other) instanceof Endpoint.AtInterface two
          && !AssumedNodes.contain(one.id())
          && !AssumedNodes.contain(two.id())) {
        Matrix part =
            matrix.of(
                by, Optional.of(one.id().value()), Optional.of("internet"), (done, total) -> {});
        Set<Object> sources = ids(catalog, one.id().value());
        assertThat(expanded(part))
            .as("world %d by %s, from %s", seed, by, one.id())
            .isEqualTo(
                expected(
                    grouping,
                    all,
                    pairs,
                    each -> sources.contains(id(each)),
                    each -> each instanceof Endpoint.OnInternet));
        Set<Object> destinations = ids(catalog, two.id().value());
        assertThat(
                expanded(
                    matrix.of(
                        by, Optional.empty(), Optional.of(two.id().value()), (done, total) -> {})))
            .as("world %d by %s, to %s", seed, by, two.id())
            .isEqualTo(
                expected(
                    grouping, all, pairs, any -> true, each -> destinations.contains(id(each))));
      }
    }
  }

  private interface Wanted {
    boolean is(Endpoint endpoint);
  }

  private static Object id(Endpoint endpoint) {
    return endpoint instanceof Endpoint.AtInterface at ? at.id() : endpoint;
  }

  /** An interface means the pods that have addresses of it, too. */
  private static Set<Object> ids(EndpointCatalog catalog, String reference) {
    Set<Object> ids = new HashSet<>();
    catalog.resolve(reference).endpoints().forEach(each -> ids.add(id(each)));
    return ids;
  }

  private static Passing[][] pairs(
      ReachEngine engine, EndpointCatalog catalog, List<Endpoint> all) {
    Passing[][] pairs = new Passing[all.size()][all.size()];
    for (int from = 0; from < all.size(); from++) {
      for (int to = 0; to < all.size(); to++) {
        pairs[from][to] =
            from == to || !catalog.sends(all.get(from))
                ? Passing.NOTHING
                : engine.passing(List.of(all.get(from)), List.of(all.get(to)), Question.anything());
      }
    }
    return pairs;
  }

  private static Map<Ends, Passing> expected(
      Grouping grouping, List<Endpoint> all, Passing[][] pairs, Wanted sources, Wanted sinks) {
    Map<Ends, Passing> cells = new HashMap<>();
    for (int from = 0; from < all.size(); from++) {
      for (int to = 0; to < all.size(); to++) {
        Passing passing = pairs[from][to];
        if (!passing.isEmpty() && sources.is(all.get(from)) && sinks.is(all.get(to))) {
          for (String here : grouping.of(all.get(from))) {
            for (String there : grouping.of(all.get(to))) {
              cells.merge(new Ends(here, there), passing, Passing::union);
            }
          }
        }
      }
    }
    return cells;
  }

  /** Each two groups once, and rows that could be one are one. */
  private Map<Ends, Passing> expanded(Matrix matrix) {
    Map<Ends, Passing> found = new HashMap<>();
    Set<Object> sides = new HashSet<>();
    for (Matrix.Row row : matrix.rows()) {
      assertThat(sides.add(List.of(row.from(), "from", row.passing()))).isTrue();
      assertThat(sides.add(List.of(row.to(), "to", row.passing()))).isTrue();
      lists.add(row.from().size() > 1 || row.to().size() > 1 ? 1 : 0);
      for (String from : row.from()) {
        for (String to : row.to()) {
          assertThat(found.put(new Ends(from, to), row.passing())).isNull();
          ownPairs.add(from.equals(to) ? 1 : 0);
        }
      }
    }
    cells.add(found.size());
    return found;
  }
}
