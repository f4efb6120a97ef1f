package io.portolan.walk;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.VpcEndpoint;
import java.util.Set;

/** What kinds of interfaces do and do not (specification, sections 2 and 8). */
final class Interfaces {
  private static final String NAT = "nat_gateway";
  private static final String TRANSIT = "transit_gateway";
  private static final String BALANCER_ENDPOINT = "gateway_load_balancer_endpoint";
  private static final String GATEWAY_BALANCER = "gateway_load_balancer";
  private static final String NETWORK_BALANCER = "network_load_balancer";

  private static final Set<String> WITHOUT_GROUPS =
      Set.of(NAT, TRANSIT, BALANCER_ENDPOINT, GATEWAY_BALANCER);
  private static final Set<String> TAKE_NO_CONNECTION =
      Set.of(NAT, TRANSIT, BALANCER_ENDPOINT, "lambda");
  private static final Set<String> OPEN_NO_CONNECTION =
      Set.of(NAT, TRANSIT, BALANCER_ENDPOINT, "vpc_endpoint");
  private static final Set<VpcEndpoint.Type> ENDPOINTS_THAT_ONLY_ANSWER =
      Set.of(
          VpcEndpoint.Type.INTERFACE, VpcEndpoint.Type.RESOURCE, VpcEndpoint.Type.SERVICE_NETWORK);

  private Interfaces() {}

  /** SG16, L2. */
  static boolean areUnfiltered(NetworkInterface eni) {
    return WITHOUT_GROUPS.contains(eni.type())
        || (eni.type().equals(NETWORK_BALANCER) && eni.groups().isEmpty());
  }

  /** G5, S2, L9. */
  static boolean takeNoConnection(Estate estate, NetworkInterface eni) {
    return TAKE_NO_CONNECTION.contains(eni.type()) || areOfCloudFront(estate, eni);
  }

  /** By which CloudFront reaches its VPC origins: those that hold its group (L9). */
  private static boolean areOfCloudFront(Estate estate, NetworkInterface eni) {
    for (SecurityGroupId id : eni.groups()) {
      SecurityGroup group = estate.find(SecurityGroup.class, id);
      if (group != null && group.name().equals(VpcOrigins.GROUP)) {
        return true;
      }
    }
    return false;
  }

  /** G5, G9. */
  static boolean openNoConnection(Estate estate, NetworkInterface eni) {
    if (OPEN_NO_CONNECTION.contains(eni.type()) || areOfCloudFront(estate, eni)) {
      return true;
    }
    for (VpcEndpoint endpoint : estate.all(VpcEndpoint.class)) {
      if (ENDPOINTS_THAT_ONLY_ANSWER.contains(endpoint.type())
          && endpoint.networkInterfaces().contains(eni.id())) {
        return true;
      }
    }
    return false;
  }

  /** What a target group whose targets nobody knows may name (specification, section 11). */
  static boolean mayBeTarget(Estate estate, NetworkInterface eni, boolean behindNetworkBalancer) {
    return !takeNoConnection(estate, eni)
        && (!balance(eni) || (behindNetworkBalancer && eni.description().startsWith("ELB app/")));
  }

  /** Those of load balancers of every kind. */
  static boolean balance(NetworkInterface eni) {
    return eni.type().equals(NETWORK_BALANCER)
        || eni.type().equals(GATEWAY_BALANCER)
        || eni.type().equals("load_balancer")
        || eni.requester().equals("amazon-elb")
        || eni.description().startsWith("ELB ");
  }
}
