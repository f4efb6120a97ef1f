package io.portolan.finding.routing;

import io.portolan.finding.Survey;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.AddressSet;
import io.portolan.policy.Reason;
import io.portolan.reach.Endpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A transit gateway that a firewall is behind, by an attachment of its own or that of a VPC which
 * has endpoints of it.
 *
 * @param gateway the gateway
 * @param behind the attachments that lead to the firewall
 */
record TransitInspection(TransitGatewayId gateway, List<TransitGatewayAttachment> behind) {
  private static final String AVAILABLE = "available";

  /** How many VPCs of a zone and a table of the gateway are asked about. */
  private static final int MOST_ALIKE = 2;

  /** How many ends there are to pairs at most. */
  private static final int MOST = 12;

  /** Those of an estate. */
  static List<TransitInspection> in(Survey survey) {
    Set<Object> behind = new HashSet<>();
    for (Firewall each : survey.estate().all(Firewall.class)) {
      if (each.attachment() != null) {
        behind.add(each.attachment());
      }
      if (each.vpc() != null) {
        behind.add(each.vpc());
      }
    }
    Map<TransitGatewayId, List<TransitGatewayAttachment>> found = new LinkedHashMap<>();
    for (TransitGatewayAttachment each : survey.estate().all(TransitGatewayAttachment.class)) {
      if (each.state().equals(AVAILABLE)
          && (behind.contains(each.id())
              || (each.vpc() != null && behind.contains(each.vpc().vpc())))) {
        found.computeIfAbsent(each.transitGateway(), key -> new ArrayList<>()).add(each);
      }
    }
    return found.entrySet().stream()
        .map(each -> new TransitInspection(each.getKey(), List.copyOf(each.getValue())))
        .toList();
  }

  /** What matters of where an end is: which table of the gateway judges, and the zone. */
  private record Seat(String table, String zone) {}

  /** Some interfaces of a VPC that send by the gateway; hosts on premises are in no VPC. */
  private record End(Optional<VpcId> vpc, Seat seat, List<Endpoint> endpoints) {
    /** Whether what is between the two may go one way there and another back. */
    boolean mayDiffer(End other) {
      return !vpc.equals(other.vpc()) && !seat.equals(other.seat());
    }
  }

  /** What the firewall says that stops connections between two ends; empty for nothing. */
  Optional<List<Reason>> stopped(Survey survey) {
    List<End> ends = ends(survey);
    for (int i = 0; i < ends.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (ends.get(i).mayDiffer(ends.get(j))) {
          Optional<List<Reason>> why =
              new InspectionQuestion(ends.get(j).endpoints(), ends.get(i).endpoints())
                  .stopped(survey);
          if (why.isPresent()) {
            return why;
          }
        }
      }
    }
    return Optional.empty();
  }

  private List<End> ends(Survey survey) {
    Map<TransitGatewayAttachmentId, String> tables = new LinkedHashMap<>();
    for (TransitGatewayRouteTable each : survey.estate().all(TransitGatewayRouteTable.class)) {
      each.associations().forEach(attached -> tables.put(attached, each.id().value()));
    }
    Map<VpcId, String> seats = new LinkedHashMap<>();
    for (TransitGatewayAttachment each : survey.estate().all(TransitGatewayAttachment.class)) {
      if (each.transitGateway().equals(gateway) && each.vpc() != null && !behind.contains(each)) {
        seats.put(each.vpc().vpc(), tables.getOrDefault(each.id(), ""));
      }
    }
    Map<Seat, List<End>> found = new LinkedHashMap<>();
    Seat premises = new Seat("on-premises", "");
    found.put(
        premises,
        List.of(
            new End(
                Optional.empty(),
                premises,
                List.of(new Endpoint.OnPremises(survey.graph().onPremises().hosts())))));
    int count = 0;
    for (Subnet each : survey.estate().all(Subnet.class)) {
      String table = seats.get(each.vpc());
      if (table == null || count >= MOST || !leads(each, survey)) {
        continue;
      }
      Seat seat = new Seat(table, zone(each));
      List<End> alike = found.computeIfAbsent(seat, key -> new ArrayList<>());
      if (alike.size() < MOST_ALIKE
          && alike.stream().noneMatch(end -> end.vpc().equals(Optional.of(each.vpc())))) {
        List<Endpoint> some = InspectionQuestion.in(each, AddressSet.all(), survey);
        if (!some.isEmpty()) {
          alike.add(new End(Optional.of(each.vpc()), seat, some));
          count++;
        }
      }
    }
    return found.values().stream().flatMap(List::stream).toList();
  }

  private boolean leads(Subnet subnet, Survey survey) {
    return survey.graph().routeTable(subnet).map(RouteTable::routes).orElse(List.of()).stream()
        .filter(each -> each.state() == Route.State.ACTIVE)
        .anyMatch(each -> each.target().equals(new RouteTarget.ToTransitGateway(gateway)));
  }

  private static String zone(Subnet subnet) {
    return subnet.availabilityZoneId().isEmpty()
        ? subnet.availabilityZone()
        : subnet.availabilityZoneId();
  }

  /** The attachments without appliance mode, else all, then the gateway. */
  List<String> resources() {
    List<TransitGatewayAttachment> plain =
        behind.stream().filter(each -> each.vpc() != null && !each.vpc().applianceMode()).toList();
    List<String> resources = new ArrayList<>();
    (plain.isEmpty() ? behind : plain).forEach(each -> resources.add(each.id().value()));
    resources.add(gateway.value());
    return resources;
  }

  /** What to call those between whom it is. */
  String words() {
    return "what is behind " + gateway;
  }
}
