package io.portolan.read.terraform;

import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.model.aws.VpcPeeringConnectionId;
import io.portolan.packet.Family;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** VPC endpoints and peering connections. */
final class EndpointTranslator {
  private static final String ENDPOINT = "vpc_endpoint_id";
  private static final String PEERING = "vpc_peering_connection_id";

  private EndpointTranslator() {}

  /** {@code aws_vpc_endpoint}; a new one of interfaces has one in each of its subnets. */
  static void endpoint(Values values, Translation into) {
    @Nullable VpcId vpc = values.id("vpc_id", VpcId::new);
    if (vpc == null) {
      into.doubt("in which VPC is not known: left out");
      return;
    }
    Set<SubnetId> subnets = new TreeSet<>(values.ids("subnet_ids", SubnetId::new));
    Set<SecurityGroupId> groups =
        new TreeSet<>(values.ids("security_group_ids", SecurityGroupId::new));
    VpcEndpoint.Type type = type(values.text("vpc_endpoint_type"));
    boolean hasInterfaces = type == VpcEndpoint.Type.INTERFACE;
    if (hasInterfaces && groups.isEmpty()) { // G9
      into.places().defaultGroup(vpc).ifPresent(groups::add);
    }
    Set<NetworkInterfaceId> interfaces =
        new TreeSet<>(values.ids("network_interface_ids", NetworkInterfaceId::new));
    if (values.isNew() && hasInterfaces) {
      subnets.forEach(each -> withInterface(values, vpc, each, groups, interfaces, into));
    }
    into.put(
        new VpcEndpoint(
            new VpcEndpointId(values.id()),
            into.places().of(values, vpc),
            vpc,
            type,
            values.text("service_name"),
            "available",
            new TreeSet<>(values.ids("route_table_ids", RouteTableId::new)),
            subnets,
            interfaces,
            groups,
            false,
            values.tags()));
  }

  private static VpcEndpoint.Type type(String text) {
    return switch (text) {
      case "Gateway", "" -> VpcEndpoint.Type.GATEWAY;
      case "Interface" -> VpcEndpoint.Type.INTERFACE;
      case "GatewayLoadBalancer" -> VpcEndpoint.Type.GATEWAY_LOAD_BALANCER;
      case "Resource" -> VpcEndpoint.Type.RESOURCE;
      case "ServiceNetwork" -> VpcEndpoint.Type.SERVICE_NETWORK;
      default -> VpcEndpoint.Type.OTHER;
    };
  }

  private static void withInterface(
      Values values,
      VpcId vpc,
      SubnetId subnet,
      Set<SecurityGroupId> groups,
      Set<NetworkInterfaceId> interfaces,
      Translation into) {
    String name = values.address() + " in " + subnet;
    Location location = into.places().of(values, vpc);
    into.places()
        .free(subnet, Family.IPV4, name)
        .ifPresent(
            address -> {
              NetworkInterfaceId id = new NetworkInterfaceId(name);
              interfaces.add(id);
              into.put(
                  new NetworkInterface(
                      id,
                      location,
                      vpc,
                      subnet,
                      "vpc_endpoint",
                      "VPC Endpoint Interface " + values.id(),
                      "amazon-vpce",
                      List.of(new NetworkInterface.PrivateAddress(address, null)),
                      List.of(),
                      List.of(),
                      List.copyOf(groups),
                      true,
                      null,
                      -1,
                      Map.of()));
            });
  }

  /** {@code aws_vpc_endpoint_route_table_association}. */
  static void routeTable(Values values, Translation into) {
    @Nullable VpcEndpointId endpoint = values.id(ENDPOINT, VpcEndpointId::new);
    @Nullable RouteTableId table = values.id("route_table_id", RouteTableId::new);
    if (endpoint != null && table != null) {
      into.put(Slot.ENDPOINT_ROUTE_TABLE, endpoint, table);
    }
  }

  /** {@code aws_vpc_endpoint_subnet_association}. */
  static void subnet(Values values, Translation into) {
    @Nullable VpcEndpointId endpoint = values.id(ENDPOINT, VpcEndpointId::new);
    @Nullable SubnetId subnet = values.id("subnet_id", SubnetId::new);
    if (endpoint != null && subnet != null) {
      into.put(Slot.ENDPOINT_SUBNET, endpoint, subnet);
      into.doubt("the interface that the endpoint gets in " + subnet + " is not in the review");
    }
  }

  /** {@code aws_vpc_endpoint_security_group_association}. */
  static void group(Values values, Translation into) {
    @Nullable VpcEndpointId endpoint = values.id(ENDPOINT, VpcEndpointId::new);
    @Nullable SecurityGroupId group = values.id("security_group_id", SecurityGroupId::new);
    if (endpoint == null || group == null) {
      return;
    }
    into.put(Slot.ENDPOINT_GROUP, endpoint, group);
    @Nullable VpcEndpoint known = into.places().estate().find(VpcEndpoint.class, endpoint);
    if (known != null) {
      known.networkInterfaces().forEach(each -> into.put(Slot.INTERFACE_GROUP, each, group));
    }
  }

  /** {@code aws_vpc_peering_connection}. */
  static void peering(Values values, Translation into) {
    @Nullable VpcId requester = values.id("vpc_id", VpcId::new);
    @Nullable VpcId accepter = values.id("peer_vpc_id", VpcId::new);
    if (requester == null || accepter == null) {
      into.doubt("between which VPCs is not known: left out");
      return;
    }
    Location location = into.places().of(values, requester);
    String owner = values.text("peer_owner_id");
    String region = values.text("peer_region");
    Location other =
        into.places().located(accepter)
            ? into.places().of(values, accepter)
            : new Location(
                owner.isEmpty() ? location.account() : owner,
                region.isEmpty() ? location.region() : region);
    String status = values.text("accept_status");
    boolean active = status.equals("active") || values.flag("auto_accept", false);
    if (!active) {
      into.note("it carries nothing before the other side accepts it");
    }
    into.put(
        new VpcPeeringConnection(
            new VpcPeeringConnectionId(values.id()),
            location,
            new VpcPeeringConnection.Side(requester, location, into.places().blocksOf(requester)),
            new VpcPeeringConnection.Side(accepter, other, into.places().blocksOf(accepter)),
            active ? "active" : "pending-acceptance",
            values.tags()));
  }

  /** {@code aws_vpc_peering_connection_accepter}. */
  static void accepter(Values values, Translation into) {
    @Nullable VpcPeeringConnectionId id = values.id(PEERING, VpcPeeringConnectionId::new);
    if (id != null && values.flag("auto_accept", false)) {
      into.put(new Part.Field(VpcPeeringConnection.class, id, "state", "active"));
    }
  }
}
