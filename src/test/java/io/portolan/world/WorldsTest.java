package io.portolan.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupVpcAssociation;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.walk.Origin;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Generated worlds keep to what AWS guarantees. */
class WorldsTest {
  private static final int WORLDS = 500;

  /** Worlds in which nothing is left out. */
  private static void forWholeWorlds(Consumer<Estate> test) {
    for (long seed = 0; seed < WORLDS; seed++) {
      Recipe drawn = Recipe.random(new Random(seed));
      Set<Feature> whole = EnumSet.noneOf(Feature.class);
      whole.addAll(drawn.features());
      whole.remove(Feature.GAPS);
      test.accept(Worlds.of(drawn.with(whole)));
    }
  }

  @Test
  void the_same_seed_gives_the_same_world() {
    for (long seed = 0; seed < 50; seed++) {
      Estate one = Worlds.random(new Random(seed));
      assertThat(new HashSet<>(one.resources()))
          .isEqualTo(new HashSet<>(Worlds.random(new Random(seed)).resources()));
      assertThat(Worlds.packets(one, new Random(seed), 20))
          .isEqualTo(Worlds.packets(one, new Random(seed), 20));
    }
  }

  @Test
  void subnets_are_disjoint_parts_of_their_vpc() {
    forWholeWorlds(
        world -> {
          Map<VpcId, List<Cidr>> taken = new HashMap<>();
          for (Subnet subnet : world.all(Subnet.class)) {
            Vpc vpc = world.find(Vpc.class, subnet.vpc());
            List<Cidr> others = taken.computeIfAbsent(subnet.vpc(), id -> new ArrayList<>());
            assertThat(subnet.cidrs()).isNotEmpty();
            for (Cidr cidr : subnet.cidrs()) {
              assertThat(vpc.cidrs()).anyMatch(block -> block.contains(cidr));
              assertThat(others).noneMatch(cidr::overlaps);
              others.add(cidr);
            }
          }
        });
  }

  @Test
  void addresses_are_in_their_subnet_and_owned_once() {
    forWholeWorlds(
        world -> {
          Map<VpcId, Set<Cidr>> taken = new HashMap<>();
          for (NetworkInterface one : world.all(NetworkInterface.class)) {
            Subnet subnet = world.find(Subnet.class, one.subnet());
            assertThat(one.vpc()).isEqualTo(subnet.vpc());
            Set<Cidr> others = taken.computeIfAbsent(one.vpc(), id -> new HashSet<>());
            List<Cidr> own = new ArrayList<>(one.prefixes());
            one.privateAddresses().forEach(a -> own.add(Cidr.of(a.address())));
            one.ipv6Addresses().forEach(a -> own.add(Cidr.of(a)));
            assertThat(own).as("%s", one).isNotEmpty();
            for (Cidr cidr : own) {
              assertThat(subnet.cidrs()).anyMatch(block -> block.contains(cidr));
              assertThat(others).noneMatch(cidr::overlaps);
              others.add(cidr);
            }
          }
        });
  }

  @Test
  void public_addresses_stand_for_one_private_address() {
    forWholeWorlds(
        world -> {
          Map<Address, String> owners = new HashMap<>();
          for (NetworkInterface one : world.all(NetworkInterface.class)) {
            for (PrivateAddress address : one.privateAddresses()) {
              if (address.publicAddress() != null) {
                String owner = one.id() + " " + address.address();
                assertThat(owners.put(address.publicAddress(), owner)).isNull();
              }
            }
          }
          for (ElasticIp address : world.all(ElasticIp.class)) {
            String owner = address.networkInterface() + " " + address.privateAddress();
            assertThat(owners.getOrDefault(address.publicAddress(), owner)).isEqualTo(owner);
            owners.put(address.publicAddress(), owner);
          }
          for (NatGateway gateway : world.all(NatGateway.class)) {
            if (gateway.regional()) {
              gateway
                  .addresses()
                  .forEach(a -> assertThat(owners.put(a.publicAddress(), "")).isNull());
            }
          }
        });
  }

  @Test
  void nat_gateways_have_their_interface() {
    forWholeWorlds(
        world -> {
          for (NatGateway gateway : world.all(NatGateway.class)) {
            if (gateway.regional()) {
              assertThat(world.find(RouteTable.class, gateway.routeTable())).isNotNull();
              continue;
            }
            for (NatGateway.NatAddress address : gateway.addresses()) {
              NetworkInterface own = world.find(NetworkInterface.class, address.networkInterface());
              assertThat(own.type()).isEqualTo("nat_gateway");
              assertThat(own.subnet()).isEqualTo(gateway.subnet());
              assertThat(own.sourceDestinationCheck()).isFalse();
              assertThat(own.privateAddresses())
                  .contains(new PrivateAddress(address.privateAddress(), address.publicAddress()));
            }
          }
        });
  }

  @Test
  void groups_are_held_where_they_may_be() {
    forWholeWorlds(
        world -> {
          for (NetworkInterface one : world.all(NetworkInterface.class)) {
            for (SecurityGroupId id : one.groups()) {
              SecurityGroup group = world.find(SecurityGroup.class, id);
              boolean associated =
                  world.all(SecurityGroupVpcAssociation.class).stream()
                      .anyMatch(a -> a.group().equals(id) && a.vpc().equals(one.vpc()));
              assertThat(group.vpc().equals(one.vpc()) || associated).isTrue();
              assertThat(group.location().region()).isEqualTo(one.location().region());
            }
          }
        });
  }

  @Test
  void each_subnet_has_one_list_and_at_most_one_table() {
    forWholeWorlds(
        world -> {
          for (Subnet subnet : world.all(Subnet.class)) {
            SubnetId id = subnet.id();
            assertThat(world.all(NetworkAcl.class))
                .filteredOn(list -> list.subnets().contains(id))
                .singleElement()
                .matches(list -> list.vpc().equals(subnet.vpc()));
            assertThat(world.all(RouteTable.class))
                .filteredOn(table -> table.subnets().contains(id))
                .hasSizeLessThanOrEqualTo(1);
          }
          for (Vpc vpc : world.all(Vpc.class)) {
            assertThat(world.all(RouteTable.class))
                .filteredOn(table -> table.main() && table.vpc().equals(vpc.id()))
                .hasSize(1);
          }
        });
  }

  @Test
  void entries_have_a_number_and_static_routes_a_destination_of_their_own() {
    forWholeWorlds(
        world -> {
          for (NetworkAcl list : world.all(NetworkAcl.class)) {
            assertThat(list.entries().stream().map(WorldsTest::place)).doesNotHaveDuplicates();
          }
          for (RouteTable table : world.all(RouteTable.class)) {
            assertThat(table.routes().stream().filter(WorldsTest::isStatic).map(Route::destination))
                .doesNotHaveDuplicates();
          }
        });
  }

  private static String place(NetworkAclEntry entry) {
    return entry.direction() + " " + entry.number();
  }

  private static boolean isStatic(Route route) {
    return route.origin() == Route.Origin.CREATE_ROUTE
        || route.origin() == Route.Origin.CREATE_ROUTE_TABLE;
  }

  @Test
  void peered_vpcs_do_not_overlap() {
    forWholeWorlds(
        world -> {
          for (VpcPeeringConnection peering : world.all(VpcPeeringConnection.class)) {
            Vpc requester = world.find(Vpc.class, peering.requester().vpc());
            Vpc accepter = world.find(Vpc.class, peering.accepter().vpc());
            assertThat(requester).isNotEqualTo(accepter);
            assertThat(PeeringWorld.overlap(requester, accepter)).isFalse();
          }
        });
  }

  @Test
  void transit_gateways_attach_one_subnet_a_zone() {
    forWholeWorlds(
        world -> {
          for (TransitGatewayAttachment one : world.all(TransitGatewayAttachment.class)) {
            if (one.vpc() != null) {
              TransitGateway gateway = world.find(TransitGateway.class, one.transitGateway());
              Vpc vpc = world.find(Vpc.class, one.vpc().vpc());
              assertThat(vpc.location().region()).isEqualTo(gateway.location().region());
              List<Subnet> subnets =
                  one.vpc().subnets().stream().map(id -> world.find(Subnet.class, id)).toList();
              assertThat(subnets).isNotEmpty().allMatch(s -> s.vpc().equals(vpc.id()));
              assertThat(subnets.stream().map(Subnet::availabilityZone)).doesNotHaveDuplicates();
            }
            assertThat(world.all(TransitGatewayRouteTable.class))
                .filteredOn(table -> table.associations().contains(one.id()))
                .extracting(TransitGatewayRouteTable::transitGateway)
                .doesNotHaveDuplicates()
                .isSubsetOf(one.transitGateway(), one.peer());
          }
        });
  }

  @Test
  void a_gap_only_leaves_things_out() {
    for (long seed = 0; seed < WORLDS; seed++) {
      Estate world = Worlds.random(new Random(seed));
      assertThat(world.resources()).isNotEmpty();
      Worlds.packets(world, new Random(seed), 5);
    }
  }

  @Test
  void packets_come_from_who_sends_them() {
    forWholeWorlds(
        world -> {
          for (Sample sample : Worlds.packets(world, new Random(1), 10)) {
            Address source = sample.packet().source();
            if (sample.origin() instanceof Origin.FromInterface sender) {
              NetworkInterface one = world.find(NetworkInterface.class, sender.networkInterface());
              assertThat(
                      one.prefixes().stream().anyMatch(prefix -> prefix.contains(source))
                          || one.ipv6Addresses().contains(source)
                          || one.privateAddresses().stream()
                              .anyMatch(a -> a.address().equals(source)))
                  .isTrue();
            } else if (sample.origin() instanceof Origin.FromOnPremises) {
              assertThat(source.family()).isEqualTo(Family.IPV4);
            }
          }
        });
  }
}
