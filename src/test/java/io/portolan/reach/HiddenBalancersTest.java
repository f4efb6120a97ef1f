package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nodes of load balancers that the snapshot lacks. */
class HiddenBalancersTest {
  private static final String HIDDEN =
      "eni-lb the load balancer that it is a node of is not in the snapshot";

  /** A node that takes from the internet what its group lets in, and an application behind it. */
  private static EstateBuilder shop(String type, String ingressOfNode, String ingressOfTarget) {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-pub", "vpc-a", "10.0.1.0/24", "2600:1f18:0:1::/64")
        .subnet("subnet-app", "vpc-a", "10.0.2.0/24", "2600:1f18:0:2::/64")
        .routes("subnet-pub", "0.0.0.0/0 > igw-a", "::/0 > igw-a")
        .group("sg-lb")
        .in(ingressOfNode)
        .group("sg-app")
        .in(ingressOfTarget)
        .eni("eni-app", "subnet-app", "10.0.2.10", "2600:1f18:0:2::10")
        .groups("sg-app")
        .balancer(type + "/web", "subnet-pub")
        .node("eni-lb", "subnet-pub", "10.0.1.5", "2600:1f18:0:1::5")
        .publicIp("198.51.100.5")
        .groups("sg-lb")
        .without(
            "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/"
                + type
                + "/web/50dc6c495c0c9188");
  }

  private static Answer ask(EstateBuilder world, String traffic) {
    return Asking.of(world.build()).answer("internet", "eni-app", traffic);
  }

  @Test
  @DisplayName("L1: whoever gets to the node may get to what the node gets to")
  void mayLeadOn() {
    Answer answer = ask(shop("app", "tcp 443 from any", "tcp 8080 from sg-lb"), "tcp 8080");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.assumptions())
        .extracting(each -> each.component() + " " + each.text())
        .containsExactly(HIDDEN);
    assertThat(ask(shop("app", "tcp 443 from ::/0", "tcp 8080 from sg-lb"), "tcp 8080").verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("L1: what the node does not get to, or who does not get to the node, is stopped")
  void leadsNoFurther() {
    EstateBuilder world = shop("app", "tcp 443 from any", "tcp 8080 from sg-lb");
    assertThat(ask(world, "tcp 22").verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(ask(world, "icmp 8/0").verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.of(world.build()).direct().verdict("internet", "eni-app", "tcp 8080"))
        .isEqualTo(Verdict.UNREACHABLE);
    EstateBuilder closed = shop("app", "tcp 443 from 10.0.0.0/8", "tcp 8080 from sg-lb");
    assertThat(ask(closed, "tcp 8080").verdict()).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L3: a network balancer's node may send as the client, so its VPC is open to it")
  void asTheClient() {
    EstateBuilder world = shop("net", "tcp 443 from any", "tcp 8080 from 203.0.113.0/24");
    assertThat(ask(world, "tcp 8080").verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(ask(shop("app", "tcp 443 from any", "tcp 8080 from 203.0.113.0/24"), "tcp 8080"))
        .extracting(Answer::verdict)
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L1: a Gateway Load Balancer's node takes from its endpoints only")
  void gateway() {
    assertThat(ask(shop("gwy", "tcp 443 from any", "tcp 8080 from sg-lb"), "tcp 8080").verdict())
        .isEqualTo(Verdict.UNREACHABLE);
  }
}
