package io.portolan.policy;

import static io.portolan.policy.Packets.packet;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupRulesTest {
  private static final String HTTPS = "10.0.0.1 > 10.0.1.9 tcp 443";
  private static final String SSH = "10.0.0.1 > 10.0.1.9 tcp 22";

  /** 10.0.0.1 is in the group, for rules of one direction. */
  private static GroupMembers member(String group, Direction direction) {
    return (named, asked) ->
        named.equals(new SecurityGroupId(group)) && asked == direction
            ? AddressSet.of(Address.parse("10.0.0.1"))
            : AddressSet.none();
  }

  private static EstateBuilder world() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .prefixList("pl-office", "192.0.2.0/24", "2001:db8::/32")
        .prefixListUnknown("pl-secret");
  }

  private static SecurityGroup group(Estate estate, String id) {
    return estate.find(SecurityGroup.class, new SecurityGroupId(id));
  }

  /** The rules of the groups of an estate; those it lacks are missing. */
  private static GroupRules rules(EstateBuilder world, Direction direction, String... groups) {
    Estate estate = world.build();
    return new GroupRules(
        Stream.of(groups).map(id -> group(estate, id)).filter(found -> found != null).toList(),
        Stream.of(groups)
            .filter(id -> group(estate, id) == null)
            .map(SecurityGroupId::new)
            .toList(),
        direction,
        new PrefixLists(estate));
  }

  private static GroupRules inbound(String... rules) {
    return rules(world().group("sg-a").in(rules), Direction.INGRESS, "sg-a");
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @DisplayName("SG1, SG9, SG10: what a rule lets in")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tcp 443 from 10.0.0.0/24 | 10.0.0.1 > 10.0.1.9 tcp 443    | true
          tcp 443 from 10.0.0.0/24 | 10.0.1.9 > 10.0.0.1 tcp 443    | false
          tcp 443 from 10.0.0.0/24 | 10.0.0.1 > 10.0.1.9 tcp 444    | false
          tcp 443 from 10.0.0.0/24 | 10.0.0.1 > 10.0.1.9 udp 443    | false
          all from 0.0.0.0/0       | 2600::1 > 2600::2 tcp 443      | false
          all from ::/0            | 2600::1 > 2600::2 tcp 443      | true
          all from ::/0            | 10.0.0.1 > 10.0.1.9 tcp 443    | false
          icmp 8 from any          | 10.0.0.1 > 10.0.1.9 icmp 8/0   | true
          icmp 8 from any          | 10.0.0.1 > 10.0.1.9 icmp 0/0   | false
          icmp from any            | 2600::1 > 2600::2 icmpv6 128/0 | false
          icmpv6 from any          | 2600::1 > 2600::2 icmpv6 128/0 | true
          tcp 443 from pl-office   | 192.0.2.9 > 10.0.1.9 tcp 443   | true
          tcp 443 from pl-office   | 2001:db8::9 > 2600::2 tcp 443  | true
          tcp 443 from pl-office   | 192.0.3.9 > 10.0.1.9 tcp 443   | false
          """)
  void ingress(String rule, String packet, boolean passes) {
    Permission permission = inbound(rule).permission(GroupMembers.NONE);

    assertThat(permission.certain().contains(packet(packet))).isEqualTo(passes);
    assertThat(permission).isEqualTo(Permission.exactly(permission.certain()));
  }

  @Test
  @DisplayName("SG1: egress rules look at the destination, and ingress rules do not count there")
  void egress() {
    EstateBuilder world =
        world().group("sg-a").in("all from any").out("tcp 443 to 192.0.2.0/24", "udp 53 to sg-b");
    PacketSet certain =
        rules(world, Direction.EGRESS, "sg-a")
            .permission(member("sg-b", Direction.EGRESS))
            .certain();

    assertThat(certain.contains(packet("10.0.1.9 > 192.0.2.1 tcp 443"))).isTrue();
    assertThat(certain.contains(packet("192.0.2.1 > 10.0.1.9 tcp 443"))).isFalse();
    assertThat(certain.contains(packet("10.0.1.9 > 10.0.0.1 udp 53"))).isTrue();
    assertThat(certain.contains(packet("10.0.0.1 > 10.0.1.9 udp 53"))).isFalse();
  }

  @Test
  @DisplayName("SG1: groups allow what any of them allows; none allows nothing")
  void union() {
    EstateBuilder world =
        world()
            .group("sg-a")
            .in("tcp 443 from 10.0.0.1/32")
            .group("sg-b")
            .in("tcp 22 from 10.0.0.1/32", "tcp 23 from 10.0.0.1/32")
            .group("sg-c");

    PacketSet certain =
        rules(world, Direction.INGRESS, "sg-a", "sg-b", "sg-c")
            .permission(GroupMembers.NONE)
            .certain();
    assertThat(certain.contains(packet(HTTPS))).isTrue();
    assertThat(certain.contains(packet(SSH))).isTrue();
    assertThat(certain.contains(packet("10.0.0.1 > 10.0.1.9 tcp 24"))).isFalse();
    assertThat(rules(world, Direction.INGRESS, "sg-c").permission(GroupMembers.NONE))
        .isEqualTo(Permission.exactly(PacketSet.none()));
  }

  @Test
  @DisplayName("SG3, SG8: a rule that names a group matches the members at the other end, if any")
  void references() {
    GroupRules rules = inbound("tcp 443 from sg-b", "tcp 22 from 10.0.0.1/32");

    assertThat(
            rules.permission(member("sg-b", Direction.INGRESS)).certain().contains(packet(HTTPS)))
        .isTrue();
    for (GroupMembers others :
        List.of(
            member("sg-c", Direction.INGRESS),
            member("sg-b", Direction.EGRESS),
            GroupMembers.NONE)) {
      PacketSet certain = rules.permission(others).certain();
      assertThat(certain.contains(packet(HTTPS))).isFalse();
      assertThat(certain.contains(packet(SSH))).isTrue();
    }
  }

  @Test
  @DisplayName("SG4: members of a group do not reach each other unless a rule says so")
  void self() {
    GroupMembers members = member("sg-a", Direction.INGRESS);

    assertThat(inbound().permission(members).certain()).isEqualTo(PacketSet.none());
    assertThat(inbound("all from sg-a").permission(members).certain().contains(packet(SSH)))
        .isTrue();
  }

  @Test
  @DisplayName("SG10: a list whose entries are missing may hold any address, of that traffic")
  void unknownList() {
    Permission permission =
        inbound("tcp 443 from pl-secret", "udp from pl-secret", "tcp 22 from 10.0.0.0/24")
            .permission(GroupMembers.NONE);

    assertThat(permission.certain())
        .isEqualTo(inbound("tcp 22 from 10.0.0.0/24").permission(GroupMembers.NONE).certain());
    assertThat(permission.possible())
        .isEqualTo(
            inbound("tcp 443 from any", "udp from any", "tcp 22 from 10.0.0.0/24")
                .permission(GroupMembers.NONE)
                .certain());
    assertThat(permission.assumptions())
        .containsExactly(
            new Assumption(
                "pl-secret", Reason.Kind.PREFIX_LIST, "its entries are not in the snapshot"));
  }

  @Test
  @DisplayName("SG10: an unknown list in the other direction leaves nothing unknown")
  void unknownListOfTheOtherDirection() {
    EstateBuilder world = world().group("sg-a").in("tcp 443 from pl-secret").out();

    assertThat(rules(world, Direction.EGRESS, "sg-a").permission(GroupMembers.NONE))
        .isEqualTo(Permission.exactly(PacketSet.none()));
  }

  @Test
  @DisplayName("SG1: a group that the snapshot lacks may allow anything")
  void missing() {
    EstateBuilder world = world().group("sg-a").in("tcp 443 from sg-b", "tcp 1 from pl-secret");
    Permission permission =
        rules(world, Direction.INGRESS, "sg-gone", "sg-a", "sg-lost")
            .permission(member("sg-b", Direction.INGRESS));

    assertThat(permission.certain().contains(packet(HTTPS))).isTrue();
    assertThat(permission.certain().contains(packet(SSH))).isFalse();
    assertThat(permission.possible()).isEqualTo(PacketSet.all());
    assertThat(permission.assumptions())
        .extracting(Assumption::component)
        .containsExactly("sg-gone", "sg-lost", "pl-secret");
    assertThat(permission.assumptions().get(0))
        .isEqualTo(
            new Assumption(
                "sg-gone", Reason.Kind.SECURITY_GROUP, "the group is not in the snapshot"));
  }
}
