package io.portolan.read.terraform;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Cidr;
import io.portolan.read.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What AWS does by itself when something is made or taken away. */
final class Implied {
  private Implied() {}

  /**
   * The estate with all of it.
   *
   * @param edit the estate as a plan leaves it
   * @param before the estate before the plan
   */
  static Estate in(EstateEdit edit, Estate before) {
    Map<VpcId, Vpc> vpcs = new HashMap<>();
    edit.all(Vpc.class).forEach(each -> vpcs.put(each.id(), each));
    for (RouteTable each : edit.all(RouteTable.class)) {
      @Nullable Vpc vpc = vpcs.get(each.vpc());
      if (vpc != null) {
        withLocalRoutes(each, vpc, edit, before);
      }
    }
    withDefaultAcls(edit, before);
    return edit.estate();
  }

  /** R4: a table has a route to each block of its VPC. */
  private static void withLocalRoutes(RouteTable table, Vpc vpc, EstateEdit edit, Estate before) {
    List<Route> routes = new ArrayList<>(table.routes());
    boolean isNew = before.find(RouteTable.class, table.id()) == null;
    @Nullable Vpc was = before.find(Vpc.class, vpc.id());
    for (Cidr block : vpc.cidrs()) {
      boolean fresh = isNew || was == null || !was.cidrs().contains(block);
      RouteDestination destination = new RouteDestination.Block(block);
      if (fresh && routes.stream().noneMatch(each -> each.destination().equals(destination))) {
        routes.add(
            0,
            new Route(
                destination,
                new RouteTarget.Local(),
                Route.State.ACTIVE,
                Route.Origin.CREATE_ROUTE_TABLE));
      }
    }
    if (routes.size() > table.routes().size()) {
      edit.put(table.with(routes));
    }
  }

  /** N1: a subnet that uses no other ACL uses the default one of its VPC. */
  private static void withDefaultAcls(EstateEdit edit, Estate before) {
    Set<SubnetId> placed = new LinkedHashSet<>();
    Set<SubnetId> known = new LinkedHashSet<>();
    edit.all(NetworkAcl.class).forEach(each -> placed.addAll(each.subnets()));
    before.all(NetworkAcl.class).forEach(each -> known.addAll(each.subnets()));
    for (Subnet subnet : edit.all(Subnet.class)) {
      boolean isNew = before.find(Subnet.class, subnet.id()) == null;
      if (!placed.contains(subnet.id()) && (isNew || known.contains(subnet.id()))) {
        defaultAcl(subnet, edit)
            .ifPresent(
                acl -> {
                  Set<SubnetId> more = new LinkedHashSet<>(acl.subnets());
                  more.add(subnet.id());
                  edit.put(RecordType.with(acl, "subnets", more));
                });
      }
    }
  }

  private static Optional<NetworkAcl> defaultAcl(Subnet subnet, EstateEdit edit) {
    return edit.all(NetworkAcl.class).stream()
        .filter(each -> each.isDefault() && each.vpc().equals(subnet.vpc()))
        .findFirst();
  }
}
