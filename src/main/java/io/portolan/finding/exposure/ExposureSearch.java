package io.portolan.finding.exposure;

import io.portolan.graph.ForeignNetwork;
import io.portolan.model.aws.Direction;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.reach.Answer;
import io.portolan.reach.Approaches;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.UnappliedPolicies;
import io.portolan.reach.Verdict;
import io.portolan.reach.Way;
import io.portolan.reach.matrix.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Asks of each endpoint what there is between it and the internet, or another network outside: one
 * question for each IP version, whatever the size of the estate, and more about those alone between
 * which something gets through. Endpoints of one workload to which the same happens are one row.
 */
final class ExposureSearch {
  private final Direction direction;
  private final Optional<ForeignNetwork> network;
  private final AddressSet hosts;
  private final ReachEngine engine;
  private final UnappliedPolicies unapplied;
  private final Predicate<Endpoint> maybe;

  private ExposureSearch(
      Direction direction,
      Optional<ForeignNetwork> network,
      AddressSet hosts,
      ReachEngine engine,
      UnappliedPolicies unapplied,
      Predicate<Endpoint> maybe) {
    this.direction = direction;
    this.network = network;
    this.hosts = hosts;
    this.engine = engine;
    this.unapplied = unapplied;
    this.maybe = maybe;
  }

  /**
   * A search about the internet.
   *
   * @param direction ingress for what the internet sends, egress for what it takes
   * @param hosts the hosts on the internet
   * @param maybe false for endpoints of which is known that nothing gets through
   */
  static ExposureSearch ofInternet(
      Direction direction,
      AddressSet hosts,
      ReachEngine engine,
      UnappliedPolicies unapplied,
      Predicate<Endpoint> maybe) {
    return new ExposureSearch(direction, Optional.empty(), hosts, engine, unapplied, maybe);
  }

  /** The same about another network. */
  ExposureSearch of(ForeignNetwork other) {
    return new ExposureSearch(
        direction, Optional.of(other), other.hosts(), engine, unapplied, each -> true);
  }

  private List<Endpoint> outside(Family version) {
    AddressSet some = hosts.only(version);
    if (some.isEmpty()) {
      return List.of();
    }
    return network
        .map(each -> Endpoint.Foreign.in(each, some))
        .orElseGet(() -> List.of(new Endpoint.OnInternet(some)));
  }

  /** What was found of one endpoint, or of several that are alike. */
  private record Found(
      List<Exposure.Row> exposed, List<Exposure.Row> unknown, List<Exposure.Closed> closed) {
    /** What endpoints have in common that are one row. */
    List<Object> likeness() {
      return List.of(likeness(exposed), likeness(unknown), closed);
    }

    private static List<List<Object>> likeness(List<Exposure.Row> rows) {
      return rows.stream()
          .map(row -> List.<Object>of(row.version(), row.way(), row.traffic(), row.sources()))
          .toList();
    }
  }

  /**
   * Looks at some endpoints.
   *
   * @param workloads the endpoints by the references that mean them, by the references of what they
   *     belong to, in the order of the rows
   */
  Exposure of(Map<String, Map<String, List<Endpoint>>> workloads, Progress progress) {
    List<Found> all = new ArrayList<>();
    int total = workloads.values().stream().mapToInt(Map::size).sum();
    int done = 0;
    int touched = 0;
    progress.at(0, total);
    for (Map.Entry<String, Map<String, List<Endpoint>>> workload : workloads.entrySet()) {
      List<Found> each = new ArrayList<>();
      for (Map.Entry<String, List<Endpoint>> member : workload.getValue().entrySet()) {
        Found found = look(member.getKey(), member.getValue());
        each.add(found);
        touched += found.exposed().isEmpty() ? 0 : 1;
        progress.at(++done, total);
      }
      all.addAll(together(workload.getKey(), workload.getValue(), each));
    }
    Set<Assumption> assumptions = new TreeSet<>(engine.leftOut());
    network.flatMap(ForeignNetwork::doubt).ifPresent(assumptions::add);
    for (Found found : all) {
      found.exposed().forEach(row -> assumptions.addAll(row.answer().assumptions()));
      found.unknown().forEach(row -> assumptions.addAll(row.answer().assumptions()));
    }
    return new Exposure(
        network,
        direction,
        total,
        touched,
        all.stream().flatMap(each -> each.exposed().stream()).toList(),
        all.stream().flatMap(each -> each.unknown().stream()).toList(),
        all.stream().flatMap(each -> each.closed().stream()).toList(),
        List.copyOf(assumptions));
  }

  /** The members of a workload as one where the same happens to all of them. */
  private List<Found> together(
      String workload, Map<String, List<Endpoint>> members, List<Found> each) {
    long kinds = each.stream().map(Found::likeness).distinct().count();
    if (members.size() == 1 || kinds > 1 || each.get(0).exposed().isEmpty()) {
      return each;
    }
    return List.of(look(workload, members.values().stream().flatMap(List::stream).toList()));
  }

  private Found look(String name, List<Endpoint> endpoints) {
    List<Exposure.Row> exposed = new ArrayList<>();
    List<Exposure.Row> unknown = new ArrayList<>();
    List<Exposure.Closed> closed = new ArrayList<>();
    for (Family version : Family.values()) {
      List<Endpoint> outside = outside(version);
      if (outside.isEmpty()) {
        continue;
      }
      List<Endpoint> from = direction == Direction.INGRESS ? outside : endpoints;
      List<Endpoint> to = direction == Direction.INGRESS ? endpoints : outside;
      Approaches found =
          endpoints.stream().anyMatch(maybe)
              ? engine.approaches(from, to, Question.anything())
              : Approaches.none();
      if (!found.passing().isEmpty()) {
        add(found, new Ends(name, endpoints, version, from, to), exposed, unknown);
      } else if (direction == Direction.INGRESS && network.isEmpty()) {
        closed(name, version, from, to).ifPresent(closed::add);
      }
    }
    return new Found(exposed, unknown, closed);
  }

  /** Whom a row is about, and between whom. */
  private record Ends(
      String name,
      List<Endpoint> endpoints,
      Family version,
      List<Endpoint> from,
      List<Endpoint> to) {
    Exposure.Row row(Optional<Way> way, TrafficSet traffic, PacketSet sent, Answer answer) {
      return new Exposure.Row(
          name, endpoints, version, way, traffic, sent, answer, Optional.empty());
    }
  }

  private void add(
      Approaches found, Ends ends, List<Exposure.Row> exposed, List<Exposure.Row> unknown) {
    boolean unsure =
        ends.endpoints().stream().anyMatch(unapplied::concerns)
            || network.flatMap(ForeignNetwork::doubt).isPresent();
    for (Approaches.OnWay each : found.ways()) {
      Optional<Way> way = Optional.of(each.way());
      Answer answer = judged(each.answer(), ends);
      TrafficSet certain = unsure ? TrafficSet.none() : each.passing().certain();
      TrafficSet more = each.passing().possible().subtract(certain);
      if (!certain.isEmpty()) {
        exposed.add(ends.row(way, certain, each.sent(), answer));
      }
      if (!more.isEmpty()) {
        unknown.add(ends.row(way, more, PacketSet.none(), answer));
      }
    }
    found
        .elsewhere()
        .ifPresent(
            each -> {
              Answer answer = judged(each.answer(), ends);
              unknown.add(ends.row(Optional.empty(), each.traffic(), PacketSet.none(), answer));
            });
  }

  private Answer judged(Answer answer, Ends ends) {
    Answer judged = unapplied.on(answer, ends.from(), ends.to());
    return network
        .flatMap(ForeignNetwork::doubt)
        .map(each -> judged.hangingOn(Set.of(each)))
        .orElse(judged);
  }

  /** A public address that nothing gets to is worth a word. */
  private Optional<Exposure.Closed> closed(
      String name, Family version, List<Endpoint> from, List<Endpoint> to) {
    List<AddressSet> addresses = new ArrayList<>();
    for (Endpoint each : to) {
      if (each instanceof Endpoint.AtInterface at) {
        addresses.add(at.publicAddresses().only(version));
      }
    }
    AddressSet all = AddressSet.unionOf(addresses);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Answer answer = engine.answer(from, to, Question.anything(), ReachEngine.PathFilter.none());
    return answer.verdict() == Verdict.UNREACHABLE
        ? Optional.of(new Exposure.Closed(name, all.toString(), answer.blockers()))
        : Optional.empty();
  }
}
