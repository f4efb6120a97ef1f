package io.portolan.policy;

import static io.portolan.policy.Packets.packets;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.PacketSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which rule of which group is named. */
class SecurityGroupControlTest {
  private static final String HTTPS = "10.0.0.1 > 10.0.1.9 tcp 443";
  private static final GroupMembers ANYONE =
      (group, direction) -> AddressSet.of(Address.parse("10.0.0.1"));

  private static final Estate ESTATE =
      EstateBuilder.world()
          .vpc("vpc-a", "10.0.0.0/16")
          .group("sg-a")
          .in("tcp 22 from 10.0.0.0/8", "tcp 443 from sg-x, sg-y", "udp from sg-x")
          .out("tcp 443 to 192.0.2.0/24")
          .group("sg-b")
          .in("tcp 440-450 from 10.0.0.0/24", "all from 10.0.0.0/8")
          .out()
          .group("sg-c")
          .in("tcp 80 from pl-secret")
          .build();

  private static SecurityGroup group(String id) {
    return ESTATE.find(SecurityGroup.class, new SecurityGroupId(id));
  }

  private static SecurityGroupControl control(Direction direction, SecurityGroup... groups) {
    return control(direction, List.of(groups), List.of());
  }

  private static SecurityGroupControl control(
      Direction direction, List<SecurityGroup> groups, List<SecurityGroupId> missing) {
    return new SecurityGroupControl(
        new NetworkInterfaceId("eni-a"),
        new GroupRules(groups, missing, direction, new PrefixLists(ESTATE)));
  }

  @Test
  @DisplayName("SG1: a pass names the first rule that lets the packet pass, group by group")
  void firstRule() {
    SecurityGroupControl control = control(Direction.INGRESS, group("sg-a"), group("sg-b"));

    assertThat(control.passes(packets(HTTPS), ANYONE))
        .isEqualTo(passes("sg-a", "ingress", "tcp 443 from sg-x"));
    assertThat(control.passes(packets(HTTPS), GroupMembers.NONE))
        .isEqualTo(passes("sg-b", "ingress", "tcp 440-450 from 10.0.0.0/24"));
    assertThat(control.passes(packets("10.9.0.1 > 10.0.1.9 udp 53"), ANYONE))
        .isEqualTo(passes("sg-b", "ingress", "all traffic from 10.0.0.0/8"));
    assertThat(
            control(Direction.EGRESS, group("sg-a"))
                .passes(packets("10.0.1.9 > 192.0.2.1 tcp 443"), ANYONE))
        .isEqualTo(passes("sg-a", "egress", "tcp 443 to 192.0.2.0/24"));
  }

  @Test
  void aRuleWithAnIdIsNamedByIt() {
    List<SecurityGroupRule> rules = new ArrayList<>(group("sg-a").rules());
    rules.add(
        0,
        new SecurityGroupRule(
            "sgr-1",
            Direction.INGRESS,
            new RuleTraffic(6, 443, 443),
            new RulePeer.Block(Cidr.parse("10.0.0.1/32")),
            "from the proxy"));
    SecurityGroup group = group("sg-a");
    SecurityGroup withId =
        new SecurityGroup(group.id(), group.location(), group.vpc(), group.name(), rules, Map.of());

    assertThat(control(Direction.INGRESS, withId).passes(packets(HTTPS), ANYONE))
        .isEqualTo(
            new Reason(
                "sg-a",
                Reason.Kind.SECURITY_GROUP,
                "ingress",
                "sgr-1",
                "",
                "tcp 443 from 10.0.0.1/32"));
  }

  @Test
  void whatOnlyUnknownRulesLetPassNamesAllGroups() {
    SecurityGroupControl control =
        control(Direction.INGRESS, List.of(group("sg-c")), List.of(new SecurityGroupId("sg-gone")));

    assertThat(control.passes(packets("10.0.0.1 > 10.0.1.9 tcp 80"), ANYONE))
        .isEqualTo(
            new Reason(
                "sg-c,sg-gone", Reason.Kind.SECURITY_GROUP, "ingress", "", "", "unknown rules"));
  }

  @Test
  @DisplayName("SG1: without a rule in that direction the code is SG_HAS_NO_RULES")
  void noRules() {
    SecurityGroupControl control = control(Direction.EGRESS, group("sg-b"));

    assertThat(control.stops(PacketSet.all(), ANYONE))
        .isEqualTo(stops("sg-b", "egress", "SG_HAS_NO_RULES", "no egress rule"));
  }

  @Test
  @DisplayName("SG3, SG8: a stop counts the rules and tells which references match nobody")
  void mismatch() {
    assertThat(
            control(Direction.INGRESS, group("sg-b"), group("sg-a"))
                .stops(packets("192.0.2.1 > 10.0.1.9 tcp 80"), ANYONE))
        .isEqualTo(
            stops(
                "sg-b,sg-a", "ingress", "ENI_SG_RULES_MISMATCH", "no ingress rule of 6 allows it"));
    assertThat(
            control(Direction.INGRESS, group("sg-a"))
                .stops(packets("192.0.2.1 > 10.0.1.9 tcp 80"), GroupMembers.NONE))
        .isEqualTo(
            stops(
                "sg-a",
                "ingress",
                "ENI_SG_RULES_MISMATCH",
                "no ingress rule of 4 allows it; on this path a reference to sg-x, sg-y matches"
                    + " nobody"));
    assertThat(
            control(Direction.INGRESS, group("sg-c"))
                .stops(packets("192.0.2.1 > 10.0.1.9 tcp 81"), GroupMembers.NONE))
        .isEqualTo(
            stops("sg-c", "ingress", "ENI_SG_RULES_MISMATCH", "no ingress rule of 1 allows it"));
  }

  @Test
  @DisplayName("SG2: replies pass, and a pass is worth a line")
  void stateful() {
    SecurityGroupControl control = control(Direction.INGRESS, group("sg-a"));

    assertThat(control.stateful()).isTrue();
    assertThat(control.reported()).isTrue();
    assertThat(control.permission(ANYONE)).isEqualTo(control.rules().permission(ANYONE));
    assertThat(control.permission(ANYONE).certain())
        .isNotEqualTo(control.permission(GroupMembers.NONE).certain());
  }

  private static Reason passes(String group, String direction, String rule) {
    return new Reason(group, Reason.Kind.SECURITY_GROUP, direction, rule, "", rule);
  }

  private static Reason stops(String groups, String direction, String code, String text) {
    return new Reason(groups, Reason.Kind.SECURITY_GROUP, direction, "", code, text);
  }
}
