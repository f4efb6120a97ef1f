package io.portolan.finding.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.finding.Audits;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.EndpointService;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.model.aws.VpcPeeringConnection.Side;
import io.portolan.model.aws.VpcPeeringConnectionId;
import io.portolan.packet.Cidr;
import io.portolan.policy.Assumption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What networks besides the internet can reach, and what gets from one account to another. */
class OutlookTest {
  private static final Location HERE = new Location("111111111111", "eu-west-1");

  private static Surroundings of(Estate estate) {
    return of(estate, Configuration.empty());
  }

  private static Surroundings of(Estate estate, Configuration configuration) {
    return of(estate, configuration, Direction.INGRESS);
  }

  private static Surroundings of(Estate estate, Configuration configuration, Direction direction) {
    return Analysis.of(estate, List.of(), configuration)
        .surroundings(direction, Audits.TODAY, (done, total) -> {});
  }

  /** Each network, and what of which endpoint it gets to, for certain and perhaps. */
  private static List<String> apart(Surroundings found) {
    List<String> lines = new ArrayList<>();
    for (Exposure each : found.apart()) {
      String who = each.outside().orElseThrow().name();
      each.exposed().forEach(row -> lines.add(who + " > " + row.endpoint() + " " + row.traffic()));
      each.unknown().forEach(row -> lines.add(who + " ? " + row.endpoint() + " " + row.traffic()));
    }
    return lines;
  }

  /** A VPC that is peered with one of a partner, and in it a database and a host. */
  private static EstateBuilder partner(String rule) {
    return partner(rule, "10.9.0.0/16 > pcx-1", "2001:db8:9::/56 > pcx-1");
  }

  private static EstateBuilder partner(String rule, String... routes) {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2001:db8::/56")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "2001:db8:0:1::/64", "euw1-az1")
        .routes("subnet-a", routes)
        .peering("pcx-1", "vpc-a", "vpc-partner")
        .group("sg-db")
        .in(rule)
        .eni("eni-db", "subnet-a", "10.0.1.10", "2001:db8:0:1::10")
        .groups("sg-db")
        .group("sg-closed")
        .eni("eni-closed", "subnet-a", "10.0.1.20")
        .groups("sg-closed")
        .vpc("vpc-b", "10.1.0.0/16")
        .subnet("subnet-b", "vpc-b", "10.1.1.0/24")
        .routes("subnet-b", "10.9.0.0/16 > pcx-2")
        .peering("pcx-2", "vpc-b", "vpc-a")
        .eni("eni-b", "subnet-b", "10.1.1.10")
        .groups("sg-b")
        .group("sg-b")
        .in("all from 0.0.0.0/0");
  }

  @Test
  void aPartnersVpcMayReachWhatTheNearSideLetsInAsTheFarSideIsNotKnown() {
    assertThat(apart(of(partner("tcp 5432 from 10.9.0.0/24").build())))
        .containsExactly("vpc-partner ? eni-db tcp 1024-65535->5432");
    assertThat(apart(of(partner("tcp 5432 from 2001:db8:9::/64").build())))
        .containsExactly("vpc-partner ? eni-db tcp 1024-65535->5432");
    assertThat(apart(of(partner("tcp 5432 from 10.1.0.0/16").build()))).isEmpty();
  }

  @Test
  void aBalancerMayLeadAPartnerOnToAnotherVpc() {
    EstateBuilder world =
        partner("tcp 5432 from 10.1.0.0/16")
            .peering("pcx-ab", "vpc-a", "vpc-b")
            .routes("subnet-a", "10.1.0.0/16 > pcx-ab")
            .routes("subnet-b", "10.0.0.0/16 > pcx-ab")
            .group("sg-node")
            .in("tcp 80 from 10.9.0.0/16")
            .targets("tg-b", "ip", "TCP", 8080, "vpc-a", "10.1.1.10")
            .preservesClientIp(false)
            .balancer("net/front", "subnet-a")
            .balancerGroup("sg-node")
            .node("eni-node", "subnet-a", "10.0.1.5")
            .groups("sg-node")
            .listener("TCP", 80, "forward tg-b");
    assertThat(apart(of(world.build())))
        .anySatisfy(
            each -> assertThat(each).startsWith("vpc-partner ? eni-b tcp").contains("8080"));
  }

  @Test
  void aRuleMayMeanThePartnersGroupWhereverOneCanNameIt() {
    assertThat(apart(of(partner("tcp 5432 from sg-of-partner").build())))
        .as("SG5: a group of the far side, in the same Region")
        .contains("vpc-partner ? eni-db tcp 1024-65535->5432");
    assertThat(apart(of(partner("tcp 5432 from sg-closed").build())))
        .as("a group of the snapshot is not the partner's")
        .isEmpty();
  }

  @Test
  void withoutARouteBackNothingGetsInAndAPeeringThatIsNotActiveIsNone() {
    EstateBuilder oneWay = partner("tcp 5432 from 10.9.0.0/24", "10.8.0.0/16 > pcx-1");
    assertThat(apart(of(oneWay.resource(peering("pcx-3", "active")).build()))).isEmpty();
    EstateBuilder pending = partner("tcp 5432 from 10.9.0.0/24").without("pcx-1");
    assertThat(apart(of(pending.resource(peering("pcx-3", "pending-acceptance")).build())))
        .isEmpty();
    assertThat(of(pending.resource(peering("pcx-4", "active")).build()).apart())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.outside().orElseThrow().account()).isEqualTo("999900001111");
              assertThat(each.outside().orElseThrow().hosts()).hasToString("10.9.0.0/16");
              assertThat(each.touched()).isZero();
            });
  }

  private static VpcPeeringConnection peering(String id, String state) {
    return new VpcPeeringConnection(
        new VpcPeeringConnectionId(id),
        HERE,
        new Side(
            new VpcId("vpc-partner"),
            new Location("999900001111", "eu-west-1"),
            List.of(Cidr.parse("10.9.0.0/16"))),
        new Side(new VpcId("vpc-a"), HERE, List.of(Cidr.parse("10.0.0.0/16"))),
        state,
        Map.of());
  }

  @Test
  void aForeignVpcAndAForeignGatewayBehindATransitGatewayMayReachWhatRoutesLeadTo() {
    EstateBuilder world =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "euw1-az1")
            .routes("subnet-a", "10.0.0.0/8 > tgw-1")
            .group("sg-a")
            .in("tcp 443 from 10.8.0.0/15")
            .eni("eni-a", "subnet-a", "10.0.1.10")
            .groups("sg-a")
            .tgw("tgw-1")
            .attachVpc("att-a", "tgw-1", "vpc-a", "subnet-a")
            .attachVpc("att-far", "tgw-1", "vpc-far", "subnet-far")
            .attachOther("att-peer", "tgw-1", TransitGatewayAttachment.Type.PEERING, "tgw-2")
            .tgwTable("rtb-1", "tgw-1")
            .associates("att-a", "att-far", "att-peer")
            .addRoutes("10.0.0.0/16 > att-a", "10.9.0.0/16 > att-far", "10.8.0.0/16 > att-peer");

    assertThat(apart(of(world.build())))
        .containsExactlyInAnyOrder(
            "vpc-far ? eni-a tcp 1024-65535->443", "tgw-2 ? eni-a tcp 1024-65535->443");
  }

  /** A network load balancer that is offered as a service to some principals. */
  private static Estate offered(String... principals) {
    EstateBuilder world =
        EstateBuilder.world()
            .vpc("vpc-p", "10.0.0.0/16")
            .subnet("subnet-p", "vpc-p", "10.0.1.0/24", "euw1-az1")
            .group("sg-api")
            .in("tcp 8080 from 10.0.1.5/32")
            .eni("eni-api", "subnet-p", "10.0.1.10")
            .groups("sg-api")
            .group("sg-node")
            .out("all to 0.0.0.0/0")
            .targets("tg-api", "ip", "TCP", 8080, "vpc-p", "10.0.1.10")
            .balancer("net/api", "subnet-p")
            .groupsOnPrivateLink(false)
            .node("eni-node", "subnet-p", "10.0.1.5")
            .groups("sg-node")
            .listener("TCP", 443, "forward tg-api");
    List<Resource> resources = new ArrayList<>(world.build().resources());
    String balancer = world.build().all(LoadBalancer.class).iterator().next().id().value();
    resources.add(
        new EndpointService(
            new Arn("vpce-svc-1"),
            HERE,
            "com.amazonaws.vpce.eu-west-1.vpce-svc-1",
            false,
            Set.of(principals),
            Set.of(balancer),
            Map.of()));
    return Estate.of(resources);
  }

  @Test
  void consumersOfAnEndpointServiceReachItsBalancerAndTheTargets() {
    assertThat(apart(of(offered("arn:aws:iam::999900001111:root"))))
        .as("G9, L4, L5")
        .containsExactlyInAnyOrder(
            "arn:aws:iam::999900001111:root > eni-node tcp 1024-65535->443",
            "arn:aws:iam::999900001111:root > eni-api tcp 1024-65535->8080");
    assertThat(apart(of(offered("*")))).hasSize(2).allMatch(each -> each.startsWith("* > "));
  }

  @Test
  void whoMayConsumeIsUnknownWhereItIsNotPrintedAndTheOwnAccountIsNoStranger() {
    Surroundings unprinted = of(offered());
    assertThat(apart(unprinted)).hasSize(2).allMatch(each -> each.contains(" ? "));
    assertThat(unprinted.apart().get(0).assumptions())
        .extracting(Assumption::text)
        .contains("who may make endpoints of it is not in the snapshot");
    assertThat(of(offered("arn:aws:iam::111111111111:root")).apart()).isEmpty();
    assertThat(of(offered("*"), Configuration.empty(), Direction.EGRESS).apart())
        .as("nobody connects to consumers")
        .isEmpty();
  }

  @Test
  void onPremisesHostsComeFirstAndThereAndBackAreApart() {
    EstateBuilder world =
        partner("tcp 22 from 10.200.0.0/16")
            .vgw("vgw-1", "vpc-a")
            .vpn("vpn-1", "vgw-1", "10.200.0.0/16")
            .routes("subnet-a", "10.200.0.0/16 > vgw-1")
            .eni("eni-out", "subnet-a", "10.0.1.30")
            .groups("sg-out")
            .group("sg-out")
            .out("tcp 445 to 10.200.0.0/24");
    assertThat(apart(of(world.build()))).containsExactly("on-premises > eni-db tcp 1024-65535->22");
    assertThat(apart(of(world.build(), Configuration.empty(), Direction.EGRESS)))
        .contains("on-premises > eni-out tcp 1024-65535->445")
        .doesNotContain("on-premises > eni-db tcp 1024-65535->22");
  }

  @Test
  void anExceptionCountsUntilItsEndAndForNoMoreTrafficThanItNames() {
    Estate open =
        Audits.world()
            .group("sg-open")
            .in("tcp 443 from 0.0.0.0/0")
            .eni("eni-a", "subnet-public", "10.0.1.10")
            .publicIp("198.51.100.10")
            .groups("sg-open")
            .build();
    assertThat(exceptions(open, "ports: tcp/443, until: 2027-03-01")).containsExactly("web");
    assertThat(exceptions(open, "ports: tcp/443, until: 2027-02-28")).isEmpty();
    assertThat(exceptions(open, "ports: tcp/80, until: 2027-03-01")).isEmpty();
  }

  private static List<String> exceptions(Estate estate, String more) {
    return of(
            estate,
            Audits.configuration(
                "exceptions: [{finding: InternetExposed, endpoint: eni-a, reason: r, owner: web, "
                    + more
                    + "}]"))
        .internet()
        .exposed()
        .stream()
        .flatMap(row -> row.exception().stream())
        .map(each -> each.owner())
        .toList();
  }

  /** Two accounts, of which the second has its VPC peered with the first's. */
  private static EstateBuilder accounts() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
        .routes("subnet-a", "10.1.0.0/16 > pcx-1")
        .group("sg-a")
        .in("tcp 5432 from 10.1.0.0/16")
        .eni("eni-db", "subnet-a", "10.0.1.10")
        .groups("sg-a")
        .eni("eni-db-2", "subnet-a", "10.0.1.11")
        .groups("sg-a")
        .account("444455556666")
        .vpc("vpc-b", "10.1.0.0/16")
        .subnet("subnet-b", "vpc-b", "10.1.1.0/24")
        .routes("subnet-b", "10.0.0.0/16 > pcx-1")
        .peering("pcx-1", "vpc-a", "vpc-b")
        .group("sg-b")
        .out("all to 0.0.0.0/0")
        .eni("eni-b", "subnet-b", "10.1.1.10")
        .groups("sg-b");
  }

  @Test
  void whatGetsFromOneAccountToAnotherIsOneLineForAllToWhomTheSameGets() {
    assertThat(of(accounts().build()).crossings())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.from()).isEqualTo("444455556666");
              assertThat(each.to()).isEqualTo("111111111111");
              assertThat(each.endpoints()).containsExactly("eni-db", "eni-db-2");
              assertThat(each.passing().certain()).hasToString("tcp 1024-65535->5432");
              assertThat(each.sender()).isEqualTo("eni-b");
              assertThat(each.answer().path()).isNotEmpty();
            });
    assertThat(of(accounts().without("eni-b").build()).crossings()).isEmpty();
  }

  @Test
  void namesAreResolvedWhereverThereIsAnInterface() {
    assertThat(of(accounts().build(), Configuration.empty(), Direction.EGRESS).resolving())
        .extracting(VpcId::value)
        .containsExactly("vpc-a", "vpc-b");
  }
}
