package io.portolan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.Packet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Security groups beside a twin that asks each rule about one packet. */
class GroupRulesTwinTest {
  private static final List<RulePeer> PEERS =
      Stream.of(
              "0.0.0.0/0",
              "10.0.0.0/24",
              "10.0.0.1/32",
              "::/0",
              "2600::/16",
              "sg-x",
              "sg-y",
              "pl-known",
              "pl-secret")
          .map(GroupRulesTwinTest::peer)
          .toList();
  private static final List<RuleTraffic> TRAFFIC =
      List.of(
          RuleTraffic.all(),
          new RuleTraffic(6, 80, 81),
          new RuleTraffic(6, -1, -1),
          new RuleTraffic(17, 53, 53),
          new RuleTraffic(1, 8, -1),
          new RuleTraffic(58, 128, 0),
          new RuleTraffic(132, 5, 5),
          new RuleTraffic(47, -1, -1));
  private static final PrefixLists LISTS =
      new PrefixLists(
          EstateBuilder.world()
              .prefixList("pl-known", "10.0.1.0/24", "2600::1/128")
              .prefixListUnknown("pl-secret")
              .build());

  /** Outbound rules match other members of sg-x than inbound ones; nobody is in sg-y. */
  private static final Map<Direction, List<Address>> IN_X =
      Map.of(
          Direction.INGRESS, List.of(Address.parse("10.0.0.2"), Address.parse("2600::2")),
          Direction.EGRESS, List.of(Address.parse("10.0.1.1")));

  private static final List<String> FAR =
      List.of("10.0.0.1", "10.0.0.2", "10.0.1.1", "192.0.2.1", "2600::1", "2600::2", "fd00::1");
  private static final List<String> NEAR = List.of("172.16.0.1", "fd00::9");
  private static final String[] CARRIED = {
    "tcp 80", "tcp 81", "tcp 82", "udp 53", "icmp 8/3", "icmp 0/0", "icmpv6 128/0", "sctp 9", "47"
  };

  private enum Answer {
    NO,
    PERHAPS,
    YES
  }

  private static RulePeer peer(String text) {
    if (text.startsWith("sg-")) {
      return new RulePeer.Group(new SecurityGroupId(text));
    }
    return text.startsWith("pl-")
        ? new RulePeer.List(new PrefixListId(text))
        : new RulePeer.Block(Cidr.parse(text));
  }

  private static AddressSet members(SecurityGroupId group, Direction direction) {
    return group.value().equals("sg-x")
        ? AddressSet.ofAddresses(IN_X.get(direction))
        : AddressSet.none();
  }

  private static Answer matches(RulePeer peer, Direction direction, Address far) {
    boolean matches =
        switch (peer.toString()) {
          case "pl-secret" -> false;
          case "pl-known" -> List.of("10.0.1.1", "2600::1").contains(far.toString());
          case "sg-x" -> IN_X.get(direction).contains(far);
          case "sg-y" -> false;
          default -> ((RulePeer.Block) peer).cidr().contains(far);
        };
    return matches ? Answer.YES : peer.toString().equals("pl-secret") ? Answer.PERHAPS : Answer.NO;
  }

  private static Answer answer(List<SecurityGroupRule> rules, Direction direction, Packet packet) {
    Address far = direction == Direction.INGRESS ? packet.source() : packet.destination();
    return rules.stream()
        .filter(rule -> rule.direction() == direction)
        .filter(rule -> RuleTwin.matches(rule.traffic(), packet))
        .map(rule -> matches(rule.peer(), direction, far))
        .max(Answer::compareTo)
        .orElse(Answer.NO);
  }

  @Provide
  Arbitrary<List<SecurityGroupRule>> rules() {
    return Combinators.combine(
            Arbitraries.of(Direction.class), Arbitraries.of(TRAFFIC), Arbitraries.of(PEERS))
        .as((direction, traffic, peer) -> new SecurityGroupRule(null, direction, traffic, peer, ""))
        .list()
        .ofMaxSize(8)
        .withoutEdgeCases();
  }

  /** Deals the rules out to groups, as many as there are. */
  private static List<SecurityGroup> groups(List<SecurityGroupRule> rules, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new SecurityGroup(
                    new SecurityGroupId("sg-" + i),
                    new Location("111111111111", "eu-west-1"),
                    new VpcId("vpc-a"),
                    "",
                    IntStream.range(0, rules.size())
                        .filter(rule -> rule % count == i)
                        .mapToObj(rules::get)
                        .toList(),
                    Map.of()))
        .toList();
  }

  @Property(tries = 150)
  @Label("SG1, SG3, SG9, SG10: any rules")
  void anyRules(@ForAll("rules") List<SecurityGroupRule> rules, @ForAll Direction direction) {
    Permission permission =
        new GroupRules(groups(rules, 2), List.of(), direction, LISTS)
            .permission(GroupRulesTwinTest::members);

    List<Packet> packets =
        direction == Direction.INGRESS
            ? Packets.between(FAR, NEAR, CARRIED)
            : Packets.between(NEAR, FAR, CARRIED);
    for (Packet packet : packets) {
      Answer answer = answer(rules, direction, packet);
      assertThat(permission.certain().contains(packet))
          .as("%s certain", packet)
          .isEqualTo(answer == Answer.YES);
      assertThat(permission.possible().contains(packet))
          .as("%s possible", packet)
          .isEqualTo(answer != Answer.NO);
    }
    assertThat(permission.possible().containsAll(permission.certain())).isTrue();
  }
}
