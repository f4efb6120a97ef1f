package io.portolan.read.aws;

import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpnGatewayId;
import io.portolan.read.Node;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** VPC route tables. */
final class RouteTableParser {
  private static final Set<String> GONE = Set.of("disassociating", "disassociated", "failed");

  private RouteTableParser() {}

  static void routeTable(Row row) {
    Node node = row.node();
    RouteTableId id = row.id("RouteTableId", RouteTableId::new);
    Set<SubnetId> subnets = new TreeSet<>();
    Set<ResourceId> gateways = new TreeSet<>();
    boolean main = false;
    for (Node association : node.list("Associations")) {
      if (!GONE.contains(association.object("AssociationState").text("State"))) {
        main |= association.flag("Main", false);
        subnets.addAll(some(association.optional("SubnetId", SubnetId::new)));
        gateways.addAll(some(association.optional("GatewayId", RouteTableParser::gateway))); // R8
      }
    }
    if (!node.has("Associations")) {
      row.unsaid("main");
    }
    row.emit(
        new RouteTable(
            id,
            row.location(node.text("OwnerId")),
            node.required("VpcId", VpcId::new),
            node.list("Routes").stream().map(RouteParser::route).toList(),
            ImmutableSet.copyOf(subnets),
            main,
            ImmutableSet.copyOf(gateways),
            node.list("PropagatingVgws").stream()
                .map(gateway -> gateway.required("GatewayId", VpnGatewayId::new))
                .sorted()
                .collect(ImmutableSet.toImmutableSet()),
            row.tags()));
  }

  private static ResourceId gateway(String id) {
    if (id.startsWith("igw-")) {
      return new InternetGatewayId(id);
    }
    return id.startsWith("vgw-") ? new VpnGatewayId(id) : new Arn(id);
  }

  private static <T> List<T> some(@Nullable T value) {
    return value == null ? List.of() : List.of(value);
  }
}
