package io.portolan.walk;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.LatticeAssociation;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.packet.Cidr;
import io.portolan.packet.Packet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The addresses of VPC Lattice, as the interfaces of a VPC see them (section 14; V1). */
final class Lattice {
  private static final List<Cidr> ADDRESSES =
      List.of(Cidr.parse("169.254.171.0/24"), Cidr.parse("fd00:ec2:80::/64"));

  private Lattice() {}

  /** What becomes of a packet to such an address; null where the destination is no such address. */
  static @Nullable Fate judge(
      PacketWalk walk, NetworkInterface sender, Packet packet, Journey journey) {
    if (ADDRESSES.stream().noneMatch(block -> block.contains(packet.destination()))) {
      return null;
    }
    List<LatticeAssociation> own =
        walk.estate.all(LatticeAssociation.class).stream()
            .filter(each -> each.vpc().equals(sender.vpc()))
            .toList();
    if (own.isEmpty() && (anyAssociation(walk) || !isInUse(walk))) {
      return walk.dropped("NO_POSSIBLE_DESTINATION: no service network for ", sender.vpc());
    }
    Verdict list = walk.lists.judge(sender.subnet(), Direction.EGRESS, packet);
    if (list == Verdict.DROP) {
      return walk.dropped("outbound list of ", sender.subnet());
    }
    if (own.size() == 1 && !letIn(walk, own.get(0), sender, packet)) {
      return walk.dropped("groups of ", own.get(0).id());
    }
    return walk.arrivals.unknown(packet, journey.after(list), "VPC Lattice");
  }

  private static boolean anyAssociation(PacketWalk walk) {
    return !walk.estate.all(LatticeAssociation.class).isEmpty();
  }

  private static boolean isInUse(PacketWalk walk) {
    return walk.estate.all(UnmodelledResource.class).stream()
        .anyMatch(each -> each.key().toLowerCase(Locale.ROOT).startsWith("lattice"));
  }

  private static boolean letIn(
      PacketWalk walk, LatticeAssociation association, NetworkInterface sender, Packet packet) {
    return association.groups().isEmpty()
        || walk.groups.judge(
                holding(sender, List.copyOf(association.groups())),
                Direction.INGRESS,
                packet,
                Identity.SAME_VPC,
                sender.vpc())
            != Verdict.DROP;
  }

  /** The association as if it were an interface of the VPC. */
  private static NetworkInterface holding(NetworkInterface sender, List<SecurityGroupId> groups) {
    return new NetworkInterface(
        sender.id(),
        sender.location(),
        sender.vpc(),
        sender.subnet(),
        "interface",
        "",
        "",
        List.of(),
        List.of(),
        List.of(),
        groups,
        true,
        null,
        -1,
        sender.tags());
  }
}
