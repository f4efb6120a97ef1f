package io.portolan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.TransitGatewayRouteTable.RoutesKnown;
import io.portolan.model.aws.TransitGatewayRouteTableId;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Transit gateway route tables beside a twin that looks up one address at a time. */
class TransitRoutesTwinTest {
  private static final Location LOCATION = new Location("111111111111", "eu-west-1");

  /** What is attached, the best propagated routes first (T2). */
  private static final List<String> ATTACHED = List.of("vpc", "dx", "connect", "vpn");

  /** What each attachment propagates, where that follows from the snapshot. */
  private static final Map<String, List<Cidr>> PROPAGATES =
      Map.of(
          "vpc-1", cidrs("10.1.0.0/16", "2600:1f18::/56"),
          "vpc-2", cidrs("10.2.0.0/16", "10.3.0.0/16"),
          "vpc-3", cidrs("10.2.128.0/17"),
          "vpn-1", cidrs("10.2.0.0/16", "10.2.1.0/24"));

  private static final List<String> SILENT = List.of("vpn-2", "dx-1", "connect-1", "other-1");

  private static final Estate ESTATE =
      EstateBuilder.world()
          .vpc("vpc-1", "10.1.0.0/16", "2600:1f18::/56")
          .vpc("vpc-2", "10.2.0.0/16", "10.3.0.0/16")
          .vpc("vpc-3", "10.2.128.0/17")
          .prefixList("pl-1", "10.2.0.0/16", "10.0.0.0/8")
          .tgw("tgw-a")
          .attachVpc("att-vpc-1", "tgw-a", "vpc-1")
          .attachVpc("att-vpc-2", "tgw-a", "vpc-2")
          .attachVpc("att-vpc-3", "tgw-a", "vpc-3")
          .attachVpn("att-vpn-1", "tgw-a", "vpn-1", "10.2.0.0/16", "10.2.1.0/24")
          .attachVpn("att-vpn-2", "tgw-a", "vpn-2")
          .attachOther(
              "att-dx-1", "tgw-a", TransitGatewayAttachment.Type.DIRECT_CONNECT_GATEWAY, "dxgw-1")
          .attachOther("att-connect-1", "tgw-a", TransitGatewayAttachment.Type.CONNECT, "att-vpc-1")
          .attachOther("att-other-1", "tgw-a", TransitGatewayAttachment.Type.OTHER, "firewall")
          .build();
  private static final List<Cidr> LIST = cidrs("10.2.0.0/16", "10.0.0.0/8");
  private static final List<Cidr> BLOCKS =
      cidrs(
          "0.0.0.0/0",
          "10.0.0.0/8",
          "10.1.0.0/16",
          "10.2.0.0/16",
          "10.2.1.0/24",
          "10.2.128.0/17",
          "10.2.128.7/32",
          "10.3.0.0/16",
          "::/0",
          "2600:1f18::/56");

  /** A block in a table, the route it belongs to, and whether AWS is sure to have it there. */
  private record Row(Cidr block, TransitGatewayRoute route, boolean certain) {}

  private static List<Cidr> cidrs(String... texts) {
    return Stream.of(texts).map(Cidr::parse).toList();
  }

  private static TransitGatewayAttachmentId attachment(String name) {
    return new TransitGatewayAttachmentId("att-" + name);
  }

  private static int rank(TransitGatewayRoute route) {
    if (!route.propagated()) {
      return route.destination() instanceof RouteDestination.List ? 1 : 0;
    }
    int at =
        route.attachments().stream()
            .findFirst()
            .map(id -> ATTACHED.indexOf(id.value().split("-", -1)[1]))
            .orElse(-1);
    return 2 + (at < 0 ? ATTACHED.size() : at);
  }

  private static List<Row> rows(List<TransitGatewayRoute> routes, Set<String> propagating) {
    List<Row> rows = new ArrayList<>();
    for (TransitGatewayRoute route : routes) {
      List<Cidr> blocks =
          route.destination() instanceof RouteDestination.Block block
              ? List.of(block.cidr())
              : LIST;
      blocks.forEach(block -> rows.add(new Row(block, route, true)));
    }
    for (String name : propagating) {
      for (Cidr block : PROPAGATES.getOrDefault(name, List.of())) {
        TransitGatewayRoute route =
            new TransitGatewayRoute(
                new RouteDestination.Block(block), true, false, List.of(attachment(name)));
        rows.add(new Row(block, route, !contested(name, block, propagating)));
      }
    }
    return rows;
  }

  /** Whether another VPC propagates an address of a VPC's block (T6). */
  private static boolean contested(String name, Cidr block, Set<String> propagating) {
    return name.startsWith("vpc")
        && propagating.stream()
            .filter(other -> other.startsWith("vpc") && !other.equals(name))
            .flatMap(other -> PROPAGATES.get(other).stream())
            .anyMatch(other -> other.contains(block.first()) || block.contains(other.first()));
  }

  private static Set<Row> lookUp(List<Row> rows, Address address) {
    Set<Row> best = new HashSet<>();
    int length = -1;
    int rank = 0;
    for (Row row : rows) {
      if (!row.block().contains(address)) {
        continue;
      }
      int by = row.block().prefixLength() - length;
      by = by != 0 ? by : rank - rank(row.route());
      if (by > 0) {
        best.clear();
        length = row.block().prefixLength();
        rank = rank(row.route());
      }
      if (by >= 0) {
        best.add(row);
      }
    }
    return best;
  }

  @Provide
  Arbitrary<List<TransitGatewayRoute>> routes() {
    Arbitrary<RouteDestination> destinations =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(BLOCKS).map(RouteDestination.Block::new)),
            Tuple.of(1, Arbitraries.just(new RouteDestination.List(new PrefixListId("pl-1")))));
    Arbitrary<List<TransitGatewayAttachmentId>> attachments =
        Arbitraries.of("vpc-1", "vpc-2", "vpn-1", "vpn-2", "dx-1", "connect-1", "other-1", "gone-1")
            .map(TransitRoutesTwinTest::attachment)
            .list()
            .ofMaxSize(2);
    return Combinators.combine(destinations, Arbitraries.of(true, false), attachments)
        .as((to, propagated, by) -> new TransitGatewayRoute(to, propagated, by.isEmpty(), by))
        .list()
        .ofMaxSize(10)
        .withoutEdgeCases();
  }

  /** Mostly attachments whose routes follow from the snapshot. */
  @Provide
  Arbitrary<Set<String>> propagations() {
    Arbitrary<String> known = Arbitraries.of(PROPAGATES.keySet().stream().sorted().toList());
    Arbitrary<String> silent = Arbitraries.of(SILENT);
    return Arbitraries.frequencyOf(Tuple.of(20, known), Tuple.of(1, silent)).set().ofMaxSize(4);
  }

  @Property(tries = 400)
  @Label("T1, T2, T6: any table, at both sides of both ends of every block")
  void anyTable(
      @ForAll("routes") List<TransitGatewayRoute> routes,
      @ForAll("propagations") Set<String> propagating,
      @ForAll RoutesKnown known) {
    TransitRoutes decided =
        new TransitRoutes(
            new TransitGatewayRouteTable(
                new TransitGatewayRouteTableId("tgw-rtb-a"),
                LOCATION,
                new TransitGatewayId("tgw-a"),
                routes,
                known,
                Set.copyOf(propagating.stream().map(TransitRoutesTwinTest::attachment).toList()),
                Set.of(),
                Map.of()),
            ESTATE,
            new PrefixLists(ESTATE));

    assertDisjointAndComplete(decided);
    boolean derives = known == RoutesKnown.STATIC_AND_PROPAGATIONS;
    boolean unknowable =
        known == RoutesKnown.INCOMPLETE
            || (derives && propagating.stream().anyMatch(SILENT::contains));
    List<Row> rows = rows(routes, derives ? propagating : Set.of());
    for (Address address : Packets.edges(BLOCKS)) {
      Set<Row> winners = lookUp(rows, address);
      boolean unknown = unknowable || !winners.stream().allMatch(Row::certain);
      assertThat(decided.unknown().contains(address)).as("%s unknown", address).isEqualTo(unknown);
      assertThat(at(decided, address))
          .as("%s", address)
          .isEqualTo(unknown ? Set.of() : Set.copyOf(winners.stream().map(Row::route).toList()));
    }
    assertThat(decided.assumptions().isEmpty()).isEqualTo(decided.unknown().isEmpty());
  }

  private static Set<TransitGatewayRoute> at(TransitRoutes routes, Address address) {
    for (TransitRoutes.Decision decision : routes.decisions()) {
      if (decision.destinations().contains(address)) {
        assertThat(decision.routes()).doesNotHaveDuplicates();
        return Set.copyOf(decision.routes());
      }
    }
    return Set.of();
  }

  private static void assertDisjointAndComplete(TransitRoutes routes) {
    AddressSet seen = routes.unknown();
    assertThat(routes.unrouted().overlaps(seen)).isFalse();
    for (TransitRoutes.Decision decision : routes.decisions()) {
      assertThat(decision.destinations().isEmpty()).isFalse();
      assertThat(decision.destinations().overlaps(seen)).isFalse();
      seen = seen.union(decision.destinations());
    }
    assertThat(seen).isEqualTo(routes.unrouted().complement());
  }
}
