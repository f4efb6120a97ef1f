package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** By which rules one packet gets through. */
class AdmissionsTest {
  private static final TrafficSet SSH =
      TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(22));

  private static EstateBuilder world() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
        .subnet("subnet-b", "vpc-a", "10.0.2.0/24")
        .routes("vpc-a", "0.0.0.0/0 > igw-a")
        .igw("igw-a", "vpc-a");
  }

  private static NetworkGraph graph(Estate estate) {
    return NetworkGraph.of(estate, new Appliances(Map.of()));
  }

  /** By admission, its gates: the rules of each. */
  private static List<List<List<String>>> admissions(
      NetworkGraph graph, NetworkGraph rules, String from, String to) {
    EndpointCatalog catalog = new EndpointCatalog(graph, Map.of());
    List<List<List<String>>> all = new ArrayList<>();
    for (Admission each :
        new ReachEngine(graph)
            .admissions(
                catalog.resolve(from).endpoints(), catalog.resolve(to).endpoints(), SSH, rules)) {
      all.add(
          each.gates().stream()
              .map(
                  gate ->
                      gate.rules().stream().map(rule -> rule.group() + " " + rule.text()).toList())
              .toList());
    }
    return all;
  }

  @Test
  @DisplayName("each group on the way, and all of its rules that admit the packet, but no others")
  void gates() {
    EstateBuilder builder =
        world()
            .group("sg-a")
            .out("tcp 22 to sg-b", "tcp 443 to 0.0.0.0/0")
            .group("sg-b")
            .in("tcp 22 from 10.0.1.0/24", "all from sg-a", "tcp 22 from 10.0.9.0/24")
            .group("sg-c")
            .in("tcp 20-30 from 10.0.0.0/8", "udp 22 from 10.0.0.0/8")
            .eni("eni-a", "subnet-a", "10.0.1.10")
            .groups("sg-a")
            .eni("eni-b", "subnet-b", "10.0.2.10")
            .groups("sg-b", "sg-c");
    NetworkGraph graph = graph(builder.build());

    assertThat(admissions(graph, graph, "eni-a", "eni-b"))
        .containsExactly(
            List.of(
                List.of("sg-a tcp 22 to sg-b"),
                List.of(
                    "sg-b tcp 22 from 10.0.1.0/24",
                    "sg-b all traffic from sg-a",
                    "sg-c tcp 20-30 from 10.0.0.0/8")));
  }

  @Test
  @DisplayName("the rules of another graph are named where they would admit the packet too")
  void rules_of_another_graph() {
    NetworkGraph few =
        graph(
            world()
                .group("sg-a")
                .in("tcp 22 from 10.0.1.0/24")
                .eni("eni-a", "subnet-a", "10.0.1.10")
                .groups("sg-a")
                .eni("eni-b", "subnet-a", "10.0.1.20")
                .groups("sg-a")
                .build());
    NetworkGraph more =
        graph(
            world()
                .group("sg-a")
                .in("tcp 22 from 10.0.1.0/24", "tcp 22 from sg-a")
                .eni("eni-a", "subnet-a", "10.0.1.10")
                .groups("sg-a")
                .eni("eni-b", "subnet-a", "10.0.1.20")
                .groups("sg-a")
                .build());

    assertThat(admissions(few, more, "eni-a", "eni-b").get(0))
        .last()
        .isEqualTo(List.of("sg-a tcp 22 from 10.0.1.0/24", "sg-a tcp 22 from sg-a"));
  }

  @Test
  @DisplayName("from the internet it takes no egress rule; what nothing admits has no admission")
  void one_side() {
    NetworkGraph graph =
        graph(
            world()
                .group("sg-a")
                .in("tcp 22 from 0.0.0.0/0")
                .out()
                .eni("eni-a", "subnet-a", "10.0.1.10")
                .publicIp("198.51.100.10")
                .groups("sg-a")
                .build());

    assertThat(admissions(graph, graph, "internet", "eni-a"))
        .containsExactly(List.of(List.of("sg-a tcp 22 from 0.0.0.0/0")));
    assertThat(admissions(graph, graph, "eni-a", "internet")).isEmpty();
  }

  @Test
  @DisplayName("where the snapshot lacks a group, no rule decides")
  void missing_groups() {
    NetworkGraph graph =
        graph(
            world()
                .group("sg-a")
                .in("tcp 22 from 0.0.0.0/0")
                .eni("eni-a", "subnet-a", "10.0.1.10")
                .publicIp("198.51.100.10")
                .groups("sg-a", "sg-gone")
                .build());

    assertThat(admissions(graph, graph, "internet", "eni-a")).containsExactly(List.of());
  }
}
