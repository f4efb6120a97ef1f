package io.portolan.finding.lateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.aws.EstateBuilder;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.ReferenceException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MinimumCutTest {
  private static final HopPorts PORTS = HopPorts.usual();
  private static final int ROUNDS = 100;
  private static final int STEPS = 10_000;

  private static EstateBuilder world() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2001:db8:1::/56")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "2001:db8:1:1::/64")
        .routes("vpc-a", "0.0.0.0/0 > igw-a", "::/0 > igw-a")
        .igw("igw-a", "vpc-a");
  }

  /** A web server, and a database that takes what the rules say. */
  private static EstateBuilder shop(String... rules) {
    return world()
        .group("sg-web")
        .in("tcp 443 from 0.0.0.0/0")
        .group("sg-db")
        .in(rules)
        .eni("eni-web", "subnet-a", "10.0.1.10", "2001:db8:1:1::10")
        .publicIp("198.51.100.10")
        .groups("sg-web")
        .eni("eni-db", "subnet-a", "10.0.1.20", "2001:db8:1:1::20")
        .groups("sg-db");
  }

  private static Cut cut(EstateBuilder world, String from, String to) {
    return cut(world, from, to, List.of());
  }

  private static Cut cut(
      EstateBuilder world, String from, String to, List<LateralQuestion.NeededFlow> needed) {
    return Situation.of(world.build(), List.of(), from, PORTS)
        .cut(to, needed, ROUNDS, STEPS)
        .orElseThrow();
  }

  private static LateralQuestion.NeededFlow open(String name, String from, String to) {
    return new LateralQuestion.NeededFlow(name, List.of(from), List.of(to), TrafficSet.all());
  }

  private static List<String> texts(Cut cut) {
    return cut.rules().stream().map(each -> each.group() + " " + each.text()).toList();
  }

  @Test
  @DisplayName("a group loses all rules that admit a packet, or another one on the way does")
  void all_rules_of_one_group() {
    EstateBuilder both = shop("tcp 5432 from sg-web", "tcp 5432 from 10.0.1.0/24");

    assertThat(texts(cut(both, "internet", "eni-db")))
        .containsExactly("sg-web tcp 443 from 0.0.0.0/0");
    assertThat(texts(cut(both, "eni-web", "eni-db")))
        .containsExactlyInAnyOrder("sg-db tcp 5432 from sg-web", "sg-db tcp 5432 from 10.0.1.0/24");
  }

  @Test
  @DisplayName("IPv6 and IPv4 are two ways, and halves of a block are two rules")
  void doubles() {
    EstateBuilder world =
        shop("tcp 5432 from 10.0.1.0/25", "tcp 5432 from 2001:db8:1:1::/64", "tcp 22 from sg-web");

    assertThat(texts(cut(world.again("sg-web").in("tcp 443 from ::/0"), "internet", "eni-db")))
        .containsExactly("sg-web tcp 443 from 0.0.0.0/0", "sg-web tcp 443 from ::/0");
  }

  @Test
  @DisplayName("what is asserted stays open, so that other rules have to go, and more of them")
  void kept_open() {
    EstateBuilder world = shop("tcp 5432 from sg-web", "tcp 22 from sg-web");

    assertThat(texts(cut(world, "internet", "eni-db")))
        .containsExactly("sg-web tcp 443 from 0.0.0.0/0");
    assertThat(
            texts(cut(world, "internet", "eni-db", List.of(open("shop", "internet", "eni-web")))))
        .containsExactly("sg-db tcp 22 from sg-web", "sg-db tcp 5432 from sg-web");
  }

  @Test
  @DisplayName("the assertions that stand in the way are named, and no others")
  void in_the_way() {
    EstateBuilder world = shop("tcp 5432 from sg-web");
    Cut cut =
        cut(
            world,
            "internet",
            "eni-db",
            List.of(
                open("unrelated", "eni-db", "internet"),
                open("broken already", "internet", "eni-db"),
                open("shoppers", "internet", "eni-web"),
                open("orders", "eni-web", "eni-db")));

    assertThat(cut.outcome()).isEqualTo(Cut.Outcome.KEPT_OPEN);
    assertThat(cut.rules()).isEmpty();
    assertThat(cut.assertions()).containsExactly("orders", "shoppers");
  }

  @Test
  @DisplayName("an assertion about nobody is an error")
  void unknown_reference() {
    assertThatThrownBy(
            () ->
                cut(
                    shop("tcp 5432 from sg-web"),
                    "internet",
                    "eni-db",
                    List.of(open("typo", "eni-wbe", "eni-db"))))
        .isInstanceOf(ReferenceException.class)
        .hasMessageStartingWith("the assertion \"typo\": eni-wbe matches nothing");
  }

  @Test
  @DisplayName("what leads where no rule decides cannot be cut, and the chain is told")
  void impossible() {
    EstateBuilder world =
        world()
            .eni("eni-1", "subnet-a", "10.0.1.10")
            .groups("sg-gone")
            .eni("eni-2", "subnet-a", "10.0.1.20")
            .groups("sg-lost");
    Cut cut = cut(world, "eni-1", "eni-2");

    assertThat(cut.outcome()).isEqualTo(Cut.Outcome.IMPOSSIBLE);
    assertThat(cut.remaining())
        .extracting(hop -> hop.from() + " " + hop.to())
        .containsExactly("eni-1 eni-2");
  }

  @Test
  @DisplayName("a way over something of which no packet can be followed is cut as well")
  void by_what_supports_it() {
    EstateBuilder world =
        world()
            .group("sg-lb")
            .in("tcp 443 from 0.0.0.0/0")
            .out("tcp 22 to 10.0.1.0/24", "tcp 22 to sg-app")
            .group("sg-app")
            .in("tcp 22 from 10.0.0.0/16", "tcp 22 from sg-lb")
            .eni("eni-app", "subnet-a", "10.0.1.10")
            .groups("sg-app")
            .balancer("app/web", "subnet-a")
            .node("eni-lb", "subnet-a", "10.0.1.5")
            .publicIp("198.51.100.5")
            .groups("sg-lb")
            .without(
                "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/"
                    + "app/web/50dc6c495c0c9188");
    Cut cut = cut(world, "internet", "eni-app");

    assertThat(cut.outcome()).isEqualTo(Cut.Outcome.SMALLEST);
    assertThat(texts(cut)).containsExactly("sg-lb tcp 443 from 0.0.0.0/0");
  }

  @Test
  @DisplayName("past the limits a set is given that closes everything and could be larger")
  void limits() {
    EstateBuilder world =
        shop("tcp 5432 from sg-web", "tcp 22 from sg-web", "tcp 3306 from sg-web");
    Situation situation = Situation.of(world.build(), List.of(), "eni-web", PORTS);

    Cut rounds = situation.cut("eni-db", List.of(), 0, STEPS).orElseThrow();
    Cut steps = situation.cut("eni-db", List.of(), ROUNDS, 0).orElseThrow();

    for (Cut each : List.of(rounds, steps)) {
      assertThat(each.outcome()).isEqualTo(Cut.Outcome.UNPROVED);
      assertThat(situation.cut("eni-db", List.of(), ROUNDS, STEPS).orElseThrow().rules())
          .hasSizeLessThanOrEqualTo(each.rules().size());
    }
    Cut undecided =
        situation
            .cut("eni-db", List.of(open("orders", "eni-web", "eni-db")), 0, STEPS)
            .orElseThrow();
    assertThat(undecided.outcome()).isEqualTo(Cut.Outcome.UNDECIDED);
    assertThat(undecided.rules()).isEmpty();
  }
}
