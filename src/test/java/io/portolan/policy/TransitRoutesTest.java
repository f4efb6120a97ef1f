package io.portolan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.TransitGatewayRouteTable.RoutesKnown;
import io.portolan.model.aws.TransitGatewayRouteTableId;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cases of transit gateway tables with a name; {@link TransitRoutesTwinTest} has the others.
 */
class TransitRoutesTest {
  /** Attachments named after what is attached, and an empty table. */
  private static EstateBuilder world() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.1.0.0/16", "2600:1f18::/56")
        .vpc("vpc-b", "10.2.0.0/16")
        .vpc("vpc-c", "10.2.128.0/17", "10.3.0.0/16")
        .prefixList("pl-1", "192.0.2.0/24", "10.2.0.0/16")
        .prefixListUnknown("pl-secret")
        .tgw("tgw-a")
        .attachVpc("att-a", "tgw-a", "vpc-a")
        .attachVpc("att-b", "tgw-a", "vpc-b")
        .attachVpc("att-c", "tgw-a", "vpc-c")
        .attachVpc("att-novpc", "tgw-a", "vpc-gone")
        .attachVpn("att-vpn", "tgw-a", "vpn-a", "10.2.0.0/16", "10.4.0.0/16")
        .attachVpn("att-bgp", "tgw-a", "vpn-b")
        .attachOther("att-novpn", "tgw-a", TransitGatewayAttachment.Type.VPN, "vpn-gone")
        .attachOther(
            "att-dx", "tgw-a", TransitGatewayAttachment.Type.DIRECT_CONNECT_GATEWAY, "dxgw-a")
        .attachOther("att-connect", "tgw-a", TransitGatewayAttachment.Type.CONNECT, "att-a")
        .attachOther("att-peer", "tgw-a", TransitGatewayAttachment.Type.PEERING, "tgw-b")
        .attachOther("att-other", "tgw-a", TransitGatewayAttachment.Type.OTHER, "firewall")
        .tgwTable("tgw-rtb-a", "tgw-a");
  }

  private static TransitRoutes routes(EstateBuilder world) {
    Estate estate = world.build();
    return new TransitRoutes(
        estate.find(TransitGatewayRouteTable.class, new TransitGatewayRouteTableId("tgw-rtb-a")),
        estate,
        new PrefixLists(estate));
  }

  /** What happens at an address: the attachments, "blackhole", "none" or "unknown". */
  private static String at(TransitRoutes routes, String address) {
    Address destination = Address.parse(address);
    String winners =
        routes.decisions().stream()
            .filter(decision -> decision.destinations().contains(destination))
            .flatMap(decision -> decision.routes().stream())
            .map(TransitRoutesTest::text)
            .collect(Collectors.joining(" "));
    if (routes.unknown().contains(destination)) {
      return winners + "unknown";
    }
    return routes.unrouted().contains(destination) ? winners + "none" : winners;
  }

  private static String text(TransitGatewayRoute route) {
    return route.blackhole()
        ? "blackhole"
        : route.attachments().stream().map(Object::toString).collect(Collectors.joining("+"));
  }

  private static String[] words(String text) {
    return Splitter.on(", ").splitToList(text).toArray(String[]::new);
  }

  @ParameterizedTest(name = "{0}: {1} to {2}")
  @DisplayName("T2: the winning route of a table that prints them all")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.0.0.0/8 > att-a                                                  | 10.9.0.1     | att-a
          10.0.0.0/8 > att-a                                                  | 11.0.0.0     | none
          10.0.0.0/8 > att-a                                                  | 2600::1      | none
          10.0.0.0/8 > att-a, 10.2.0.0/16 > att-b                             | 10.2.0.1     | att-b
          10.2.0.0/16 > att-b, 10.0.0.0/8 > att-a                             | 10.3.0.0     | att-a
          10.0.0.0/8 > att-a, 10.2.0.0/16 > blackhole                         | 10.2.0.1     | blackhole
          10.2.0.0/16 > att-a+att-b                                           | 10.2.0.1     | att-a+att-b
          10.2.0.0/16 > att-a, 10.2.0.0/16 > att-b                            | 10.2.0.1     | att-a att-b
          10.2.0.0/16 > att-b propagated, 10.2.0.0/16 > att-a                 | 10.2.0.1     | att-a
          pl-1 > att-b, 10.2.0.0/16 > att-a                                   | 10.2.0.1     | att-a
          pl-1 > att-b, 10.2.0.0/16 > att-a                                   | 192.0.2.1    | att-b
          10.2.0.0/16 > att-a propagated, pl-1 > att-b                        | 10.2.0.1     | att-b
          10.2.0.0/16 > att-dx propagated, 10.2.0.0/16 > att-a propagated     | 10.2.0.1     | att-a
          10.2.0.0/16 > att-connect propagated, 10.2.0.0/16 > att-dx propagated | 10.2.0.1   | att-dx
          10.2.0.0/16 > att-vpn propagated, 10.2.0.0/16 > att-connect propagated | 10.2.0.1  | att-connect
          10.2.0.0/16 > att-peer propagated, 10.2.0.0/16 > att-vpn propagated | 10.2.0.1     | att-vpn
          10.2.0.0/16 > att-other propagated, 10.2.0.0/16 > att-vpn propagated | 10.2.0.1    | att-vpn
          10.2.0.0/16 > att-gone propagated, 10.2.0.0/16 > att-vpn propagated | 10.2.0.1     | att-vpn
          10.2.0.0/16 > blackhole propagated, 10.2.0.0/16 > att-vpn propagated | 10.2.0.1    | att-vpn
          10.2.0.0/16 > att-other propagated, 10.2.0.0/16 > att-peer propagated | 10.2.0.1   | att-other att-peer
          10.2.0.0/16 > att-other propagated, 10.0.0.0/8 > att-a              | 10.2.0.1     | att-other
          """)
  void winner(String table, String address, String expected) {
    String[] rows = words(table.replace('+', ','));
    if (table.contains("+")) {
      rows = new String[] {table.replace('+', ',')};
    }
    TransitRoutes routes = routes(world().addRoutes(rows).routesKnown(RoutesKnown.ALL));

    assertThat(at(routes, address)).isEqualTo(expected);
    assertThat(routes.unknown()).isEqualTo(AddressSet.none());
    assertThat(routes.assumptions()).isEmpty();
  }

  @ParameterizedTest(name = "{0} | {1}: {2} to {3}")
  @DisplayName("T1, T2: routes that follow from the propagations")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.9.0.0/16 > att-c  | att-a          | 10.1.0.1     | att-a
          10.9.0.0/16 > att-c  | att-a          | 2600:1f18::1 | att-a
          10.9.0.0/16 > att-c  | att-a          | 10.2.0.1     | none
          10.1.0.0/16 > att-c  | att-a          | 10.1.0.1     | att-c
          10.0.0.0/8 > att-c   | att-a          | 10.1.0.1     | att-a
          10.1.0.0/24 > att-c  | att-a          | 10.1.0.1     | att-c
          10.0.0.0/8 > att-c   | att-b, att-vpn | 10.2.0.1     | att-b
          10.0.0.0/8 > att-c   | att-b, att-vpn | 10.4.0.1     | att-vpn
          10.2.0.0/16 > blackhole | att-b       | 10.2.0.1     | blackhole
          pl-1 > att-c         | att-b          | 10.2.0.1     | att-c
          """)
  void propagation(String table, String propagating, String address, String expected) {
    TransitRoutes routes = routes(world().addRoutes(words(table)).propagates(words(propagating)));

    assertThat(at(routes, address)).isEqualTo(expected);
    assertThat(routes.assumptions()).isEmpty();
  }

  @Test
  @DisplayName("T1: a table that prints all its routes has no others")
  void printedRoutesAreAll() {
    TransitRoutes routes =
        routes(world().propagates("att-a", "att-bgp").routesKnown(RoutesKnown.ALL));

    assertThat(routes.unrouted()).isEqualTo(AddressSet.all());
    assertThat(routes.assumptions()).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("T6: what a block wins that overlaps another VPC's is unknown, and nothing else")
  @CsvSource({
    "10.2.0.1, unknown",
    "10.2.128.1, unknown",
    "10.3.0.1, att-c",
    "10.2.1.1, att-a",
    "10.9.0.1, att-a",
    "192.0.2.1, none"
  })
  void contested(String address, String expected) {
    TransitRoutes routes =
        routes(
            world()
                .addRoutes("10.2.1.0/24 > att-a", "10.0.0.0/8 > att-a")
                .propagates("att-c", "att-b"));

    assertThat(at(routes, address)).isEqualTo(expected);
    assertThat(routes.assumptions())
        .isNotEmpty()
        .allSatisfy(
            assumption -> {
              assertThat(assumption.component()).isEqualTo("tgw-rtb-a");
              assertThat(assumption.kind()).isEqualTo(Reason.Kind.TRANSIT_GATEWAY_ROUTE_TABLE);
              assertThat(assumption.text()).contains("overlapping blocks");
            });
  }

  @Test
  @DisplayName("T6: static routes with exactly the blocks leave nothing to contest")
  void contestedButStatic() {
    TransitRoutes routes =
        routes(
            world()
                .addRoutes("10.2.0.0/16 > att-b", "10.2.128.0/17 > att-c")
                .propagates("att-c", "att-b"));

    assertThat(at(routes, "10.2.0.1")).isEqualTo("att-b");
    assertThat(at(routes, "10.2.128.1")).isEqualTo("att-c");
    assertThat(routes.assumptions()).isEmpty();
  }

  @Test
  @DisplayName("T6: VPN routes that overlap a VPC's block contest nothing")
  void vpnDoesNotContest() {
    TransitRoutes routes = routes(world().propagates("att-b", "att-vpn"));

    assertThat(at(routes, "10.2.0.1")).isEqualTo("att-b");
    assertThat(at(routes, "10.4.0.1")).isEqualTo("att-vpn");
    assertThat(routes.unknown()).isEqualTo(AddressSet.none());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "att-bgp",
        "att-novpn",
        "att-novpc",
        "att-dx",
        "att-connect",
        "att-peer",
        "att-other",
        "att-gone"
      })
  @DisplayName("T1: an attachment that propagates nobody knows what makes the table unknown")
  void unknownPropagation(String attachment) {
    TransitRoutes routes =
        routes(world().addRoutes("10.0.0.0/8 > att-a").propagates("att-b", attachment));

    assertAllUnknown(routes);
    assertThat(routes.assumptions())
        .containsExactly(
            new Assumption(
                attachment,
                Reason.Kind.TRANSIT_GATEWAY_ATTACHMENT,
                "what it propagates into tgw-rtb-a is not in the snapshot"));
  }

  @Test
  @DisplayName("T1: a table of which the snapshot shows a part is unknown")
  void incomplete() {
    TransitRoutes routes =
        routes(world().addRoutes("10.0.0.0/8 > att-a").routesKnown(RoutesKnown.INCOMPLETE));

    assertAllUnknown(routes);
    assertThat(routes.assumptions())
        .containsExactly(
            new Assumption(
                "tgw-rtb-a",
                Reason.Kind.TRANSIT_GATEWAY_ROUTE_TABLE,
                "its routes are not all in the snapshot"));
  }

  @Test
  @DisplayName("T2: a route with a list of unknown entries makes the table unknown")
  void unknownList() {
    TransitRoutes routes =
        routes(
            world()
                .addRoutes("10.0.0.0/8 > att-a", "pl-secret > att-b")
                .routesKnown(RoutesKnown.ALL));

    assertAllUnknown(routes);
    assertThat(routes.assumptions()).extracting(Assumption::component).containsExactly("pl-secret");
  }

  private static void assertAllUnknown(TransitRoutes routes) {
    assertThat(routes.unknown()).isEqualTo(AddressSet.all());
    assertThat(routes.decisions()).isEmpty();
    assertThat(routes.unrouted()).isEqualTo(AddressSet.none());
  }
}
