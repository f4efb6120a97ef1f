package io.portolan.finding.group;

import io.portolan.finding.Survey;
import io.portolan.graph.InterfaceRole;
import io.portolan.graph.PodSeat;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.PacketSet;
import io.portolan.policy.SecurityGroupControl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may open connections from a block of a VPC, by the groups that they hold. */
final class BlockSenders {
  /** More combinations of groups than this hardly have one in common. */
  private static final int MOST = 64;

  private final Survey survey;
  private final Map<Place, Optional<Inside>> known = new HashMap<>();

  BlockSenders(Survey survey) {
    this.survey = survey;
  }

  private record Place(VpcId vpc, Cidr block, VpcId receiver) {}

  /** The interfaces in a block, by the groups that they hold. */
  private record Inside(Map<List<SecurityGroupId>, List<NetworkInterface>> byGroups) {}

  /**
   * The interfaces in a block whose groups let out some packets. Empty where something in it can't
   * be told by groups: what has none, NAT gateways that send into VPCs, and pods that share their
   * node's.
   *
   * @param packets what they would have to send
   * @param receiver the VPC that it goes to
   */
  Optional<List<NetworkInterface>> sending(
      VpcId vpc, Cidr block, PacketSet packets, VpcId receiver) {
    return known
        .computeIfAbsent(new Place(vpc, block, receiver), this::inside)
        .map(
            inside -> {
              List<NetworkInterface> sending = new ArrayList<>();
              inside
                  .byGroups()
                  .forEach(
                      (groups, some) -> {
                        if (lets(some.get(0), packets, receiver)) {
                          sending.addAll(some);
                        }
                      });
              return sending;
            });
  }

  private Optional<Inside> inside(Place place) {
    AddressSet addresses = AddressSet.of(place.block());
    Map<List<SecurityGroupId>, List<NetworkInterface>> byGroups = new LinkedHashMap<>();
    if (survey.estate().all(NatGateway.class).stream()
        .anyMatch(each -> sendsFrom(each, place, addresses))) {
      return Optional.empty();
    }
    for (NetworkInterface each : survey.graph().addresses().interfaces(place.vpc())) {
      if (InterfaceRole.of(each).opensConnections()
          && survey.graph().addresses().addresses(each.id()).overlaps(addresses)) {
        if (each.groups().isEmpty() || sharesGroupsOfNode(each) || byGroups.size() > MOST) {
          return Optional.empty();
        }
        byGroups.computeIfAbsent(each.groups(), key -> new ArrayList<>()).add(each);
      }
    }
    return Optional.of(new Inside(byGroups));
  }

  /** Public ones send to other VPCs alone, as the routes inside are better. */
  private static boolean sendsFrom(NatGateway gateway, Place place, AddressSet block) {
    return gateway.vpc().equals(place.vpc())
        && (!gateway.isPublic() || !place.vpc().equals(place.receiver()))
        && gateway.addresses().stream()
            .map(NatGateway.NatAddress::privateAddress)
            .anyMatch(each -> each != null && block.contains(each));
  }

  private boolean sharesGroupsOfNode(NetworkInterface each) {
    return survey.graph().pods().seat(each.id()).stream()
        .anyMatch(seat -> seat.kind() == PodSeat.Kind.SHARED);
  }

  private boolean lets(NetworkInterface sender, PacketSet packets, VpcId receiver) {
    return new SecurityGroupControl(
            sender.id(), survey.graph().rulesOf(sender.groups(), Direction.EGRESS))
        .permission((group, direction) -> survey.graph().addresses().members(group, receiver))
        .possible()
        .overlaps(packets);
  }
}
