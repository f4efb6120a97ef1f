package io.portolan.reach;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.TransitGatewayAttachment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One method for each answer that was wrong once. */
class RegressionTest {
  private static final String TO_B = "tcp 443";

  /** VPCs A and B on a transit gateway, the client in A, a server in B. */
  private static EstateBuilder transit(String zoneOfA, String zoneOfAttachment) {
    return world()
        .vpc("vpc-a", "10.0.0.0/24")
        .subnet("subnet-a", "vpc-a", "10.0.0.0/25", zoneOfA)
        .subnet("subnet-at", "vpc-a", "10.0.0.128/25", zoneOfAttachment)
        .eni("eni-a", "subnet-a", "10.0.0.10")
        .vpc("vpc-b", "10.2.0.0/24")
        .group("sg-open")
        .in("all")
        .subnet("subnet-b", "vpc-b", "10.2.0.0/24", zoneOfAttachment)
        .eni("eni-b", "subnet-b", "10.2.0.10")
        .groups("sg-open")
        .tgw("tgw-1")
        .attachVpc("tgw-attach-a", "tgw-1", "vpc-a", "subnet-at")
        .attachVpc("tgw-attach-b", "tgw-1", "vpc-b", "subnet-b")
        .tgwTable("tgw-rtb-1", "tgw-1")
        .associates("tgw-attach-a", "tgw-attach-b")
        .propagates("tgw-attach-a", "tgw-attach-b")
        .routes("subnet-at", "10.2.0.0/24 > tgw-1");
  }

  private static EstateBuilder behindPrivateNat() {
    return transit("euw1-az1", "euw1-az1")
        .privateNat("nat-a", "subnet-at", "10.0.0.196")
        .routes("subnet-a", "10.2.0.0/24 > nat-a")
        .vpc("vpc-c", "10.0.0.0/24")
        .group("sg-open-c")
        .in("all")
        .subnet("subnet-c", "vpc-c", "10.0.0.0/24")
        .eni("eni-c", "subnet-c", "10.0.0.196")
        .groups("sg-open-c")
        .peering("pcx-bc", "vpc-b", "vpc-c");
  }

  @Test
  @DisplayName("G5 a reply to a NAT gateway's address in another VPC was taken as the gateway's")
  void reply_to_the_same_address_elsewhere() {
    EstateBuilder estate = behindPrivateNat();
    estate.routes("subnet-b", "10.0.0.0/24 > tgw-1");
    Estate right = estate.build();
    assertThat(Asking.of(right).verdict("eni-a", "eni-b", TO_B)).isEqualTo(Verdict.REACHABLE);

    EstateBuilder other = behindPrivateNat();
    other.routes("subnet-b", "10.0.0.0/24 > pcx-bc");
    Answer answer = Asking.of(other.build()).answer("eni-a", "eni-b", TO_B);
    assertThat(answer.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(answer.reply()).isEqualTo(Answer.Reply.NONE);
    assertThat(Asking.blockers(answer)).isNotEmpty().allMatch(each -> each.endsWith("reply"));
  }

  @Test
  @DisplayName("T3 zones were compared by id although one of them has none")
  void zones_by_name_where_one_has_no_id() {
    EstateBuilder estate = transit("euw1-az1", "euw1-az1");
    estate.routes("subnet-b", "10.0.0.0/24 > tgw-1").routes("subnet-a", "10.2.0.0/24 > tgw-1");
    assertThat(Asking.of(estate.build()).verdict("eni-a", "eni-b", TO_B))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(
            Asking.of(withoutZoneId(estate.build(), "subnet-at")).verdict("eni-a", "eni-b", TO_B))
        .as("the same name")
        .isEqualTo(Verdict.REACHABLE);

    EstateBuilder other = transit("euw1-az1", "eu-west-1b");
    other.routes("subnet-b", "10.0.0.0/24 > tgw-1").routes("subnet-a", "10.2.0.0/24 > tgw-1");
    Answer answer = Asking.of(other.build()).answer("eni-a", "eni-b", TO_B);
    assertThat(Asking.blockers(answer))
        .as("another name")
        .contains("tgw-attach-a TGW_ROUTE_AZ_RESTRICTION");
  }

  private static Estate withoutZoneId(Estate estate, String id) {
    List<Resource> changed = new ArrayList<>();
    for (Resource each : estate.resources()) {
      changed.add(
          each instanceof Subnet one && one.id().value().equals(id)
              ? new Subnet(
                  one.id(),
                  one.location(),
                  one.vpc(),
                  one.cidrs(),
                  one.availabilityZone(),
                  "",
                  one.blockPublicAccess(),
                  one.tags())
              : each);
    }
    return Estate.of(changed);
  }

  private static EstateBuilder regionalNat(String zone) {
    return world()
        .vpc("vpc-a", "10.0.0.0/16")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-1", "vpc-a", "10.0.1.0/24", "euw1-az1")
        .subnet("subnet-2", "vpc-a", "10.0.2.0/24", "euw1-az2")
        .regionalNat("nat-r", "vpc-a", "rtb-nat")
        .natZone("198.51.100.1", zone)
        .table("rtb-nat", "vpc-a")
        .addRoutes("0.0.0.0/0 > igw-a")
        .routes("vpc-a", "0.0.0.0/0 > nat-r")
        .eni("eni-1", "subnet-1", "10.0.1.10")
        .eni("eni-2", "subnet-2", "10.0.2.10");
  }

  @Test
  @DisplayName("G6 a regional NAT gateway lent one zone's address to another")
  void regional_addresses_are_for_their_zone() {
    String host = "internet:203.0.113.7";
    Asking one = Asking.of(regionalNat("euw1-az1-name").build());
    assertThat(one.verdict("eni-1", host, TO_B)).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.blockers(one.answer("eni-2", host, TO_B)))
        .containsExactly("nat-r REGIONAL_NGW_ROUTE_AZ_RESTRICTION");
    Asking all = Asking.of(regionalNat("").build());
    assertThat(all.verdict("eni-2", host, TO_B)).as("no zone").isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("G6 a regional NAT gateway's other ways took no connection, not even perhaps")
  void regional_gateway_elsewhere() {
    EstateBuilder estate = regionalNat("").peering("pcx-ab", "vpc-a", "vpc-b");
    estate
        .again("rtb-nat")
        .addRoutes("10.2.0.0/24 > pcx-ab")
        .vpc("vpc-b", "10.2.0.0/24")
        .group("sg-open")
        .in("all")
        .subnet("subnet-b", "vpc-b", "10.2.0.0/24")
        .eni("eni-b", "subnet-b", "10.2.0.10")
        .groups("sg-open");
    Asking asking = Asking.of(estate.build());
    assertThat(asking.verdict("eni-1", "eni-b", TO_B)).isEqualTo(Verdict.UNKNOWN);
    assertThat(asking.verdict("eni-1", "internet", TO_B)).isEqualTo(Verdict.REACHABLE);
  }

  /** By a second gateway and back; or straight. */
  private static Verdict byPeerAndBack(String way) {
    EstateBuilder estate = transit("euw1-az1", "euw1-az1").without("tgw-rtb-1");
    estate.again("tgw-1").referencing();
    estate
        .tgw("tgw-2")
        .referencing()
        .attachOther("tgw-attach-p", "tgw-1", TransitGatewayAttachment.Type.PEERING, "tgw-2")
        .tgwTable("tgw-rtb-a", "tgw-1")
        .associates("tgw-attach-a")
        .addRoutes("10.2.0.0/24 > " + way)
        .tgwTable("tgw-rtb-2", "tgw-2")
        .associates("tgw-attach-p")
        .addRoutes("10.2.0.0/24 > tgw-attach-p")
        .tgwTable("tgw-rtb-b", "tgw-1")
        .associates("tgw-attach-b", "tgw-attach-p")
        .propagates("tgw-attach-a", "tgw-attach-b")
        .routes("subnet-a", "10.2.0.0/24 > tgw-1")
        .routes("subnet-b", "10.0.0.0/24 > tgw-1")
        .group("sg-a")
        .group("sg-b")
        .in("tcp 443 from sg-a")
        .again("eni-a")
        .groups("sg-a")
        .again("eni-b")
        .groups("sg-b");
    return Asking.of(estate.build()).verdict("eni-a", "eni-b", TO_B);
  }

  @Test
  @DisplayName("SG6 a packet that went to a peered gateway and came back kept its identity")
  void identity_by_a_peered_gateway_and_back() {
    assertThat(byPeerAndBack("tgw-attach-b")).isEqualTo(Verdict.REACHABLE);
    assertThat(byPeerAndBack("tgw-attach-p")).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("SG10 an unknown prefix list made the whole group unknown, not just its ports")
  void unknown_prefix_list_of_one_port() {
    Asking asking =
        Asking.of(
            world()
                .vpc("vpc-a", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-a", "10.0.1.0/24")
                .prefixListUnknown("pl-x")
                .group("sg-x")
                .in("tcp 443 from pl-x")
                .eni("eni-1", "subnet-1", "10.0.1.10")
                .eni("eni-2", "subnet-1", "10.0.1.11")
                .groups("sg-x")
                .build());
    assertThat(asking.verdict("eni-1", "eni-2", "tcp 443")).isEqualTo(Verdict.UNKNOWN);
    assertThat(asking.verdict("eni-1", "eni-2", "udp 53")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(asking.verdict("eni-1", "eni-2", "tcp 80")).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("G7 a peering connection led back into the VPC it came from")
  void peering_leads_into_the_far_vpc() {
    Asking asking =
        Asking.of(
            world()
                .vpc("vpc-a", "10.1.0.0/16")
                .subnet("subnet-a", "vpc-a", "10.1.1.0/24")
                .eni("eni-a", "subnet-a", "10.1.1.10")
                .vpc("vpc-b", "10.2.0.0/16")
                .group("sg-b")
                .in("tcp 443 from 10.1.0.0/16")
                .subnet("subnet-b", "vpc-b", "10.2.1.0/24")
                .eni("eni-b", "subnet-b", "10.2.1.10")
                .groups("sg-b")
                .peering("pcx-1", "vpc-a", "vpc-b")
                .routes("subnet-a", "10.2.0.0/16 > pcx-1")
                .routes("subnet-b", "10.1.0.0/16 > pcx-1")
                .build());
    assertThat(asking.verdict("eni-a", "eni-b", TO_B)).isEqualTo(Verdict.REACHABLE);
    assertThat(asking.verdict("eni-b", "eni-a", TO_B)).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("G5 a NAT gateway without its interface's row got no replies")
  void nat_gateway_without_interface() {
    EstateBuilder estate =
        world()
            .vpc("vpc-a", "10.0.0.0/16")
            .igw("igw-a", "vpc-a")
            .subnet("subnet-pub", "vpc-a", "10.0.1.0/24")
            .subnet("subnet-app", "vpc-a", "10.0.2.0/24")
            .routes("subnet-pub", "0.0.0.0/0 > igw-a")
            .nat("nat-a", "subnet-pub", "10.0.1.200", "198.51.100.1")
            .routes("subnet-app", "0.0.0.0/0 > nat-a")
            .eni("eni-1", "subnet-app", "10.0.2.10");
    Answer with = Asking.of(estate.build()).answer("eni-1", "internet", TO_B);
    Answer without =
        Asking.of(estate.without("eni-nat-a").build()).answer("eni-1", "internet", TO_B);
    assertThat(without.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(without.flows()).isEqualTo(with.flows());
  }
}
