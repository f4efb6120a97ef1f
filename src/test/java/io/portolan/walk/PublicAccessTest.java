package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.EstateBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** VPC Block Public Access: statements B1 to B4. */
class PublicAccessTest {
  private static final String A = "10.0.1.10";
  private static final String B = "10.0.2.10";
  private static final String HOST = "8.8.8.8";

  private static EstateBuilder world() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24", "2600:1f18:0:2::/64")
        .igw("igw-a", "vpc-a")
        .eigw("eigw-a", "vpc-a")
        .routes("subnet-a1", "0.0.0.0/0 > igw-a")
        .routes("subnet-a2", "0.0.0.0/0 > nat-a", "::/0 > eigw-a")
        .nat("nat-a", "subnet-a1", "10.0.1.99", "198.51.100.99")
        .group("sg-a")
        .in("all")
        .eni("eni-b", "subnet-a2", B, "2600:1f18:0:2::b")
        .groups("sg-a")
        .eni("eni-a", "subnet-a1", A)
        .publicIp("198.51.100.10")
        .groups("sg-a");
  }

  /** Inward, outward, outward by NAT, outward by the egress-only gateway. */
  private static String ways(EstateBuilder world) {
    return String.join(
        " ",
        Sent.by(world, "internet").tcp(HOST, "198.51.100.10", 443),
        Sent.by(world, "eni-a").tcp(A, HOST, 443),
        Sent.by(world, "eni-b").tcp(B, HOST, 443),
        Sent.by(world, "eni-b").tcp("2600:1f18:0:2::b", "2001:4860::8888", 443));
  }

  private static final String ALL = "PASS eni-a PASS internet PASS internet PASS internet";
  private static final String NONE = "DROP DROP DROP DROP";
  private static final String ONE_WAY = "DROP DROP PASS internet PASS internet";

  @Test
  @DisplayName("B1: off, bidirectional, ingress")
  void modes() {
    assertThat(ways(world())).isEqualTo(ALL);
    assertThat(ways(world().blockPublicAccessOptions(BlockMode.OFF))).isEqualTo(ALL);
    assertThat(ways(world().blockPublicAccessOptions(BlockMode.BIDIRECTIONAL))).isEqualTo(NONE);
    assertThat(ways(world().blockPublicAccessOptions(BlockMode.INGRESS))).isEqualTo(ONE_WAY);
  }

  @Test
  @DisplayName("B1: exclusions of a VPC or subnet, both ways or outward")
  void exclusions() {
    EstateBuilder blocked = world().blockPublicAccessOptions(BlockMode.BIDIRECTIONAL);
    assertThat(ways(blocked.exclusion("vpc-a", false))).isEqualTo(ALL);
    EstateBuilder outward = world().blockPublicAccessOptions(BlockMode.BIDIRECTIONAL);
    assertThat(ways(outward.exclusion("vpc-a", true)))
        .isEqualTo("DROP PASS internet PASS internet PASS internet");
    EstateBuilder subnet = world().blockPublicAccessOptions(BlockMode.BIDIRECTIONAL);
    assertThat(ways(subnet.exclusion("subnet-a1", false))) // the NAT gateway's subnet counts
        .isEqualTo("PASS eni-a PASS internet PASS internet DROP");
    EstateBuilder ingress = world().blockPublicAccessOptions(BlockMode.INGRESS);
    assertThat(ways(ingress.exclusion("vpc-a", true))).isEqualTo(ONE_WAY);
  }

  @Test
  @DisplayName("B2: nothing but the internet's gateways is blocked")
  void elsewhere() {
    EstateBuilder blocked = world().blockPublicAccessOptions(BlockMode.BIDIRECTIONAL);
    assertThat(Sent.by(blocked, "eni-a").tcp(A, B, 443)).isEqualTo("PASS eni-b");
  }

  @Test
  @DisplayName("B3: one subnet excluded, one not")
  void oneSubnet() {
    EstateBuilder world = world().blockPublicAccessOptions(BlockMode.BIDIRECTIONAL);
    assertThat(ways(world.exclusion("subnet-a2", false))).isEqualTo("DROP DROP DROP PASS internet");
  }

  @Test
  @DisplayName("B4: the VPC owner's mode counts, and what VPC and subnet report before it")
  void reported() {
    EstateBuilder other = world().account("222222222222").region("eu-west-1");
    assertThat(ways(other.blockPublicAccessOptions(BlockMode.BIDIRECTIONAL))).isEqualTo(ALL);
    EstateBuilder vpc = world().again("vpc-a").blockPublicAccess(BlockMode.INGRESS);
    assertThat(ways(vpc)).isEqualTo(ONE_WAY);
    vpc.again("subnet-a1").blockPublicAccess(BlockMode.OFF);
    assertThat(ways(vpc)).isEqualTo("PASS eni-a PASS internet PASS internet PASS internet");
  }
}
