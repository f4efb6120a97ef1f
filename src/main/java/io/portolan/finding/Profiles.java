package io.portolan.finding;

import io.portolan.graph.AssumedNodes;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.reach.ClusterEnd;
import io.portolan.reach.Endpoint;
import io.portolan.reach.PodEngine;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Grouping;
import io.portolan.reach.matrix.PodMatrix;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is to say of all endpoints, in the order of the catalog. */
public final class Profiles {
  private final Survey survey;
  private final Grouping references;
  private final Grouping tiers;
  private final Map<NetworkInterfaceId, List<String>> services;

  private Profiles(Survey survey) {
    this.survey = survey;
    this.references = new Grouping(survey.graph(), survey.catalog(), By.ENDPOINT);
    this.tiers = new Grouping(survey.graph(), survey.catalog(), By.TIER);
    this.services = survey.catalog().services();
  }

  /** Those of an estate; endpoints that share a reference are one. */
  public static List<Profile> of(Survey survey) {
    Profiles profiles = new Profiles(survey);
    Map<String, Profile> found = new LinkedHashMap<>();
    for (Endpoint each : survey.catalog().all()) {
      first(profiles.references.of(each))
          .ifPresent(name -> found.computeIfAbsent(name, key -> profiles.of(key, each)));
    }
    return List.copyOf(found.values());
  }

  /** Those of clusters alone. */
  public static List<Profile> of(PodEngine pods, PodMatrix matrix) {
    Function<ClusterEnd, String> tiers = matrix.names(By.TIER);
    Function<ClusterEnd, String> references = matrix.names(By.ENDPOINT);
    Map<String, Profile> found = new LinkedHashMap<>();
    for (ClusterEnd each : pods.all()) {
      String name = references.apply(each);
      found.putIfAbsent(name, Profile.of(name, tiers.apply(each)));
    }
    return List.copyOf(found.values());
  }

  private static Optional<String> first(List<String> names) {
    return names.stream().findFirst();
  }

  private Profile of(String reference, Endpoint endpoint) {
    String tier = first(tiers.of(endpoint)).orElse("");
    NetworkInterface at = survey.interfaceOf(endpoint);
    if (at == null) {
      return Profile.of(reference, tier);
    }
    List<Resource> resources =
        Stream.<@Nullable Resource>of(survey.estate().find(Instance.class, at.instance()), at)
            .flatMap(Stream::ofNullable)
            .toList();
    return new Profile(
        reference,
        names(at, resources).stream().filter(name -> !name.equals(reference)).toList(),
        tier,
        at.vpc().value(),
        at.subnet().value(),
        at.location().account(),
        at.groups().stream().distinct().map(SecurityGroupId::value).toList(),
        survey
            .business()
            .owner(List.of(endpoint), resources.stream().map(each -> each.id().value()).toList())
            .orElse(""));
  }

  private Set<String> names(NetworkInterface at, List<Resource> resources) {
    Set<String> names = new LinkedHashSet<>();
    resources.forEach(each -> each.nameTag().ifPresent(names::add));
    names.addAll(services.getOrDefault(at.id(), List.of()));
    if (!AssumedNodes.contain(at.id())) {
      resources.forEach(each -> names.add(each.id().value()));
    }
    for (NetworkInterface.PrivateAddress each : at.privateAddresses()) {
      names.add(each.address().toString());
      Stream.ofNullable(each.publicAddress()).forEach(address -> names.add(address.toString()));
    }
    at.ipv6Addresses().forEach(each -> names.add(each.toString()));
    return names;
  }
}
