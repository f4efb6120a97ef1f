package io.portolan.walk;

import static io.portolan.walk.BalancerWorld.CLIENT;
import static io.portolan.walk.BalancerWorld.CLIENT_V6;
import static io.portolan.walk.BalancerWorld.NODE_1;
import static io.portolan.walk.BalancerWorld.NODE_1_V6;
import static io.portolan.walk.BalancerWorld.NODE_2;
import static io.portolan.walk.BalancerWorld.TARGET_1;
import static io.portolan.walk.BalancerWorld.application;
import static io.portolan.walk.BalancerWorld.nodes;
import static io.portolan.walk.BalancerWorld.via;
import static io.portolan.walk.BalancerWorld.vpc;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.Address;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Load balancers: what a node takes, and what it sends as itself. */
class BalancersTest {
  @Test
  @DisplayName("A node is who gets a packet if nobody else is asked for")
  void toTheNode() {
    assertThat(via(application(), NODE_1, "eni-n1")).isEqualTo("PASS eni-n1");
    assertThat(via(application(), NODE_1, "eni-n2")).isEqualTo("DROP");
    PacketWalk walk = new PacketWalk(application().build(), Set.of());
    Origin client = new Origin.FromInterface(new NetworkInterfaceId("eni-client"));
    Packet packet =
        Packet.withPorts(Address.parse(CLIENT), Address.parse(NODE_1), Protocol.TCP, 40_000, 443);
    assertThat(walk.send(client, packet).receiver()).isEqualTo("eni-n1");
  }

  @Test
  @DisplayName("L1: a target sees the node, whose group its rules may name")
  void asItself() {
    assertThat(via(application(), NODE_1, "eni-t1")).isEqualTo("PASS eni-t1");
    assertThat(via(application().again("eni-t1").groups("sg-lb", "sg-x"), NODE_1, "eni-t1"))
        .isEqualTo("PASS eni-t1");
    EstateBuilder clientOnly = application().group("sg-c").in("all from 10.0.9.9/32");
    assertThat(via(clientOnly.again("eni-t1").groups("sg-c"), NODE_1, "eni-t1")).isEqualTo("DROP");
    EstateBuilder nodeOnly = application().group("sg-c").in("tcp 8080 from 10.0.1.5/32");
    assertThat(via(nodeOnly.again("eni-t1").groups("sg-c"), NODE_1, "eni-t1"))
        .isEqualTo("PASS eni-t1");
  }

  @Test
  @DisplayName("L1: a balancer always has groups, which judge what it takes and what it sends")
  void groupsOfNodes() {
    EstateBuilder in = application().group("sg-n").in("tcp 443 from 10.0.8.0/24");
    assertThat(via(in.again("eni-n1").groups("sg-n"), NODE_1, "eni-t1")).isEqualTo("DROP");
    EstateBuilder out = application().group("sg-n").in("tcp 443").out("tcp 8080 to sg-web");
    out.again("eni-t1").groups("sg-web", "sg-n").again("eni-n1").groups("sg-n", "sg-n");
    assertThat(via(out, NODE_1, "eni-t1")).isEqualTo("DROP"); // sg-lb is not held any more
    out.again("sg-n").in("tcp 8080 from sg-n");
    assertThat(via(out, NODE_1, "eni-t1")).isEqualTo("PASS eni-t1");
    assertThat(via(out.again("sg-n").out("tcp 80 to any"), NODE_1, "eni-t1")).isEqualTo("DROP");
    EstateBuilder none = application().again("sg-web").in("tcp 8080 from 10.0.1.0/24");
    assertThat(via(none.again("eni-n1").groups(), NODE_1, "eni-t1")).isEqualTo("UNKNOWN eni-t1");
  }

  @Test
  @DisplayName("A node takes what it has a listener for")
  void listeners() {
    Sent client = Sent.by(application(), "eni-client");
    assertThat(client.to("eni-n1").tcp(CLIENT, NODE_1, 80)).isEqualTo("DROP");
    assertThat(client.to("eni-n1").udp(CLIENT, NODE_1, 443)).isEqualTo("DROP");
    assertThat(client.to("eni-n1").message(CLIENT, NODE_1, 8, 0)).isEqualTo("UNKNOWN eni-n1");
    assertThat(client.to("eni-t1").message(CLIENT, NODE_1, 8, 0)).isEqualTo("DROP");
    assertThat(client.to("eni-n1").other(47, CLIENT, NODE_1)).isEqualTo("DROP");
    EstateBuilder gateway =
        vpc().balancer("gwy/fw", "subnet-n1").node("eni-g", "subnet-n1", "10.0.1.7");
    assertThat(Sent.by(gateway, "eni-client").to("eni-g").tcp(CLIENT, "10.0.1.7", 443))
        .isEqualTo("DROP");
  }

  @Test
  @DisplayName("IPv6 in front and behind: each side has the family of its own")
  void ipv6() {
    EstateBuilder world =
        nodes(
                vpc()
                    .targets("tg-4", "instance", "HTTP", 8080, "vpc-a", "i-1")
                    .targets("tg-6", "ip", "HTTP", 8080, "vpc-a", "2600:1f18:0:b::10", "10.9.9.9")
                    .ofIpv6()
                    .targets("tg-6i", "instance", "HTTP", 8080, "vpc-a", "i-1")
                    .ofIpv6(),
                "app/web")
            .listener("HTTP", 80, "forward tg-4")
            .listener("HTTP", 81, "forward tg-6")
            .listener("HTTP", 82, "forward tg-6i");
    Sent client = Sent.by(world, "eni-client").to("eni-t1");
    assertThat(client.tcp(CLIENT_V6, NODE_1_V6, 80)).isEqualTo("PASS eni-t1");
    assertThat(client.tcp(CLIENT_V6, NODE_1_V6, 81)).isEqualTo("PASS eni-t1");
    assertThat(client.tcp(CLIENT, NODE_1, 81)).isEqualTo("PASS eni-t1");
    assertThat(client.tcp(CLIENT, NODE_1, 82)).isEqualTo("PASS eni-t1");
    // ELBV2_NO_ADDRESS: the node of the other zone has no IPv6 address
    assertThat(client.tcp(CLIENT, NODE_2, 81)).isEqualTo("DROP");
    assertThat(client.tcp(CLIENT, NODE_2, 80)).isEqualTo("PASS eni-t1");
  }

  @Test
  @DisplayName("IPv6 from the internet may be refused; from inside it never is")
  void ipv6FromInternet() {
    String outside = "2a00:1450::1";
    EstateBuilder world = application().igw("igw-a", "vpc-a").routes("vpc-a", "::/0 > igw-a");
    assertThat(Sent.by(world, "internet").to("eni-t1").tcp(outside, NODE_1_V6, 443))
        .isEqualTo("PASS eni-t1");
    world.deniesIpv6FromInternet();
    assertThat(Sent.by(world, "internet").to("eni-t1").tcp(outside, NODE_1_V6, 443))
        .isEqualTo("DROP");
    assertThat(Sent.by(world, "internet").to("eni-n1").tcp(outside, NODE_1_V6, 443))
        .isEqualTo("DROP");
    assertThat(Sent.by(world, "eni-client").to("eni-t1").tcp(CLIENT_V6, NODE_1_V6, 443))
        .isEqualTo("PASS eni-t1");
  }

  @Test
  @DisplayName("L7: a target that others may reach too is reached past the balancer")
  void bypass() {
    EstateBuilder world = application();
    assertThat(Sent.by(world, "eni-client").to("eni-t1").tcp(CLIENT, TARGET_1, 8080))
        .isEqualTo("DROP");
    world.again("sg-web").in("tcp 8080 from 10.0.0.0/16");
    assertThat(Sent.by(world, "eni-client").to("eni-t1").tcp(CLIENT, TARGET_1, 8080))
        .isEqualTo("PASS eni-t1");
  }

  @Test
  @DisplayName("N5: a node sends from any of 1024-65535; a list has to let some of them back")
  void nodePorts() {
    EstateBuilder some = application().acl("acl-t", "subnet-t1").in("100 allow tcp 8080 from any");
    assertThat(via(some, NODE_1, "eni-t1")).isEqualTo("DROP");
    some.out("100 allow tcp 50000-50010 to 10.0.1.0/24");
    assertThat(via(some, NODE_1, "eni-t1")).isEqualTo("PASS eni-t1");
    EstateBuilder low =
        application()
            .acl("acl-t", "subnet-t1")
            .in("100 allow tcp 8080 from any")
            .out("100 allow tcp 1-1023 to any");
    assertThat(via(low, NODE_1, "eni-t1")).isEqualTo("DROP");
  }

  @Test
  @DisplayName("N5: the reply of the client's own leg has the client's port")
  void clientPorts() {
    EstateBuilder world =
        application()
            .acl("acl-n", "subnet-n1")
            .in("100 allow all from any")
            .out("100 allow tcp 8080 to any", "110 allow tcp 40000 to 10.0.9.0/24");
    assertThat(via(world, NODE_1, "eni-t1")).isEqualTo("PASS eni-t1");
    assertThat(Sent.by(world, "eni-client").to("eni-t1").tcp(CLIENT, 40_001, NODE_1, 443))
        .isEqualTo("DROP");
  }

  /** A balancer with its target in its own subnet, whose list lets nothing out to port 8080. */
  private static EstateBuilder inOneSubnet(String balancer) {
    return vpc()
        .acl("acl-n", "subnet-n1")
        .in("100 allow all from any")
        .out("100 allow tcp 40000 to any")
        .eni("eni-near", "subnet-n1", "10.0.1.20")
        .groups("sg-web")
        .targets("tg-near", "ip", "HTTP", 8080, "vpc-a", "10.0.1.20")
        .balancer(balancer, "subnet-n1")
        .node("eni-n1", "subnet-n1", NODE_1)
        .groups("sg-lb")
        .listener("HTTP", 443, "forward tg-near");
  }

  @Test
  @DisplayName("N9: a classic balancer's list judges outbound even in its own subnet")
  void classicInOneSubnet() {
    assertThat(via(inOneSubnet("app/near"), NODE_1, "eni-near")).isEqualTo("PASS eni-near");
    EstateBuilder classic = inOneSubnet("near");
    assertThat(via(classic, NODE_1, "eni-near")).isEqualTo("DROP");
    assertThat(via(classic, NODE_1, "eni-n1")).isEqualTo("PASS eni-n1");
    classic.again("acl-n").out("110 allow tcp 8080 to 10.0.1.0/24");
    assertThat(via(classic, NODE_1, "eni-near")).isEqualTo("PASS eni-near");
  }

  @Test
  @DisplayName("A node sends to its targets only, from its first address and a client's port")
  void nodeSends() {
    Sent node = Sent.by(application(), "eni-n1");
    assertThat(node.to("eni-t1").tcp(NODE_1, TARGET_1, 8080)).isEqualTo("PASS eni-t1");
    assertThat(node.to("eni-t1").tcp(NODE_1, 1023, TARGET_1, 8080)).isEqualTo("DROP");
    assertThat(node.to("eni-t1").tcp(NODE_1, TARGET_1, 8081)).isEqualTo("DROP");
    assertThat(node.to("eni-t1").udp(NODE_1, TARGET_1, 8080)).isEqualTo("DROP");
    assertThat(node.to("eni-t3").tcp(NODE_1, "10.0.13.10", 8080)).isEqualTo("DROP");
    assertThat(node.to("eni-client").tcp(NODE_1, CLIENT, 8080)).isEqualTo("DROP");
    EstateBuilder closed = application().again("sg-lb").out("tcp 80");
    assertThat(Sent.by(closed, "eni-n1").to("eni-t1").tcp(NODE_1, TARGET_1, 8080))
        .isEqualTo("DROP");
  }

  @Test
  @DisplayName("L6: a node checks its targets' health over TCP, at a port of its own if it has one")
  void healthChecks() {
    EstateBuilder world = application().group("sg-open").in("all").again("eni-t1");
    world.groups("sg-open").again("tg-web").checkedAt(9000);
    Sent node = Sent.by(world, "eni-n1").to("eni-t1");
    assertThat(node.tcp(NODE_1, TARGET_1, 9000)).isEqualTo("PASS eni-t1");
    assertThat(node.tcp(NODE_1, TARGET_1, 8080)).isEqualTo("PASS eni-t1");
    assertThat(node.tcp(NODE_1, TARGET_1, 9001)).isEqualTo("DROP");
    assertThat(node.udp(NODE_1, TARGET_1, 9000)).isEqualTo("DROP");
    world.again("sg-lb").out("tcp 8080");
    assertThat(Sent.by(world, "eni-n1").to("eni-t1").tcp(NODE_1, TARGET_1, 9000)).isEqualTo("DROP");
  }
}
