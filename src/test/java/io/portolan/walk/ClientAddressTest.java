package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.WebAcl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Network load balancers: as whom they send (L2, L3, L4, N11). */
class ClientAddressTest {
  private static final String CLIENT = "10.0.9.9";
  private static final String CLIENT_V6 = "2600:1f18:0:9::9";
  private static final String NODE = "10.0.1.5";
  private static final String NODE_V6 = "2600:1f18:0:1::5";
  private static final String TARGET = "10.0.11.10";
  private static final String TARGET_V6 = "2600:1f18:0:b::10";

  /** A client, the node's subnet, and a target behind rules for the client's addresses only. */
  private static EstateBuilder vpc() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-c", "vpc-a", "10.0.9.0/24", "2600:1f18:0:9::/64")
        .subnet("subnet-n", "vpc-a", "10.0.1.0/24", "2600:1f18:0:1::/64")
        .subnet("subnet-t", "vpc-a", "10.0.11.0/24", "2600:1f18:0:b::/64")
        .group("sg-node")
        .in("all")
        .group("sg-client")
        .group("sg-for-client")
        .in("all from 10.0.9.0/24", "all from 2600:1f18:0:9::/64")
        .group("sg-for-node")
        .in("all from 10.0.1.0/24", "all from 2600:1f18:0:1::/64")
        .group("sg-for-node-group")
        .in("all from sg-node")
        .group("sg-for-client-group")
        .in("all from sg-client")
        .eni("eni-client", "subnet-c", CLIENT, CLIENT_V6)
        .groups("sg-client")
        .eni("eni-t", "subnet-t", TARGET, TARGET_V6)
        .instance("i-t");
  }

  private static EstateBuilder network(String type, String protocol, String target) {
    return vpc()
        .targets("tg-t", type, protocol, 8080, "vpc-a", target)
        .balancer("net/t", "subnet-n")
        .crossZone(true)
        .node("eni-n", "subnet-n", NODE, NODE_V6)
        .listener(protocol, 443, "forward tg-t");
  }

  private static String via(EstateBuilder world, String groupOfTarget) {
    world.again("eni-t").groups(groupOfTarget);
    return Sent.by(world, "eni-client").to("eni-t").tcp(CLIENT, NODE, 443);
  }

  private static void seesClient(EstateBuilder world) {
    assertThat(via(world, "sg-for-client")).isEqualTo("PASS eni-t");
    assertThat(via(world, "sg-for-node")).isEqualTo("DROP");
  }

  private static void seesNode(EstateBuilder world) {
    assertThat(via(world, "sg-for-client")).isEqualTo("DROP");
    assertThat(via(world, "sg-for-node")).isEqualTo("PASS eni-t");
  }

  @Test
  @DisplayName("L2: without groups a node takes and sends everything; with groups they judge")
  void groupsOfNodes() {
    EstateBuilder world = network("instance", "TCP", "i-t");
    seesClient(world);
    assertThat(via(world.again("eni-n").groups("sg-for-node-group"), "sg-for-client"))
        .isEqualTo("DROP");
    assertThat(via(world.again("eni-n").groups("sg-node"), "sg-for-client"))
        .isEqualTo("PASS eni-t");
    assertThat(via(world.again("sg-node").out("tcp 8080 to sg-for-client"), "sg-for-client"))
        .isEqualTo("PASS eni-t");
    assertThat(via(world.again("sg-node").out("tcp 443 to any"), "sg-for-client"))
        .isEqualTo("DROP");
  }

  @Test
  @DisplayName("L3: what is said decides; else instances see the client, addresses do not")
  void defaults() {
    seesClient(network("instance", "TCP", "i-t"));
    seesNode(network("instance", "TCP", "i-t").again("tg-t").preservesClientIp(false));
    seesNode(network("ip", "TCP", TARGET));
    seesNode(network("ip", "TLS", TARGET));
    seesClient(network("ip", "TLS", TARGET).again("tg-t").preservesClientIp(true));
    for (String always : new String[] {"TCP_UDP", "TCP_QUIC"}) {
      seesClient(network("ip", always, TARGET).again("tg-t").preservesClientIp(false));
    }
    EstateBuilder udp = network("ip", "UDP", TARGET);
    udp.again("eni-t").groups("sg-for-client");
    assertThat(Sent.by(udp, "eni-client").to("eni-t").udp(CLIENT, NODE, 443))
        .isEqualTo("PASS eni-t");
    udp.again("eni-t").groups("sg-for-node");
    assertThat(Sent.by(udp, "eni-client").to("eni-t").udp(CLIENT, NODE, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("L3: a rule that names a group of the node matches any client, others match nobody")
  void references() {
    EstateBuilder world = network("instance", "TCP", "i-t");
    assertThat(via(world, "sg-for-node-group")).isEqualTo("DROP"); // the node holds no group
    world.again("eni-n").groups("sg-node");
    assertThat(via(world, "sg-for-node-group")).isEqualTo("PASS eni-t");
    assertThat(via(world, "sg-for-client-group")).isEqualTo("DROP");
    world.again("tg-t").preservesClientIp(false);
    assertThat(via(world, "sg-for-node-group")).isEqualTo("PASS eni-t");
    assertThat(via(world, "sg-for-client-group")).isEqualTo("DROP");
    assertThat(via(world.without("sg-for-client-group"), "sg-for-client-group"))
        .isEqualTo("UNKNOWN eni-t");
  }

  @Test
  @DisplayName("L3: an internet client's address comes through to the target")
  void fromInternet() {
    EstateBuilder world =
        network("instance", "TCP", "i-t")
            .again("eni-n")
            .publicIp("198.51.100.5")
            .igw("igw-a", "vpc-a")
            .routes("subnet-n", "0.0.0.0/0 > igw-a")
            .group("sg-world")
            .in("tcp 8080 from 203.0.113.0/24")
            .again("eni-t")
            .groups("sg-world");
    // the reply needs no route of the target's subnet
    Sent internet = Sent.by(world, "internet").to("eni-t");
    assertThat(internet.tcp("203.0.113.7", "198.51.100.5", 443)).isEqualTo("PASS eni-t");
    assertThat(internet.tcp("192.0.2.7", "198.51.100.5", 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("L3: a target does not reach itself as a client; by the node's address it does")
  void toItself() {
    EstateBuilder world = network("instance", "TCP", "i-t").again("eni-t").groups("sg-node");
    assertThat(Sent.by(world, "eni-t").to("eni-t").tcp(TARGET, NODE, 443)).isEqualTo("DROP");
    world.again("tg-t").preservesClientIp(false);
    assertThat(Sent.by(world, "eni-t").to("eni-t").tcp(TARGET, NODE, 443)).isEqualTo("PASS eni-t");
  }

  @Test
  @DisplayName("L4: IPv6 clients keep their address towards IPv6 targets only")
  void ipv6() {
    EstateBuilder mixed = network("instance", "TCP", "i-t").again("eni-t").groups("sg-for-client");
    Sent client = Sent.by(mixed, "eni-client").to("eni-t");
    assertThat(client.tcp(CLIENT, NODE, 443)).isEqualTo("PASS eni-t");
    assertThat(client.tcp(CLIENT_V6, NODE_V6, 443)).isEqualTo("DROP");
    mixed.again("eni-t").groups("sg-for-node");
    assertThat(Sent.by(mixed, "eni-client").to("eni-t").tcp(CLIENT_V6, NODE_V6, 443))
        .isEqualTo("PASS eni-t");
    EstateBuilder both = network("instance", "TCP", "i-t").again("tg-t").ofIpv6();
    both.again("eni-t").groups("sg-for-client");
    client = Sent.by(both, "eni-client").to("eni-t");
    assertThat(client.tcp(CLIENT_V6, NODE_V6, 443)).isEqualTo("PASS eni-t");
    assertThat(client.tcp(CLIENT, NODE, 443)).isEqualTo("DROP");
  }

  /** The target is in another VPC, over a peering or whatever else the route says. */
  private static EstateBuilder elsewhere(boolean asClient, String farRegion, String route) {
    return network("ip", "TCP", "10.1.1.10 8080 all")
        .again("tg-t")
        .preservesClientIp(asClient)
        .region(farRegion)
        .vpc("vpc-b", "10.1.0.0/16")
        .subnet("subnet-b", "vpc-b", "10.1.1.0/24")
        .group("sg-b")
        .in("all")
        .eni("eni-b", "subnet-b", "10.1.1.10")
        .groups("sg-b")
        .peering("pcx-ab", "vpc-a", "vpc-b")
        .routes("vpc-b", "10.0.0.0/16 > pcx-ab")
        .routes("vpc-a", route);
  }

  @Test
  @DisplayName("L4: a client's address is kept within a VPC, perhaps over a peering, else not sent")
  void otherVpc() {
    String route = "10.1.0.0/16 > pcx-ab";
    assertThat(toB(elsewhere(true, "eu-west-1", route))).isEqualTo("UNKNOWN");
    assertThat(toB(elsewhere(true, "us-east-1", route))).isEqualTo("DROP");
    assertThat(toB(elsewhere(true, "eu-west-1", "10.1.0.0/16 > tgw-a"))).isEqualTo("DROP");
    assertThat(
            toB(
                elsewhere(true, "eu-west-1", route)
                    .acl("acl-n", "subnet-n")
                    .in("100 allow all from any")
                    .out("100 allow tcp 1024-65535 to 10.0.0.0/16")))
        .isEqualTo("DROP");
    assertThat(toB(elsewhere(false, "eu-west-1", route))).isEqualTo("PASS eni-b");
    assertThat(toB(elsewhere(false, "us-east-1", route))).isEqualTo("PASS eni-b");
  }

  private static String toB(EstateBuilder world) {
    return Sent.by(world, "eni-client").to("eni-b").tcp(CLIENT, NODE, 443);
  }

  @Test
  @DisplayName("N11: lists judge between node and target by the client's address, not in a subnet")
  void lists() {
    EstateBuilder target =
        network("instance", "TCP", "i-t")
            .acl("acl-t", "subnet-t")
            .in("100 allow all from 10.0.9.0/24");
    assertThat(via(target, "sg-for-client")).isEqualTo("DROP"); // no reply
    target.again("acl-t").out("100 allow tcp 40000 to 10.0.9.0/24");
    assertThat(via(target, "sg-for-client")).isEqualTo("PASS eni-t");
    EstateBuilder node =
        network("instance", "TCP", "i-t")
            .acl("acl-n", "subnet-n")
            .in("100 allow tcp 443 from 10.0.9.0/24")
            .out("100 allow tcp 40000 to 10.0.9.0/24");
    assertThat(via(node, "sg-for-client")).isEqualTo("DROP");
    node.again("acl-n").out("110 allow tcp 8080 to 10.0.11.0/24");
    assertThat(via(node, "sg-for-client")).isEqualTo("DROP"); // no reply
    node.again("acl-n").in("110 allow tcp 40000 from 10.0.11.0/24");
    assertThat(via(node, "sg-for-client")).isEqualTo("PASS eni-t");
  }

  @Test
  @DisplayName("N11: in one subnet no list judges between node and target")
  void oneSubnet() {
    EstateBuilder world =
        network("ip", "TCP", "10.0.1.20")
            .again("tg-t")
            .preservesClientIp(true)
            .eni("eni-near", "subnet-n", "10.0.1.20")
            .groups("sg-for-client")
            .acl("acl-n", "subnet-n")
            .in("100 allow tcp 443 from 10.0.9.0/24")
            .out("100 allow tcp 40000 to 10.0.9.0/24");
    assertThat(Sent.by(world, "eni-client").to("eni-near").tcp(CLIENT, NODE, 443))
        .isEqualTo("PASS eni-near");
    assertThat(Sent.by(world, "eni-client").to("eni-near").tcp(CLIENT, 41_000, NODE, 443))
        .isEqualTo("DROP");
  }

  @Test
  @DisplayName("L1, L3: what a node opens itself comes from its own address, always")
  void nodeSends() {
    EstateBuilder world = network("instance", "TCP", "i-t").again("eni-t").groups("sg-for-node");
    assertThat(Sent.by(world, "eni-n").to("eni-t").tcp(NODE, TARGET, 8080)).isEqualTo("PASS eni-t");
    assertThat(Sent.by(world, "eni-n").to("eni-t").tcp(NODE, TARGET, 443)).isEqualTo("DROP");
  }

  /** A network balancer in front of an application one. */
  private static EstateBuilder twoBalancers() {
    return vpc()
        .subnet("subnet-m", "vpc-a", "10.0.2.0/24")
        .group("sg-front")
        .in("tcp 80 from 10.0.9.0/24")
        .targets("tg-t", "instance", "HTTP", 8080, "vpc-a", "i-t")
        .balancer("app/web", "subnet-m")
        .node("eni-m", "subnet-m", "10.0.2.5")
        .groups("sg-front")
        .listener("HTTP", 80, "fixed-response")
        .rule(10, "forward tg-t", "source-ip 10.0.9.0/24")
        .targets("tg-alb", "alb", "TCP", 80, "vpc-a", "app/web")
        .balancer("net/t", "subnet-n")
        .node("eni-n", "subnet-n", NODE, NODE_V6)
        .listener("TCP", 443, "forward tg-alb")
        .group("sg-for-front")
        .in("tcp 8080 from sg-front")
        .again("eni-t")
        .groups("sg-for-front");
  }

  @Test
  @DisplayName("L4: an application balancer behind a network one sees the client")
  void balancerBehind() {
    Sent client = Sent.by(twoBalancers(), "eni-client");
    assertThat(client.to("eni-n").tcp(CLIENT, NODE, 443)).isEqualTo("PASS eni-n");
    assertThat(client.to("eni-m").tcp(CLIENT, NODE, 443)).isEqualTo("PASS eni-m");
    assertThat(client.to("eni-t").tcp(CLIENT, NODE, 443)).isEqualTo("PASS eni-t");
    // over IPv6 the network balancer sends as itself, whom neither group nor rule knows
    assertThat(client.to("eni-m").tcp(CLIENT_V6, NODE_V6, 443)).isEqualTo("DROP");
    assertThat(client.to("eni-t").tcp(CLIENT, NODE, 80)).isEqualTo("DROP");
    assertThat(client.to("eni-t").tcp(CLIENT, "10.0.2.5", 80)).isEqualTo("PASS eni-t");
    EstateBuilder narrow = twoBalancers().rule(5, "fixed-response", "source-ip 10.0.9.9/32");
    narrow.again("app/web");
    assertThat(Sent.by(narrow, "eni-client").to("eni-m").tcp(CLIENT, NODE, 443))
        .isEqualTo("PASS eni-m");
  }

  @Test
  @DisplayName("Missing: behind a network balancer there may be any application balancer")
  void balancerPerhapsBehind() {
    EstateBuilder world = twoBalancers().without("tg-alb");
    Sent client = Sent.by(world, "eni-client");
    assertThat(client.to("eni-m").tcp(CLIENT, NODE, 443)).isEqualTo("UNKNOWN eni-m");
    assertThat(client.to("eni-t").tcp(CLIENT, NODE, 443)).isEqualTo("UNKNOWN eni-t");
    assertThat(client.to("eni-t").tcp(CLIENT, NODE, 80)).isEqualTo("DROP");
    world.without("tg-t").again("eni-t").groups("sg-for-client"); // not even the client is known
    assertThat(Sent.by(world, "eni-client").to("eni-t").tcp(CLIENT, NODE, 443))
        .isEqualTo("UNKNOWN eni-t");
    world.again("eni-t").groups("sg-for-node-group");
    assertThat(Sent.by(world, "eni-client").to("eni-t").tcp(CLIENT, NODE, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("L10: the web ACL of an application balancer stays behind a network one")
  void webAclBehind() {
    EstateBuilder world = twoBalancers().webAcl("acl-w", WebAcl.Action.BLOCK, "app/web");
    Sent client = Sent.by(world, "eni-client");
    assertThat(client.to("eni-m").tcp(CLIENT, NODE, 443)).isEqualTo("PASS eni-m");
    assertThat(client.to("eni-t").tcp(CLIENT, NODE, 443)).isEqualTo("DROP");
    world.webRule(WebAcl.Action.ALLOW, WebAcl.Scope.CONTENT);
    assertThat(Sent.by(world, "eni-client").to("eni-t").tcp(CLIENT, NODE, 443))
        .isEqualTo("UNKNOWN eni-t");
  }

  @Test
  @DisplayName("A balancer that leads back to itself comes to an end")
  void loop() {
    EstateBuilder world =
        vpc()
            .group("sg-all")
            .in("all")
            .targets("tg-self", "ip", "HTTP", 80, "vpc-a", "10.0.1.7", "10.0.1.5")
            .balancer("app/a", "subnet-n")
            .node("eni-a1", "subnet-n", NODE)
            .groups("sg-all")
            .node("eni-a2", "subnet-n", "10.0.1.7")
            .groups("sg-all")
            .listener("HTTP", 80, "forward tg-self");
    Sent client = Sent.by(world, "eni-client");
    assertThat(client.to("eni-a2").tcp(CLIENT, NODE, 80)).isEqualTo("PASS eni-a2");
    assertThat(client.to("eni-t").tcp(CLIENT, NODE, 80)).isEqualTo("DROP");
  }
}
