package io.portolan.world;

import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a snapshot may lack: resources that others name. */
final class Gaps {
  private static final List<Class<? extends Resource>> MAY_LACK =
      List.of(
          NetworkAcl.class,
          NetworkAcl.class,
          RouteTable.class,
          RouteTable.class,
          SecurityGroup.class,
          SecurityGroup.class,
          PrefixList.class,
          InternetGateway.class,
          NatGateway.class,
          VpcPeeringConnection.class,
          TransitGateway.class,
          TransitGatewayRouteTable.class,
          VpcEndpoint.class);

  private Gaps() {}

  /** Leaves out one to three resources, or a VPC with all in it. */
  static List<Resource> in(List<Resource> world, Dice dice) {
    List<Resource> left = new ArrayList<>(world);
    int count = dice.between(1, 3);
    for (int i = 0; i < count; i++) {
      int draw = dice.below(10);
      if (draw < 2) {
        removeVpc(left, dice);
      } else if (draw == 2) {
        hideDetails(left, dice);
      } else {
        Class<? extends Resource> type = dice.pick(MAY_LACK);
        List<Resource> candidates = left.stream().filter(type::isInstance).toList();
        if (!candidates.isEmpty()) {
          left.remove(dice.pick(candidates));
        }
      }
    }
    return left;
  }

  /** The last VPC goes, if there are others: its peers keep the connections. */
  private static void removeVpc(List<Resource> left, Dice dice) {
    List<VpcId> vpcs =
        left.stream().filter(Vpc.class::isInstance).map(o -> (VpcId) o.id()).toList();
    if (vpcs.size() > 1) {
      VpcId gone = dice.pick(vpcs);
      left.removeIf(resource -> isIn(resource, gone));
      BalancerGaps.removeOrphans(left);
    }
  }

  private static boolean isIn(Resource resource, VpcId vpc) {
    if (resource instanceof Subnet one) {
      return one.vpc().equals(vpc);
    }
    if (resource instanceof NetworkInterface one) {
      return one.vpc().equals(vpc);
    }
    if (resource instanceof RouteTable one) {
      return one.vpc().equals(vpc);
    }
    if (resource instanceof NetworkAcl one) {
      return one.vpc().equals(vpc);
    }
    if (resource instanceof NatGateway one) {
      return one.vpc().equals(vpc);
    }
    if (resource instanceof InternetGateway one) {
      return one.vpcs().equals(Set.of(vpc));
    }
    if (resource instanceof LoadBalancer one) {
      return vpc.equals(one.vpc());
    }
    if (resource instanceof ManagedService one) {
      return vpc.equals(one.vpc());
    }
    if (resource instanceof TargetGroup one) {
      return vpc.equals(one.vpc());
    }
    return resource.id().equals(vpc);
  }

  /** An attachment whose details the snapshot does not have. */
  private static void hideDetails(List<Resource> left, Dice dice) {
    List<TransitGatewayAttachment> all =
        left.stream()
            .filter(TransitGatewayAttachment.class::isInstance)
            .map(TransitGatewayAttachment.class::cast)
            .filter(one -> one.vpc() != null)
            .toList();
    if (!all.isEmpty()) {
      TransitGatewayAttachment one = dice.pick(all);
      left.set(
          left.indexOf(one),
          new TransitGatewayAttachment(
              one.id(),
              one.location(),
              one.transitGateway(),
              one.type(),
              one.resourceId(),
              one.state(),
              null,
              one.peer(),
              one.tags()));
    }
  }
}
