package io.portolan.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.Address;
import io.portolan.packet.Packet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each change does to single rules what it says it does to answers. */
class MetamorphsTest {
  private static final int WORLDS = 40;
  private static final int PACKETS = 20;

  /** What the change may do to the verdict of one control. */
  private enum Effect {
    NEUTRAL,
    MONOTONE
  }

  /** Compares every group and list before and after, on packets of the world. */
  private static void check(Effect effect, UnaryOperator<Estate> change) {
    int changed = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      Estate before = Worlds.random(new Random(seed));
      List<Resource> untouched = before.resources();
      Estate after = change.apply(before);
      assertThat(before.resources()).isEqualTo(untouched);
      changed += after.resources().equals(untouched) ? 0 : 1;
      for (Sample sample : Worlds.packets(before, new Random(seed), PACKETS)) {
        for (Direction direction : Direction.values()) {
          compare(effect, before, after, sample.packet(), direction);
        }
      }
    }
    assertThat(changed).as("worlds changed").isGreaterThan(WORLDS / 10);
  }

  private static void compare(
      Effect effect, Estate before, Estate after, Packet packet, Direction direction) {
    for (SecurityGroup group : before.all(SecurityGroup.class)) {
      SecurityGroup other = after.find(SecurityGroup.class, group.id());
      boolean old = allows(before, group, packet, direction);
      boolean now = allows(after, other, packet, direction);
      assertThat(now)
          .as("%s %s %s", direction, packet, group)
          .isIn(old, old || effect == Effect.MONOTONE);
    }
    for (NetworkAcl list : before.all(NetworkAcl.class)) {
      NetworkAcl other = after.find(NetworkAcl.class, list.id());
      boolean old = allows(list, packet, direction);
      boolean now = allows(other, packet, direction);
      assertThat(now)
          .as("%s %s %s", direction, packet, list)
          .isIn(old, old || effect == Effect.MONOTONE);
    }
  }

  private static boolean allows(
      Estate world, SecurityGroup group, Packet packet, Direction direction) {
    return group.rules().stream()
        .filter(rule -> rule.direction() == direction)
        .filter(rule -> matches(rule.traffic(), packet))
        .anyMatch(rule -> matches(world, rule, far(packet, direction)));
  }

  private static boolean matches(Estate world, SecurityGroupRule rule, Address far) {
    if (rule.peer() instanceof RulePeer.Block block) {
      return block.cidr().contains(far);
    }
    if (rule.peer() instanceof RulePeer.List named) {
      PrefixList list = world.find(PrefixList.class, named.prefixList());
      return list != null && list.entries().stream().anyMatch(cidr -> cidr.contains(far));
    }
    return false;
  }

  private static boolean allows(NetworkAcl list, Packet packet, Direction direction) {
    return list.entries().stream()
        .filter(entry -> entry.direction() == direction)
        .filter(entry -> entry.cidr().contains(far(packet, direction)))
        .filter(entry -> matches(entry.traffic(), packet))
        .min(Comparator.comparingInt(NetworkAclEntry::number))
        .map(NetworkAclEntry::allow)
        .orElse(false);
  }

  private static Address far(Packet packet, Direction direction) {
    return direction == Direction.INGRESS ? packet.source() : packet.destination();
  }

  private static boolean matches(RuleTraffic traffic, Packet packet) {
    if (traffic.protocol() < 0) {
      return true;
    }
    if (traffic.protocol() != packet.protocol().number()) {
      return false;
    }
    if (packet.protocol().isIcmp()) {
      return (traffic.from() < 0 || traffic.from() == packet.sourcePort())
          && (traffic.to() < 0 || traffic.to() == packet.destinationPort());
    }
    return !packet.protocol().hasPorts()
        || traffic.from() < 0
        || (traffic.from() <= packet.destinationPort() && packet.destinationPort() <= traffic.to());
  }

  @Test
  void splitting_is_neutral() {
    check(Effect.NEUTRAL, Metamorphs::splitGroupBlocks);
    check(Effect.NEUTRAL, Metamorphs::splitGroupPorts);
    check(Effect.NEUTRAL, Metamorphs::splitEntryBlocks);
    check(Effect.NEUTRAL, Metamorphs::splitEntryPorts);
  }

  @Test
  void order_and_numbers_are_neutral() {
    check(Effect.NEUTRAL, world -> Metamorphs.shuffle(world, new Random(7)));
    check(Effect.NEUTRAL, world -> Metamorphs.renumber(world, new Random(7)));
  }

  @Test
  void shadowed_rules_are_neutral() {
    check(Effect.NEUTRAL, Metamorphs::addShadowed);
  }

  @Test
  void an_isolated_vpc_is_neutral() {
    check(Effect.NEUTRAL, Metamorphs::addIsolatedVpc);
  }

  @Test
  void lists_are_their_entries() {
    check(Effect.NEUTRAL, Metamorphs::replacePrefixLists);
    for (long seed = 0; seed < WORLDS; seed++) {
      Estate after = Metamorphs.replacePrefixLists(Worlds.random(new Random(seed)));
      for (SecurityGroup group : after.all(SecurityGroup.class)) {
        for (SecurityGroupRule rule : group.rules()) {
          if (rule.peer() instanceof RulePeer.List named) {
            PrefixList list = after.find(PrefixList.class, named.prefixList());
            assertThat(list == null || !list.entriesKnown()).isTrue();
          }
        }
      }
    }
  }

  @Test
  void more_rules_and_fewer_denies_let_more_through() {
    check(Effect.MONOTONE, world -> Metamorphs.addGroupRule(world, new Random(7)));
    check(Effect.MONOTONE, world -> Metamorphs.removeDeny(world, new Random(7)));
  }

  @Test
  void renaming_changes_every_id_and_back() {
    for (long seed = 0; seed < WORLDS; seed++) {
      Estate before = Worlds.random(new Random(seed));
      Estate after = Renaming.rename(before);
      assertThat(after.resources().stream().map(Resource::id).filter(id -> !(id instanceof Arn)))
          .doesNotContainAnyElementsOf(before.resources().stream().map(Resource::id).toList());
      assertThat(new HashSet<>(Renaming.rename(after).resources()))
          .isEqualTo(new HashSet<>(before.resources()));
      for (Sample sample : Worlds.packets(before, new Random(seed), 3)) {
        assertThat(Renaming.rename(sample).packet()).isEqualTo(sample.packet());
      }
    }
    assertThat(Renaming.rename("Interface for NAT Gateway nat-0123abcd"))
        .isEqualTo("Interface for NAT Gateway nat-fedc5432");
    assertThat(Renaming.rename("tgw-rtb-00000000")).isEqualTo("tgw-rtb-ffffffff");
  }
}
