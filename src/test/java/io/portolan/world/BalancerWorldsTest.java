package io.portolan.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TargetGroup.Target;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.WebAcl;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Load balancers of generated worlds keep to what AWS guarantees. */
class BalancerWorldsTest {
  private static final int WORLDS = 500;

  /** Every balancer of worlds in which nothing is left out. */
  private static void forBalancers(BiConsumer<Estate, LoadBalancer> test) {
    int balancers = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      Estate world = whole(seed);
      for (LoadBalancer balancer : world.all(LoadBalancer.class)) {
        test.accept(world, balancer);
        balancers++;
      }
    }
    assertThat(balancers).isGreaterThan(WORLDS / 2);
  }

  private static Estate whole(long seed) {
    Recipe drawn = Recipe.random(new Random(seed));
    Set<Feature> whole = EnumSet.noneOf(Feature.class);
    whole.addAll(drawn.features());
    whole.removeAll(Set.of(Feature.GAPS, Feature.BALANCER_GAPS));
    return Worlds.of(drawn.with(whole));
  }

  @Test
  void a_node_is_in_each_subnet_and_each_subnet_in_a_zone_of_its_own() {
    forBalancers(
        (world, balancer) -> {
          List<Subnet> subnets =
              balancer.subnets().stream().map(id -> world.find(Subnet.class, id)).toList();
          assertThat(subnets).isNotEmpty().allMatch(one -> one.vpc().equals(balancer.vpc()));
          assertThat(subnets.stream().map(Subnet::availabilityZone)).doesNotHaveDuplicates();
          List<NetworkInterface> nodes =
              world.all(NetworkInterface.class).stream()
                  .filter(one -> BalancerWorld.isNode(one, balancer.id()))
                  .toList();
          assertThat(nodes.stream().map(NetworkInterface::subnet))
              .containsExactlyInAnyOrderElementsOf(balancer.subnets());
          for (NetworkInterface node : nodes) {
            assertThat(node.privateAddresses()).hasSize(1);
            assertThat(new HashSet<>(node.groups())).isEqualTo(balancer.groups());
            assertThat(
                    node.privateAddresses().get(0).publicAddress() == null
                        || balancer.internetFacing())
                .isTrue();
          }
        });
  }

  @Test
  void application_and_classic_balancers_hold_groups() {
    forBalancers(
        (world, balancer) -> {
          switch (balancer.type()) {
            case APPLICATION, CLASSIC -> assertThat(balancer.groups()).isNotEmpty(); // L1
            case GATEWAY -> assertThat(balancer.groups()).isEmpty();
            case NETWORK -> assertThat(balancer.groups()).hasSizeLessThanOrEqualTo(2); // L2
          }
        });
  }

  @Test
  void a_balancer_is_a_service_with_the_same_facts() {
    forBalancers(
        (world, balancer) -> {
          ManagedService service = world.find(ManagedService.class, balancer.id());
          assertThat(service.kind()).isEqualTo(ManagedService.Kind.LOAD_BALANCER);
          assertThat(service.subnets()).isEqualTo(balancer.subnets());
          assertThat(service.groups()).isEqualTo(balancer.groups());
          assertThat(service.publicAddressing()).isEqualTo(balancer.internetFacing());
        });
  }

  @Test
  void listeners_have_a_port_of_their_own_and_application_rules_a_priority() {
    forBalancers(
        (world, balancer) -> {
          List<Listener> listeners = listeners(world, balancer);
          assertThat(listeners).isNotEmpty();
          assertThat(listeners.stream().map(Listener::port)).doesNotHaveDuplicates();
          for (Listener listener : listeners) {
            List<ListenerRule> rules = rules(world, listener);
            if (balancer.type() == LoadBalancer.Type.APPLICATION) {
              assertThat(rules.stream().map(ListenerRule::priority)).doesNotHaveDuplicates();
              assertThat(rules)
                  .filteredOn(rule -> rule.priority() == ListenerRule.DEFAULT)
                  .singleElement()
                  .matches(rule -> rule.conditions().isEmpty())
                  .matches(rule -> rule.actions().equals(listener.defaultActions()));
              assertThat(rules)
                  .filteredOn(rule -> rule.priority() < ListenerRule.DEFAULT)
                  .noneMatch(rule -> rule.conditions().isEmpty());
            } else {
              assertThat(rules).isEmpty();
            }
          }
        });
  }

  private static List<Listener> listeners(Estate world, LoadBalancer balancer) {
    return world.all(Listener.class).stream()
        .filter(one -> one.loadBalancer().equals(balancer.id()))
        .toList();
  }

  private static List<ListenerRule> rules(Estate world, Listener listener) {
    return world.all(ListenerRule.class).stream()
        .filter(rule -> rule.listener().equals(listener.id()))
        .toList();
  }

  @Test
  void what_is_forwarded_to_is_a_group_of_the_balancer_in_its_vpc() {
    forBalancers(
        (world, balancer) -> {
          for (Listener listener : listeners(world, balancer)) {
            Stream.concat(
                    Stream.of(listener.defaultActions()),
                    rules(world, listener).stream().map(ListenerRule::actions))
                .flatMap(actions -> BalancerCoverage.forwards(actions).stream())
                .forEach(
                    id -> {
                      TargetGroup group = world.find(TargetGroup.class, id);
                      assertThat(group.loadBalancers()).containsExactly(balancer.id());
                      assertThat(group.targetsKnown()).isTrue();
                      assertThat(group.targets()).doesNotHaveDuplicates();
                      assertThat(group.vpc())
                          .isEqualTo(
                              group.type() == TargetGroup.Type.LAMBDA ? null : balancer.vpc());
                    });
          }
        });
  }

  @Test
  void targets_are_what_their_group_says() {
    for (long seed = 0; seed < WORLDS; seed++) {
      Estate world = whole(seed);
      for (TargetGroup group : world.all(TargetGroup.class)) {
        for (Target target : group.targets()) {
          switch (group.type()) {
            case IP -> checkAddress(world, group, target);
            case INSTANCE -> assertThat(target.id()).startsWith("i-");
            case ALB -> checkBalancer(world, group, target);
            case LAMBDA, OTHER -> assertThat(target.id()).startsWith("arn:aws:lambda:");
          }
        }
      }
    }
  }

  private static void checkAddress(Estate world, TargetGroup group, Target target) {
    Address address = Address.parse(target.id());
    assertThat(address.family()).isEqualTo(group.family());
    List<Cidr> blocks = world.find(Vpc.class, group.vpc()).cidrs();
    boolean inside = blocks.stream().anyMatch(block -> block.contains(address));
    assertThat(target.zone().equals("all")).isEqualTo(!inside);
  }

  private static void checkBalancer(Estate world, TargetGroup group, Target target) {
    LoadBalancer behind =
        world.all(LoadBalancer.class).stream()
            .filter(one -> one.id().value().equals(target.id()))
            .findFirst()
            .orElseThrow();
    assertThat(behind.type()).isEqualTo(LoadBalancer.Type.APPLICATION);
    assertThat(behind.vpc()).isEqualTo(group.vpc());
    assertThat(listeners(world, behind).stream().map(Listener::port)).contains(target.port());
  }

  @Test
  void web_acls_stand_before_application_balancers_of_their_place_one_at_each() {
    for (long seed = 0; seed < WORLDS; seed++) {
      Estate world = whole(seed);
      List<WebAcl> lists = List.copyOf(world.all(WebAcl.class));
      assertThat(lists.stream().flatMap(one -> one.resources().stream())).doesNotHaveDuplicates();
      for (WebAcl list : lists) {
        assertThat(list.resources())
            .allMatch(
                id -> {
                  LoadBalancer balancer = world.find(LoadBalancer.class, id);
                  return balancer.type() == LoadBalancer.Type.APPLICATION
                      && balancer.location().equals(list.location());
                });
      }
    }
  }

  @Test
  void packets_for_balancers_go_to_their_nodes() {
    int packets = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      Estate world = whole(seed);
      Set<Address> nodes = new HashSet<>();
      world.all(NetworkInterface.class).stream()
          .filter(BalancerWorld::isNode)
          .flatMap(BalancedSamples::addresses)
          .forEach(nodes::add);
      List<Sample> samples = Worlds.balancedPackets(world, new Random(seed), 10);
      assertThat(samples).hasSize(nodes.isEmpty() ? 0 : 10);
      for (Sample sample : samples) {
        assertThat(nodes).contains(sample.packet().destination());
      }
      packets += samples.size();
    }
    assertThat(packets).isGreaterThan(WORLDS);
  }
}
