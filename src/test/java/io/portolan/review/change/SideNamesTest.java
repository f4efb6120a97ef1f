package io.portolan.review.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SideNamesTest {
  private static final NetworkGraph GRAPH =
      NetworkGraph.of(world().build(), List.of(), new Appliances(Map.of()));
  private static final EndpointCatalog CATALOG =
      new EndpointCatalog(
          GRAPH, Map.of("app", List.of("subnet-app"), "data", List.of("subnet-data")));

  private static EstateBuilder world() {
    EstateBuilder world =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .subnet("subnet-app", "vpc-a", "10.0.1.0/24")
            .subnet("subnet-data", "vpc-a", "10.0.2.0/24")
            .eni("eni-db", "subnet-data", "10.0.2.10");
    for (int i = 1; i <= 6; i++) {
      world.eni("eni-" + i, "subnet-app", "10.0.1." + (10 + i));
    }
    return world;
  }

  private static Side named(String... references) {
    List<Endpoint> some = new ArrayList<>();
    for (String each : references) {
      some.addAll(CATALOG.meant(each));
    }
    return new SideNames(GRAPH, CATALOG).of(some);
  }

  @Test
  void aTierWhereAllOfItIsMeantOrAllButAFew() {
    assertThat(named("subnet-app")).isEqualTo(Side.of(List.of("tier:app")));
    assertThat(named("eni-1", "eni-2", "eni-3", "eni-4", "eni-6"))
        .isEqualTo(Side.of("tier:app", List.of("eni-5")));
  }

  @Test
  void elseNames() {
    assertThat(named("eni-1", "eni-2")).isEqualTo(Side.of(List.of("eni-1", "eni-2")));
    assertThat(named("eni-1", "eni-2", "eni-3"))
        .as("half of it")
        .isEqualTo(Side.of(List.of("eni-1", "eni-2", "eni-3")));
    assertThat(named("eni-db")).as("one is no tier").isEqualTo(Side.of(List.of("eni-db")));
    assertThat(named("subnet-app", "eni-db").names()).as("two tiers").hasSize(7);
  }
}
