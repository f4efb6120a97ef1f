package io.portolan.finding.acl;

import io.portolan.finding.Finding;
import io.portolan.finding.Mentions;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.graph.InterfaceRole;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.PacketSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Data stores are in subnets that network ACLs leave open to subnets on the internet, at every port
 * of TCP: nothing but groups is between the two. A recommendation, one for each VPC and tier, where
 * the configuration names tiers.
 */
public final class TierWithoutAcl implements SurveyCheck {
  private static final TrafficSet TCP = TrafficSet.of(Protocol.TCP);

  @Override
  public String title() {
    return "No network ACL keeps data from the internet's subnets";
  }

  private record Key(VpcId vpc, String tier) {}

  /**
   * What is open in a tier.
   *
   * @param inner the subnets of its data stores
   * @param lists their network ACLs
   * @param outer the subnets that they are open to
   */
  private record Open(
      Set<String> inner, Set<String> lists, Set<String> outer, List<Endpoint> stores) {
    Open() {
      this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new ArrayList<>());
    }
  }

  @Override
  public List<Finding> of(Survey survey) {
    if (survey.catalog().tiers().areInferred()) {
      return List.of();
    }
    Map<VpcId, List<Subnet>> onInternet = onInternet(survey);
    Map<SubnetId, ListPassing> lists = new HashMap<>();
    for (NetworkAcl acl : survey.estate().all(NetworkAcl.class)) {
      ListPassing list = ListPassing.of(acl);
      acl.subnets().forEach(each -> lists.putIfAbsent(each, list));
    }
    Map<Key, Open> found = new LinkedHashMap<>();
    for (Subnet inner : survey.estate().all(Subnet.class)) {
      Map<String, List<Endpoint>> tiers = DataStores.in(inner.id(), survey);
      if (tiers.isEmpty()) {
        continue;
      }
      ListPassing entering = lists.get(inner.id());
      for (Subnet outer : onInternet.getOrDefault(inner.vpc(), List.of())) {
        ListPassing leaving = lists.get(outer.id());
        if (entering != null
            && leaving != null
            && !outer.id().equals(inner.id())
            && isOpen(leaving, entering, outer, inner, survey)) {
          tiers.forEach(
              (tier, stores) -> {
                Open open = found.computeIfAbsent(new Key(inner.vpc(), tier), key -> new Open());
                open.outer().add(outer.id().value());
                open.lists().add(entering.acl().id().value());
                if (open.inner().add(inner.id().value())) {
                  open.stores().addAll(stores);
                }
              });
        }
      }
    }
    return found.entrySet().stream()
        .map(each -> finding(each.getKey(), each.getValue(), survey))
        .toList();
  }

  /** Subnets with a route to an internet gateway and something that has a public address. */
  private static Map<VpcId, List<Subnet>> onInternet(Survey survey) {
    Map<VpcId, List<Subnet>> all = new HashMap<>();
    for (Subnet each : survey.estate().all(Subnet.class)) {
      boolean leads =
          survey.graph().routeTable(each).map(RouteTable::routes).orElse(List.of()).stream()
              .filter(route -> route.state() == Route.State.ACTIVE)
              .anyMatch(route -> route.target() instanceof RouteTarget.ToInternetGateway);
      if (leads
          && survey.graph().addresses().interfaces(each.id()).stream()
              .anyMatch(at -> isOnInternet(at, survey))) {
        all.computeIfAbsent(each.vpc(), vpc -> new ArrayList<>()).add(each);
      }
    }
    return all;
  }

  private static boolean isOnInternet(NetworkInterface each, Survey survey) {
    return InterfaceRole.of(each).takesConnections()
        && !survey.graph().addresses().publicAddresses(each).isEmpty();
  }

  /** Whether the lists of both let through TCP from all of one to all of the other. */
  private static boolean isOpen(
      ListPassing leaving, ListPassing entering, Subnet outer, Subnet inner, Survey survey) {
    PacketSet all =
        PacketSet.of(
            survey.graph().addresses().ownedIn(outer.id()),
            survey.graph().addresses().ownedIn(inner.id()),
            TCP);
    return !all.isEmpty() && leaving.out().containsAll(all) && entering.in().containsAll(all);
  }

  private Finding finding(Key key, Open open, Survey survey) {
    List<String> resources = new ArrayList<>(List.of(key.vpc() + " tier:" + key.tier()));
    resources.addAll(open.lists());
    resources.addAll(open.inner());
    resources.addAll(open.outer());
    List<String> references = survey.references(open.stores());
    String message =
        "no network ACL keeps TCP from "
            + Mentions.of(List.copyOf(open.outer()))
            + ", which are on the internet, out of "
            + Mentions.of(List.copyOf(open.inner()))
            + " with "
            + Mentions.of(references);
    return Finding.of(
            this, resources, message, Rating.of(Severity.INFO, "groups alone are between the two"))
        .at(references.get(0), open.stores());
  }
}
