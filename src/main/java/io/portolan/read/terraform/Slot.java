package io.portolan.read.terraform;

import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.WebAcl;

/** Where a resource holds what is a resource of its own in a plan. */
enum Slot {
  GROUP_RULE(SecurityGroup.class, "rules", false),
  ACL_ENTRY(NetworkAcl.class, "entries", false),
  ACL_SUBNET(NetworkAcl.class, "subnets", true),
  ROUTE(RouteTable.class, "routes", false),
  ROUTE_TABLE_SUBNET(RouteTable.class, "subnets", true),
  ROUTE_TABLE_GATEWAY(RouteTable.class, "gateways", true),
  PROPAGATING_GATEWAY(RouteTable.class, "propagatingGateways", false),
  INTERFACE_GROUP(NetworkInterface.class, "groups", false),
  GATEWAY_VPC(InternetGateway.class, "vpcs", true),
  PREFIX_LIST_ENTRY(PrefixList.class, "entries", false),
  VPC_BLOCK(Vpc.class, "cidrs", false),
  TARGET(TargetGroup.class, "targets", false),
  TARGET_GROUP_BALANCER(TargetGroup.class, "loadBalancers", false),
  WEB_ACL_RESOURCE(WebAcl.class, "resources", true),
  ENDPOINT_ROUTE_TABLE(VpcEndpoint.class, "routeTables", false),
  ENDPOINT_SUBNET(VpcEndpoint.class, "subnets", false),
  ENDPOINT_GROUP(VpcEndpoint.class, "groups", false),
  TRANSIT_ROUTE(TransitGatewayRouteTable.class, "routes", false),
  TRANSIT_ASSOCIATION(TransitGatewayRouteTable.class, "associations", true),
  TRANSIT_PROPAGATION(TransitGatewayRouteTable.class, "propagations", false);

  private final Class<? extends Resource> owner;
  private final String component;
  private final boolean exclusive;

  Slot(Class<? extends Resource> owner, String component, boolean exclusive) {
    this.owner = owner;
    this.component = component;
    this.exclusive = exclusive;
  }

  /** The kind of resource that has it. */
  Class<? extends Resource> owner() {
    return owner;
  }

  /** The component of the record, a list or a set. */
  String component() {
    return component;
  }

  /** Whether what is in it at one owner is at no other. */
  boolean isExclusive() {
    return exclusive;
  }
}
