package io.portolan.finding.lateral;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.k8s.Cluster;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.GroupRule;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.EndpointKind;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.UnappliedPolicies;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who falls, by asking about one pair of endpoints after the other: hosts are told by their
 * instances, and nothing is shared between two estates.
 */
final class NaiveSpread {
  private final NetworkGraph graph;
  private final ReachEngine engine;
  private final EndpointCatalog catalog;
  private final UnappliedPolicies unapplied;
  private final TrafficSet ports;
  private final Map<String, List<Endpoint>> hosts = new TreeMap<>();
  private final Map<List<Object>, Passing> asked = new HashMap<>();

  NaiveSpread(Estate estate, List<Cluster> clusters, TrafficSet ports) {
    this.graph = NetworkGraph.of(estate, clusters, new Appliances(Map.of()));
    this.engine = new ReachEngine(graph);
    this.catalog = new EndpointCatalog(graph, Map.of());
    this.unapplied = new UnappliedPolicies(clusters, graph.pods());
    this.ports = ports;
    for (Endpoint each : catalog.all()) {
      hosts.computeIfAbsent(host(each), key -> new ArrayList<>()).add(each);
    }
  }

  /** The same estate where some groups have some rules less. */
  static Estate without(Estate estate, Set<GroupRule> rules) {
    Estate left = estate;
    for (SecurityGroup each : estate.all(SecurityGroup.class)) {
      left =
          left.with(
              each.with(
                  each.rules().stream()
                      .filter(rule -> !rules.contains(new GroupRule(each.id(), rule)))
                      .toList()));
    }
    return left;
  }

  String host(Endpoint endpoint) {
    if (endpoint instanceof Endpoint.AtInterface at) {
      NetworkInterface each = graph.estate().find(NetworkInterface.class, at.id());
      boolean pod = at.id().value().startsWith("k8s:");
      return each == null || each.instance() == null || pod
          ? at.id().value()
          : each.instance().value();
    }
    if (endpoint instanceof Endpoint.Service at) {
      return at.service().name();
    }
    return endpoint instanceof Endpoint.OnInternet ? "internet" : "on-premises";
  }

  Set<String> hosts() {
    return hosts.keySet();
  }

  boolean canFall(String host) {
    EndpointKind kind = catalog.kindOf(hosts.getOrDefault(host, List.of()).get(0));
    return kind == EndpointKind.HOST
        || kind == EndpointKind.DATA_STORE
        || kind == EndpointKind.CONTROL_PLANE;
  }

  private boolean leadsOn(String host) {
    return catalog.kindOf(hosts.getOrDefault(host, List.of()).get(0)) == EndpointKind.HOST;
  }

  private Passing between(String from, String to, TrafficSet traffic) {
    return asked.computeIfAbsent(
        List.of(from, to, traffic),
        both -> {
          Passing all = Passing.NOTHING;
          for (Endpoint source : hosts.getOrDefault(from, List.of())) {
            for (Endpoint destination : hosts.getOrDefault(to, List.of())) {
              all = all.union(between(source, destination, traffic));
            }
          }
          return all;
        });
  }

  /** Nothing is certain about pods whose policies are not applied. */
  private Passing between(Endpoint source, Endpoint destination, TrafficSet traffic) {
    Passing passing =
        engine.passing(
            List.of(source), List.of(destination), traffic.intersect(Question.anything()));
    return unapplied.concerns(source) || unapplied.concerns(destination)
        ? new Passing(TrafficSet.none(), passing.possible())
        : passing;
  }

  /** Whether a hop leads from one host to another. */
  boolean leads(String from, String to, boolean certain) {
    TrafficSet ping = TrafficSet.of(Protocol.ICMP).union(TrafficSet.of(Protocol.ICMPV6));
    Passing passing =
        between(from, to, from.equals("internet") ? TrafficSet.all().subtract(ping) : ports);
    return !(certain ? passing.certain() : passing.possible()).isEmpty();
  }

  /** Whether some traffic gets from each interface of one host to each of another for certain. */
  boolean passes(String from, String to, TrafficSet traffic) {
    for (Endpoint source : hosts.getOrDefault(from, List.of())) {
      for (Endpoint destination : hosts.getOrDefault(to, List.of())) {
        if (between(source, destination, traffic).certain().isEmpty()) {
          return false;
        }
      }
    }
    return true;
  }

  /** The hop at which each host falls; starts are at 0. */
  Map<String, Integer> hops(Set<String> starts, boolean certain) {
    Map<String, Integer> hops = new TreeMap<>();
    Deque<String> queue = new ArrayDeque<>(new TreeSet<>(starts));
    starts.forEach(each -> hops.put(each, 0));
    while (!queue.isEmpty()) {
      String at = queue.remove();
      if (starts.contains(at) || leadsOn(at)) {
        for (String next : hosts.keySet()) {
          if (canFall(next) && !hops.containsKey(next) && leads(at, next, certain)) {
            hops.put(next, hops.getOrDefault(at, 0) + 1);
            queue.add(next);
          }
        }
      }
    }
    return hops;
  }
}
