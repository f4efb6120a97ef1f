package io.portolan.world;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.NetworkAclId;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Network ACLs: each VPC has the open default one, and perhaps others. */
final class AclWorld {
  private static final int LAST = 32767;
  private static final int LAST_6 = 32768;

  private final Draft draft;
  private final Dice dice;

  private AclWorld(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice("acl");
  }

  static void build(Draft draft) {
    AclWorld world = new AclWorld(draft);
    draft.all(Vpc.class).forEach(world::addLists);
  }

  private void addLists(Vpc vpc) {
    boolean ipv6 = GatewayWorld.hasIpv6(vpc);
    Set<SubnetId> remaining = new LinkedHashSet<>();
    draft.subnets(vpc.id()).stream().map(Subnet::id).forEach(remaining::add);
    if (draft.has(Feature.CUSTOM_ACLS)) {
      int lists = dice.between(0, 2);
      for (int i = 0; i < lists; i++) {
        Set<SubnetId> subnets = Draft.set(dice.some(List.copyOf(remaining), 0.6));
        remaining.removeAll(subnets);
        draft.add(acl(vpc, entries(ipv6), subnets, false));
      }
    }
    List<NetworkAclEntry> open = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      open.add(all(100, direction, true, Internet.ANYWHERE));
      if (ipv6) {
        open.add(all(101, direction, true, Internet.ANYWHERE_6));
      }
    }
    addLast(open, ipv6);
    draft.add(acl(vpc, open, Draft.set(remaining), true));
  }

  private NetworkAcl acl(
      Vpc vpc, List<NetworkAclEntry> entries, Set<SubnetId> subnets, boolean isDefault) {
    return new NetworkAcl(
        new NetworkAclId(draft.nextId("acl-")),
        vpc.location(),
        vpc.id(),
        List.copyOf(entries),
        subnets,
        isDefault,
        draft.tags());
  }

  private List<NetworkAclEntry> entries(boolean ipv6) {
    List<NetworkAclEntry> entries = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      int count = dice.between(0, draft.recipe().rules());
      int number = dice.between(1, 30);
      for (int i = 0; i < count; i++) {
        Family family = ipv6 && dice.chance(0.35) ? Family.IPV6 : Family.IPV4;
        boolean clients = dice.chance(0.25);
        RuleTraffic traffic = clients ? Traffic.clientPorts(dice) : Traffic.any(dice, family);
        Cidr block = Traffic.block(draft, dice, family);
        boolean wide = block.prefixLength() == 0;
        entries.add(
            new NetworkAclEntry(number, direction, dice.chance(wide ? 0.85 : 0.5), block, traffic));
        number += dice.pickInt(1, 2, 10, 10);
      }
      if (dice.chance(0.6)) {
        entries.add(all(30000, direction, true, Internet.ANYWHERE));
        if (ipv6) {
          entries.add(all(30001, direction, true, Internet.ANYWHERE_6));
        }
      }
    }
    addLast(entries, ipv6);
    if (dice.chance(0.2)) {
      Collections.reverse(entries);
    }
    return entries;
  }

  private static void addLast(List<NetworkAclEntry> entries, boolean ipv6) {
    for (Direction direction : Direction.values()) {
      entries.add(all(LAST, direction, false, Internet.ANYWHERE));
      if (ipv6) {
        entries.add(all(LAST_6, direction, false, Internet.ANYWHERE_6));
      }
    }
  }

  private static NetworkAclEntry all(int number, Direction direction, boolean allow, Cidr cidr) {
    return new NetworkAclEntry(number, direction, allow, cidr, RuleTraffic.all());
  }
}
