package io.portolan.report.diagram.view;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.reach.Passing;
import io.portolan.reach.matrix.SubnetTiers;
import io.portolan.report.Names;
import io.portolan.report.diagram.view.Place.Extent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What charts say of subnets and VPCs, and how many of them there are. */
final class PlaceLabels {
  private static final int MOST_LINES = 3;

  private final Estate estate;
  private final SubnetTiers tiers;
  private final Names names;

  PlaceLabels(Estate estate, SubnetTiers tiers, Names names) {
    this.estate = estate;
    this.tiers = tiers;
    this.names = names;
  }

  /** How large an estate is. */
  String summary(int endpoints, int vpcs, Estate estate) {
    return count(endpoints, "endpoint")
        + ", "
        + count(vpcs, "VPC")
        + ", "
        + count(estate.all(Subnet.class).size(), "subnet")
        + (tiers.inferred() ? "; the tiers are inferred, not configured" : "");
  }

  /** The label of the box of a VPC. */
  List<String> of(VpcId vpc) {
    Vpc found = estate.find(Vpc.class, vpc);
    if (found == null) {
      return List.of(vpc.value(), "VPC that the snapshot lacks");
    }
    List<String> label = new ArrayList<>(named(vpc.value()));
    label.addAll(few(found.cidrs().stream().map(Object::toString).toList()));
    return label;
  }

  /**
   * The label of a node.
   *
   * @param own what gets through between subnets of it, and within each
   * @param gateways what is attached to it and is no node
   */
  List<String> of(Place place, Passing own, List<String> gateways) {
    List<String> label = new ArrayList<>(title(place));
    label.addAll(counted(gateways));
    List<String> inside = Words.few(own);
    for (int i = 0; i < inside.size(); i++) {
      label.add((i == 0 ? "within: " : "") + inside.get(i));
    }
    return label;
  }

  private List<String> title(Place place) {
    if (place.extent() == Extent.SUBNET) {
      Subnet subnet = place.subnets().get(0);
      List<String> label = new ArrayList<>(named(subnet.id().value()));
      label.add(zone(subnet));
      label.add(blocks(subnet));
      label.add(count(endpoints(place), "endpoint"));
      return label;
    }
    List<String> label = new ArrayList<>();
    if (place.extent() == Extent.TIER) {
      label.add(place.tier());
      label.addAll(few(place.subnets().stream().map(this::line).toList()));
    } else if (place.extent() == Extent.VPC) {
      label.addAll(of(place.vpcs().get(0)));
    } else {
      label.add(count(place.vpcs().size(), "VPC"));
      long accounts = place.locations().stream().map(Location::account).distinct().count();
      if (place.extent() != Extent.REGION) {
        label.add("of " + count((int) accounts, "account"));
      }
    }
    label.add(count(place.subnets().size(), "subnet") + ", " + count(endpoints(place), "endpoint"));
    if (place.extent() != Extent.TIER) {
      label.addAll(byTier(place));
    }
    return label;
  }

  /** All of a place that its label leaves out. */
  String all(Place place, Passing own) {
    String subnets = place.subnets().stream().map(this::line).collect(Collectors.joining("; "));
    return own.isEmpty() ? subnets : "within: " + Words.all(own) + ". " + subnets;
  }

  private String line(Subnet subnet) {
    List<String> name = named(subnet.id().value());
    return name.get(0) + " " + zone(subnet) + " " + blocks(subnet);
  }

  /** A name, then the id; or the id alone. */
  private List<String> named(String id) {
    String beside = names.beside(id);
    return beside.equals(id)
        ? List.of(id)
        : List.of(beside.substring(id.length() + 2, beside.length() - 1), id);
  }

  private static String zone(Subnet subnet) {
    return subnet.availabilityZone().isEmpty()
        ? subnet.availabilityZoneId()
        : subnet.availabilityZone();
  }

  private static String blocks(Subnet subnet) {
    return subnet.cidrs().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private List<String> byTier(Place place) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    tiers.names().forEach(name -> counts.put(name, 0));
    place
        .subnets()
        .forEach(
            each ->
                tiers
                    .endpoints()
                    .getOrDefault(each.id(), Map.of())
                    .forEach((tier, count) -> counts.merge(tier, count, Integer::sum)));
    return few(
        counts.entrySet().stream()
            .filter(each -> each.getValue() > 0)
            .map(each -> each.getKey() + " " + each.getValue())
            .toList());
  }

  private int endpoints(Place place) {
    return place.subnets().stream().mapToInt(each -> tiers.count(each.id())).sum();
  }

  private static List<String> counted(List<String> kinds) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    kinds.forEach(kind -> counts.merge(kind, 1, Integer::sum));
    return counts.entrySet().stream().map(each -> count(each.getValue(), each.getKey())).toList();
  }

  private static List<String> few(List<String> lines) {
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> few = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
    few.add("+" + (lines.size() - MOST_LINES + 1) + " more");
    return few;
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
