package io.portolan.reach;

import com.google.common.base.Suppliers;
import io.portolan.graph.AssumedPods;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Resource;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.AddressSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Glob;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoints that a reference means: by address, id, name, tag or tier.
 *
 * <p>Linear in the number of interfaces for each reference.
 */
public final class EndpointCatalog {
  private final NetworkGraph graph;
  private final AddressReferences addresses;
  private final ResourceReferences resources;
  private final ServiceReferences services;
  private final ClusterServices clusterServices;
  private final TierReferences tiers;
  private final Supplier<EndpointKinds> kinds;

  /**
   * A catalog of a graph.
   *
   * @param tiers the configured tiers with the references they hold, in order; empty to infer them
   */
  public EndpointCatalog(NetworkGraph graph, Map<String, List<String>> tiers) {
    this.graph = graph;
    this.addresses = new AddressReferences(graph);
    this.resources = new ResourceReferences(graph, addresses);
    this.services = new ServiceReferences(graph, addresses);
    this.clusterServices = new ClusterServices(graph.pods().clusters());
    this.tiers = new TierReferences(graph, addresses, tiers, this::resolve);
    this.kinds = Suppliers.memoize(() -> new EndpointKinds(graph.estate(), services));
  }

  /**
   * The endpoints of a reference.
   *
   * @throws ReferenceException if it cannot be read or matches nothing
   */
  public Resolution resolve(String reference) {
    String text = reference.strip();
    if (text.isEmpty()) {
      throw new ReferenceException("an empty reference; expected an address, an id, a name …");
    }
    if (text.equals("internet")) {
      return Resolution.of(addresses.internet(""));
    }
    if (AddressReferences.isAddress(text)) {
      return Resolution.of(addresses.at(AddressReferences.parse(text)));
    }
    if (text.startsWith("arn:")) {
      return arn(text);
    }
    int colon = text.indexOf(':');
    if (colon > 0) {
      return prefixed(text, text.substring(0, colon), text.substring(colon + 1));
    }
    return resources
        .byId(text)
        .map(Resolution::of)
        .or(() -> services.byId(text))
        .orElseThrow(() -> noEndpoint(text));
  }

  /** The endpoints that a reference means; none for what the snapshot lacks. */
  public List<Endpoint> meant(String reference) {
    try {
      return resolve(reference).endpoints();
    } catch (ReferenceException e) {
      return List.of(); // a configuration may speak of what another snapshot has
    }
  }

  /**
   * Every endpoint of the graph, each once: interfaces by all their addresses, the internet, hosts
   * on premises where there are any, and services that clients find by name.
   */
  public List<Endpoint> all() {
    List<Endpoint> all = new ArrayList<>(whole(graph.estate().all(NetworkInterface.class)));
    all.add(new Endpoint.OnInternet(graph.addresses().internetHosts()));
    if (!graph.onPremises().hosts().isEmpty()) {
      all.add(new Endpoint.OnPremises(graph.onPremises().hosts()));
    }
    graph.services().destinations().forEach(each -> all.add(new Endpoint.Service(each)));
    return all;
  }

  /** Every reference that means something. */
  public List<KnownReference> known() {
    return KnownReferences.of(graph, this, services);
  }

  /** Whether an endpoint sends by itself; a service that has interfaces does by these. */
  public boolean sends(Endpoint endpoint) {
    return !(endpoint instanceof Endpoint.Service at) || !services.hasInterfaces(at.service());
  }

  /** What an endpoint is there for. */
  public EndpointKind kindOf(Endpoint endpoint) {
    return kinds.get().of(endpoint);
  }

  /** Which endpoints are in which tier. */
  public TierReferences tiers() {
    return tiers;
  }

  /** The managed services that have interfaces, by these, each by a reference to it. */
  public Map<NetworkInterfaceId, List<String>> services() {
    return services.byInterface();
  }

  /**
   * Services of clusters as a destination, by name or by a cluster address.
   *
   * @param asked what is asked of them, with their own ports
   * @return empty for a reference to anything else
   * @throws ReferenceException if it cannot be read or matches nothing
   */
  public Optional<ServiceEnd> service(String reference, TrafficSet asked) {
    String text = reference.strip();
    List<ClusterServices.OfCluster> found = clusterServices.services(text);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(clusterServices.end(found, asked, graph, this::pod, addresses::at));
  }

  /** What a path may cross of Services of clusters; none for a reference to anything else. */
  public Set<String> componentsOfServices(String reference) {
    return ClusterServices.components(clusterServices.services(reference.strip()), graph);
  }

  private Resolution prefixed(String text, String prefix, String rest) {
    if (ServiceReferences.PREFIXES.contains(prefix)) {
      return services.byName(prefix, rest);
    }
    return switch (prefix) {
      case "internet" -> Resolution.of(addresses.internet(rest));
      case "tag" -> tag(text, rest);
      case "name" -> named(text, rest);
      case "tier" -> tiers.resolve(text, rest);
      case "k8s" -> pods(text);
      default ->
          throw new ReferenceException(
              "not a reference: '"
                  + text
                  + "'; expected an address, a resource id, an ARN, or internet, "
                  + String.join(", ", ServiceReferences.PREFIXES)
                  + ", k8s, tag, name or tier with a colon");
    };
  }

  /** Pods by their interfaces, those with their node's network by the node's. */
  private Resolution pods(String text) {
    if (ClusterServices.isService(text)) {
      throw new ReferenceException(
          text + " is a Service, which sends nothing: ask for the pods behind it");
    }
    if (ClusterServices.isIngress(text)) {
      List<Endpoint> found = new ArrayList<>();
      for (LoadBalancer each : clusterServices.balancers(text, graph)) {
        found.addAll(whole(graph.balancers().plan().nodes(each.id())));
      }
      if (found.isEmpty()) {
        throw new ReferenceException(text + " has a load balancer without interfaces");
      }
      return Resolution.of(found);
    }
    List<Endpoint> found = new ArrayList<>();
    Set<Assumption> assumptions = new LinkedHashSet<>();
    for (PodReferences.OfCluster each : new PodReferences(graph.pods().clusters()).pods(text)) {
      found.add(pod(each.cluster(), each.pod()));
      graph
          .pods()
          .node(each.cluster(), each.pod())
          .ifPresent(
              at ->
                  assumptions.add(
                      new Assumption(
                          each.pod().reference(each.cluster()),
                          Reason.Kind.POD,
                          "it has its node's network: asked for as " + at.id())));
    }
    return new Resolution(found, List.copyOf(assumptions));
  }

  private Endpoint pod(String cluster, Pod pod) {
    Optional<Assumption> why = graph.pods().whyNowhere(cluster, pod);
    if (why.isPresent()) {
      return new Endpoint.Nowhere(
          why.get(),
          pod.addresses().isEmpty() && !pod.hostNetwork()
              ? Optional.of(new AssumedPods.OfCluster(cluster, pod))
              : Optional.empty());
    }
    Optional<NetworkInterface> node = graph.pods().node(cluster, pod);
    if (node.isPresent()) {
      AddressSet own = AddressSet.ofAddresses(pod.addresses());
      AddressSet publics = graph.addresses().publicAddresses(node.get(), own);
      return new Endpoint.AtInterface(node.get().id(), own, publics, false);
    }
    NetworkInterfaceId id = new NetworkInterfaceId(pod.reference(cluster));
    NetworkInterface own = graph.estate().find(NetworkInterface.class, id);
    if (own == null) {
      throw new IllegalStateException(id + " is neither somewhere nor nowhere");
    }
    return addresses.whole(own);
  }

  private Resolution arn(String arn) {
    String id = arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
    return services
        .byArn(arn)
        .or(() -> resources.byId(id).map(Resolution::of))
        .or(() -> services.byId(id))
        .orElseThrow(() -> nothing(arn, services.arns()));
  }

  private Resolution tag(String text, String rest) {
    int equals = rest.indexOf('=');
    if (equals <= 0) {
      throw new ReferenceException("not a tag reference: '" + text + "'; expected tag:Key=Value");
    }
    String key = rest.substring(0, equals);
    String value = rest.substring(equals + 1);
    return matching(
        text,
        resource -> value.equals(resource.tags().get(key)),
        "tag:" + key + "=",
        resource -> resource.tags().get(key));
  }

  private Resolution named(String text, String rest) {
    Glob glob = Glob.of(rest);
    return matching(
        text,
        resource -> resource.nameTag().map(glob::matches).orElse(false),
        "name:",
        resource -> resource.nameTag().orElse(null));
  }

  /**
   * The tags by which {@code tag:} finds an endpoint: its instance's, its own, then those of the
   * services that have it; a pod's labels are no tags.
   */
  public List<Map<String, String>> tags(Endpoint endpoint) {
    List<Map<String, String>> all = new ArrayList<>();
    if (endpoint instanceof Endpoint.AtInterface at) {
      NetworkInterface found = graph.estate().find(NetworkInterface.class, at.id());
      if (found != null) {
        Instance instance = graph.estate().find(Instance.class, found.instance());
        if (instance != null) {
          all.add(instance.tags());
        }
        all.add(found.tags());
      }
    }
    services.of(endpoint).forEach(each -> all.add(each.tags()));
    return all;
  }

  /** The interfaces that match themselves, by their instance or by their service. */
  private Resolution matching(
      String text,
      Predicate<Resource> matches,
      String prefix,
      Function<Resource, @Nullable String> name) {
    Set<Endpoint> found = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
      Instance instance = graph.estate().find(Instance.class, each.instance());
      if (matches.test(each) || (instance != null && matches.test(instance))) {
        found.add(addresses.whole(each));
      }
      addName(names, prefix, name.apply(each));
      if (instance != null) {
        addName(names, prefix, name.apply(instance));
      }
    }
    for (ManagedService each : graph.estate().all(ManagedService.class)) {
      if (matches.test(each)) {
        found.addAll(services.endpoints(each));
      }
      addName(names, prefix, name.apply(each));
    }
    if (found.isEmpty()) {
      throw nothing(text, names);
    }
    return Resolution.of(List.copyOf(found));
  }

  private static void addName(Set<String> names, String prefix, @Nullable String name) {
    if (name != null) {
      names.add(prefix + name);
    }
  }

  private List<Endpoint> whole(Iterable<NetworkInterface> interfaces) {
    List<Endpoint> endpoints = new ArrayList<>();
    interfaces.forEach(each -> endpoints.add(addresses.whole(each)));
    return endpoints;
  }

  private ReferenceException noEndpoint(String id) {
    return graph.estate().resources().stream().anyMatch(each -> each.id().value().equals(id))
        ? new ReferenceException(id + " is in the snapshot, but it is no endpoint")
        : nothing(id, resources.ids());
  }

  /** That a reference matches nothing, with the names most like it. */
  static ReferenceException nothing(String text, Iterable<String> names) {
    List<String> known = new ArrayList<>();
    names.forEach(known::add);
    return ReferenceException.nothing(text, known);
  }
}
