package io.portolan.reach.closure;

import io.portolan.packet.TrafficSet;
import io.portolan.reach.matrix.Classes;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.AsSubgraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;

/** Who sends to whom, endpoint by endpoint: slow, and nothing to get wrong. */
final class PairGraph {
  private final Graph<Integer, DefaultEdge> graph;

  private PairGraph(Graph<Integer, DefaultEdge> graph) {
    this.graph = graph;
  }

  /**
   * Between which classes wanted traffic gets through.
   *
   * @param certain whether for certain
   * @return by source, the destinations
   */
  static List<List<Integer>> edges(Classes classes, TrafficSet wanted, boolean certain) {
    List<List<Integer>> edges = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      edges.add(new ArrayList<>());
    }
    classes.forEach(
        any -> true,
        any -> true,
        (to, rows) -> {
          for (ReachMatrix.Row row : rows) {
            TrafficSet through = certain ? row.passing().certain() : row.passing().possible();
            if (through.overlaps(wanted)) {
              row.sources().forEach(from -> edges.get(from).add(to));
            }
          }
        });
    return edges;
  }

  /**
   * Every pair of endpoints between whose classes something gets through.
   *
   * @param silent a class that does not send; none if there is no such class
   */
  static PairGraph of(Classes classes, List<List<Integer>> edges, int silent) {
    Graph<Integer, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
    for (int i = 0; i < classes.size(); i++) {
      classes.members(i).forEach(graph::addVertex);
    }
    for (int from = 0; from < classes.size(); from++) {
      for (int to : from == silent ? List.<Integer>of() : edges.get(from)) {
        connect(graph, classes.members(from), classes.members(to));
      }
    }
    return new PairGraph(graph);
  }

  private static void connect(
      Graph<Integer, DefaultEdge> graph, List<Integer> senders, List<Integer> receivers) {
    for (int from : senders) {
      for (int to : receivers) {
        if (from != to) {
          graph.addEdge(from, to);
        }
      }
    }
  }

  boolean reaches(int from, int to) {
    return graph.containsEdge(from, to);
  }

  PairGraph without(int endpoint) {
    Set<Integer> left = new HashSet<>(graph.vertexSet());
    left.remove(endpoint);
    return new PairGraph(new AsSubgraph<>(graph, left));
  }

  /** The hop at which each endpoint falls. Starts that are not there count for nothing. */
  Map<Integer, Integer> hops(Collection<Integer> starts) {
    Map<Integer, Integer> hops = new TreeMap<>();
    Deque<Integer> queue = new ArrayDeque<>();
    for (int start : starts) {
      if (graph.containsVertex(start)) {
        hops.put(start, 0);
        queue.add(start);
      }
    }
    while (!queue.isEmpty()) {
      int at = queue.remove();
      for (int next : Graphs.successorListOf(graph, at)) {
        if (hops.putIfAbsent(next, hops.getOrDefault(at, 0) + 1) == null) {
          queue.add(next);
        }
      }
    }
    return hops;
  }

  Set<Set<Integer>> components() {
    return new HashSet<>(new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets());
  }

  /** The pairs of endpoints in which the first reaches the second. */
  Set<List<Integer>> pairs() {
    return graph.edgeSet().stream()
        .map(each -> List.of(graph.getEdgeSource(each), graph.getEdgeTarget(each)))
        .collect(Collectors.toSet());
  }

  List<Integer> endpoints() {
    return new ArrayList<>(graph.vertexSet());
  }
}
