package io.portolan.finding;

import com.google.common.base.Suppliers;
import io.portolan.config.Acceptance;
import io.portolan.config.Configuration;
import io.portolan.finding.exposure.Exposure;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.k8s.Cluster;
import io.portolan.policy.PrefixLists;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.UnappliedPolicies;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Grouping;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What checks look at: an estate, who can ask about it, and what is often asked. */
public final class Survey {
  private final NetworkGraph graph;
  private final List<Cluster> clusters;
  private final EndpointCatalog catalog;
  private final ReachEngine engine;
  private final UnappliedPolicies unapplied;
  private final List<Acceptance> acceptances;
  private final LocalDate today;
  private final Supplier<Exposure> exposure;
  private final Grouping names;
  private final Business business;
  private final PrefixLists prefixLists;
  private final Map<NetworkInterfaceId, List<String>> services;
  private final Map<NetworkInterfaceId, Endpoint> endpoints = new HashMap<>();
  private final Map<SecurityGroupId, List<NetworkInterface>> holders = new HashMap<>();

  /**
   * A survey of an estate.
   *
   * @param estate who answers about it
   * @param clusters the clusters in it
   * @param exposure what the internet can reach; asked for once at most
   * @param today the day on which exceptions have to hold
   */
  public Survey(
      EstateEngine estate,
      List<Cluster> clusters,
      Configuration configuration,
      Supplier<Exposure> exposure,
      LocalDate today) {
    this.graph = estate.graph();
    this.clusters = List.copyOf(clusters);
    this.catalog = estate.catalog();
    this.engine = estate.engine();
    this.unapplied = estate.unapplied();
    this.acceptances = configuration.acceptances();
    this.today = today;
    this.exposure = Suppliers.memoize(exposure::get);
    this.names = new Grouping(graph, catalog, By.ENDPOINT);
    this.services = catalog.services();
    this.prefixLists = new PrefixLists(graph.estate());
    this.business =
        new Business(
            catalog, configuration.critical(), configuration.owners(), graph.estate().resources());
    for (Endpoint each : catalog.all()) {
      if (each instanceof Endpoint.AtInterface at) {
        endpoints.put(at.id(), each);
      }
    }
    for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
      each.groups().stream()
          .distinct()
          .forEach(group -> holders.computeIfAbsent(group, key -> new ArrayList<>()).add(each));
    }
  }

  /** What the snapshot says. */
  public Estate estate() {
    return graph.estate();
  }

  /** How it is connected. */
  public NetworkGraph graph() {
    return graph;
  }

  /** The clusters in it. */
  public List<Cluster> clusters() {
    return clusters;
  }

  /** Who finds endpoints. */
  public EndpointCatalog catalog() {
    return catalog;
  }

  /** Who answers about pairs. */
  public ReachEngine engine() {
    return engine;
  }

  /** Whether nothing about an endpoint is certain, as policies about it are not applied. */
  public boolean isUnsure(Endpoint endpoint) {
    return unapplied.concerns(endpoint);
  }

  /** Who answers for what. */
  public Business business() {
    return business;
  }

  /** The blocks of prefix lists. */
  public PrefixLists prefixLists() {
    return prefixLists;
  }

  /** What has been accepted. */
  public List<Acceptance> acceptances() {
    return acceptances;
  }

  /** The day. */
  public LocalDate today() {
    return today;
  }

  /** What the internet can reach. */
  public Exposure exposure() {
    return exposure.get();
  }

  /** The groups with some ids, as far as the snapshot has them. */
  public List<SecurityGroup> groups(Collection<SecurityGroupId> ids) {
    return ids.stream()
        .flatMap(each -> Stream.ofNullable(graph.estate().find(SecurityGroup.class, each)))
        .toList();
  }

  /** The interfaces that hold a group, pods with groups of their own and nodes included. */
  public List<NetworkInterface> holders(SecurityGroupId group) {
    return holders.getOrDefault(group, List.of());
  }

  /** The interface of an endpoint; null for what has none. */
  public @Nullable NetworkInterface interfaceOf(Endpoint endpoint) {
    return endpoint instanceof Endpoint.AtInterface at
        ? graph.estate().find(NetworkInterface.class, at.id())
        : null;
  }

  /**
   * An interface as an endpoint.
   *
   * @throws IllegalArgumentException if the graph has no such interface
   */
  public Endpoint endpoint(NetworkInterface each) {
    Endpoint found = endpoints.get(each.id());
    if (found == null) {
      throw new IllegalArgumentException("not in the graph: " + each.id());
    }
    return found;
  }

  /** The endpoints that a reference means; none for what the snapshot lacks. */
  public List<Endpoint> meant(String reference) {
    return catalog.meant(reference);
  }

  /** The reference that means an endpoint, or the service whose interface it is. */
  public String reference(Endpoint endpoint) {
    List<String> services =
        endpoint instanceof Endpoint.AtInterface at
            ? this.services.getOrDefault(at.id(), List.of())
            : List.of();
    List<String> all = services.isEmpty() ? names.of(endpoint) : services;
    return all.isEmpty() ? "" : all.get(0);
  }

  /** The references that mean some endpoints, each once. */
  public List<String> references(List<Endpoint> some) {
    return some.stream().map(this::reference).distinct().toList();
  }

  /** The tier of an endpoint; empty for what is in none. */
  public String tier(Endpoint endpoint) {
    return catalog.tiers().of(endpoint).orElse("");
  }
}
