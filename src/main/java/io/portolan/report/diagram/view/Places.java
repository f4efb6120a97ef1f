package io.portolan.report.diagram.view;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.reach.matrix.SubnetTiers;
import io.portolan.report.diagram.view.Place.Extent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which subnets are one node. A VPC without subnets is one of its own, or part of a larger one, so
 * that each VPC is in the chart.
 */
final class Places {
  /** Where interfaces are whose subnet the snapshot lacks. */
  static final String LACKING = "place lacking";

  private static final String NO_ENDPOINTS = "no endpoints";

  private final Extent most;
  private final Set<VpcId> expanded;
  private final Map<VpcId, Location> vpcs = new TreeMap<>(Comparator.comparing(VpcId::value));
  private final Map<VpcId, Boolean> open = new HashMap<>();
  private final Map<VpcId, String> ofVpc = new HashMap<>();
  private final Map<SubnetId, String> ofSubnet = new LinkedHashMap<>();
  private final Map<String, Place> all = new LinkedHashMap<>();

  /**
   * Places of an estate.
   *
   * @param most how much of VPCs that are not expanded is one node
   * @param expanded VPCs of which less is
   * @param least how much of those is one node
   */
  Places(Estate estate, SubnetTiers tiers, Extent most, Set<VpcId> expanded, Extent least) {
    this.most = most;
    this.expanded = expanded;
    Map<VpcId, List<Subnet>> subnets = new HashMap<>();
    estate.all(Vpc.class).forEach(each -> vpcs.put(each.id(), each.location()));
    for (Subnet each : estate.all(Subnet.class)) {
      vpcs.putIfAbsent(each.vpc(), each.location());
      subnets.computeIfAbsent(each.vpc(), key -> new ArrayList<>()).add(each);
    }
    Comparator<Subnet> order =
        Comparator.comparing((Subnet each) -> rank(each, tiers))
            .thenComparing(Subnet::availabilityZone)
            .thenComparing(each -> each.id().value());
    subnets.values().forEach(own -> own.sort(order));
    List<VpcId> inOrder =
        vpcs.entrySet().stream()
            .sorted(
                Comparator.comparing(
                    (Map.Entry<VpcId, Location> each) -> each.getValue().toString()))
            .map(Map.Entry::getKey)
            .toList();
    for (VpcId each : inOrder) {
      Extent extent = expanded.contains(each) && least.compareTo(most) < 0 ? least : most;
      add(each, subnets.getOrDefault(each, List.of()), extent, tiers);
    }
  }

  /** Tiers in their order; subnets without endpoints come last. */
  private static int rank(Subnet subnet, SubnetTiers tiers) {
    return tiers.of(subnet.id()).map(tiers.names()::indexOf).orElse(tiers.names().size());
  }

  private void add(VpcId vpc, List<Subnet> own, Extent extent, SubnetTiers tiers) {
    boolean isBox = extent.isInVpc() && !own.isEmpty();
    open.put(vpc, isBox);
    if (!isBox) {
      Place place = place(vpc, extent.isInVpc() ? Extent.VPC : extent);
      ofVpc.put(vpc, place.id());
      own.forEach(
          each -> {
            place.add(each);
            ofSubnet.put(each.id(), place.id());
          });
      return;
    }
    Map<String, Place> byTier = new LinkedHashMap<>();
    for (Subnet each : own) {
      String tier = tiers.of(each.id()).orElse(NO_ENDPOINTS);
      Place place =
          extent == Extent.SUBNET
              ? new Place("place subnet " + each.id().value(), extent, tier)
              : byTier.computeIfAbsent(
                  tier, key -> new Place("place vpc " + vpc.value() + " " + key, extent, key));
      place.add(vpc, location(vpc));
      place.add(each);
      all.put(place.id(), place);
      ofSubnet.put(each.id(), place.id());
    }
  }

  private Place place(VpcId vpc, Extent extent) {
    Location location = location(vpc);
    String id =
        switch (extent) {
          case VPC -> "place vpc " + vpc.value();
          case REGION -> "place region " + location;
          case AREA -> "place area " + location.region();
          default -> "place estate";
        };
    Place place = all.computeIfAbsent(id, key -> new Place(id, extent, ""));
    place.add(vpc, location);
    return place;
  }

  /** How much of VPCs that are not expanded is one node. */
  Extent most() {
    return most;
  }

  /** The nodes, in order. */
  Collection<Place> all() {
    return all.values();
  }

  /** The place of a subnet. */
  String of(String subnet) {
    return ofSubnet.getOrDefault(new SubnetId(subnet), LACKING);
  }

  /** The place that a VPC is, or is in; null for one that is a box, or that is not there. */
  @Nullable String of(VpcId vpc) {
    return ofVpc.get(vpc);
  }

  /** Whether a VPC is a box. */
  boolean isOpen(VpcId vpc) {
    return open.getOrDefault(vpc, false);
  }

  /** Whether there is such a VPC. */
  boolean contain(VpcId vpc) {
    return vpcs.containsKey(vpc);
  }

  /** Whether it is one of those that were asked for. */
  boolean isExpanded(VpcId vpc) {
    return expanded.contains(vpc);
  }

  /** How many VPCs there are. */
  int vpcs() {
    return vpcs.size();
  }

  /** Where a VPC is. */
  Location location(VpcId vpc) {
    return vpcs.getOrDefault(vpc, new Location("", ""));
  }

  /** By the ids of these places, those of larger ones that hold them. */
  Map<String, String> in(Places larger) {
    Map<String, String> found = new HashMap<>();
    ofSubnet.forEach((subnet, place) -> found.put(place, larger.of(subnet.value())));
    return found;
  }
}
