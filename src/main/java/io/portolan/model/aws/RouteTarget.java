package io.portolan.model.aws;

import org.jspecify.annotations.Nullable;

/** Where a route of a VPC route table sends (statement R6). */
public sealed interface RouteTarget {
  /** Within the VPC. */
  record Local() implements RouteTarget {
    @Override
    public String toString() {
      return "local";
    }
  }

  /** An internet gateway. */
  record ToInternetGateway(InternetGatewayId gateway) implements RouteTarget {
    @Override
    public String toString() {
      return gateway.value();
    }
  }

  /** An egress-only internet gateway. */
  record ToEgressOnlyInternetGateway(EgressOnlyInternetGatewayId gateway) implements RouteTarget {
    @Override
    public String toString() {
      return gateway.value();
    }
  }

  /** A NAT gateway. */
  record ToNatGateway(NatGatewayId gateway) implements RouteTarget {
    @Override
    public String toString() {
      return gateway.value();
    }
  }

  /**
   * A network interface, of an instance or not.
   *
   * @param networkInterface the interface; null where the snapshot names only the instance
   * @param instance the instance; null where there is none
   */
  record ToNetworkInterface(
      @Nullable NetworkInterfaceId networkInterface, @Nullable InstanceId instance)
      implements RouteTarget {
    @Override
    public String toString() {
      return networkInterface != null ? networkInterface.value() : String.valueOf(instance);
    }
  }

  /** A VPC peering connection. */
  record ToPeeringConnection(VpcPeeringConnectionId connection) implements RouteTarget {
    @Override
    public String toString() {
      return connection.value();
    }
  }

  /** A transit gateway. */
  record ToTransitGateway(TransitGatewayId gateway) implements RouteTarget {
    @Override
    public String toString() {
      return gateway.value();
    }
  }

  /** A virtual private gateway. */
  record ToVpnGateway(VpnGatewayId gateway) implements RouteTarget {
    @Override
    public String toString() {
      return gateway.value();
    }
  }

  /** A gateway endpoint or a Gateway Load Balancer endpoint. */
  record ToVpcEndpoint(VpcEndpointId endpoint) implements RouteTarget {
    @Override
    public String toString() {
      return endpoint.value();
    }
  }

  /**
   * A target that is not modelled: carrier gateway, local gateway, core network, ODB network, or
   * one newer than this program.
   *
   * @param field the field of the route that names it, such as {@code CoreNetworkArn}
   * @param id its id or ARN
   */
  record ToUnmodelled(String field, String id) implements RouteTarget {
    @Override
    public String toString() {
      return id;
    }
  }

  /** No target is named, as in a route whose target was deleted. */
  record None() implements RouteTarget {
    @Override
    public String toString() {
      return "no target";
    }
  }
}
