package io.portolan.reach;

import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Distribution;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.reach.ReachEngine.PathFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Answers questions about an estate and the clusters in it: finds who is meant, asks the {@link
 * ReachEngine}, and looks at what only clusters have: Services, pods without an address, policies
 * about pods that have no place.
 */
public final class EstateEngine {
  /** What a path can cross that is no endpoint: these words stand for every component of a kind. */
  private static final Set<String> KINDS_OF_COMPONENT =
      Set.of("nat", "waf", "firewall", "cloudfront", "accelerator", "apigateway");

  private final NetworkGraph graph;
  private final EndpointCatalog catalog;
  private final ReachEngine engine;
  private final UnappliedPolicies unapplied;
  private final PlacedPods placed;
  private final Set<String> ids = new HashSet<>();

  /**
   * An engine over a graph.
   *
   * @param placed who answers about pods that have no address in it
   * @param tiers the configured tiers with the references they hold, in order; empty to infer them
   */
  public EstateEngine(NetworkGraph graph, PlacedPods placed, Map<String, List<String>> tiers) {
    this.graph = graph;
    this.placed = placed;
    this.catalog = new EndpointCatalog(graph, tiers);
    this.engine = new ReachEngine(graph);
    this.unapplied = new UnappliedPolicies(graph.pods().clusters(), graph.pods());
    graph.estate().resources().forEach(resource -> ids.add(resource.id().value()));
    graph.estate().all(Distribution.class).forEach(each -> ids.add(each.name()));
  }

  /** The graph that is asked. */
  public NetworkGraph graph() {
    return graph;
  }

  /** Who is meant by references. */
  public EndpointCatalog catalog() {
    return catalog;
  }

  /** The engine for endpoints that have a place. */
  public ReachEngine engine() {
    return engine;
  }

  /** Policies that no answer of {@link #engine} knows of. */
  public UnappliedPolicies unapplied() {
    return unapplied;
  }

  /** Where pods without an address may be. */
  public PlacedPods placed() {
    return placed;
  }

  /**
   * The answer to a question.
   *
   * @throws ReferenceException if a reference matches nothing or is not one
   * @throws IllegalArgumentException if the fields of the question contradict each other
   */
  public Answer answer(Question question) {
    Resolution from = catalog.resolve(question.from());
    PathFilter filter =
        new PathFilter(question.direct(), components(question.via()), components(question.avoid()));
    Optional<ServiceEnd> service = catalog.service(question.to(), question.traffic());
    if (service.isPresent()) {
      return assuming(answer(from.endpoints(), service.get(), filter), from.assumptions());
    }
    Resolution to = catalog.resolve(question.to());
    List<Endpoint> both =
        Stream.concat(from.endpoints().stream(), to.endpoints().stream()).toList();
    return assuming(
        answer(both, from.endpoints(), to.endpoints(), question.traffic(), filter),
        from.assumptions(),
        to.assumptions());
  }

  /**
   * The answer for groups of endpoints.
   *
   * @param together endpoints among which those are that have no address yet: what is asked of some
   *     of them after the other is asked of one estate, in which all of them are somewhere
   * @param from the sources; some one of them has to get through
   * @param to the destinations; it has to reach some one of them
   * @param traffic what is asked for, client ports included
   */
  public Answer answer(
      List<Endpoint> together,
      List<Endpoint> from,
      List<Endpoint> to,
      TrafficSet traffic,
      PathFilter filter) {
    return unapplied.on(found(together, from, to, traffic, filter), from, to);
  }

  /**
   * The answer about who is behind Services, on paths that they are on.
   *
   * @param from the sources; some one of them has to get through
   */
  public Answer answer(List<Endpoint> from, ServiceEnd service, PathFilter filter) {
    if (service.behind().isEmpty()) {
      return Answer.stopped(service.nobody());
    }
    List<Endpoint> both = Stream.concat(from.stream(), service.behind().stream()).toList();
    PathFilter through = service.crossed().isEmpty() ? filter : filter.through(service.crossed());
    Answer answer = found(both, from, service.behind(), service.arriving(), through);
    answer = answer.blockedBy(service.blockers(answer.blockers()));
    if (answer.verdict() == Verdict.UNREACHABLE && !service.crossed().isEmpty()) {
      PathFilter past = new PathFilter(true, filter.via(), filter.avoid());
      Answer direct = found(both, from, service.behind(), service.arriving(), past);
      answer = answer.assuming(service.noting(direct, answer.assumptions()));
    }
    return unapplied.on(assuming(answer, service.assumptions()), from, service.behind());
  }

  private Answer found(
      List<Endpoint> together,
      List<Endpoint> from,
      List<Endpoint> to,
      TrafficSet traffic,
      PathFilter filter) {
    return placed
        .answer(together, from, to, traffic, filter)
        .orElseGet(() -> engine.answer(from, to, traffic, filter));
  }

  @SafeVarargs
  private static Answer assuming(Answer answer, Collection<Assumption>... more) {
    Set<Assumption> all = new TreeSet<>(answer.assumptions());
    for (Collection<Assumption> each : more) {
      all.addAll(each);
    }
    return answer.assuming(List.copyOf(all));
  }

  /**
   * What a path may cross for each reference: a component by its id, interfaces by any reference.
   *
   * @throws ReferenceException if one matches nothing
   */
  public List<Set<String>> components(List<String> references) {
    return references.stream().map(this::components).toList();
  }

  private Set<String> components(String reference) {
    Set<String> components = new HashSet<>(Set.of(reference));
    if (KINDS_OF_COMPONENT.contains(reference)) {
      return components;
    }
    Set<String> services = catalog.componentsOfServices(reference);
    if (!services.isEmpty()) {
      return services;
    }
    List<Endpoint> endpoints = new ArrayList<>();
    try {
      endpoints.addAll(catalog.resolve(reference).endpoints());
    } catch (ReferenceException e) {
      if (!ids.contains(reference)) { // else a gateway, a table …: no endpoint, yet on paths
        throw e;
      }
    }
    for (Endpoint endpoint : endpoints) {
      if (endpoint instanceof Endpoint.AtInterface at) {
        components.add(at.id().value());
      }
    }
    return components;
  }
}
