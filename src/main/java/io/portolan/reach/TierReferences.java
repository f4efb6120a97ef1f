package io.portolan.reach;

import com.google.common.base.Suppliers;
import io.portolan.graph.NamedService;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Endpoints by tier: those of the configuration, else inferred ones. */
public final class TierReferences {
  private static final String OTHER = "other";

  private final NetworkGraph graph;
  private final AddressReferences addresses;
  private final Map<String, List<String>> configured;
  private final Function<String, Resolution> resolve;
  private final Supplier<Map<String, List<Endpoint>>> endpoints;
  private final Supplier<Map<Object, String>> tiers;

  /**
   * The tiers of a graph.
   *
   * @param configured the configured tiers with the references they hold, in order; empty to infer
   *     them
   * @param resolve finds the endpoints of a reference
   */
  TierReferences(
      NetworkGraph graph,
      AddressReferences addresses,
      Map<String, List<String>> configured,
      Function<String, Resolution> resolve) {
    this.graph = graph;
    this.addresses = addresses;
    this.configured = new LinkedHashMap<>(configured);
    this.resolve = resolve;
    this.endpoints = Suppliers.memoize(this.configured.isEmpty() ? this::inferred : this::chosen);
    this.tiers = Suppliers.memoize(this::byEndpoint);
  }

  /** Whether no configuration names them. */
  public boolean areInferred() {
    return configured.isEmpty();
  }

  /** Their names, in order. */
  public List<String> names() {
    return areInferred() ? Tiers.INFERRED : List.copyOf(endpoints.get().keySet());
  }

  /**
   * The tier of an interface or a service; an interface of which a tier names an address is in it.
   * Empty for anything else.
   */
  public Optional<String> of(Endpoint endpoint) {
    return Optional.ofNullable(tiers.get().get(endpoint.identity()));
  }

  /**
   * The endpoints of a tier.
   *
   * @param text the reference
   * @param name the tier in it
   * @throws ReferenceException if it holds none
   */
  Resolution resolve(String text, String name) {
    String tier = areInferred() ? name.toLowerCase(Locale.ROOT) : name;
    List<Endpoint> found = endpoints.get().getOrDefault(tier, List.of());
    if (!found.isEmpty()) {
      return areInferred() ? new Resolution(found, List.of(inferring(text))) : Resolution.of(found);
    }
    if (names().contains(tier)) {
      throw new ReferenceException(text + " holds no endpoint of the snapshot");
    }
    throw EndpointCatalog.nothing(text, names().stream().map(each -> "tier:" + each).toList());
  }

  /** That tiers are inferred. */
  public static Assumption inferring(String component) {
    return new Assumption(
        component, Reason.Kind.NETWORK_INTERFACE, "the tiers are inferred, not configured");
  }

  private Map<String, List<Endpoint>> inferred() {
    Tiers inferred = new Tiers(graph.estate());
    Map<String, List<Endpoint>> found = new LinkedHashMap<>();
    Tiers.INFERRED.forEach(tier -> found.put(tier, new ArrayList<>()));
    for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
      found
          .computeIfAbsent(inferred.of(each), tier -> new ArrayList<>())
          .add(addresses.whole(each));
    }
    for (NamedService each : graph.services().destinations()) {
      found
          .computeIfAbsent(Tiers.of(each), tier -> new ArrayList<>())
          .add(new Endpoint.Service(each));
    }
    return found;
  }

  /** First match wins: what an earlier tier holds is in no later one. */
  private Map<String, List<Endpoint>> chosen() {
    Map<String, List<Endpoint>> found = new LinkedHashMap<>();
    Set<Object> taken = new HashSet<>();
    for (Map.Entry<String, List<String>> tier : configured.entrySet()) {
      Set<Endpoint> here = new LinkedHashSet<>();
      for (String reference : tier.getValue()) {
        here.addAll(endpointsOrNone(reference));
      }
      here.removeIf(endpoint -> taken.contains(endpoint.identity()));
      here.forEach(endpoint -> taken.add(endpoint.identity()));
      found.put(tier.getKey(), List.copyOf(here));
    }
    List<Endpoint> rest = new ArrayList<>();
    graph.estate().all(NetworkInterface.class).forEach(each -> rest.add(addresses.whole(each)));
    graph.services().destinations().forEach(each -> rest.add(new Endpoint.Service(each)));
    rest.removeIf(endpoint -> taken.contains(endpoint.identity()));
    found.merge(
        OTHER,
        rest,
        (named, others) -> {
          List<Endpoint> both = new ArrayList<>(named);
          both.addAll(others);
          return both;
        });
    return found;
  }

  private Map<Object, String> byEndpoint() {
    Map<Object, String> found = new HashMap<>();
    endpoints
        .get()
        .forEach((tier, here) -> here.forEach(each -> found.putIfAbsent(each.identity(), tier)));
    return found;
  }

  /**
   * A tier may name what an estate does not have.
   *
   * @throws ReferenceException for another tier, as the two could hold each other
   */
  private List<Endpoint> endpointsOrNone(String reference) {
    if (reference.strip().startsWith("tier:")) {
      throw new ReferenceException("a tier cannot be made of tiers: " + reference);
    }
    try {
      return resolve.apply(reference).endpoints();
    } catch (ReferenceException e) {
      return List.of();
    }
  }
}
