package io.portolan.finding.routing;

import io.portolan.finding.Crowd;
import io.portolan.finding.Survey;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Subnet;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A route table that matters: subnets with interfaces use it, by name or as the main one (R1).
 *
 * @param table the table
 * @param subnets those of its subnets that have interfaces, at least one
 */
record TableUse(RouteTable table, List<Subnet> subnets) {
  /** All tables that matter, in the order of the subnets. */
  static List<TableUse> in(Survey survey) {
    Map<RouteTableId, TableUse> all = new LinkedHashMap<>();
    for (Subnet subnet : survey.estate().all(Subnet.class)) {
      Optional<RouteTable> table = survey.graph().routeTable(subnet);
      if (table.isPresent() && !survey.graph().addresses().interfaces(subnet.id()).isEmpty()) {
        all.computeIfAbsent(table.get().id(), id -> new TableUse(table.get(), new ArrayList<>()))
            .subnets()
            .add(subnet);
      }
    }
    return List.copyOf(all.values());
  }

  /**
   * Its active default routes, however they are written: those that take the packets to so many
   * hosts on the internet that they are a crowd.
   *
   * @param target where they lead
   */
  List<Route> defaults(Class<? extends RouteTarget> target, Family version, Survey survey) {
    AddressSet hosts = survey.graph().addresses().internetHosts().only(version);
    return table.routes().stream()
        .filter(each -> each.state() == Route.State.ACTIVE && target.isInstance(each.target()))
        .filter(
            each ->
                survey
                    .prefixLists()
                    .blocks(each.destination())
                    .map(blocks -> Crowd.is(AddressSet.ofCidrs(blocks).intersect(hosts)))
                    .orElse(false))
        .toList();
  }

  /** What to call one of its routes, which has no id: the table and the destination. */
  String name(Route route) {
    return table.id() + " " + route.destination();
  }

  /** The ids of its subnets. */
  List<String> subnetIds() {
    return subnets.stream().map(each -> each.id().value()).toList();
  }
}
