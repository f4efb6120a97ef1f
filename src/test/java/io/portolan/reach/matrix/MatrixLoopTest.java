package io.portolan.reach.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Routes that lead round in circles, over ways of which AWS picks one each time. */
class MatrixLoopTest {
  @Test
  void choices_in_a_circle() {
    EstateBuilder world =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .routes("vpc-a", "10.2.0.0/16 > tgw-1")
            .subnet("subnet-a", "vpc-a", "10.0.0.0/24")
            .vpc("vpc-b", "10.1.0.0/16")
            .routes("vpc-b", "10.2.0.0/16 > tgw-1")
            .subnet("subnet-b1", "vpc-b", "10.1.0.0/24")
            .subnet("subnet-b2", "vpc-b", "10.1.1.0/24")
            .subnet("subnet-b3", "vpc-b", "10.1.2.0/24")
            .subnet("subnet-b4", "vpc-b", "10.1.3.0/24")
            .subnet("subnet-b5", "vpc-b", "10.1.4.0/24")
            .subnet("subnet-b6", "vpc-b", "10.1.5.0/24")
            .vpc("vpc-c", "10.2.0.0/16")
            .subnet("subnet-c", "vpc-c", "10.2.0.0/24")
            .group("sg-1")
            .in("all from 0.0.0.0/0")
            .eni("eni-a", "subnet-a", "10.0.0.5")
            .groups("sg-1")
            .eni("eni-c", "subnet-c", "10.2.0.5")
            .groups("sg-1")
            .tgw("tgw-1")
            .attachVpc("tgw-attach-a", "tgw-1", "vpc-a", "subnet-a")
            .attachVpc(
                "tgw-attach-b",
                "tgw-1",
                "vpc-b",
                "subnet-b1",
                "subnet-b2",
                "subnet-b3",
                "subnet-b4",
                "subnet-b5",
                "subnet-b6")
            .applianceMode()
            .tgwTable("tgw-rtb-1", "tgw-1")
            .associates("tgw-attach-a", "tgw-attach-b")
            .addRoutes("10.2.0.0/16 > tgw-attach-b");
    NetworkGraph graph = NetworkGraph.of(world.build(), new Appliances(Map.of()));
    ReachEngine engine = new ReachEngine(graph);
    List<Endpoint> endpoints = new EndpointCatalog(graph, Map.of()).all();
    ReachMatrix matrix =
        new ReachMatrix(graph, engine, endpoints, Question.anything(), each -> false);
    Passing[][] found = Pairs.of(matrix);

    for (int from = 0; from < endpoints.size(); from++) {
      for (int to = 0; to < endpoints.size(); to++) {
        if (from != to) {
          assertThat(found[from][to])
              .as("%s -> %s", endpoints.get(from), endpoints.get(to))
              .isEqualTo(
                  engine.passing(
                      List.of(endpoints.get(from)),
                      List.of(endpoints.get(to)),
                      Question.anything()));
        }
      }
    }
  }
}
