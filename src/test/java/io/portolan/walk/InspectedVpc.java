package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.FirewallBuilder;

/** A VPC in which what goes between two subnets goes through a firewall's endpoint. */
final class InspectedVpc {
  static final String A = "10.0.1.10";
  static final String B = "10.0.2.10";
  static final String A_V6 = "2600:1f18:0:1::a";
  static final String B_V6 = "2600:1f18:0:2::b";

  private InspectedVpc() {}

  /** The VPC with its endpoint {@code vpce-fw}, which is nobody's yet. */
  static EstateBuilder world() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "2600:1f18:0:1::/64")
        .subnet("subnet-b", "vpc-a", "10.0.2.0/24", "2600:1f18:0:2::/64")
        .subnet("subnet-fw", "vpc-a", "10.0.9.0/28", "2600:1f18:0:9::/64")
        .balancerEndpoint("vpce-fw", "subnet-fw")
        .routes("subnet-a", "10.0.2.0/24 > vpce-fw", "2600:1f18:0:2::/64 > vpce-fw")
        .routes("subnet-b", "10.0.1.0/24 > vpce-fw", "2600:1f18:0:1::/64 > vpce-fw")
        .group("sg-all")
        .in("all")
        .eni("eni-a", "subnet-a", A, A_V6)
        .groups("sg-all")
        .eni("eni-b", "subnet-b", B, B_V6)
        .groups("sg-all");
  }

  /** A firewall that has the endpoint. */
  static FirewallBuilder firewall() {
    return FirewallBuilder.inVpc("fw", "vpc-a", "vpce-fw");
  }

  /** What becomes of a connection from A to a port of B over TCP, the same in both families. */
  static String tcp(FirewallBuilder firewall, int port) {
    return tcp(firewall.addTo(world()), port);
  }

  /** The same in a world that has its firewall. */
  static String tcp(EstateBuilder world, int port) {
    Sent sent = Sent.by(world, "eni-a");
    String outcome = sent.tcp(A, B, port);
    assertThat(sent.tcp(A_V6, B_V6, port)).isEqualTo(outcome);
    return outcome;
  }

  /** The same over UDP. */
  static String udp(FirewallBuilder firewall, int port) {
    Sent sent = Sent.by(firewall.addTo(world()), "eni-a");
    String outcome = sent.udp(A, B, port);
    assertThat(sent.udp(A_V6, B_V6, port)).isEqualTo(outcome);
    return outcome;
  }

  /** The same by an echo request. */
  static String ping(FirewallBuilder firewall) {
    Sent sent = Sent.by(firewall.addTo(world()), "eni-a");
    String outcome = sent.message(A, B, 8, 0);
    assertThat(sent.message(A_V6, B_V6, 128, 0)).isEqualTo(outcome);
    return outcome;
  }
}
