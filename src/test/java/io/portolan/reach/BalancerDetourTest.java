package io.portolan.reach;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A balancer's inside is not modelled: what it may let through is unknown, and nothing else. */
class BalancerDetourTest {
  private static final String NOT_MODELLED = " to its targets is not modelled yet";

  /** A client may reach balancer web, but not what is behind it; nobody but it holds sg-all. */
  private static EstateBuilder estate() {
    return world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-1", "vpc-a", "10.0.1.0/24")
        .group("sg-all")
        .in("all")
        .group("sg-shut")
        .in()
        .eni("eni-client", "subnet-1", "10.0.1.10")
        .groups("sg-all")
        .eni("eni-cut", "subnet-1", "10.0.1.11")
        .groups("sg-mute")
        .eni("eni-t1", "subnet-1", "10.0.1.21")
        .groups("sg-shut")
        .instance("i-t1")
        .eni("eni-t2", "subnet-1", "10.0.1.22")
        .groups("sg-shut")
        .instance("i-t2")
        .group("sg-mute")
        .in()
        .out()
        .resource(Resources.balancer("app/web/1"))
        .resource(Resources.made("eni-web", "subnet-1", "10.0.1.30", "ELB app/web/1"))
        .resource(Resources.targetGroup("tg-web", "app/web/1"));
  }

  private static final Asking ASKING =
      Asking.of(estate().resource(Resources.registrations("tg-web", "i-t1")).build());

  @DisplayName("L1 only a target of a balancer that the source may reach is unknown")
  @ParameterizedTest
  @CsvSource({
    "eni-client, i-t1,      tcp 443,  UNKNOWN",
    "eni-client, 10.0.1.21, udp 53,   UNKNOWN",
    "eni-client, i-t1,      any,      UNKNOWN",
    "eni-client, i-t2,      tcp 443,  UNREACHABLE",
    "eni-client, i-t1,      icmp 8/0, UNREACHABLE",
    "eni-client, i-t1,      47,       UNREACHABLE",
    "eni-cut,    i-t1,      tcp 443,  UNREACHABLE",
    "i-t1,       i-t1,      tcp 443,  UNREACHABLE",
    "i-t2,       vpc-a,     tcp 443,  REACHABLE",
  })
  void targets(String from, String to, String traffic, Verdict verdict) {
    assertThat(ASKING.verdict(from, to, traffic)).isEqualTo(verdict);
  }

  @Test
  @DisplayName("L1 the assumption names the balancer, and the path ends at it, once")
  void names_the_balancer() {
    Answer answer = ASKING.answer("eni-client", "i-t1", "tcp 443");
    assertThat(Asking.assumptions(answer.assumptions()))
        .contains(
            Resources.balancerArn("app/web/1")
                + ": what gets through load balancer web"
                + NOT_MODELLED);
    assertThat(Asking.components(answer.path()))
        .containsExactly("eni-client", "sg-all", "sg-all", "eni-web");
    assertThat(answer.flows()).isEmpty();
  }

  @Test
  @DisplayName("L7 without balancers the answer is what groups and lists say")
  void direct() {
    Answer answer = ASKING.direct().answer("eni-client", "i-t1", "tcp 443");
    assertThat(Asking.blockers(answer)).containsExactly("sg-shut SG_HAS_NO_RULES");
    assertThat(answer.assumptions()).isEmpty();
  }

  @Test
  @DisplayName("a balancer to be avoided is no way")
  void avoided() {
    assertThat(ASKING.avoid("eni-web").verdict("eni-client", "i-t1", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(ASKING.avoid("eni-other").verdict("eni-client", "i-t1", "tcp 443"))
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @DisplayName("registrations that the snapshot lacks: any instance of the VPC may be a target")
  void registrations_missing() {
    Asking asking = Asking.of(estate().build());
    assertThat(asking.verdict("eni-client", "i-t1", "tcp 443")).isEqualTo(Verdict.UNKNOWN);
    assertThat(asking.verdict("eni-client", "i-t2", "tcp 443")).isEqualTo(Verdict.UNKNOWN);
    assertThat(asking.verdict("eni-client", "eni-cut", "tcp 443"))
        .as("no instance")
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L4 an application balancer behind a network balancer")
  void chained() {
    Asking asking =
        Asking.of(
            estate()
                .resource(Resources.registrations("tg-web", "i-t1"))
                .resource(Resources.balancer("net/front/2"))
                .resource(Resources.made("eni-front", "subnet-1", "10.0.1.31", "ELB net/front/2"))
                .resource(Resources.targetGroup("tg-front", "net/front/2"))
                .resource(Resources.registrations("tg-front", Resources.balancerArn("app/web/1")))
                .build());
    Answer answer = asking.answer("eni-client", "i-t1", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.assumptions())
        .extracting(each -> each.component())
        .contains(Resources.balancerArn("app/web/1"), Resources.balancerArn("net/front/2"));
    assertThat(asking.verdict("eni-client", "i-t2", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("reachable without the balancer stays reachable and says what is not modelled")
  void directly_and_by_balancer() {
    Answer answer =
        Asking.of(
                estate()
                    .again("sg-shut")
                    .in("tcp 443 from sg-all")
                    .resource(Resources.registrations("tg-web", "i-t1"))
                    .build())
            .answer("eni-client", "i-t1", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.assumptions(answer.assumptions()))
        .containsExactly(
            Resources.balancerArn("app/web/1")
                + ": what gets through load balancer web"
                + NOT_MODELLED);
  }
}
