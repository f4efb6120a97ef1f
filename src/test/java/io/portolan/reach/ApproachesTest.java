package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.packet.TrafficSet;
import io.portolan.world.Worlds;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The ways to an endpoint are all there is, taken together; and each is what is left where the
 * others are left out of the question.
 */
class ApproachesTest {
  private static final int WORLDS = 60;

  @Test
  void of_worlds_with_balancers() {
    assertThat(kindsIn(Worlds::random))
        .contains("direct", "load-balancer", "nat-gateway", "gateway-endpoint");
  }

  @Test
  void of_worlds_with_edge_services() {
    assertThat(kindsIn(Worlds::randomWithEdge)).contains("direct", "cloudfront");
    assertThat(kindsIn(Worlds::randomWithAccelerators)).contains("accelerator");
  }

  /** Compares in generated worlds, and gives the kinds of the ways that were found. */
  private static Set<String> kindsIn(Function<Random, Estate> worlds) {
    return IntStream.range(0, WORLDS)
        .parallel()
        .mapToObj(seed -> kindsIn(worlds.apply(new Random(seed)), seed))
        .collect(TreeSet::new, Set::addAll, Set::addAll);
  }

  private static Set<String> kindsIn(Estate estate, int seed) {
    NetworkGraph graph = NetworkGraph.of(estate, List.of(), new Appliances(Map.of()));
    ReachEngine engine = new ReachEngine(graph);
    Set<String> kinds = new TreeSet<>();
    List<Endpoint> endpoints = new EndpointCatalog(graph, Map.of()).all();
    Endpoint internet = new Endpoint.OnInternet(graph.addresses().internetHosts());
    for (Endpoint each : endpoints) {
      if (!(each instanceof Endpoint.OnInternet)) {
        compare(internet, each, engine, kinds, "world " + seed);
        compare(each, internet, engine, kinds, "world " + seed);
      }
    }
    return kinds;
  }

  private static void compare(
      Endpoint from, Endpoint to, ReachEngine engine, Set<String> kinds, String name) {
    String pair = name + ": " + from + " -> " + to;
    Approaches found = engine.approaches(List.of(from), List.of(to), Question.anything());
    Passing all = engine.passing(List.of(from), List.of(to), Question.anything());
    assertThat(found.passing()).as(pair).isEqualTo(all);
    TrafficSet certain = TrafficSet.none();
    TrafficSet possible =
        found.elsewhere().map(Approaches.Elsewhere::traffic).orElse(TrafficSet.none());
    boolean endsAtGateway =
        found.ways().stream().anyMatch(each -> each.way().via().equals("gateway-endpoint"));
    for (Approaches.OnWay each : found.ways()) {
      kinds.add(each.way().via());
      certain = certain.union(each.passing().certain());
      possible = possible.union(each.passing().possible());
      assertThat(each.answer().verdict() == Verdict.REACHABLE)
          .as("%s by %s", pair, each.way())
          .isEqualTo(!each.passing().certain().isEmpty());
      if (each.way().isDirect() && !endsAtGateway) {
        assertDirect(from, to, each, engine, pair);
      }
    }
    assertThat(possible).as(pair).isEqualTo(all.possible());
    assertThat(all.certain().containsAll(certain)).as(pair).isTrue();
  }

  /** What is left where paths through balancers, Services and edge services do not count. */
  private static void assertDirect(
      Endpoint from, Endpoint to, Approaches.OnWay way, ReachEngine engine, String pair) {
    Answer direct =
        engine.answer(
            List.of(from),
            List.of(to),
            Question.anything(),
            new ReachEngine.PathFilter(true, List.of(), List.of(Set.of("nat"))));
    assertThat(way.answer().flows()).as("%s, straight", pair).isEqualTo(direct.flows());
  }
}
