package io.portolan.graph;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.policy.UndocumentedControl;
import java.util.List;

/**
 * How Global Accelerator comes to endpoints that see the client's address: by an interface of its
 * own in their subnet, past every route and the inbound list.
 */
final class AcceleratedEndpoints {
  /** The group of the interfaces that Global Accelerator has in a VPC. */
  private static final String GROUP = "GlobalAccelerator";

  private final EdgeArrivals arrivals;

  AcceleratedEndpoints(Blueprint blueprint) {
    this.arrivals = new EdgeArrivals(blueprint);
  }

  /** Whether a group is the one of Global Accelerator's interfaces in its VPC. */
  static boolean isGroup(SecurityGroup group) {
    return group.name().equals(GROUP);
  }

  /** How a client's connection comes to an interface. */
  Connection arrival(NetworkInterface each) {
    return arrivals.to(
        each,
        new Component.Accelerated(each.id()),
        "Global Accelerator",
        each.subnet().value(),
        List.of());
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
