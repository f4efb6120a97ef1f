package io.portolan.graph;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
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
import io.portolan.policy.UndocumentedControl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How Global Accelerator comes to endpoints that see the client's address: by an interface of its
 * own in their subnet, past every route and the inbound list.
 */
final class AcceleratedEndpoints {
  /** The group of the interfaces that Global Accelerator has in a VPC. */
  private static final String GROUP = "GlobalAccelerator";

  private final Blueprint blueprint;
  private final ServiceAccess services;
  private final Set<VpcId> withGateway = new HashSet<>();

  AcceleratedEndpoints(Blueprint blueprint) {
    this.blueprint = blueprint;
    this.services = new ServiceAccess(blueprint.estate());
    for (InternetGateway each : blueprint.estate().all(InternetGateway.class)) {
      withGateway.addAll(each.vpcs());
    }
  }

  /** Whether a group is the one of Global Accelerator's interfaces in its VPC. */
  static boolean isGroup(SecurityGroup group) {
    return group.name().equals(GROUP);
  }

  /** How a client's connection comes to an interface. */
  Connection arrival(NetworkInterface each) {
    List<Control> controls = new ArrayList<>();
    Vpc vpc = blueprint.estate().find(Vpc.class, each.vpc());
    Subnet subnet = blueprint.estate().find(Subnet.class, each.subnet());
    if (!withGateway.contains(each.vpc())) {
      controls.add(
          new Requirement(
              PacketSet.none(),
              each.vpc().value(),
              Reason.Kind.VPC,
              "BAD_STATE_ATTACHMENT",
              "Global Accelerator comes only into VPCs that have an internet gateway attached",
              true));
    }
    if (vpc != null && blueprint.blockPublicAccess().passing(vpc, subnet) != Passing.ALL) { // B2
      controls.add(new BlockPublicAccessControl(each.vpc().value(), PacketSet.none(), "ingress"));
    }
    controls.addAll(blueprint.controls().arrival(each));
    controls.addAll(services.arrival(each));
    List<Assumption> assumed = new ArrayList<>(services.taking(each));
    AssumedNodes.assumption(each).ifPresent(assumed::add);
    return Connection.from(new Component.Accelerated(each.id()))
        .to(new Component.Interface(each.id()))
        .controls(controls)
        .assumptions(assumed)
        .reason(
            Reason.passes(
                each.id().value(),
                Reason.Kind.NETWORK_INTERFACE,
                "",
                "",
                Blueprint.describe(each) + ", from Global Accelerator in " + each.subnet()))
        .build();
  }

  /** The way of the replies: whether the subnet's list judges them, AWS's pages differ. */
  static Connection back(Blueprint blueprint, NetworkInterface each) {
    return Connection.from(new Component.Interface(each.id()))
        .to(new Component.Accelerated(each.id()))
        .controls(
            List.of(
                new UndocumentedControl(
                    blueprint.controls().networkAcl(each.subnet(), Direction.EGRESS),
                    new Assumption(
                        each.subnet().value(),
                        Reason.Kind.SUBNET,
                        "whether its network ACL judges replies to Global Accelerator is not"
                            + " documented"))))
        .build();
  }
}
