package io.portolan.finding.routing;

import io.portolan.finding.Finding;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.reach.Endpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Network Firewall sees one direction of connections alone: they go by one of its endpoints or
 * attachments, and come back past it, or by that of another zone. It drops them (F2, T5). Found by
 * asking about a few pairs of each route table that leads to a firewall and of each transit gateway
 * that a firewall is behind.
 */
public final class AsymmetricInspection implements SurveyCheck {
  /** How many other tables of a VPC are asked about for each that leads to a firewall. */
  private static final int MOST = 16;

  @Override
  public String title() {
    return "A firewall sees one direction of connections alone";
  }

  @Override
  public List<Finding> of(Survey survey) {
    Set<VpcEndpointId> endpoints = new HashSet<>();
    survey.estate().all(Firewall.class).forEach(each -> endpoints.addAll(each.endpoints()));
    List<Finding> found = new ArrayList<>();
    List<TableUse> uses = endpoints.isEmpty() ? List.of() : TableUse.in(survey);
    Set<RouteTableId> named = new HashSet<>();
    for (TableUse use : uses) {
      AddressSet inspected = inspected(use, endpoints, survey);
      List<TableUse> others =
          uses.stream()
              .filter(each -> each.table().vpc().equals(use.table().vpc()))
              .filter(each -> !each.table().id().equals(use.table().id()))
              .filter(each -> !named.contains(each.table().id()))
              .limit(inspected.isEmpty() ? 0 : MOST)
              .toList();
      inVpc(use, inspected, others, survey)
          .ifPresent(
              finding -> {
                named.add(use.table().id());
                found.add(finding);
              });
    }
    for (TransitInspection each : TransitInspection.in(survey)) {
      each.stopped(survey).ifPresent(why -> found.add(finding(each, why)));
    }
    return found;
  }

  /** The destinations that a table leads to a firewall. */
  private static AddressSet inspected(TableUse use, Set<VpcEndpointId> endpoints, Survey survey) {
    List<AddressSet> led = new ArrayList<>();
    for (Route each : use.table().routes()) {
      if (each.state() == Route.State.ACTIVE
          && each.target() instanceof RouteTarget.ToVpcEndpoint to
          && endpoints.contains(to.endpoint())) {
        survey
            .prefixLists()
            .blocks(each.destination())
            .ifPresent(blocks -> led.add(AddressSet.ofCidrs(blocks)));
      }
    }
    return AddressSet.unionOf(led);
  }

  /** What a table leads to a firewall within a VPC and to the internet, and what comes back. */
  private Optional<Finding> inVpc(
      TableUse use, AddressSet inspected, List<TableUse> others, Survey survey) {
    List<Endpoint> here = ends(use, AddressSet.all(), survey);
    AddressSet hosts = survey.graph().addresses().internetHosts().intersect(inspected);
    List<Endpoint> internet = List.of(new Endpoint.OnInternet(hosts));
    Optional<List<Reason>> outside = new InspectionQuestion(here, internet).stopped(survey);
    if (outside.isPresent()) {
      return outside.map(why -> finding(use, "the internet", List.of(), why, here, survey));
    }
    for (TableUse other : others) {
      List<Endpoint> there = ends(other, inspected, survey);
      Optional<List<Reason>> why = new InspectionQuestion(here, there).stopped(survey);
      if (why.isPresent()) {
        String name = survey.reference(there.get(0));
        List<String> tables = List.of(other.table().id().value());
        return why.map(reasons -> finding(use, name, tables, reasons, here, survey));
      }
    }
    return Optional.empty();
  }

  private static List<Endpoint> ends(TableUse use, AddressSet addresses, Survey survey) {
    for (Subnet each : use.subnets()) {
      List<Endpoint> found = InspectionQuestion.in(each, addresses, survey);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private Finding finding(
      TableUse use,
      String other,
      List<String> tables,
      List<Reason> why,
      List<Endpoint> here,
      Survey survey) {
    List<String> resources = new ArrayList<>(List.of(use.table().id().value()));
    resources.addAll(tables);
    resources.add(firewall(why).component());
    String reference = survey.reference(here.get(0));
    return finding(resources, reference + " and " + other, why).at(reference, here);
  }

  private Finding finding(TransitInspection transit, List<Reason> why) {
    List<String> resources = new ArrayList<>(transit.resources());
    resources.add(firewall(why).component());
    return finding(resources, transit.words(), why);
  }

  private Finding finding(List<String> resources, String between, List<Reason> why) {
    return Finding.of(
            this,
            resources.stream().distinct().toList(),
            "a firewall sees one direction alone of connections between "
                + between
                + " and drops them: "
                + firewall(why).text(),
            Rating.of(Severity.MEDIUM, "connections fail"))
        .carrying(TrafficSet.none(), why);
  }

  private static Reason firewall(List<Reason> why) {
    return why.stream().filter(InspectionQuestion::isOfFirewall).findFirst().orElseThrow();
  }
}
