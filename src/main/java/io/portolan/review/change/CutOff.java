package io.portolan.review.change;

import io.portolan.graph.InterfaceRole;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.reach.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An estate in which an interface, all interfaces of an instance, or those of a VPC endpoint take
 * and send nothing: each is in a security group without rules instead of its own.
 *
 * <p>An interface that can't be in a group, such as a NAT gateway's, is left as it is. What stays
 * inside an instance, such as between pods on one node, passes no group.
 */
final class CutOff {
  /** The name of a group that nobody can have in AWS. */
  private static final String NOTHING = "sg-(none)";

  private CutOff() {}

  /** Cuts off what has an id; nothing where that is none of these. */
  static Removal of(Estate estate, String id) {
    VpcEndpoint endpoint =
        estate.all(VpcEndpoint.class).stream()
            .filter(each -> each.id().value().equals(id))
            .findFirst()
            .orElse(null);
    List<Change> changes = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (NetworkInterface each : estate.all(NetworkInterface.class)) {
      boolean meant =
          each.id().value().equals(id)
              || (each.instance() != null && each.instance().value().equals(id))
              || (endpoint != null && endpoint.networkInterfaces().contains(each.id()));
      if (meant && !each.groups().isEmpty() && !InterfaceRole.of(each).hasNoGroups()) {
        SecurityGroup closed = closed(each);
        changes.add(new Change.GroupRules(closed));
        changes.add(new Change.Membership(each.in(List.of(closed.id()))));
        removed.add(words(each.id(), id));
      }
    }
    return new Removal(changes, removed);
  }

  private static String words(NetworkInterfaceId at, String id) {
    return "what " + at + (at.value().equals(id) ? "" : " of " + id) + " sends and takes";
  }

  /** A group of its own for each, as groups belong to VPCs. */
  private static SecurityGroup closed(NetworkInterface each) {
    return new SecurityGroup(
        new SecurityGroupId(NOTHING + each.id()),
        each.location(),
        each.vpc(),
        NOTHING,
        List.of(),
        Map.of());
  }
}
