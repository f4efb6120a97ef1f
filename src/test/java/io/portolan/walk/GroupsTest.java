package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Security groups: statements SG1 to SG16 as the simulator reads them. */
class GroupsTest {
  private static final String A = "10.0.1.10";
  private static final String B = "10.0.2.10";

  /** Two subnets, without interfaces. */
  private static EstateBuilder vpc() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "2600:1f18:0:1::/64")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24", "2600:1f18:0:2::/64");
  }

  private static EstateBuilder two(String groupOfA, String groupOfB, EstateBuilder world) {
    return world
        .eni("eni-a", "subnet-a1", A, "2600:1f18:0:1::a")
        .groups(groupOfA)
        .eni("eni-b", "subnet-a2", B, "2600:1f18:0:2::b", "10.0.2.128/28")
        .groups(groupOfB);
  }

  private static String tcp443(EstateBuilder world) {
    return Sent.by(world, "eni-a").tcp(A, B, 443);
  }

  @Test
  @DisplayName("SG1: rules only allow; several groups are the union; no rule, nothing new")
  void union() {
    assertThat(tcp443(two("sg-a", "sg-b", vpc().group("sg-a").group("sg-b")))).isEqualTo("DROP");
    EstateBuilder world =
        two("sg-a", "sg-b", vpc().group("sg-a").group("sg-b").group("sg-c").in("tcp 443"));
    assertThat(tcp443(world.groups("sg-b", "sg-c"))).isEqualTo("PASS eni-b");
    assertThat(tcp443(two("sg-a", "sg-b", vpc().group("sg-a").out().group("sg-b").in("all"))))
        .isEqualTo("DROP");
  }

  @Test
  @DisplayName("SG2: source egress and destination ingress are needed; replies pass")
  void stateful() {
    EstateBuilder groups =
        vpc().group("sg-a").out("tcp 443 to 10.0.2.0/24").group("sg-b").in("tcp 443").out();
    EstateBuilder world = two("sg-a", "sg-b", groups);
    assertThat(tcp443(world)).isEqualTo("PASS eni-b");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 80)).isEqualTo("DROP");
    assertThat(Sent.by(world, "eni-b").tcp(B, A, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("SG3: a reference matches private, IPv6 and delegated addresses")
  void reference() {
    EstateBuilder world =
        two("sg-a", "sg-b", vpc().group("sg-a").in("all from sg-b").group("sg-b").in("all"));
    assertThat(Sent.by(world, "eni-b").tcp(B, A, 443)).isEqualTo("PASS eni-a");
    assertThat(Sent.by(world, "eni-b").tcp("10.0.2.130", A, 443)).isEqualTo("PASS eni-a");
    assertThat(Sent.by(world, "eni-b").tcp("2600:1f18:0:2::b", "2600:1f18:0:1::a", 443))
        .isEqualTo("PASS eni-a");
    EstateBuilder egress =
        two("sg-a", "sg-b", vpc().group("sg-a").out("all to sg-b").group("sg-b").in("all"));
    assertThat(tcp443(egress)).isEqualTo("PASS eni-b");
    assertThat(tcp443(egress.groups("sg-c").group("sg-c").in("all"))).isEqualTo("DROP");
  }

  @Test
  @DisplayName("SG3: nobody is recognised who comes by public addresses")
  void hairpin() {
    String publicB = "198.51.100.20";
    EstateBuilder world =
        vpc()
            .igw("igw-a", "vpc-a")
            .routes("vpc-a", "0.0.0.0/0 > igw-a")
            .group("sg-a")
            .group("sg-b")
            .in("tcp 443 from sg-a", "tcp 80 from 198.51.100.10/32")
            .eni("eni-a", "subnet-a1", A)
            .publicIp("198.51.100.10")
            .groups("sg-a")
            .eni("eni-b", "subnet-a2", B)
            .publicIp(publicB)
            .groups("sg-b");
    assertThat(tcp443(world)).isEqualTo("PASS eni-b");
    assertThat(Sent.by(world, "eni-a").tcp(A, publicB, 443)).isEqualTo("DROP");
    assertThat(Sent.by(world, "eni-a").tcp(A, publicB, 80)).isEqualTo("PASS eni-b");
  }

  @Test
  @DisplayName("SG4: a group does not let its own members in by itself; the default group does")
  void self() {
    assertThat(tcp443(two("sg-a", "sg-a", vpc().group("sg-a")))).isEqualTo("DROP");
    assertThat(tcp443(two("sg-default-vpc-a", "sg-default-vpc-a", vpc()))).isEqualTo("PASS eni-b");
  }

  private static EstateBuilder peered(String farRegion) {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24")
        .group("sg-a")
        .out("tcp 443 to sg-b", "tcp 80 to 10.1.0.0/16")
        .eni("eni-a", "subnet-a1", A)
        .groups("sg-a")
        .region(farRegion)
        .vpc("vpc-b", "10.1.0.0/16")
        .subnet("subnet-b1", "vpc-b", "10.1.1.0/24")
        .group("sg-b")
        .in("tcp 443 from sg-a", "tcp 80 from 10.0.0.0/16")
        .eni("eni-b", "subnet-b1", "10.1.1.10")
        .groups("sg-b")
        .peering("pcx-ab", "vpc-a", "vpc-b")
        .routes("vpc-a", "10.1.0.0/16 > pcx-ab")
        .routes("vpc-b", "10.0.0.0/16 > pcx-ab");
  }

  @Test
  @DisplayName("SG5: references work over a peering of one Region, not of two")
  void peering() {
    assertThat(Sent.by(peered("eu-west-1"), "eni-a").tcp(A, "10.1.1.10", 443))
        .isEqualTo("PASS eni-b");
    assertThat(Sent.by(peered("us-east-1"), "eni-a").tcp(A, "10.1.1.10", 443)).isEqualTo("DROP");
    assertThat(Sent.by(peered("us-east-1"), "eni-a").tcp(A, "10.1.1.10", 80))
        .isEqualTo("PASS eni-b");
  }

  @Test
  @DisplayName("SG7: a middlebox in between hides who sends, in both roles")
  void middlebox() {
    EstateBuilder world =
        two(
                "sg-a",
                "sg-b",
                vpc()
                    .group("sg-a")
                    .out("tcp 443 to sg-b", "tcp 80-81 to 10.0.2.0/24")
                    .group("sg-b")
                    .in("tcp 443 from any", "tcp 80 from sg-a", "tcp 81 from 10.0.1.0/24")
                    .group("sg-fw")
                    .in("all from sg-a"))
            .subnet("subnet-fw", "vpc-a", "10.0.9.0/24")
            .eni("eni-fw", "subnet-fw", "10.0.9.9")
            .groups("sg-fw")
            .forwards()
            .routes("subnet-a1", "10.0.2.0/24 > eni-fw");
    Sent through = Sent.by(world, "eni-a", "eni-fw");
    assertThat(through.tcp(A, B, 443)).isEqualTo("DROP");
    assertThat(through.tcp(A, B, 80)).isEqualTo("DROP");
    assertThat(through.tcp(A, B, 81)).isEqualTo("PASS eni-b");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 81)).isEqualTo("UNKNOWN");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("SG8: a reference to a group that nobody holds matches nothing")
  void stale() {
    assertThat(
            tcp443(two("sg-a", "sg-b", vpc().group("sg-a").group("sg-b").in("all from sg-gone"))))
        .isEqualTo("DROP");
  }

  @Test
  @DisplayName("SG9: protocols, ports, types and codes")
  void traffic() {
    EstateBuilder groups =
        vpc()
            .group("sg-a")
            .group("sg-b")
            .in("tcp 80-90 from any", "icmp 8/0", "icmp 3", "47", "icmpv6 128");
    EstateBuilder world = two("sg-a", "sg-b", groups);
    Sent a = Sent.by(world, "eni-a");
    assertThat(a.tcp(A, B, 80)).isEqualTo("PASS eni-b");
    assertThat(a.tcp(A, B, 90)).isEqualTo("PASS eni-b");
    assertThat(a.tcp(A, B, 91)).isEqualTo("DROP");
    assertThat(a.udp(A, B, 80)).isEqualTo("DROP");
    assertThat(a.message(A, B, 8, 0)).isEqualTo("PASS eni-b");
    assertThat(a.message(A, B, 3, 4)).isEqualTo("PASS eni-b");
    assertThat(a.message(A, B, 13, 0)).isEqualTo("DROP");
    assertThat(a.message("2600:1f18:0:1::a", "2600:1f18:0:2::b", 128, 0)).isEqualTo("PASS eni-b");
    assertThat(a.message("2600:1f18:0:1::a", "2600:1f18:0:2::b", 8, 0)).isEqualTo("DROP");
    assertThat(a.other(47, A, B)).isEqualTo("PASS eni-b");
    assertThat(a.other(50, A, B)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("SG10: a prefix list is its entries; entries that are missing: unknown")
  void prefixList() {
    EstateBuilder groups = vpc().group("sg-a").group("sg-b").in("tcp 443 from pl-x");
    assertThat(tcp443(two("sg-a", "sg-b", groups).prefixList("pl-x", "10.0.1.0/24")))
        .isEqualTo("PASS eni-b");
    groups = vpc().group("sg-a").group("sg-b").in("tcp 443 from pl-x");
    assertThat(tcp443(two("sg-a", "sg-b", groups).prefixList("pl-x", "10.7.0.0/16")))
        .isEqualTo("DROP");
    groups = vpc().group("sg-a").group("sg-b").in("tcp 443 from pl-x");
    EstateBuilder world = two("sg-a", "sg-b", groups).prefixListUnknown("pl-x");
    assertThat(tcp443(world)).isEqualTo("UNKNOWN eni-b");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 80)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("SG11, N3: groups and lists do not judge Amazon's own addresses; R7: nor are others")
  void amazon() {
    EstateBuilder world =
        vpc()
            .acl("acl-none", "subnet-a1")
            .group("sg-none")
            .out()
            .eni("eni-a", "subnet-a1", A, "2600:1f18:0:1::a")
            .groups("sg-none");
    Sent a = Sent.by(world, "eni-a");
    assertThat(a.udp(A, "10.0.0.2", 53)).isEqualTo("PASS amazon:10.0.0.2");
    assertThat(a.tcp(A, "169.254.169.253", 53)).isEqualTo("PASS amazon:169.254.169.253");
    assertThat(a.tcp(A, "169.254.169.254", 80)).isEqualTo("PASS amazon:169.254.169.254");
    assertThat(a.udp(A, "169.254.169.123", 123)).isEqualTo("PASS amazon:169.254.169.123");
    assertThat(a.udp("2600:1f18:0:1::a", "fd00:ec2::253", 53))
        .isEqualTo("PASS amazon:fd00:ec2::253");
    assertThat(a.udp(A, "10.0.0.2", 54)).isEqualTo("DROP");
    assertThat(a.tcp(A, "169.254.169.123", 123)).isEqualTo("DROP");
    assertThat(a.tcp(A, "169.254.1.1", 80)).isEqualTo("DROP");
    assertThat(a.tcp(A, B, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("SG14: a group acts wherever an interface holds it")
  void elsewhere() {
    EstateBuilder world = peered("eu-west-1");
    world.eni("eni-b2", "subnet-b1", "10.1.1.20").groups("sg-a");
    assertThat(Sent.by(world, "eni-b2").tcp("10.1.1.20", "10.1.1.10", 443)).isEqualTo("PASS eni-b");
    assertThat(Sent.by(world, "eni-b2").tcp("10.1.1.20", "10.1.1.10", 80)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("SG16, L2: kinds of interfaces that have no groups have no filter; others: unknown")
  void withoutGroups() {
    EstateBuilder world = two("sg-a", "sg-a", vpc().group("sg-a"));
    assertThat(tcp443(world.groups())).isEqualTo("UNKNOWN eni-b");
    assertThat(tcp443(world.type("network_load_balancer"))).isEqualTo("UNKNOWN eni-b");
    world.acl("acl-in", "subnet-a2").out("100 allow all to any");
    assertThat(tcp443(world)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("A group that is missing is unknown; other groups may allow; a known drop wins")
  void missing() {
    EstateBuilder world =
        two("sg-a", "sg-b", vpc().group("sg-a").group("sg-b").in("tcp 443")).without("sg-a");
    assertThat(tcp443(world)).isEqualTo("UNKNOWN eni-b");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 80)).isEqualTo("DROP");
    world.groups("sg-b", "sg-a");
    assertThat(Sent.by(world, "eni-b").tcp(B, A, 80)).isEqualTo("UNKNOWN eni-a");
  }
}
