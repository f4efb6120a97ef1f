package io.portolan.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.FirewallPolicy;
import io.portolan.model.aws.FirewallPolicy.GroupReference;
import io.portolan.model.aws.FirewallRuleGroup;
import io.portolan.model.aws.FirewallRuleGroup.StatelessRule;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.packet.Family;
import io.portolan.walk.Outcome;
import io.portolan.walk.PacketWalk;
import io.portolan.walk.Verdict;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Generated firewalls keep to what AWS guarantees, and packets meet them often. */
class FirewallWorldsTest {
  private static final int WORLDS = 500;

  /** Worlds in which nothing is left out, all with firewalls. */
  private static void forWorlds(Consumer<Estate> test) {
    for (long seed = 0; seed < WORLDS; seed++) {
      Recipe drawn = Recipe.random(new Random(seed));
      Set<Feature> whole = EnumSet.of(Feature.NETWORK_FIREWALL, Feature.TRANSIT_FIREWALL);
      whole.addAll(drawn.features());
      whole.removeAll(Set.of(Feature.GAPS, Feature.FIREWALL_GAPS));
      test.accept(Worlds.of(drawn.with(whole)));
    }
  }

  @Test
  void a_firewall_has_a_policy_and_one_endpoint_a_zone_or_an_attachment() {
    forWorlds(
        world -> {
          for (Firewall one : world.all(Firewall.class)) {
            assertThat(world.find(FirewallPolicy.class, one.policy())).isNotNull();
            if (one.vpc() == null) {
              assertThat(one.endpoints()).isEmpty();
              TransitGatewayAttachment attachment =
                  world.find(TransitGatewayAttachment.class, one.attachment());
              assertThat(attachment.type()).isEqualTo(TransitGatewayAttachment.Type.OTHER);
              continue;
            }
            Set<String> zones = new LinkedHashSet<>();
            for (VpcEndpointId id : one.endpoints()) {
              VpcEndpoint endpoint = world.find(VpcEndpoint.class, id);
              assertThat(endpoint.vpc()).isEqualTo(one.vpc());
              SubnetId subnet = endpoint.subnets().iterator().next();
              assertThat(zones.add(world.find(Subnet.class, subnet).availabilityZone())).isTrue();
            }
            assertThat(zones).isNotEmpty();
          }
        });
  }

  @Test
  void priorities_are_unique_and_groups_are_of_one_kind() {
    forWorlds(
        world -> {
          for (FirewallPolicy policy : world.all(FirewallPolicy.class)) {
            assertThat(policy.statelessGroups().stream().map(GroupReference::priority))
                .doesNotHaveDuplicates();
            if (policy.strictOrder()) {
              assertThat(policy.statefulGroups().stream().map(GroupReference::priority))
                  .doesNotHaveDuplicates();
            }
          }
          for (FirewallRuleGroup group : world.all(FirewallRuleGroup.class)) {
            assertThat(group.stateless().stream().map(StatelessRule::priority))
                .doesNotHaveDuplicates();
            int kinds = group.stateless().isEmpty() ? 0 : 1;
            kinds += group.stateful().isEmpty() ? 0 : 1;
            kinds += group.domains().size();
            assertThat(kinds).isEqualTo(1);
          }
        });
  }

  @Test
  void a_gateway_has_one_table_at_most() {
    forWorlds(
        world -> {
          assertThat(
                  world.all(RouteTable.class).stream().flatMap(table -> table.gateways().stream()))
              .doesNotHaveDuplicates();
        });
  }

  /** Packets are let through, stopped, lost on the way back, and doubted, by firewalls. */
  @Test
  void packets_meet_firewalls_in_every_way() {
    Map<String, Integer> counts = new TreeMap<>();
    forWorlds(
        world -> {
          PacketWalk walk = new PacketWalk(world, Set.of()).tracing();
          for (Sample sample : Worlds.packets(world, new Random(7), 90)) {
            Outcome outcome = walk.send(sample.origin(), sample.packet());
            count(counts, outcome, sample.packet().source().family() == Family.IPV6);
          }
        });
    for (String kind :
        List.of("IPv6", "there and back", "stopped", "misses it", "saw nothing", "unknown")) {
      assertThat(counts.getOrDefault(kind, 0)).as("%s of %s", kind, counts).isGreaterThan(50);
    }
  }

  private static void count(Map<String, Integer> counts, Outcome outcome, boolean ipv6) {
    List<String> trace = outcome.trace();
    long crossings = trace.stream().filter(line -> line.contains(" of firewall-")).count();
    if (crossings == 0) {
      return;
    }
    counts.merge(ipv6 ? "IPv6" : "IPv4", 1, Integer::sum);
    if (outcome.verdict() == Verdict.PASS && crossings > 1) {
      counts.merge("there and back", 1, Integer::sum);
    }
    if (outcome.verdict() == Verdict.UNKNOWN) {
      counts.merge("unknown", 1, Integer::sum);
    }
    String all = String.join("\n", trace);
    if (all.contains("dropped: rules of")) {
      counts.merge("stopped", 1, Integer::sum);
    }
    if (all.contains("misses a firewall")) {
      counts.merge("misses it", 1, Integer::sum);
    }
    if (all.contains("did not see the connection")) {
      counts.merge("saw nothing", 1, Integer::sum);
    }
  }
}
