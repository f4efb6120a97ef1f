package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.Address;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is between two addresses, groups aside. */
class TransportsTest {
  private static Transport between(EstateBuilder world, String source, String destination) {
    NetworkGraph graph = NetworkGraph.of(world.build(), List.of(), new Appliances(Map.of()));
    return new Transports(graph, Question.anything())
        .between(
            new NetworkInterfaceId("eni-a"),
            Address.parse(source),
            new NetworkInterfaceId("eni-b"),
            Address.parse(destination));
  }

  /** Two VPCs that nothing joins but the internet. */
  private static EstateBuilder apart(String route) {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2001:db8::/56")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-nat", "vpc-a", "10.0.9.0/24", "euw1-az1")
        .routes("subnet-nat", "0.0.0.0/0 > igw-a")
        .nat("nat-a", "subnet-nat", "10.0.9.5", "198.51.100.5")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "2001:db8:0:1::/64", "euw1-az1")
        .routes("subnet-a", route, "::/0 > igw-a")
        .eni("eni-a", "subnet-a", "10.0.1.10", "2001:db8:0:1::10")
        .publicIp("198.51.100.10")
        .vpc("vpc-b", "10.1.0.0/16", "2001:db8:1::/56")
        .igw("igw-b", "vpc-b")
        .subnet("subnet-b", "vpc-b", "10.1.1.0/24", "2001:db8:1:1::/64", "euw1-az1")
        .routes("subnet-b", "0.0.0.0/0 > igw-b", "::/0 > igw-b")
        .eni("eni-b", "subnet-b", "10.1.1.10", "2001:db8:1:1::10");
  }

  @Test
  @DisplayName("to a private address nothing gets by the internet, behind a NAT gateway or not")
  void privateAddresses() {
    assertThat(between(apart("0.0.0.0/0 > igw-a"), "10.0.1.10", "10.1.1.10"))
        .isEqualTo(Transport.NONE);
    assertThat(between(apart("0.0.0.0/0 > nat-a"), "10.0.1.10", "10.1.1.10"))
        .isEqualTo(Transport.NONE);
  }

  @Test
  @DisplayName("to an IPv6 address something may: it is public")
  void publicAddresses() {
    assertThat(between(apart("0.0.0.0/0 > igw-a"), "2001:db8:0:1::10", "2001:db8:1:1::10"))
        .isEqualTo(Transport.OTHER);
  }

  @Test
  @DisplayName("a NAT gateway whose subnet leads on to the address may translate")
  void throughNat() {
    EstateBuilder world =
        apart("0.0.0.0/0 > nat-a")
            .peering("pcx-1", "vpc-a", "vpc-b")
            .routes("subnet-nat", "10.1.0.0/16 > pcx-1");

    assertThat(between(world, "10.0.1.10", "10.1.1.10")).isEqualTo(Transport.OTHER);
  }

  /** A transit gateway that may deliver in either of two zones, none of them the sender's. */
  private static EstateBuilder zones(String... denied) {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "euw1-az3")
        .routes("subnet-a", "10.1.0.0/16 > tgw-1")
        .eni("eni-a", "subnet-a", "10.0.1.10")
        .vpc("vpc-b", "10.1.0.0/16")
        .subnet("subnet-one", "vpc-b", "10.1.8.0/28", "euw1-az1")
        .routes("subnet-one", "10.0.0.0/16 > tgw-1")
        .subnet("subnet-two", "vpc-b", "10.1.9.0/28", "euw1-az2")
        .routes("subnet-two", "10.0.0.0/16 > tgw-1")
        .subnet("subnet-b", "vpc-b", "10.1.1.0/24", "euw1-az1")
        .routes("subnet-b", "10.0.0.0/16 > tgw-1")
        .eni("eni-b", "subnet-b", "10.1.1.10")
        .acl("acl-two", "subnet-two")
        .in("100 allow all from 0.0.0.0/0")
        .out(denied)
        .tgw("tgw-1")
        .attachVpc("att-a", "tgw-1", "vpc-a", "subnet-a")
        .attachVpc("att-b", "tgw-1", "vpc-b", "subnet-one", "subnet-two")
        .tgwTable("rtb-1", "tgw-1")
        .associates("att-a", "att-b")
        .addRoutes("10.0.0.0/16 > att-a", "10.1.0.0/16 > att-b");
  }

  @Test
  @DisplayName("of two ways of which AWS picks one, what both give is certain (T5)")
  void choice() {
    Transport both = between(zones("100 allow all to 0.0.0.0/0"), "10.0.1.10", "10.1.1.10");
    assertThat(both.plain()).isTrue();
    assertThat(both.passing().certain()).isEqualTo(Question.anything());

    Transport either = between(zones("100 allow tcp 443 to 0.0.0.0/0"), "10.0.1.10", "10.1.1.10");
    assertThat(either.plain()).isTrue();
    assertThat(either.passing().certain()).hasToString("tcp 1024-65535->443");
    assertThat(either.passing().possible()).isEqualTo(Question.anything());
  }
}
