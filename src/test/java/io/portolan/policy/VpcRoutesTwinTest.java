package io.portolan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NatGatewayId;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
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

/** Route tables beside a twin that looks up one address at a time. */
class VpcRoutesTwinTest {
  private static final Location LOCATION = new Location("111111111111", "eu-west-1");
  private static final List<Cidr> BLOCKS =
      cidrs(
          "0.0.0.0/0",
          "10.0.0.0/8",
          "10.0.0.0/15",
          "10.0.0.0/16",
          "10.0.1.0/24",
          "10.0.1.0/25",
          "10.0.1.128/25",
          "10.0.1.7/32",
          "10.1.0.0/16",
          "::/0",
          "2600::/16",
          "2600:1f18::/56",
          "2600:1f18:0:1::/64",
          "2600:1f18:0:1::7/128");
  private static final Map<String, List<Cidr>> LISTS =
      Map.of(
          "pl-1", cidrs("10.0.1.0/24", "10.0.0.0/8", "10.1.0.0/16"),
          "pl-2", cidrs("10.0.1.0/24", "2600::/16"),
          "pl-empty", List.of());
  private static final PrefixLists PREFIX_LISTS =
      new PrefixLists(
          EstateBuilder.world()
              .prefixList("pl-1", "10.0.1.0/24", "10.0.0.0/8", "10.1.0.0/16")
              .prefixList("pl-2", "10.0.1.0/24", "2600::/16")
              .prefixList("pl-empty")
              .build());
  private static final Set<Address> PROBES = Packets.edges(BLOCKS);

  /** A block in a table, and the route it belongs to. */
  private record Row(Cidr block, Route route) {}

  private static List<Cidr> cidrs(String... texts) {
    return Stream.of(texts).map(Cidr::parse).toList();
  }

  private static Route local(Cidr block) {
    return new Route(
        new RouteDestination.Block(block),
        new RouteTarget.Local(),
        Route.State.ACTIVE,
        Route.Origin.CREATE_ROUTE_TABLE);
  }

  private static boolean propagated(Route route) {
    return route.origin() == Route.Origin.ENABLE_VGW_ROUTE_PROPAGATION
        || route.origin() == Route.Origin.ADVERTISEMENT;
  }

  /** The blocks that some route which is not filtered has. */
  private static List<Row> rows(List<Route> routes, List<Cidr> vpc) {
    List<Row> rows = new ArrayList<>();
    Set<Cidr> fixed = new HashSet<>();
    for (Route route : routes) {
      if (route.state() == Route.State.FILTERED) {
        continue;
      }
      if (route.destination() instanceof RouteDestination.Block block) {
        rows.add(new Row(block.cidr(), route));
        if (!propagated(route)) {
          fixed.add(block.cidr());
        }
      } else {
        LISTS
            .getOrDefault(route.destination().toString(), List.of())
            .forEach(entry -> rows.add(new Row(entry, route)));
      }
    }
    vpc.stream()
        .filter(block -> !fixed.contains(block))
        .forEach(b -> rows.add(new Row(b, local(b))));
    return rows;
  }

  private static int rank(Route route) {
    if (propagated(route)) {
      return 3;
    }
    return route.destination() instanceof RouteDestination.List ? 2 : 1;
  }

  /** The routes that take an address. */
  private static Set<Route> lookUp(List<Row> rows, List<Cidr> vpc, Address address) {
    boolean inVpc = vpc.stream().anyMatch(block -> block.contains(address));
    Set<Route> best = new HashSet<>();
    int length = -1;
    int rank = 0;
    for (Row row : rows) {
      if (!row.block().contains(address) || (inVpc && propagated(row.route()))) {
        continue; // R2b
      }
      int by = row.block().prefixLength() - length;
      by = by != 0 ? by : rank - rank(row.route());
      if (by > 0) {
        best.clear();
        length = row.block().prefixLength();
        rank = rank(row.route());
      }
      if (by >= 0) {
        best.add(row.route());
      }
    }
    return best;
  }

  private static boolean hasUnknownList(List<Route> routes) {
    return routes.stream()
        .anyMatch(
            route ->
                route.state() != Route.State.FILTERED
                    && route.destination().toString().equals("pl-secret"));
  }

  @Provide
  Arbitrary<List<Route>> routes() {
    Arbitrary<RouteDestination> blocks = Arbitraries.of(BLOCKS).map(RouteDestination.Block::new);
    Arbitrary<RouteDestination> lists =
        Arbitraries.frequency(
                Tuple.of(9, "pl-1"),
                Tuple.of(9, "pl-2"),
                Tuple.of(2, "pl-empty"),
                Tuple.of(1, "pl-secret"))
            .map(id -> new RouteDestination.List(new PrefixListId(id)));
    Arbitrary<RouteTarget> targets =
        Arbitraries.of(
            new RouteTarget.ToInternetGateway(new InternetGatewayId("igw-a")),
            new RouteTarget.ToNatGateway(new NatGatewayId("nat-a")),
            new RouteTarget.Local());
    return Combinators.combine(
            Arbitraries.frequencyOf(Tuple.of(4, blocks), Tuple.of(1, lists)),
            targets,
            Arbitraries.of(Route.State.class),
            Arbitraries.of(Route.Origin.class))
        .as(Route::new)
        .list()
        .ofMaxSize(14)
        .withoutEdgeCases();
  }

  @Provide
  Arbitrary<List<Cidr>> vpcBlocks() {
    return Arbitraries.of(
        cidrs("10.0.0.0/16"),
        cidrs("10.0.0.0/16", "2600:1f18::/56"),
        cidrs("10.1.0.0/16", "10.0.1.0/24"));
  }

  @Property(tries = 400)
  @Label("R1-R5, R2b: any table, at both sides of both ends of every block")
  void anyTable(@ForAll("routes") List<Route> routes, @ForAll("vpcBlocks") List<Cidr> vpcBlocks) {
    VpcId id = new VpcId("vpc-a");
    VpcRoutes decided =
        new VpcRoutes(
            new RouteTable(
                new RouteTableId("rtb-a"),
                LOCATION,
                id,
                routes,
                Set.of(),
                true,
                Set.of(),
                Set.of(),
                Map.of()),
            new Vpc(id, LOCATION, vpcBlocks, BlockMode.UNREPORTED, Map.of()),
            PREFIX_LISTS);

    assertDisjointAndComplete(decided);
    List<Row> rows = rows(routes, vpcBlocks);
    for (Address address : PROBES) {
      boolean inVpc = vpcBlocks.stream().anyMatch(block -> block.contains(address));
      boolean unknown = hasUnknownList(routes) && !inVpc;
      Set<Route> expected = unknown ? Set.of() : lookUp(rows, vpcBlocks, address);
      assertThat(decided.unknown().contains(address)).as("%s unknown", address).isEqualTo(unknown);
      assertThat(at(decided, address)).as("%s", address).isEqualTo(expected);
    }
    assertThat(decided.assumptions().isEmpty()).isEqualTo(!hasUnknownList(routes));
  }

  private static Set<Route> at(VpcRoutes routes, Address address) {
    for (VpcRoutes.Decision decision : routes.decisions()) {
      if (decision.destinations().contains(address)) {
        assertThat(decision.routes()).doesNotHaveDuplicates();
        return Set.copyOf(decision.routes());
      }
    }
    return Set.of();
  }

  private static void assertDisjointAndComplete(VpcRoutes routes) {
    AddressSet seen = routes.unknown();
    assertThat(routes.unrouted().overlaps(seen)).isFalse();
    for (VpcRoutes.Decision decision : routes.decisions()) {
      assertThat(decision.destinations().isEmpty()).isFalse();
      assertThat(decision.destinations().overlaps(seen)).isFalse();
      seen = seen.union(decision.destinations());
    }
    assertThat(seen).isEqualTo(routes.unrouted().complement());
  }
}
