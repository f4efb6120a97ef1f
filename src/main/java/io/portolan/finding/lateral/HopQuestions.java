package io.portolan.finding.lateral;

import io.portolan.packet.TrafficSet;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.Passing;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.UnappliedPolicies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks about single hops between two hosts, by their numbers. */
final class HopQuestions {
  private final Hosts hosts;
  private final HopPorts ports;
  private final EndpointCatalog catalog;
  private final ReachEngine engine;
  private final UnappliedPolicies unapplied;
  private final List<Integer> examples;
  private final Map<List<Integer>, TrafficSet> traffic = new HashMap<>();
  private final Map<List<Integer>, Lateral.Hop> hops = new HashMap<>();

  /**
   * Questions about some hosts.
   *
   * @param examples by number, the lowest of a host that no hop tells from it
   * @param engine who answers them
   */
  HopQuestions(
      Hosts hosts,
      List<Integer> examples,
      HopPorts ports,
      EndpointCatalog catalog,
      ReachEngine engine,
      UnappliedPolicies unapplied) {
    this.hosts = hosts;
    this.examples = examples;
    this.ports = ports;
    this.catalog = catalog;
    this.engine = engine;
    this.unapplied = unapplied;
  }

  /**
   * What has to get through for a hop.
   *
   * @param wanted of which any part suffices
   */
  record Pair(List<Endpoint> from, List<Endpoint> to, TrafficSet wanted) {
    /** What of it gets through. */
    Passing passing(ReachEngine over) {
      return over.passing(from, to, wanted);
    }
  }

  /** The question about a hop. */
  Pair pair(int from, int to) {
    Hosts.Host source = hosts.all().get(from);
    Hosts.Host destination = hosts.all().get(to);
    return new Pair(
        source.endpoints().stream().filter(catalog::sends).toList(),
        destination.endpoints(),
        Hops.wanted(source, destination, ports));
  }

  /** The hops of a chain, each with its answer. */
  List<Lateral.Hop> chain(List<Integer> chain) {
    List<Lateral.Hop> all = new ArrayList<>();
    for (int i = 1; i < chain.size(); i++) {
      all.add(hop(chain.get(i - 1), chain.get(i)));
    }
    return List.copyOf(all);
  }

  private Lateral.Hop hop(int from, int to) {
    return hops.computeIfAbsent(List.of(from, to), both -> asked(from, to));
  }

  private Lateral.Hop asked(int from, int to) {
    Pair pair = pair(from, to);
    Answer answer =
        engine.answer(pair.from(), pair.to(), pair.wanted(), ReachEngine.PathFilter.none());
    return new Lateral.Hop(
        hosts.all().get(from).name(),
        hosts.all().get(to).name(),
        traffic(from, to),
        unapplied.on(answer, pair.from(), pair.to()));
  }

  /** What of the ports that count gets through for certain, or may where nothing does. */
  TrafficSet traffic(int from, int to) {
    return traffic.computeIfAbsent(
        List.of(examples.get(from), examples.get(to)),
        alike -> {
          Passing passing = pair(from, to).passing(engine);
          return passing.certain().isEmpty() ? passing.possible() : passing.certain();
        });
  }
}
