package io.portolan.reach.matrix;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.SubnetId;
import io.portolan.reach.matrix.EndpointClass.Seat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What judges at the border of a subnet what its VPC's router delivers into it. */
final class Entrances {
  private final NetworkGraph graph;
  private final Verdicts verdicts;
  private final Map<SubnetId, int[]> known = new HashMap<>();

  Entrances(NetworkGraph graph, Verdicts verdicts) {
    this.graph = graph;
    this.verdicts = verdicts;
  }

  /** The numbers of what judges; not to be changed. */
  int[] into(Seat to) {
    return known.computeIfAbsent(to.place().subnet(), subnet -> found(to));
  }

  private int[] found(Seat to) {
    for (Connection connection : graph.into(to.id())) {
      if (connection.from() instanceof Component.VpcRouter) {
        return verdicts.numbers(
            connection.controls().stream().filter(control -> !control.stateful()).toList());
      }
    }
    return new int[0];
  }

  /** The same as a list. */
  List<Integer> list(Seat to) {
    return Arrays.stream(into(to)).boxed().toList();
  }
}
