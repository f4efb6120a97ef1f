package io.portolan.walk;

import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.VpcId;

/** Where a leg begins or ends. */
sealed interface Place {
  /** At an interface. */
  record AtInterface(NetworkInterface networkInterface) implements Place {}

  /** At a zonal or regional NAT gateway. */
  record AtNat(NatGateway nat) implements Place {}

  /** At an internet gateway. */
  record AtInternetGateway(InternetGatewayId gateway, VpcId vpc) implements Place {}

  /** At an egress-only internet gateway, or a gateway endpoint: what returns is for the VPC. */
  record AtOneWayGateway(VpcId vpc) implements Place {}

  /** At a load balancer's node that sends as its client: what returns is for the node (L3). */
  record BehindNode(NetworkInterface node) implements Place {}

  /** At CloudFront, outside of every VPC: what returns has come there. */
  record AtCloudFront() implements Place {}

  /** At an interface of Global Accelerator beside an endpoint: what returns has come there. */
  record AtAccelerator() implements Place {}

  /** At a node, by PrivateLink: what returns has come there. */
  record AtPrivateLink() implements Place {}

  /** At a node that translated what a pod sent: what returns has come there. */
  record AtNode() implements Place {}

  /** On-premises. */
  record OnPremises() implements Place {}
}
