package io.portolan.graph;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.LatticeAssociation;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From interfaces to the link-local addresses of VPC Lattice (V1). They lead to the services of the
 * service network that the VPC is associated with; which those are, on which ports they listen and
 * whom their auth policies let in is not modelled, so that nothing is more than possible.
 */
final class LatticeConnections {
  /** The addresses that Lattice's prefix lists hold besides public ones. */
  static final AddressSet ADDRESSES =
      AddressSet.ofCidrs(List.of(Cidr.parse("169.254.171.0/24"), Cidr.parse("fd00:ec2:80::/64")));

  private final Blueprint blueprint;
  private final Map<VpcId, List<LatticeAssociation>> associations = new HashMap<>();
  private final boolean inUse;

  LatticeConnections(Blueprint blueprint) {
    this.blueprint = blueprint;
    for (LatticeAssociation each : blueprint.estate().all(LatticeAssociation.class)) {
      associations.computeIfAbsent(each.vpc(), id -> new ArrayList<>()).add(each);
    }
    this.inUse =
        blueprint.estate().all(UnmodelledResource.class).stream()
            .anyMatch(each -> each.key().toLowerCase(Locale.ROOT).startsWith("lattice"));
  }

  /** The connection of an interface to Lattice's addresses. */
  Connection of(NetworkInterface each, Component from) {
    List<LatticeAssociation> own = associations.getOrDefault(each.vpc(), List.of());
    if (own.isEmpty() && (!associations.isEmpty() || !inUse)) {
      return Connection.from(from)
          .to(
              Blueprint.dropped(
                  each.vpc().value(),
                  Reason.Kind.VPC,
                  "",
                  "NO_POSSIBLE_DESTINATION",
                  "the VPC is associated with no service network of VPC Lattice"))
          .destinations(ADDRESSES)
          .build();
    }
    List<Control> controls = new ArrayList<>(blueprint.controls().departure(each));
    controls.add(blueprint.controls().networkAcl(each.subnet(), Direction.EGRESS));
    if (own.size() == 1 && !own.get(0).groups().isEmpty()) {
      controls.add(
          blueprint
              .controls()
              .groups(each.id(), List.copyOf(own.get(0).groups()), Direction.INGRESS));
    }
    return Connection.from(from)
        .to(new Component.Opaque(assumption(each, own)))
        .destinations(ADDRESSES)
        .controls(controls)
        .build();
  }

  private static Assumption assumption(NetworkInterface each, List<LatticeAssociation> own) {
    return own.isEmpty()
        ? new Assumption(
            each.vpc().value(),
            Reason.Kind.VPC,
            "whether it is associated with a service network of VPC Lattice is not in the"
                + " snapshot")
        : new Assumption(
            own.get(0).id().value(),
            Reason.Kind.MANAGED_SERVICE,
            "the listeners and auth policies of VPC Lattice's services are not modelled");
  }
}
