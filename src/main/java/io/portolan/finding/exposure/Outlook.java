package io.portolan.finding.exposure;

import io.portolan.config.Acceptance;
import io.portolan.finding.Acceptances;
import io.portolan.graph.Component;
import io.portolan.graph.ForeignNetwork;
import io.portolan.graph.ForeignNetworks;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.PodsLeftOut;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.UnappliedPolicies;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Grouping;
import io.portolan.reach.matrix.Progress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Looks at what is between an estate and everybody outside. */
public final class Outlook {
  private final NetworkGraph graph;
  private final EndpointCatalog catalog;
  private final ReachEngine engine;
  private final UnappliedPolicies unapplied;
  private final Predicate<Endpoint> exposed;

  /**
   * Over an estate.
   *
   * @param exposed false for endpoints of which is known that nothing gets there from the internet
   */
  public Outlook(EstateEngine estate, Predicate<Endpoint> exposed) {
    this.graph = estate.graph();
    this.catalog = estate.catalog();
    this.engine = estate.engine();
    this.unapplied = estate.unapplied();
    this.exposed = exposed;
  }

  /**
   * What hosts on the internet can reach, or who can reach them.
   *
   * @param direction ingress for the first, egress for the second
   */
  public Exposure internet(Direction direction, Progress progress) {
    return search(direction)
        .of(workloads(direction, each -> true), progress)
        .assuming(new PodsLeftOut(graph, "this list").of(true, Set.of()));
  }

  /**
   * The same of everybody outside.
   *
   * @param direction ingress for what they can reach, egress for who can reach them
   * @param accepted what has been accepted of the former
   * @param today the day on which exceptions have to hold
   */
  public Surroundings all(
      Direction direction, List<Acceptance> accepted, LocalDate today, Progress progress) {
    boolean in = direction == Direction.INGRESS;
    Exposure internet = internet(direction, progress);
    if (in) {
      Acceptances acceptances = new Acceptances(accepted, catalog);
      internet = internet.accepting(row -> exception(row, acceptances, today));
    }
    List<Exposure> apart = new ArrayList<>();
    for (ForeignNetwork each : ForeignNetworks.of(graph)) {
      if (in || !each.sendsAlone()) {
        apart.add(search(direction).of(each).of(workloads(direction, near(each)), progress));
      }
    }
    return new Surroundings(
        internet,
        apart,
        in ? new Crossings(graph, catalog, engine, unapplied).all() : List.of(),
        in ? List.of() : resolving());
  }

  private static Optional<Acceptance> exception(
      Exposure.Row row, Acceptances acceptances, LocalDate today) {
    return acceptances
        .about(
            InternetExposed.class.getSimpleName(),
            List.of(row.endpoint()),
            row.endpoints(),
            row.traffic())
        .stream()
        .filter(each -> !today.isAfter(each.until()))
        .findFirst();
  }

  private ExposureSearch search(Direction direction) {
    return ExposureSearch.ofInternet(
        direction,
        graph.addresses().internetHosts(),
        engine,
        unapplied,
        direction == Direction.INGRESS ? exposed : each -> true);
  }

  /**
   * The interfaces that a network can have to do with: peering leads to one VPC and no further, but
   * for a balancer there that has targets elsewhere.
   */
  private Predicate<Endpoint> near(ForeignNetwork network) {
    return endpoint -> {
      NetworkInterface each =
          endpoint instanceof Endpoint.AtInterface at
              ? graph.estate().find(NetworkInterface.class, at.id())
              : null;
      return each != null
          && network.entries().stream()
              .allMatch(
                  entry ->
                      !(entry instanceof Component.Peering at)
                          || each.vpc().equals(at.to())
                          || isBehindBalancer(each));
    };
  }

  private boolean isBehindBalancer(NetworkInterface each) {
    return !graph
        .balancers()
        .towards(Set.of(each.id()), graph.addresses().addresses(each.id()))
        .isEmpty();
  }

  /** Endpoints by the references that mean them, by those of what they belong to, in order. */
  private Map<String, Map<String, List<Endpoint>>> workloads(
      Direction direction, Predicate<Endpoint> wanted) {
    Grouping endpoints = new Grouping(graph, catalog, By.ENDPOINT);
    Grouping workloads = new Grouping(graph, catalog, By.WORKLOAD);
    Map<String, Map<String, List<Endpoint>>> named = new TreeMap<>();
    for (Endpoint each : catalog.all()) {
      boolean outside = each instanceof Endpoint.OnInternet || each instanceof Endpoint.OnPremises;
      if (!outside
          && wanted.test(each)
          && (direction == Direction.INGRESS || catalog.sends(each))) {
        named
            .computeIfAbsent(workloads.of(each).get(0), key -> new TreeMap<>())
            .computeIfAbsent(endpoints.of(each).get(0), key -> new ArrayList<>())
            .add(each);
      }
    }
    return named;
  }

  /** The VPCs with interfaces: no group and no network ACL keeps them from Amazon's resolver. */
  private List<VpcId> resolving() {
    Set<VpcId> inhabited = new HashSet<>();
    graph.estate().all(NetworkInterface.class).forEach(each -> inhabited.add(each.vpc()));
    return graph.estate().all(Vpc.class).stream()
        .map(Vpc::id)
        .filter(inhabited::contains)
        .sorted()
        .toList();
  }
}
