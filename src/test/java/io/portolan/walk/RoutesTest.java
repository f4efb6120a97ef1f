package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Route tables: statements R1 to R10. */
class RoutesTest {
  private static final String A = "10.0.1.10";
  private static final String B = "10.0.2.10";
  private static final String HOST = "8.8.8.8";

  /** An interface with a public address, one without, and a gateway. */
  private static EstateBuilder world() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24")
        .igw("igw-a", "vpc-a")
        .vgw("vgw-a", "vpc-a")
        .group("sg-a")
        .in("all")
        .eni("eni-a", "subnet-a1", A)
        .publicIp("198.51.100.10")
        .groups("sg-a")
        .eni("eni-b", "subnet-a2", B)
        .groups("sg-a");
  }

  private static String out(EstateBuilder world) {
    return Sent.by(world, "eni-a").tcp(A, HOST, 443);
  }

  @Test
  @DisplayName("R1: the subnet's own table, else the main one; longest prefix wins")
  void table() {
    assertThat(out(world().routes("vpc-a", "0.0.0.0/0 > igw-a"))).isEqualTo("PASS internet");
    assertThat(out(world().routes("vpc-a", "0.0.0.0/0 > igw-a").routes("subnet-a1")))
        .isEqualTo("DROP");
    assertThat(out(world().routes("vpc-a", "0.0.0.0/0 > igw-a", "8.0.0.0/8 > vgw-a blackhole")))
        .isEqualTo("DROP");
    assertThat(out(world().routes("vpc-a", "0.0.0.0/0 > vgw-a blackhole", "8.0.0.0/8 > igw-a")))
        .isEqualTo("PASS internet");
    assertThat(out(world().without("rtb-main-vpc-a"))).isEqualTo("UNKNOWN");
    assertThat(out(world().routes("vpc-a", "0.0.0.0/0 > igw-a filtered"))).isEqualTo("DROP");
  }

  @Test
  @DisplayName("R2: static before prefix list before propagated, for equal prefixes")
  void ties() {
    EstateBuilder lists = world().prefixList("pl-x", "8.8.8.0/24");
    assertThat(
            out(
                lists.routes(
                    "vpc-a", "pl-x > igw-a", "8.8.8.0/24 > vgw-a propagated", "8.0.0.0/8 > vgw-a")))
        .isEqualTo("PASS internet");
    assertThat(out(world().routes("vpc-a", "8.0.0.0/8 > vgw-a propagated", "8.0.0.0/8 > igw-a")))
        .isEqualTo("PASS internet");
  }

  @Test
  @DisplayName("R2b: no propagated route within the VPC's blocks, however narrow")
  void localBeforePropagated() {
    EstateBuilder world = world().routes("vpc-a", "10.0.2.0/25 > vgw-a propagated");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 443)).isEqualTo("PASS eni-b");
    EstateBuilder advertised = world().routes("vpc-a", "10.0.2.0/25 > eni-b advertised");
    assertThat(Sent.by(advertised, "eni-a").tcp(A, B, 443)).isEqualTo("PASS eni-b");
    EstateBuilder unprinted = world().routes("vpc-a", "0.0.0.0/0 > igw-a").localNotPrinted();
    assertThat(Sent.by(unprinted, "eni-a").tcp(A, B, 443)).isEqualTo("PASS eni-b");
  }

  @Test
  @DisplayName("R3: a block beats a list of the same prefix; two lists: nobody knows which")
  void lists() {
    EstateBuilder both =
        world()
            .prefixList("pl-x", "8.8.8.0/24")
            .routes("vpc-a", "pl-x > vgw-a", "8.8.8.0/24 > igw-a");
    assertThat(out(both)).isEqualTo("PASS internet");
    EstateBuilder different =
        world()
            .prefixList("pl-x", "8.8.8.0/24")
            .prefixList("pl-y", "8.8.8.0/24")
            .routes("vpc-a", "pl-x > vgw-a blackhole", "pl-y > igw-a");
    assertThat(out(different)).isEqualTo("UNKNOWN");
    EstateBuilder same =
        world()
            .prefixList("pl-x", "8.8.8.0/24")
            .prefixList("pl-y", "8.8.8.0/24")
            .routes("vpc-a", "pl-x > igw-a", "pl-y > igw-a");
    assertThat(out(same)).isEqualTo("PASS internet");
  }

  @Test
  @DisplayName("R3: entries that are missing make all but the VPC's own blocks unknown")
  void unknownList() {
    EstateBuilder world =
        world().prefixListUnknown("pl-x").routes("vpc-a", "0.0.0.0/0 > igw-a", "pl-x > vgw-a");
    assertThat(out(world)).isEqualTo("UNKNOWN");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 443)).isEqualTo("PASS eni-b");
  }

  @Test
  @DisplayName("R4: the local route may be replaced, or narrowed for a subnet")
  void replacedLocal() {
    EstateBuilder replaced =
        world()
            .subnet("subnet-fw", "vpc-a", "10.0.9.0/24")
            .eni("eni-fw", "subnet-fw", "10.0.9.9")
            .groups("sg-a")
            .forwards()
            .routes("subnet-a1", "10.0.0.0/16 > eni-fw");
    assertThat(Sent.by(replaced, "eni-a").tcp(A, B, 443)).isEqualTo("UNKNOWN");
    assertThat(Sent.by(replaced, "eni-a", "eni-fw").tcp(A, B, 443)).isEqualTo("PASS eni-b");
    assertThat(Sent.by(replaced, "eni-b").tcp(B, A, 443)).isEqualTo("UNKNOWN eni-a"); // the reply
  }

  @Test
  @DisplayName("R5: a blackhole wins like any route, and drops; R6: targets that are not modelled")
  void blackhole() {
    assertThat(out(world().routes("vpc-a", "0.0.0.0/0 > none blackhole"))).isEqualTo("DROP");
    assertThat(out(world().routes("vpc-a", "0.0.0.0/0 > cwan-1"))).isEqualTo("UNKNOWN");
    assertThat(out(world().routes("vpc-a", "0.0.0.0/0 > igw-gone"))).isEqualTo("UNKNOWN");
    EstateBuilder nothingOut = world().routes("vpc-a", "0.0.0.0/0 > cwan-1");
    nothingOut.group("sg-none").out().again("eni-a").groups("sg-none");
    assertThat(out(nothingOut)).isEqualTo("DROP");
  }

  private static EstateBuilder edge(String route) {
    return world()
        .routes("vpc-a", "0.0.0.0/0 > igw-a")
        .subnet("subnet-fw", "vpc-a", "10.0.9.0/24")
        .table("rtb-edge", "vpc-a", "igw-a")
        .addRoutes(route)
        .eni("eni-fw", "subnet-fw", "10.0.9.9")
        .groups("sg-a");
  }

  private static String in(EstateBuilder world, String... appliances) {
    return Sent.by(world, "internet", appliances).tcp(HOST, "198.51.100.10", 443);
  }

  @Test
  @DisplayName("R8: a gateway's own table decides what comes in by it")
  void edgeTable() {
    assertThat(in(edge("10.0.2.0/24 > eni-fw"))).isEqualTo("PASS eni-a");
    assertThat(in(edge("10.0.1.0/24 > eni-fw"))).isEqualTo("DROP"); // no public address
    EstateBuilder checked = edge("10.0.1.0/24 > eni-fw").publicIp("198.51.100.99");
    assertThat(in(checked)).isEqualTo("DROP"); // R10
    assertThat(in(checked.forwards())).isEqualTo("UNKNOWN");
    assertThat(in(checked, "eni-fw")).isEqualTo("PASS eni-a");
    EstateBuilder opaque = edge("10.0.1.0/24 > vpce-g").balancerEndpoint("vpce-g", "subnet-fw");
    assertThat(in(opaque)).isEqualTo("UNKNOWN");
    assertThat(in(opaque.acl("acl-a", "subnet-a1").in("1 allow all"))).isEqualTo("UNKNOWN");
  }

  @Test
  @DisplayName("R9: no table is asked within a subnet")
  void sameSubnet() {
    EstateBuilder world =
        world()
            .eni("eni-a2", "subnet-a1", "10.0.1.20")
            .groups("sg-a")
            .routes("subnet-a1", "10.0.1.0/24 > none blackhole", "10.0.0.0/16 > none blackhole");
    assertThat(Sent.by(world, "eni-a").tcp(A, "10.0.1.20", 443)).isEqualTo("PASS eni-a2");
    assertThat(Sent.by(world, "eni-a").tcp(A, "10.0.1.99", 443)).isEqualTo("DROP");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("R10: only an interface without the check forwards; one gets what is its own")
  void sourceDestinationCheck() {
    EstateBuilder world =
        world().eni("eni-fw", "subnet-a2", "10.0.2.99").groups("sg-a").routes("vpc-a");
    world.addRoutes("0.0.0.0/0 > eni-fw", "10.0.2.0/24 > eni-fw").again("eni-fw");
    assertThat(out(world)).isEqualTo("DROP");
    assertThat(Sent.by(world, "eni-a").tcp(A, "10.0.2.99", 443)).isEqualTo("PASS eni-fw");
    world.forwards();
    assertThat(out(world)).isEqualTo("UNKNOWN");
    assertThat(Sent.by(world, "eni-a").tcp(A, "10.0.2.99", 443)).isEqualTo("PASS eni-fw");
    assertThat(out(world.group("sg-fw").in("udp").again("eni-fw").groups("sg-fw")))
        .isEqualTo("DROP"); // its groups judge what it forwards
  }

  @Test
  @DisplayName("Loops end: an appliance whose own subnet sends to it again")
  void loop() {
    EstateBuilder world =
        world()
            .subnet("subnet-fw", "vpc-a", "10.0.9.0/24")
            .eni("eni-fw", "subnet-fw", "10.0.9.9")
            .groups("sg-a")
            .forwards()
            .routes("vpc-a", "0.0.0.0/0 > eni-fw");
    assertThat(Sent.by(world, "eni-a", "eni-fw").tcp(A, HOST, 443)).isEqualTo("DROP");
    world.routes("subnet-fw", "0.0.0.0/0 > igw-a");
    assertThat(Sent.by(world, "eni-a", "eni-fw").tcp(A, HOST, 443)).isEqualTo("PASS internet");
  }

  @Test
  @DisplayName("An instance that a route names stands for its interfaces")
  void instance() {
    EstateBuilder world = world().routes("vpc-a", "0.0.0.0/0 > i-fw");
    assertThat(out(world)).isEqualTo("UNKNOWN");
    world.eni("eni-fw", "subnet-a2", "10.0.2.99").groups("sg-a").instance("i-fw");
    assertThat(out(world)).isEqualTo("DROP");
    assertThat(out(world.forwards())).isEqualTo("UNKNOWN");
  }

  @Test
  @DisplayName("R10: subnet list and groups, both ways, judge what an appliance forwards")
  void applianceControls() {
    EstateBuilder world =
        world()
            .subnet("subnet-fw", "vpc-a", "10.0.9.0/24")
            .group("sg-fw")
            .in("all")
            .eni("eni-fw", "subnet-fw", "10.0.9.9")
            .groups("sg-fw")
            .forwards()
            .routes("subnet-a1", "10.0.2.0/24 > eni-fw");
    assertThat(through(world)).isEqualTo("PASS eni-b");
    world.again("sg-fw").out("udp");
    assertThat(through(world)).isEqualTo("DROP");
    world.out("all to sg-a");
    assertThat(through(world)).isEqualTo("DROP"); // no reference is recognised on the way out
    world.out("tcp to 10.0.2.0/24").acl("acl-fw", "subnet-fw").out("1 allow all");
    assertThat(through(world)).isEqualTo("DROP");
    world.in("1 allow tcp 443 from 10.0.1.0/24");
    assertThat(through(world)).isEqualTo("PASS eni-b"); // the reply does not come by
    world.routes("subnet-a2", "10.0.1.0/24 > eni-fw");
    assertThat(through(world)).isEqualTo("DROP"); // now it does, and the list stops it
    world.again("acl-fw").in("2 allow tcp 40000 from 10.0.2.0/24");
    assertThat(through(world)).isEqualTo("PASS eni-b"); // its groups know the connection
    world.again("rtb-subnet-a1").addRoutes("10.0.2.10/32 > local");
    assertThat(through(world)).isEqualTo("DROP"); // only the reply comes by: new to its groups
  }

  private static String through(EstateBuilder world) {
    return Sent.by(world, "eni-a", "eni-fw").tcp(A, B, 443);
  }

  @Test
  @DisplayName("Where a way is missing, egress rules that could not let the packet out still drop")
  void egressBeforeUnknown() {
    EstateBuilder world = world().without("rtb-main-vpc-a").group("sg-e").again("eni-a");
    world.groups("sg-e").again("sg-e").out("all to sg-a");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 443)).isEqualTo("UNKNOWN");
    assertThat(Sent.by(world, "eni-a").tcp(A, "10.0.2.99", 443)).isEqualTo("DROP");
    EstateBuilder known = world().routes("vpc-a", "10.0.2.0/24 > cwan-1").group("sg-e");
    known.out("all to sg-a").again("eni-a").groups("sg-e");
    assertThat(Sent.by(known, "eni-a").tcp(A, B, 443)).isEqualTo("DROP");
  }
}
