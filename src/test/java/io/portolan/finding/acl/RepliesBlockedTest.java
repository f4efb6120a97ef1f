package io.portolan.finding.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesBlockedTest {
  /** A server behind a list that lets out some traffic, and a client. */
  private static EstateBuilder world(String... out) {
    return Audits.world()
        .group("sg-db")
        .in("tcp 6379 from 10.0.0.0/16", "tcp 6379 from 2001:db8::/56")
        .eni("eni-db", "subnet-private", "10.0.2.10", "2001:db8:0:2::10")
        .groups("sg-db")
        .group("sg-app")
        .eni("eni-app", "subnet-public", "10.0.1.20", "2001:db8:0:1::20")
        .groups("sg-app")
        .acl("acl-db", "subnet-private")
        .in("100 allow tcp 6379 from 10.0.0.0/16", "101 allow tcp 6379 from ::/0")
        .out(out);
  }

  private static List<Finding> found(String... out) {
    return Audits.of(RepliesBlocked.class, world(out).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100 allow tcp 49152-65535 to 10.0.0.0/16", // Linux begins at 32768
        "100 allow tcp 32768-60999 to 10.0.0.0/16", // Windows ends at 65535
        "100 allow tcp 49152-65535 to ::/0",
      })
  void aListThatLetsOutSomeRepliesIsFoundWithTheWay(String out) {
    assertThat(found(out))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).isEqualTo("acl-db egress");
              assertThat(each.resources()).contains("acl-db", "acl-db egress 100");
              assertThat(each.endpoint()).contains("eni-db");
              assertThat(each.path()).isNotEmpty();
            });
  }

  @Test
  void aListThatLetsOutAllOrNoRepliesIsNone() {
    assertThat(found("100 allow tcp 1024-65535 to 0.0.0.0/0", "101 allow tcp 1024-65535 to ::/0"))
        .isEmpty();
    assertThat(found("100 allow tcp 32768-65535 to 10.0.0.0/16")).isEmpty();
    assertThat(found())
        .isEmpty(); // nothing gets through: that is no connection that fails at times
  }

  @Test
  void loadBalancersAndFunctionsConnectFromLowerPortsThanHosts() {
    EstateBuilder world =
        Audits.world()
            .group("sg-web")
            .in("tcp 8080 from 10.0.0.0/16")
            .eni("eni-web", "subnet-private", "10.0.2.10")
            .groups("sg-web")
            .group("sg-any")
            .eni("eni-app", "subnet-public", "10.0.1.20")
            .groups("sg-any")
            .acl("acl-web", "subnet-private")
            .in("100 allow tcp 8080 from 10.0.0.0/16")
            .out("100 allow tcp 32768-65535 to 10.0.0.0/16");
    assertThat(Audits.of(RepliesBlocked.class, world.build())).as("hosts").isEmpty();
    assertThat(
            Audits.of(
                RepliesBlocked.class,
                world
                    .eni("eni-fn", "subnet-public", "10.0.1.30")
                    .groups("sg-any")
                    .madeBy("AROA:fn", "AWS Lambda VPC ENI-fn")
                    .build()))
        .as("a function")
        .extracting(Finding::subject)
        .containsExactly("acl-web egress");
  }

  @Test
  void aListBeforeTheClientsIsFoundToo() {
    EstateBuilder world =
        Audits.world()
            .group("sg-db")
            .in("tcp 5432 from 10.0.0.0/16")
            .eni("eni-db", "subnet-private", "10.0.2.10")
            .groups("sg-db")
            .group("sg-app")
            .out("tcp 5432 to sg-db")
            .eni("eni-app", "subnet-public", "10.0.1.20")
            .groups("sg-app")
            .acl("acl-app", "subnet-public")
            .in("100 deny tcp 40000-41000 from 10.0.2.0/24", "200 allow all from 0.0.0.0/0")
            .out("100 allow all to 0.0.0.0/0");
    assertThat(Audits.of(RepliesBlocked.class, world.build()))
        .extracting(Finding::subject)
        .containsExactly("acl-app ingress");
  }

  @Test
  void aListAroundTheAttachmentOfATransitGatewayIsFoundToo() {
    EstateBuilder world =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "euw1-az1")
            .routes("subnet-a", "10.1.0.0/16 > tgw-1")
            .group("sg-app")
            .eni("eni-app", "subnet-a", "10.0.1.10")
            .groups("sg-app")
            .vpc("vpc-b", "10.1.0.0/16")
            .subnet("subnet-tgw", "vpc-b", "10.1.8.0/28", "euw1-az1")
            .eni("eni-tgw", "subnet-tgw", "10.1.8.4")
            .type("transit_gateway")
            .subnet("subnet-b", "vpc-b", "10.1.1.0/24", "euw1-az1")
            .routes("subnet-b", "10.0.0.0/16 > tgw-1")
            .group("sg-db")
            .in("tcp 5432 from 10.0.0.0/16")
            .eni("eni-db", "subnet-b", "10.1.1.10")
            .groups("sg-db")
            .acl("acl-tgw", "subnet-tgw")
            .in("100 allow tcp 49152-65535 from 10.1.0.0/16")
            .out("100 allow all to 0.0.0.0/0")
            .tgw("tgw-1")
            .attachVpc("att-a", "tgw-1", "vpc-a", "subnet-a")
            .attachVpc("att-b", "tgw-1", "vpc-b", "subnet-tgw")
            .tgwTable("rtb-1", "tgw-1")
            .associates("att-a", "att-b")
            .addRoutes("10.0.0.0/16 > att-a", "10.1.0.0/16 > att-b");
    assertThat(Audits.of(RepliesBlocked.class, world.build()))
        .as("N7, N8")
        .extracting(Finding::subject)
        .containsExactly("acl-tgw ingress");
  }
}
