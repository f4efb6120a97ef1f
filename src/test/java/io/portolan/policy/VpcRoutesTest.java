package io.portolan.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.base.Splitter;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of route tables that have a name; {@link VpcRoutesTwinTest} has the others. */
class VpcRoutesTest {
  private static final String BLOCK = "10.0.0.0/16";
  private static final String BLOCK_V6 = "2600:1f18::/56";

  /** The main table of a VPC with one block of each family. */
  private static VpcRoutes routes(String... routes) {
    return routes(
        EstateBuilder.world()
            .vpc("vpc-a", BLOCK, BLOCK_V6)
            .prefixList("pl-1", "192.0.2.0/24", "192.0.2.0/24", "10.0.1.0/24")
            .prefixList("pl-2", "192.0.2.0/24", "198.51.100.0/24")
            .prefixList("pl-empty")
            .prefixListUnknown("pl-secret")
            .prefixListUnknown("pl-hidden")
            .routes("vpc-a", routes));
  }

  private static VpcRoutes routes(EstateBuilder world) {
    Estate estate = world.build();
    return new VpcRoutes(
        estate.find(RouteTable.class, new RouteTableId("rtb-main-vpc-a")),
        estate.find(Vpc.class, new VpcId("vpc-a")),
        new PrefixLists(estate));
  }

  /** What happens at an address: the targets, "none" or "unknown". */
  private static String at(VpcRoutes routes, String address) {
    Address destination = Address.parse(address);
    String targets =
        routes.decisions().stream()
            .filter(decision -> decision.destinations().contains(destination))
            .flatMap(decision -> decision.routes().stream())
            .map(VpcRoutesTest::text)
            .collect(Collectors.joining(" "));
    if (routes.unknown().contains(destination)) {
      return targets + "unknown";
    }
    return routes.unrouted().contains(destination) ? targets + "none" : targets;
  }

  private static String text(Route route) {
    return route.state() == Route.State.ACTIVE
        ? route.target().toString()
        : "(" + route.target() + ")";
  }

  @ParameterizedTest(name = "{0}: {1} to {2}")
  @DisplayName("R1-R5, R2b: the winning route")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.0.0.0/0 > igw-a                                         | 192.0.2.1     | igw-a
          0.0.0.0/0 > igw-a                                         | 10.0.0.1      | local
          0.0.0.0/0 > igw-a                                         | 2600:1f18::1  | local
          0.0.0.0/0 > igw-a                                         | 2001:db8::1   | none
          ::/0 > eigw-a                                             | 192.0.2.1     | none
          0.0.0.0/0 > igw-a, 192.0.2.0/24 > nat-a                   | 192.0.2.1     | nat-a
          192.0.2.0/24 > nat-a, 0.0.0.0/0 > igw-a                   | 192.0.3.0     | igw-a
          192.0.2.0/24 > nat-a, 0.0.0.0/0 > igw-a                   | 192.0.1.255   | igw-a
          10.0.0.0/8 > pcx-a                                        | 10.1.0.0      | pcx-a
          10.0.0.0/8 > pcx-a                                        | 10.0.255.255  | local
          10.0.1.0/24 > nat-a                                       | 10.0.1.1      | nat-a
          10.0.1.0/24 > nat-a                                       | 10.0.2.0      | local
          10.0.0.0/16 > eni-a                                       | 10.0.0.1      | eni-a
          10.0.0.0/16 > eni-a filtered                              | 10.0.0.1      | local
          10.0.0.0/16 > eni-a blackhole                             | 10.0.0.1      | (eni-a)
          10.0.1.0/24 > vgw-a propagated                            | 10.0.1.1      | local
          10.0.1.0/24 > eni-a advertised                            | 10.0.1.1      | local
          10.0.0.0/16 > vgw-a propagated                            | 10.0.1.1      | local
          10.0.0.0/8 > vgw-a propagated                             | 10.0.1.1      | local
          10.0.0.0/8 > vgw-a propagated                             | 10.1.0.0      | vgw-a
          10.0.0.0/16 > eni-a, 10.0.1.0/24 > vgw-a propagated       | 10.0.1.1      | eni-a
          192.0.2.0/24 > vgw-a propagated, 192.0.2.0/24 > tgw-a     | 192.0.2.1     | tgw-a
          192.0.2.0/24 > vgw-a propagated, pl-2 > tgw-a             | 192.0.2.1     | tgw-a
          192.0.2.0/24 > vgw-a propagated, 0.0.0.0/0 > tgw-a        | 192.0.2.1     | vgw-a
          192.0.2.0/24 > vgw-a propagated, 192.0.2.0/24 > eni-a advertised | 192.0.2.1 | vgw-a eni-a
          pl-2 > tgw-a, 192.0.2.0/24 > igw-a                        | 192.0.2.1     | igw-a
          pl-2 > tgw-a, 192.0.2.0/24 > igw-a                        | 198.51.100.1  | tgw-a
          pl-2 > tgw-a, 192.0.2.0/25 > igw-a                        | 192.0.2.128   | tgw-a
          pl-2 > tgw-a, 0.0.0.0/0 > igw-a                           | 192.0.2.1     | tgw-a
          pl-1 > tgw-a                                              | 192.0.2.1     | tgw-a
          pl-1 > tgw-a                                              | 10.0.1.1      | tgw-a
          pl-1 > tgw-a, pl-2 > pcx-a                                | 192.0.2.1     | tgw-a pcx-a
          pl-2 > pcx-a, pl-1 > tgw-a                                | 192.0.2.1     | pcx-a tgw-a
          pl-empty > tgw-a                                          | 192.0.2.1     | none
          192.0.2.0/24 > nat-a blackhole, 0.0.0.0/0 > igw-a         | 192.0.2.1     | (nat-a)
          192.0.2.0/24 > nat-a filtered, 0.0.0.0/0 > igw-a          | 192.0.2.1     | igw-a
          192.0.2.1/32 > nat-a, 192.0.2.0/31 > igw-a                | 192.0.2.0     | igw-a
          """)
  void winner(String table, String address, String expected) {
    String[] rows = Splitter.on(", ").splitToList(table).toArray(String[]::new);

    assertThat(at(routes(rows), address)).isEqualTo(expected);
  }

  @Test
  @DisplayName("R1: each block of the VPC is local, whether or not the table prints it")
  void localNotPrinted() {
    VpcRoutes routes =
        routes(
            EstateBuilder.world()
                .vpc("vpc-a", BLOCK, "10.1.0.0/16", BLOCK_V6)
                .routes("vpc-a", "10.1.0.0/16 > eni-a", BLOCK + " > vgw-a propagated")
                .localNotPrinted());

    assertThat(at(routes, "10.0.0.1")).isEqualTo("local");
    assertThat(at(routes, "10.1.0.1")).isEqualTo("eni-a");
    assertThat(at(routes, "2600:1f18::1")).isEqualTo("local");
    assertThat(at(routes, "10.2.0.0")).isEqualTo("none");
  }

  @Test
  @DisplayName(
      "R1: decisions are in order of prefix length; what nothing is left of is no decision")
  void order() {
    VpcRoutes routes =
        routes(
            "0.0.0.0/0 > igw-a",
            "192.0.2.0/25 > nat-a",
            "192.0.2.128/25 > nat-a",
            "192.0.2.0/24 > tgw-a",
            "198.51.100.7/32 > pcx-a");

    assertThat(routes.decisions())
        .extracting(decision -> decision.routes().get(0).destination().toString())
        .containsExactly(
            BLOCK_V6, "198.51.100.7/32", "192.0.2.0/25", "192.0.2.128/25", BLOCK, "0.0.0.0/0");
  }

  @Test
  @DisplayName("R2b: of a propagated block that holds the VPC's only the rest is decided by it")
  void propagatedAroundTheVpc() {
    VpcRoutes routes = routes("10.0.0.0/15 > vgw-a propagated");

    assertThat(routes.decisions().get(routes.decisions().size() - 1).destinations())
        .isEqualTo(AddressSet.of(Cidr.parse("10.1.0.0/16")));
  }

  @Test
  @DisplayName("R1: what no route takes")
  void unrouted() {
    AddressSet local = AddressSet.ofCidrs(Stream.of(BLOCK, BLOCK_V6).map(Cidr::parse).toList());
    assertThat(routes().unrouted()).isEqualTo(local.complement());
    assertThat(routes("0.0.0.0/0 > igw-a", "::/0 > igw-a").unrouted()).isEqualTo(AddressSet.none());
  }

  @Test
  @DisplayName("R3: a list with unknown entries leaves only destinations in the VPC known")
  void unknownList() {
    VpcRoutes routes = routes("pl-secret > tgw-a", "0.0.0.0/0 > igw-a", "pl-hidden > pcx-a");

    assertThat(at(routes, "192.0.2.1")).isEqualTo("unknown");
    assertThat(at(routes, "2001:db8::1")).isEqualTo("unknown");
    assertThat(at(routes, "10.0.0.1")).isEqualTo("local");
    assertThat(at(routes, "2600:1f18::1")).isEqualTo("local");
    assertThat(routes.decisions()).hasSize(2);
    assertThat(routes.unrouted()).isEqualTo(AddressSet.none());
    assertThat(routes.assumptions())
        .extracting(Assumption::component, Assumption::kind)
        .containsExactly(
            tuple("pl-secret", Reason.Kind.PREFIX_LIST),
            tuple("pl-hidden", Reason.Kind.PREFIX_LIST));
  }

  @Test
  @DisplayName("R5: a filtered route takes nothing, even one with an unknown list")
  void filteredUnknownList() {
    VpcRoutes routes = routes("pl-secret > tgw-a filtered", "0.0.0.0/0 > igw-a");

    assertThat(at(routes, "192.0.2.1")).isEqualTo("igw-a");
    assertThat(routes.unknown()).isEqualTo(AddressSet.none());
    assertThat(routes.assumptions()).isEqualTo(List.of());
  }
}
