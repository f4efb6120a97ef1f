package io.portolan.policy;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.NetworkAclId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One direction of a network ACL: the entry with the lowest number that matches decides, and what
 * no entry matches is denied (statements N1, N4).
 */
public final class NetworkAclControl implements Control {
  private record Decided(NetworkAclEntry entry, PacketSet packets) {}

  private final NetworkAcl acl;
  private final Direction direction;

  /** In the order of the entries' numbers; each with just what it decides itself. */
  private final List<Decided> decisions = new ArrayList<>();

  private final PacketSet allowed;

  /** The entries of one direction of an ACL. */
  public NetworkAclControl(NetworkAcl acl, Direction direction) {
    this.acl = acl;
    this.direction = direction;
    List<NetworkAclEntry> entries =
        acl.entries().stream()
            .filter(entry -> entry.direction() == direction)
            .sorted(Comparator.comparingInt(NetworkAclEntry::number))
            .toList();
    PacketSet undecided = PacketSet.all();
    List<PacketSet> passing = new ArrayList<>();
    for (NetworkAclEntry entry : entries) {
      PacketSet matched = matched(entry).intersect(undecided);
      decisions.add(new Decided(entry, matched));
      undecided = undecided.subtract(matched);
      if (entry.allow()) {
        passing.add(matched);
      }
    }
    this.allowed = PacketSet.unionOf(passing);
  }

  /** The ACL. */
  public NetworkAclId acl() {
    return acl.id();
  }

  /** The direction whose entries these are. */
  public Direction direction() {
    return direction;
  }

  /**
   * An entry that decides nothing.
   *
   * @param otherwise whether it would have decided otherwise than some of those before it
   */
  public record Shadowed(NetworkAclEntry entry, boolean otherwise) {}

  /** The entries that decide nothing, as those before them decide all that they name. */
  public List<Shadowed> shadowed() {
    List<Shadowed> found = new ArrayList<>();
    for (Decided each : decisions) {
      if (each.packets().isEmpty()) {
        PacketSet named = matched(each.entry());
        found.add(
            new Shadowed(
                each.entry(),
                decisions.stream()
                    .anyMatch(
                        other ->
                            other.entry().allow() != each.entry().allow()
                                && other.packets().overlaps(named))));
      }
    }
    return found;
  }

  private PacketSet matched(NetworkAclEntry entry) {
    AddressSet far = AddressSet.of(entry.cidr());
    return direction == Direction.INGRESS
        ? PacketSet.of(far, AddressSet.all(), RuleMatch.trafficOf(entry.traffic()))
        : PacketSet.of(AddressSet.all(), far, RuleMatch.trafficOf(entry.traffic()));
  }

  @Override
  public Permission permission(GroupMembers members) {
    return Permission.exactly(allowed);
  }

  @Override
  public Reason passes(PacketSet passing, GroupMembers members) {
    for (Decided decided : decisions) {
      if (decided.entry().allow() && decided.packets().overlaps(passing)) {
        return Reason.passes(
            acl.id().value(),
            Reason.Kind.NETWORK_ACL,
            direction.toString(),
            Integer.toString(decided.entry().number()),
            text(decided.entry()));
      }
    }
    throw new IllegalStateException("nothing passes " + acl.id());
  }

  @Override
  public Reason stops(PacketSet stopped, GroupMembers members) {
    for (Decided decided : decisions) {
      if (!decided.entry().allow() && decided.packets().overlaps(stopped)) {
        return Reason.stops(
            acl.id().value(),
            Reason.Kind.NETWORK_ACL,
            direction.toString(),
            Integer.toString(decided.entry().number()),
            "SUBNET_ACL_RESTRICTION",
            text(decided.entry()));
      }
    }
    return Reason.stops(
        acl.id().value(),
        Reason.Kind.NETWORK_ACL,
        direction.toString(),
        "*",
        "SUBNET_ACL_RESTRICTION",
        "no rule matches: denied");
  }

  /** What an entry says: {@code allow tcp 443 from 0.0.0.0/0}. */
  public static String text(NetworkAclEntry entry) {
    return (entry.allow() ? "allow " : "deny ")
        + RuleMatch.text(entry.traffic())
        + (entry.direction() == Direction.INGRESS ? " from " : " to ")
        + entry.cidr();
  }

  @Override
  public boolean stateful() {
    return false;
  }
}
