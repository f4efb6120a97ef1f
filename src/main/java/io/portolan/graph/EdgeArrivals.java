package io.portolan.graph;

import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.BlockPublicAccess.Passing;
import io.portolan.policy.BlockPublicAccessControl;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How edge services come to interfaces past route tables: the VPC has to have an internet gateway,
 * and Block Public Access has to leave it open (L9, B2).
 */
final class EdgeArrivals {
  private final Blueprint blueprint;
  private final ServiceAccess services;
  private final Set<VpcId> withGateway = new HashSet<>();

  EdgeArrivals(Blueprint blueprint) {
    this.blueprint = blueprint;
    this.services = new ServiceAccess(blueprint.estate());
    for (InternetGateway each : blueprint.estate().all(InternetGateway.class)) {
      withGateway.addAll(each.vpcs());
    }
  }

  /** Whether a VPC is known and has an internet gateway. */
  boolean hasGateway(@Nullable VpcId vpc) {
    return withGateway.contains(vpc);
  }

  /**
   * The connection to an interface.
   *
   * @param from where the service's packet is
   * @param service what to call the service
   * @param place where it comes from, for the reader of a path
   * @param lists the network ACLs that judge on the way
   */
  Connection to(
      NetworkInterface each, Component from, String service, String place, List<Control> lists) {
    List<Control> controls = new ArrayList<>();
    Vpc vpc = blueprint.estate().find(Vpc.class, each.vpc());
    Subnet subnet = blueprint.estate().find(Subnet.class, each.subnet());
    if (!hasGateway(each.vpc())) {
      controls.add(
          new Requirement(
              PacketSet.none(),
              each.vpc().value(),
              Reason.Kind.VPC,
              "BAD_STATE_ATTACHMENT",
              service + " comes only into VPCs that have an internet gateway attached",
              true));
    }
    if (vpc != null && blueprint.blockPublicAccess().passing(vpc, subnet) != Passing.ALL) { // B2
      controls.add(new BlockPublicAccessControl(each.vpc().value(), PacketSet.none(), "ingress"));
    }
    controls.addAll(lists);
    controls.addAll(blueprint.controls().arrival(each));
    controls.addAll(services.arrival(each));
    List<Assumption> assumed = new ArrayList<>(services.taking(each));
    AssumedNodes.assumption(each).ifPresent(assumed::add);
    return Connection.from(from)
        .to(new Component.Interface(each.id()))
        .controls(controls)
        .assumptions(assumed)
        .reason(
            Reason.passes(
                each.id().value(),
                Reason.Kind.NETWORK_INTERFACE,
                "",
                "",
                Blueprint.describe(each) + ", from " + service + " in " + place))
        .build();
  }
}
