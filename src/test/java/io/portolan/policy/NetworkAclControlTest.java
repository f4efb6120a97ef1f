package io.portolan.policy;

import static io.portolan.policy.Packets.packet;
import static io.portolan.policy.Packets.packets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.PacketSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of network ACLs that have a name; {@link NetworkAclTwinTest} has the others. */
class NetworkAclControlTest {
  private static NetworkAclControl control(Direction direction, String... entries) {
    EstateBuilder world =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
            .acl("acl-a", "subnet-a");
    Estate estate =
        (direction == Direction.INGRESS ? world.in(entries) : world.out(entries)).build();
    NetworkAcl acl = estate.find(NetworkAcl.class, new NetworkAclId("acl-a"));
    return new NetworkAclControl(acl, direction);
  }

  private static NetworkAclControl inbound(String entries) {
    return control(
        Direction.INGRESS, Splitter.on(", ").splitToList(entries).toArray(String[]::new));
  }

  private static boolean passes(NetworkAclControl control, String packet) {
    return allowed(control).contains(packet(packet));
  }

  private static PacketSet allowed(NetworkAclControl control) {
    Permission permission = control.permission(GroupMembers.NONE);
    assertThat(permission).isEqualTo(Permission.exactly(permission.certain()));
    return permission.certain();
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @DisplayName("N1: the lowest number that matches decides, wherever it stands; the rest is denied")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          100 allow all from any                                 | tcp 80    | true
          100 allow tcp 80 from any                              | tcp 81    | false
          100 allow tcp 80-81 from any                           | tcp 81    | true
          100 allow tcp 80 from any                              | udp 80    | false
          100 deny all from any, 200 allow all from any          | tcp 80    | false
          200 deny all from any, 100 allow all from any          | tcp 80    | true
          200 allow all from any, 100 deny tcp 80 from any       | tcp 80    | false
          200 allow all from any, 100 deny tcp 80 from any       | tcp 81    | true
          9 deny tcp 80 from any, 10 allow all from any          | tcp 80    | false
          100 deny all from 10.0.0.2/32, 200 allow all from any  | tcp 80    | true
          100 deny all from 10.0.0.1/32, 200 allow all from any  | tcp 80    | false
          100 deny all from ::/0, 200 allow all from 0.0.0.0/0   | tcp 80    | true
          100 allow all from ::/0                                | tcp 80    | false
          100 allow icmp 8 from any                              | icmp 8/9  | true
          100 allow icmp 8/0 from any                            | icmp 8/1  | false
          100 allow icmp from any                                | icmp 3/4  | true
          100 deny icmp 3/4 from any, 200 allow icmp 3 from any  | icmp 3/4  | false
          100 deny icmp 3/4 from any, 200 allow icmp 3 from any  | icmp 3/3  | true
          100 allow icmpv6 from any                              | icmp 8/0  | false
          100 allow 47 from any                                  | 47        | true
          100 allow 47 from any                                  | 50        | false
          100 allow sctp 80 from any                             | sctp 9999 | true
          """)
  void order(String entries, String traffic, boolean passes) {
    assertThat(passes(inbound(entries), "10.0.0.1 > 10.0.1.9 " + traffic)).isEqualTo(passes);
  }

  @Test
  @DisplayName("N1: a list without entries denies everything in either direction")
  void empty() {
    for (Direction direction : Direction.values()) {
      assertThat(allowed(control(direction))).isEqualTo(PacketSet.none());
    }
  }

  @Test
  @DisplayName("N4: inbound entries look at the source, outbound ones at the destination")
  void sides() {
    NetworkAclControl in = control(Direction.INGRESS, "100 allow tcp 443 from 192.0.2.0/24");
    assertThat(passes(in, "192.0.2.1 > 10.0.1.9 tcp 443")).isTrue();
    assertThat(passes(in, "10.0.1.9 > 192.0.2.1 tcp 443")).isFalse();

    NetworkAclControl out = control(Direction.EGRESS, "100 allow tcp 443 to 192.0.2.0/24");
    assertThat(passes(out, "10.0.1.9 > 192.0.2.1 tcp 443")).isTrue();
    assertThat(passes(out, "192.0.2.1 > 10.0.1.9 tcp 443")).isFalse();
  }

  @Test
  @DisplayName("N1: entries of one direction say nothing about the other")
  void directions() {
    NetworkAcl acl =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
            .acl("acl-a", "subnet-a")
            .in("100 allow all from any")
            .out("50 deny all to any")
            .build()
            .find(NetworkAcl.class, new NetworkAclId("acl-a"));

    assertThat(allowed(new NetworkAclControl(acl, Direction.INGRESS))).isEqualTo(PacketSet.all());
    assertThat(allowed(new NetworkAclControl(acl, Direction.EGRESS))).isEqualTo(PacketSet.none());
  }

  @Test
  void aPassNamesTheEntryThatDecides() {
    NetworkAclControl control =
        inbound(
            "300 allow all from 0.0.0.0/0, 100 deny tcp 22 from any, 200 allow tcp 443 from any");

    assertThat(control.passes(packets("10.0.0.1 > 10.0.1.9 tcp 443"), GroupMembers.NONE))
        .isEqualTo(reason("ingress", "200", "", "allow tcp 443 from 0.0.0.0/0"));
    assertThat(control.passes(packets("10.0.0.1 > 10.0.1.9 udp 53"), GroupMembers.NONE))
        .isEqualTo(reason("ingress", "300", "", "allow all traffic from 0.0.0.0/0"));
    assertThat(
            control.passes(
                packets("10.0.0.1 > 10.0.1.9 tcp 22", "10.0.0.1 > 10.0.1.9 icmp 8/0"),
                GroupMembers.NONE))
        .isEqualTo(reason("ingress", "300", "", "allow all traffic from 0.0.0.0/0"));
  }

  @Test
  void aStopNamesTheDenyThatDecidesOrTheFinalOne() {
    NetworkAclControl control =
        control(
            Direction.EGRESS,
            "200 deny icmp 8 to 10.0.0.0/8",
            "100 deny tcp 22 to 10.0.0.0/8",
            "150 allow tcp 443 to 10.0.0.0/8",
            "160 deny tcp to 10.0.0.0/8");

    assertThat(control.stops(packets("10.0.1.9 > 10.0.0.1 tcp 22"), GroupMembers.NONE))
        .isEqualTo(reason("egress", "100", "SUBNET_ACL_RESTRICTION", "deny tcp 22 to 10.0.0.0/8"));
    assertThat(control.stops(packets("10.0.1.9 > 10.0.0.1 tcp 23"), GroupMembers.NONE))
        .isEqualTo(
            reason("egress", "160", "SUBNET_ACL_RESTRICTION", "deny tcp all ports to 10.0.0.0/8"));
    assertThat(control.stops(packets("10.0.1.9 > 10.0.0.1 icmp 8/0"), GroupMembers.NONE))
        .isEqualTo(
            reason("egress", "200", "SUBNET_ACL_RESTRICTION", "deny icmp 8/any to 10.0.0.0/8"));
    assertThat(control.stops(packets("10.0.1.9 > 192.0.2.1 tcp 22"), GroupMembers.NONE))
        .isEqualTo( // as AWS prints the final deny
            reason("egress", "32767", "SUBNET_ACL_RESTRICTION", "deny all traffic to 0.0.0.0/0"));
    assertThat(control.stops(packets("2600::1 > 2600::2 tcp 22"), GroupMembers.NONE))
        .isEqualTo(reason("egress", "32768", "SUBNET_ACL_RESTRICTION", "deny all traffic to ::/0"));
  }

  @Test
  @DisplayName("N1: what no printed entry matches is denied by the entry *")
  void finalDenyNotPrinted() {
    NetworkAcl acl =
        new NetworkAcl(
            new NetworkAclId("acl-a"),
            new Location("111111111111", "eu-west-1"),
            new VpcId("vpc-a"),
            List.of(),
            Set.of(),
            false,
            Map.of());
    NetworkAclControl control = new NetworkAclControl(acl, Direction.EGRESS);

    assertThat(allowed(control)).isEqualTo(PacketSet.none());
    assertThat(control.stops(PacketSet.all(), GroupMembers.NONE))
        .isEqualTo(reason("egress", "*", "SUBNET_ACL_RESTRICTION", "no rule matches: denied"));
  }

  @Test
  void nothingPassesAListThatDeniesAll() {
    NetworkAclControl control = inbound("100 deny all from any");

    assertThatThrownBy(() -> control.passes(PacketSet.all(), GroupMembers.NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing passes acl-a");
  }

  @Test
  @DisplayName("N2: replies are judged, and a pass is worth a line")
  void stateless() {
    NetworkAclControl control = inbound("100 allow all from any");

    assertThat(control.stateful()).isFalse();
    assertThat(control.reported()).isTrue();
  }

  private static Reason reason(String direction, String rule, String code, String text) {
    return new Reason("acl-a", Reason.Kind.NETWORK_ACL, direction, rule, code, text);
  }
}
