package io.portolan.finding.lateral;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.model.k8s.Cluster;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.UnappliedPolicies;
import io.portolan.reach.closure.Chains;
import io.portolan.reach.closure.ReachGraph;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What follows from a foothold in an estate, in parts that tests can look at. */
record Situation(Pruning pruning, EndpointCatalog catalog, ReachMatrix matrix, Spread spread) {
  static Situation of(Estate estate, List<Cluster> clusters, String from, HopPorts ports) {
    NetworkGraph graph = NetworkGraph.of(estate, clusters, new Appliances(Map.of()));
    ReachEngine engine = new ReachEngine(graph);
    EndpointCatalog catalog = new EndpointCatalog(graph, Map.of());
    UnappliedPolicies unapplied = new UnappliedPolicies(clusters, graph.pods());
    Foothold foothold = Foothold.of(from, catalog);
    Hosts hosts = Hosts.of(foothold, graph, catalog);
    Bits starts = hosts.numbers(foothold.starts());
    ReachMatrix matrix =
        new ReachMatrix(
            graph, engine, foothold.endpoints(), Question.anything(), unapplied::concerns);
    Hops hops = new Hops(matrix, hosts, ports, starts, catalog::sends);
    hops.spread(starts, (done, total) -> {});
    return new Situation(
        new Pruning(estate, clusters, new Appliances(Map.of()), graph),
        catalog,
        matrix,
        Spread.of(
            hosts,
            starts,
            ReachGraph.of(hops, Question.anything()),
            new HopQuestions(
                hosts, hops.examples(hosts.all().size()), ports, catalog, engine, unapplied)));
  }

  /** The hop at which each host falls, by name; starts are at 0. */
  Map<String, Integer> hops(boolean certain) {
    Map<String, Integer> hops = new TreeMap<>();
    for (int i = 0; i < spread.hosts().all().size(); i++) {
      String name = spread.hosts().all().get(i).name();
      (certain ? spread.certain() : spread.possible())
          .hops(i)
          .ifPresent(hop -> hops.put(name, hop));
    }
    return hops;
  }

  /** The names of what has fallen. */
  Set<String> starts() {
    Set<String> names = new TreeSet<>();
    spread.starts().forEach(each -> names.add(spread.hosts().all().get(each).name()));
    return names;
  }

  int number(String host) {
    for (int i = 0; i < spread.hosts().all().size(); i++) {
      if (spread.hosts().all().get(i).name().equals(host)) {
        return i;
      }
    }
    throw new IllegalArgumentException(host);
  }

  /** The smallest cut before a host; empty where it can't fall. */
  Optional<Cut> cut(String target, List<LateralQuestion.NeededFlow> needed, int rounds, int steps) {
    BitSet numbers = new BitSet();
    numbers.set(number(target));
    Bits targets = Bits.of(numbers);
    if (!targets.meets(spread.possible().fallen())) {
      return Optional.empty();
    }
    NeededFlows flows =
        NeededFlows.of(
            needed,
            catalog,
            matrix,
            new ReachEngine(pruning.graph()),
            new UnappliedPolicies(List.of(), pruning.graph().pods()));
    Chains chains = Chains.of(spread.hops().possible(), spread.starts(), targets);
    return Optional.of(
        new MinimumCut(pruning, spread.questions(), flows, chains, rounds, steps).find());
  }
}
