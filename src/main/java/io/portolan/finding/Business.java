package io.portolan.finding;

import io.portolan.config.Critical;
import io.portolan.config.Owners;
import io.portolan.model.aws.Resource;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who answers for what, and what the business loses with it, as the configuration and the tags say.
 * A reference that matches nothing in the snapshot is about nothing.
 */
public final class Business {
  private final EndpointCatalog catalog;
  private final String ownerTag;

  /** By owner's entry, whom it is about. */
  private final Map<String, Set<Object>> owned = new LinkedHashMap<>();

  private final Map<Critical, Set<Object>> critical = new LinkedHashMap<>();
  private final Map<String, Resource> resources = new HashMap<>();

  /**
   * What is said about an estate.
   *
   * @param resources everything in it
   */
  Business(
      EndpointCatalog catalog,
      List<Critical> critical,
      Owners owners,
      Collection<Resource> resources) {
    this.catalog = catalog;
    this.ownerTag = owners.tag();
    for (Owners.Entry each : owners.entries()) {
      owned.computeIfAbsent(each.owner(), key -> new HashSet<>()).addAll(meant(each.endpoints()));
    }
    critical.forEach(each -> this.critical.put(each, meant(each.endpoints())));
    resources.forEach(each -> this.resources.put(each.id().value(), each));
  }

  private Set<Object> meant(List<String> references) {
    Set<Object> identities = new HashSet<>();
    for (String each : references) {
      catalog.meant(each).forEach(at -> identities.add(at.identity()));
    }
    return identities;
  }

  /** The heaviest part of the business that runs on some of the endpoints; empty for none. */
  public Optional<Audit.Criticality> criticality(List<Endpoint> endpoints) {
    return critical.entrySet().stream()
        .filter(each -> endpoints.stream().anyMatch(at -> each.getValue().contains(at.identity())))
        .map(each -> new Audit.Criticality(each.getKey().name(), each.getKey().weight()))
        .max(
            Comparator.comparing(Audit.Criticality::weight)
                .thenComparing(Audit.Criticality::name, Comparator.reverseOrder()));
  }

  /** Whether an endpoint is one of those that the configuration calls critical. */
  public boolean isCritical(Endpoint endpoint) {
    return critical.values().stream().anyMatch(each -> each.contains(endpoint.identity()));
  }

  /**
   * Who answers for a finding: whoever the configuration names for one of its endpoints, else the
   * tag of one of them, else the tag of one of the resources in their order.
   */
  public Optional<String> owner(List<Endpoint> endpoints, List<String> ids) {
    for (Map.Entry<String, Set<Object>> each : owned.entrySet()) {
      if (endpoints.stream().anyMatch(at -> each.getValue().contains(at.identity()))) {
        return Optional.of(each.getKey());
      }
    }
    return endpoints.stream()
        .flatMap(each -> catalog.tags(each).stream())
        .flatMap(this::owner)
        .findFirst()
        .or(
            () ->
                ids.stream()
                    .map(resources::get)
                    .flatMap(each -> each == null ? Stream.of() : owner(each.tags()))
                    .findFirst());
  }

  private Stream<String> owner(Map<String, String> tags) {
    String owner = tags.get(ownerTag);
    return owner == null || owner.isBlank() ? Stream.of() : Stream.of(owner);
  }
}
