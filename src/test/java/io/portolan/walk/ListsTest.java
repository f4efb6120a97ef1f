package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Network ACLs: statements N1 to N6; N7 and N8 are with the transit gateways. */
class ListsTest {
  private static final String A = "10.0.1.10";
  private static final String A2 = "10.0.1.20";
  private static final String B = "10.0.2.10";
  private static final String A_V6 = "2600:1f18:0:1::a";
  private static final String B_V6 = "2600:1f18:0:2::b";

  /** Two interfaces in one subnet, one in another; all in a group that lets its members in. */
  private static EstateBuilder world() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "2600:1f18:0:1::/64")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24", "2600:1f18:0:2::/64")
        .eni("eni-a", "subnet-a1", A, A_V6)
        .eni("eni-a2", "subnet-a1", A2)
        .eni("eni-b", "subnet-a2", B, B_V6);
  }

  private static EstateBuilder listAtB(String... in) {
    return world().acl("acl-b", "subnet-a2").in(in).out("100 allow all to any");
  }

  @Test
  @DisplayName("N1: the lowest number that matches decides; no match denies; families apart")
  void order() {
    assertThat(Sent.by(listAtB("200 allow tcp 443 from any"), "eni-a").tcp(A, B, 443))
        .isEqualTo("PASS eni-b");
    assertThat(Sent.by(listAtB("200 allow tcp 443 from any"), "eni-a").tcp(A, B, 444))
        .isEqualTo("DROP");
    EstateBuilder denied = listAtB("200 allow all from any", "100 deny tcp 443 from 10.0.1.0/24");
    assertThat(Sent.by(denied, "eni-a").tcp(A, B, 443)).isEqualTo("DROP");
    assertThat(Sent.by(denied, "eni-a").tcp(A_V6, B_V6, 443)).isEqualTo("PASS eni-b");
    EstateBuilder allowed = listAtB("100 allow tcp 443 from any", "200 deny all from any");
    assertThat(Sent.by(allowed, "eni-a").tcp(A, B, 443)).isEqualTo("PASS eni-b");
    assertThat(Sent.by(listAtB("100 allow all from 0.0.0.0/0"), "eni-a").tcp(A_V6, B_V6, 443))
        .isEqualTo("DROP");
  }

  @Test
  @DisplayName("N1: a subnet that no list names: unknown, unless something known drops")
  void missing() {
    EstateBuilder world = listAtB("100 allow all from any").without("acl-b");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 443)).isEqualTo("UNKNOWN eni-b");
    world.acl("acl-a", "subnet-a1").in("100 allow all from any").out("100 allow udp to any");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("N2: a reply is judged like any packet")
  void stateless() {
    EstateBuilder world =
        world()
            .acl("acl-b", "subnet-a2")
            .in("100 allow tcp 443 from any", "110 allow icmp 8/0 from any", "120 allow 47")
            .out("100 allow tcp 1024-39999 to any", "110 allow icmp 8/0 to any");
    Sent a = Sent.by(world, "eni-a");
    assertThat(a.tcp(A, 39_999, B, 443)).isEqualTo("PASS eni-b");
    assertThat(a.tcp(A, 40_000, B, 443)).isEqualTo("DROP"); // N5: this very client port
    assertThat(a.message(A, B, 8, 0)).isEqualTo("DROP"); // its reply is 0/0
    assertThat(a.other(47, A, B)).isEqualTo("PASS eni-b"); // has no reply
    world.out("120 allow icmp 0/0 to any");
    assertThat(Sent.by(world, "eni-a").message(A, B, 8, 0)).isEqualTo("PASS eni-b");
  }

  @Test
  @DisplayName("N2: lists do not judge within a subnet")
  void within() {
    EstateBuilder world = world().acl("acl-a", "subnet-a1");
    assertThat(Sent.by(world, "eni-a").tcp(A, A2, 443)).isEqualTo("PASS eni-a2");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("N4: inbound looks at the source, outbound at the destination, both at its port")
  void sides() {
    EstateBuilder world =
        world()
            .acl("acl-a", "subnet-a1")
            .in("100 allow tcp from 10.0.2.0/24")
            .out("100 allow tcp 443 to 10.0.2.0/24")
            .acl("acl-b", "subnet-a2")
            .in("100 allow tcp 443 from 10.0.1.0/24")
            .out("100 allow tcp to 10.0.1.0/24");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 443)).isEqualTo("PASS eni-b");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 80)).isEqualTo("DROP");
    EstateBuilder wrong =
        world().acl("acl-b", "subnet-a2").in("100 allow all from 10.0.2.0/24").out("1 allow all");
    assertThat(Sent.by(wrong, "eni-a").tcp(A, B, 443)).isEqualTo("DROP");
  }

  private static EstateBuilder behindNat(String in, String out) {
    return world()
        .igw("igw-a", "vpc-a")
        .subnet("subnet-n", "vpc-a", "10.0.9.0/24")
        .nat("nat-n", "subnet-n", "10.0.9.9", "198.51.100.9")
        .routes("subnet-n", "0.0.0.0/0 > igw-a")
        .routes("subnet-a1", "0.0.0.0/0 > nat-n")
        .acl("acl-n", "subnet-n")
        .in(in, "900 allow tcp 40000 from any") // the client's port is not the gateway's
        .out(out, "900 allow tcp 40000 to 10.0.0.0/16");
  }

  @Test
  @DisplayName("N6: a NAT gateway's subnet judges four times; its source port is 1024-65535")
  void nat() {
    String host = "8.8.8.8";
    String in = "100 allow tcp 443 from 10.0.1.0/24";
    String out = "100 allow tcp 443 to 8.8.8.8/32";
    EstateBuilder whole =
        behindNat(in, out).again("acl-n").in("200 allow tcp 5000 from 8.8.8.8/32");
    assertThat(Sent.by(whole, "eni-a").tcp(A, host, 443)).isEqualTo("PASS internet");
    EstateBuilder noReply = behindNat(in, out).again("acl-n").in("200 deny tcp from 8.8.8.8/32");
    assertThat(Sent.by(noReply, "eni-a").tcp(A, host, 443)).isEqualTo("DROP");
    EstateBuilder tooLow = behindNat(in, out).again("acl-n").in("1 allow tcp 80 from 8.8.8.8/32");
    tooLow.in("2 deny tcp from 8.8.8.8/32");
    assertThat(Sent.by(tooLow, "eni-a").tcp(A, host, 443)).isEqualTo("DROP");
    EstateBuilder notIn = behindNat("100 allow tcp 80 from any", out);
    assertThat(Sent.by(notIn, "eni-a").tcp(A, host, 443)).isEqualTo("DROP");
    EstateBuilder notOut = behindNat(in, "100 allow tcp 80 to any");
    assertThat(Sent.by(notOut, "eni-a").tcp(A, host, 443)).isEqualTo("DROP");
    EstateBuilder notBack = behindNat(in, out).again("acl-n").in("3 allow all from any");
    notBack.out("3 deny tcp 40000 to 10.0.1.0/24");
    assertThat(Sent.by(notBack, "eni-a").tcp(A, host, 443)).isEqualTo("DROP");
  }
}
