package io.portolan.walk;

import static io.portolan.walk.BalancerWorld.CLIENT;
import static io.portolan.walk.BalancerWorld.NODE_1;
import static io.portolan.walk.BalancerWorld.NODE_2;
import static io.portolan.walk.BalancerWorld.TARGET_1;
import static io.portolan.walk.BalancerWorld.application;
import static io.portolan.walk.BalancerWorld.nodes;
import static io.portolan.walk.BalancerWorld.via;
import static io.portolan.walk.BalancerWorld.vpc;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The targets of load balancers (L6), and what holds where the snapshot lacks something. */
class TargetsTest {
  @Test
  @DisplayName("L6: targets in enabled zones only; in other zones with cross-zone balancing")
  void zones() {
    assertThat(via(application(), NODE_1, "eni-t2")).isEqualTo("PASS eni-t2");
    assertThat(via(application(), NODE_1, "eni-t3")).isEqualTo("DROP");
    // an application balancer's own setting is on whatever it says; its group may turn it off
    assertThat(via(application().again("app/web").crossZone(false), NODE_1, "eni-t2"))
        .isEqualTo("PASS eni-t2");
    EstateBuilder off = application().again("tg-web").crossZone(false);
    assertThat(via(off, NODE_1, "eni-t2")).isEqualTo("DROP");
    assertThat(via(off, NODE_2, "eni-t2")).isEqualTo("PASS eni-t2");
    assertThat(via(off, NODE_1, "eni-t1")).isEqualTo("PASS eni-t1");
  }

  @Test
  @DisplayName("L6: a network or classic balancer's setting is its own; not printed: unknown")
  void zonesOfOthers() {
    EstateBuilder classic =
        nodes(vpc().targets("tg-web", "instance", "HTTP", 8080, "vpc-a", "i-1", "i-2"), "web")
            .listener("HTTP", 443, "forward tg-web");
    assertThat(via(classic, NODE_1, "eni-t2")).isEqualTo("UNKNOWN eni-t2");
    assertThat(via(classic, NODE_1, "eni-t1")).isEqualTo("PASS eni-t1");
    assertThat(via(classic.crossZone(false), NODE_1, "eni-t2")).isEqualTo("DROP");
    assertThat(via(classic.crossZone(true), NODE_1, "eni-t2")).isEqualTo("PASS eni-t2");
    assertThat(via(classic.again("tg-web").crossZone(false), NODE_1, "eni-t2")).isEqualTo("DROP");
  }

  @Test
  @DisplayName("L6: addresses of no subnet, and those registered for all zones, count everywhere")
  void everyZone() {
    EstateBuilder world =
        nodes(
                vpc()
                    .subnet("subnet-b", "vpc-a", "10.0.14.0/24", "euw1-az3")
                    .targets("tg-ip", "ip", "TCP", 8080, "vpc-a", "10.0.13.10", "10.0.12.10"),
                "net/web")
            .listener("TCP", 443, "forward tg-ip")
            .crossZone(false);
    assertThat(via(world, NODE_1, "eni-t3")).isEqualTo("DROP");
    assertThat(via(world, NODE_1, "eni-t2")).isEqualTo("DROP");
    world
        .targets("tg-all", "ip", "TCP", 8080, "vpc-a", "10.0.13.10 8080 all")
        .again("net/web")
        .listener("TCP", 444, "forward tg-all");
    assertThat(Sent.by(world, "eni-client").to("eni-t3").tcp(CLIENT, NODE_1, 444))
        .isEqualTo("PASS eni-t3");
  }

  @Test
  @DisplayName("A function behind a balancer is reached by whoever reaches the node")
  void function() {
    String arn = "arn:aws:lambda:eu-west-1:111111111111:function:shop";
    EstateBuilder world =
        nodes(vpc().targets("tg-fn", "lambda", "", 0, "", arn), "app/web")
            .listener("HTTPS", 443, "forward tg-fn");
    assertThat(via(world, NODE_1, "lambda:" + arn)).isEqualTo("PASS lambda:" + arn);
    assertThat(via(world.again("sg-lb").without("sg-lb"), NODE_1, "lambda:" + arn))
        .isEqualTo("UNKNOWN lambda:" + arn);
    assertThat(Sent.by(world, "eni-client").to("lambda:" + arn).tcp(CLIENT, NODE_1, 80))
        .isEqualTo("DROP");
  }

  @Test
  @DisplayName("An instance's primary interface is the target; which one is not known: unknown")
  void primaryInterface() {
    EstateBuilder world =
        application()
            .eni("eni-t1b", "subnet-t1", "10.0.11.20")
            .groups("sg-web")
            .instance("i-1")
            .device(1);
    assertThat(via(world, NODE_1, "eni-t1")).isEqualTo("PASS eni-t1");
    assertThat(via(world, NODE_1, "eni-t1b")).isEqualTo("DROP");
    world.device(-1).again("eni-t1").device(-1);
    assertThat(via(world, NODE_1, "eni-t1")).isEqualTo("UNKNOWN eni-t1");
    assertThat(via(world, NODE_1, "eni-t1b")).isEqualTo("UNKNOWN eni-t1b");
  }

  @Test
  @DisplayName("Missing: a balancer without listeners may take and pass on anything")
  void withoutListeners() {
    EstateBuilder world = application().without("app/web:443");
    assertThat(via(world, NODE_1, "eni-n1")).isEqualTo("UNKNOWN eni-n1");
    assertThat(via(world, NODE_1, "eni-t1")).isEqualTo("UNKNOWN eni-t1");
    assertThat(via(world, NODE_1, "eni-t3")).isEqualTo("DROP");
    assertThat(via(world.again("sg-lb").out(), NODE_1, "eni-t1")).isEqualTo("DROP");
    assertThat(
            Sent.by(application().without("app/web:443"), "eni-n1")
                .to("eni-t1")
                .tcp(NODE_1, TARGET_1, 8080))
        .isEqualTo("UNKNOWN eni-t1");
  }

  @Test
  @DisplayName("Missing: an application listener without rules may send to any group of its own")
  void withoutRules() {
    EstateBuilder world =
        application().rule(10, "forward tg-web", "path /a").without("app/web:443 default");
    assertThat(via(world, NODE_1, "eni-t1")).isEqualTo("PASS eni-t1");
    world.without("app/web:443 10");
    assertThat(via(world, NODE_1, "eni-t1")).isEqualTo("UNKNOWN eni-t1");
    assertThat(via(world, NODE_1, "eni-n1")).isEqualTo("PASS eni-n1");
    assertThat(via(world, NODE_1, "eni-client")).isEqualTo("DROP");
  }

  @Test
  @DisplayName("Missing: without its targets a group may name any interface that takes connections")
  void withoutTargets() {
    for (EstateBuilder world :
        new EstateBuilder[] {
          application().without("tg-web"), application().again("tg-web").targetsUnknown()
        }) {
      assertThat(via(world, NODE_1, "eni-n1")).isEqualTo("PASS eni-n1");
      assertThat(via(world, NODE_1, "eni-t1")).isEqualTo("UNKNOWN eni-t1");
      assertThat(via(world, NODE_1, "eni-t3")).isEqualTo("DROP"); // in a zone that is not enabled
      world.again("eni-t1").type("lambda");
      assertThat(via(world, NODE_1, "eni-t1")).isEqualTo("DROP");
      world.again("eni-t2").groups();
      assertThat(via(world, NODE_1, "eni-t2")).isEqualTo("UNKNOWN eni-t2");
    }
  }

  @Test
  @DisplayName("Missing: what the node of a balancer takes that is not there is unknown")
  void withoutBalancer() {
    EstateBuilder world =
        application()
            .without(
                "arn:aws:elasticloadbalancing:eu-west-1:111111111111:"
                    + "loadbalancer/app/web/50dc6c495c0c9188");
    assertThat(via(world, NODE_1, "eni-n1")).isEqualTo("UNKNOWN eni-n1");
    assertThat(Sent.by(world, "eni-n1").to("eni-t1").tcp(NODE_1, TARGET_1, 8080))
        .isEqualTo("UNKNOWN eni-t1");
    assertThat(via(world.again("sg-lb").out(), NODE_1, "eni-t1")).isEqualTo("DROP");
  }
}
