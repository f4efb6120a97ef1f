package io.portolan;

import io.portolan.config.Appliance;
import io.portolan.config.Configuration;
import io.portolan.finding.Audit;
import io.portolan.finding.Auditor;
import io.portolan.finding.Checks;
import io.portolan.finding.Survey;
import io.portolan.finding.bypass.BypassSearch;
import io.portolan.finding.bypass.Bypasses;
import io.portolan.finding.exposure.Exposure;
import io.portolan.finding.exposure.ExposureSearch;
import io.portolan.finding.exposure.UnknownPods;
import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.k8s.Cluster;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.PlacedPods;
import io.portolan.reach.PodEngine;
import io.portolan.reach.PodsLeftOut;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.Resolution;
import io.portolan.reach.ServiceEnd;
import io.portolan.reach.UnappliedPolicies;
import io.portolan.reach.Verdict;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.EstateMatrix;
import io.portolan.reach.matrix.Grouping;
import io.portolan.reach.matrix.Matrix;
import io.portolan.reach.matrix.PodMatrix;
import io.portolan.reach.matrix.Progress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The whole pipeline in one place: read this first.
 *
 * <pre>
 *   files ──SnapshotReader──▶ Estate ──────▶ NetworkGraph ──────▶ ReachEngine ──▶ Answer
 *                             (the facts)    (how they connect)   (what gets through)
 *                                                 │                    ▲
 *                                          EndpointCatalog ────────────┘
 *                                          (who is meant by "name:web-*")
 * </pre>
 *
 * <p>An {@link Estate} holds what the snapshot says, as records; nothing in it decides anything. A
 * {@link NetworkGraph} connects its components and puts a control (security group, network ACL,
 * route …) on each connection. A {@link Question} names its two ends by references, which the
 * {@link EndpointCatalog} turns into endpoints. The {@link ReachEngine} then walks the graph there
 * and back with exact sets of packets, and its {@link Answer} is data: package {@code report} makes
 * text or JSON of it.
 *
 * <p>Immutable once made: any number of questions can be asked of it.
 */
public final class Analysis {
  /** What a path can cross that is no endpoint: these words stand for every component of a kind. */
  private static final Set<String> KINDS_OF_COMPONENT =
      Set.of("nat", "waf", "firewall", "cloudfront", "accelerator", "apigateway");

  private final EndpointCatalog catalog;
  private final ReachEngine engine;
  private final Optional<PodEngine> podsAlone;
  private final UnappliedPolicies unapplied;
  private final PlacedPods placed;
  private final NetworkGraph graph;
  private final List<Cluster> clusters;
  private final Configuration configuration;
  private final Set<String> ids = new HashSet<>();

  private Analysis(
      NetworkGraph graph,
      Optional<PodEngine> podsAlone,
      PlacedPods placed,
      List<Cluster> clusters,
      Configuration configuration) {
    this.graph = graph;
    this.clusters = List.copyOf(clusters);
    this.configuration = configuration;
    this.podsAlone = podsAlone;
    this.unapplied = new UnappliedPolicies(graph.pods().clusters(), graph.pods());
    this.placed = placed;
    this.catalog = new EndpointCatalog(graph, configuration.tiers());
    this.engine = new ReachEngine(graph);
    graph.estate().resources().forEach(resource -> ids.add(resource.id().value()));
    graph.estate().all(Distribution.class).forEach(each -> ids.add(each.name()));
  }

  /**
   * Prepares to answer questions about an estate, in time linear in its size.
   *
   * @throws ReferenceException if the configuration speaks of an appliance that the estate lacks
   */
  public static Analysis of(Estate estate, Configuration configuration) {
    return of(estate, List.of(), configuration);
  }

  /**
   * Prepares to answer questions about an estate and the clusters in it, or about clusters alone.
   *
   * @throws ReferenceException if the configuration speaks of an appliance that the estate lacks
   */
  public static Analysis of(Estate estate, List<Cluster> clusters, Configuration configuration) {
    boolean podsAlone = estate.resources().isEmpty() && !clusters.isEmpty();
    Appliances appliances = appliances(estate, configuration);
    NetworkGraph graph = NetworkGraph.of(estate, podsAlone ? List.of() : clusters, appliances);
    return new Analysis(
        graph,
        podsAlone ? Optional.of(new PodEngine(clusters)) : Optional.empty(),
        new PlacedPods(graph, estate, appliances),
        clusters,
        configuration);
  }

  /** What the configuration says of what forwards; two statements about one are a union. */
  private static Appliances appliances(Estate estate, Configuration configuration) {
    Map<ResourceId, PacketSet> passes = new LinkedHashMap<>();
    for (Appliance appliance : configuration.appliances()) {
      List<ResourceId> meant = appliance.meantIn(estate);
      if (meant.isEmpty()) {
        throw new ReferenceException(
            "the appliance " + appliance.endpoint() + " of the configuration matches nothing");
      }
      meant.forEach(id -> passes.merge(id, appliance.passes(), PacketSet::union));
    }
    return new Appliances(passes);
  }

  /**
   * The answer to one question.
   *
   * @throws ReferenceException if a reference matches nothing or is not one
   * @throws IllegalArgumentException if the fields of the question contradict each other
   */
  public Answer answer(Question question) {
    if (podsAlone.isPresent()) {
      return podsAlone.get().answer(question);
    }
    Resolution from = catalog.resolve(question.from());
    PathFilter filter =
        new PathFilter(question.direct(), components(question.via()), components(question.avoid()));
    Optional<ServiceEnd> service = catalog.service(question.to(), question.traffic());
    if (service.isPresent()) {
      return behind(service.get(), from, filter);
    }
    Resolution to = catalog.resolve(question.to());
    Answer answer = answer(from.endpoints(), to.endpoints(), question.traffic(), filter);
    return unapplied.on(
        answer.assuming(
            merged(List.of(from.assumptions(), to.assumptions(), answer.assumptions()))),
        from.endpoints(),
        to.endpoints());
  }

  /** The answer about who is behind a Service, on paths that it is on. */
  private Answer behind(ServiceEnd service, Resolution from, PathFilter filter) {
    if (service.behind().isEmpty()) {
      return Answer.stopped(service.nobody());
    }
    PathFilter through = service.crossed().isEmpty() ? filter : filter.through(service.crossed());
    Answer answer = answer(from.endpoints(), service.behind(), service.arriving(), through);
    answer = answer.blockedBy(service.blockers(answer.blockers()));
    if (answer.verdict() == Verdict.UNREACHABLE && !service.crossed().isEmpty()) {
      PathFilter past = new PathFilter(true, filter.via(), filter.avoid());
      Answer direct = answer(from.endpoints(), service.behind(), service.arriving(), past);
      answer = answer.assuming(service.noting(direct, answer.assumptions()));
    }
    return unapplied.on(
        answer.assuming(
            merged(List.of(from.assumptions(), service.assumptions(), answer.assumptions()))),
        from.endpoints(),
        service.behind());
  }

  private Answer answer(
      List<Endpoint> from, List<Endpoint> to, TrafficSet traffic, PathFilter filter) {
    return placed
        .answer(from, to, traffic, filter)
        .orElseGet(() -> engine.answer(from, to, traffic, filter));
  }

  /**
   * Who can reach whom.
   *
   * @param from a reference to the sources that count; empty for all
   * @param to a reference to the destinations that count; empty for all
   * @throws ReferenceException if a reference matches nothing, or there are no such groups
   */
  public Matrix matrix(By by, Optional<String> from, Optional<String> to, Progress progress) {
    return podsAlone.isPresent()
        ? new PodMatrix(podsAlone.get(), clusters, configuration.tiers()).of(by, from, to, progress)
        : new EstateMatrix(graph, engine, catalog, unapplied).of(by, from, to, progress);
  }

  /**
   * What hosts on the internet can reach, or who can reach them.
   *
   * @param direction ingress for the first, egress for the second
   * @throws ReferenceException if the snapshot holds clusters alone, which have no internet
   */
  public Exposure exposure(Direction direction, Progress progress) {
    if (podsAlone.isPresent()) {
      throw new ReferenceException(
          "a snapshot of clusters alone has no internet: any address outside is a host");
    }
    Grouping endpoints = new Grouping(graph, catalog, By.ENDPOINT);
    Grouping workloads = new Grouping(graph, catalog, By.WORKLOAD);
    Map<String, Map<String, List<Endpoint>>> named = new TreeMap<>();
    for (Endpoint each : catalog.all()) {
      boolean outside = each instanceof Endpoint.OnInternet || each instanceof Endpoint.OnPremises;
      if (!outside && (direction == Direction.INGRESS || catalog.sends(each))) {
        named
            .computeIfAbsent(workloads.of(each).get(0), key -> new TreeMap<>())
            .computeIfAbsent(endpoints.of(each).get(0), key -> new ArrayList<>())
            .add(each);
      }
    }
    Exposure found =
        new ExposureSearch(direction, graph.addresses().internetHosts(), engine, unapplied)
            .of(named, progress);
    return found.assuming(new PodsLeftOut(graph, "this list").of(true, Set.of()));
  }

  /**
   * What misses a web ACL, balancer or edge service that others cross.
   *
   * @throws ReferenceException if the snapshot holds clusters alone
   */
  public Bypasses bypasses(Progress progress) {
    return new BypassSearch(survey(LocalDate.MAX, progress)).all(); // no exception is asked about
  }

  /**
   * Everything that is wrong, as far as the checks know.
   *
   * @param today the day on which exceptions have to hold
   * @throws ReferenceException if the snapshot holds clusters alone
   */
  public Audit audit(LocalDate today, Progress progress) {
    return new Auditor(survey(today, progress), Checks.all()).audit();
  }

  /**
   * What checks look at.
   *
   * @param today the day on which exceptions have to hold
   * @param progress of what takes longest, what the internet can reach
   * @throws ReferenceException if the snapshot holds clusters alone
   */
  public Survey survey(LocalDate today, Progress progress) {
    if (podsAlone.isPresent()) {
      throw new ReferenceException(
          "the checks are about VPCs and what is in them: the snapshot holds clusters alone");
    }
    return new Survey(
        graph,
        clusters,
        catalog,
        engine,
        unapplied,
        configuration,
        () -> exposure(Direction.INGRESS, progress),
        today);
  }

  /** What pods that do not exist yet could reach, or be reached by. */
  public UnknownPods unknownPods() {
    return UnknownPods.of(clusters, podsAlone.isPresent() ? Optional.empty() : Optional.of(graph));
  }

  private static List<Assumption> merged(List<? extends Collection<Assumption>> parts) {
    Set<Assumption> all = new TreeSet<>();
    parts.forEach(all::addAll);
    return List.copyOf(all);
  }

  private List<Set<String>> components(List<String> references) {
    return references.stream().map(this::components).toList();
  }

  /** What a path may cross for a reference: a component by its id, interfaces by any reference. */
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
