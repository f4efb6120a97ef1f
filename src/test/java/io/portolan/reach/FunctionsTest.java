package io.portolan.reach;

import static io.portolan.model.aws.EstateBuilder.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Api;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Location;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S2: functions, which are invoked and not connected to. */
class FunctionsTest {
  private static final String ARN = "arn:aws:lambda:eu-west-1:111111111111:function:f";

  /** A function with an interface, and a public balancer. */
  private static EstateBuilder network() {
    return world()
        .vpc("vpc-a", "10.0.0.0/16")
        .igw("igw-a", "vpc-a")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24")
        .routes("subnet-a1", "0.0.0.0/0 > igw-a")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24")
        .nat("nat-a", "subnet-a1", "10.0.1.200", "198.51.100.200")
        .routes("subnet-a2", "0.0.0.0/0 > nat-a")
        .group("sg-all")
        .in("all from 0.0.0.0/0")
        .eni("eni-f", "subnet-a2", "10.0.2.10")
        .groups("sg-all")
        .type("lambda")
        .madeBy("amazon", "AWS Lambda VPC ENI-f-0123")
        .eni("eni-a", "subnet-a2", "10.0.2.20")
        .eni("eni-out", "subnet-a1", "10.0.1.20")
        .publicIp("198.51.100.20")
        .groups("sg-all")
        .subnet("subnet-a3", "vpc-a", "10.0.3.0/24")
        .eni("eni-closed", "subnet-a3", "10.0.3.20")
        .function("f", "subnet-a2");
  }

  private static Verdict verdict(EstateBuilder world, String from, String traffic) {
    return Asking.of(world.build()).verdict(from, "lambda:f", traffic);
  }

  @Test
  @DisplayName("S2: by its URL, over TCP 443 and either IP version, from wherever the internet is")
  void urls() {
    assertThat(verdict(network(), "internet", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
    EstateBuilder world = network().functionUrl("f:live", true);
    Answer answer = Asking.of(world.build()).answer("internet:192.0.2.1", ARN, "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.flows(answer.flows()))
        .containsExactly("192.0.2.1 > lambda:f tcp 1024-65535->443");
    assertThat(answer.assumptions()).anyMatch(each -> each.text().contains("signed"));
    assertThat(verdict(world, "internet:2001:db8::1", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(world, "internet", "tcp 80")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(world, "internet", "udp 443")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(world, "eni-a", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(world, "eni-closed", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.of(world.build()).direct().verdict("internet", ARN, "tcp 443"))
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("S2: its interfaces take nothing, URL or not")
  void interfaces() {
    EstateBuilder world = network().functionUrl("f", false);
    assertThat(Asking.of(world.build()).verdict("internet", "eni-f", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.of(world.build()).verdict("eni-a", "10.0.2.10", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  /** A public balancer whose listener forwards to the function. */
  private static EstateBuilder balanced(String rule) {
    return network()
        .group("sg-lb")
        .in(rule)
        .targets("tg-f", "lambda", "", 0, "", ARN + ":live")
        .balancer("app/web", "subnet-a1")
        .internetFacing("web-1.eu-west-1.elb.amazonaws.com")
        .node("eni-lb", "subnet-a1", "10.0.1.5")
        .groups("sg-lb")
        .publicIp("198.51.100.5")
        .listener("HTTP", 80, "forward tg-f");
  }

  @Test
  @DisplayName("S2: by a balancer that takes the client, whatever the function's groups say")
  void balancers() {
    EstateBuilder world = balanced("tcp 80 from 192.0.2.0/24");
    Answer answer = Asking.of(world.build()).answer("internet:192.0.2.1", "lambda:f", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.components(answer.path())).endsWith("app/web:80", "tg-f", ARN);
    assertThat(verdict(world, "internet:192.0.3.1", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(world, "internet:192.0.2.1", "tcp 80")).isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(balanced("tcp 80 from 10.0.2.0/24"), "eni-a", "tcp 443"))
        .isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(balanced("tcp 80 from 10.0.9.0/24"), "eni-a", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(
            Asking.of(world.build()).direct().verdict("internet:192.0.2.1", "lambda:f", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("L8, S2: through CloudFront, by a balancer or by the URL")
  void cloudfront() {
    EstateBuilder world =
        balanced("tcp 80 from pl-cf")
            .originFacing("pl-cf", "203.0.113.0/28")
            .distribution("E1")
            .origin("o", "web-1.eu-west-1.elb.amazonaws.com", "http 80 443");
    assertThat(verdict(world, "internet:192.0.2.1", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    EstateBuilder byUrl =
        network()
            .functionUrl("f", true)
            .distribution("E1")
            .origin("o", "f.lambda-url.eu-west-1.on.aws", "https 80 443");
    Asking through = Asking.of(byUrl.build()).via("E1");
    assertThat(through.verdict("internet:192.0.2.1", "lambda:f", "tcp 443"))
        .isEqualTo(Verdict.REACHABLE);
    EstateBuilder http =
        network()
            .functionUrl("f", true)
            .distribution("E1")
            .origin("o", "f.lambda-url.eu-west-1.on.aws", "http 80 443");
    assertThat(
            Asking.of(http.build()).via("E1").verdict("internet:192.0.2.1", "lambda:f", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  private static Api api(boolean isPrivate, String account) {
    return new Api(
        new Arn("a1b2c3"),
        new Location(account, "eu-west-1"),
        "shop",
        Api.Kind.HTTP,
        isPrivate,
        Set.of(),
        true,
        Map.of());
  }

  @Test
  @DisplayName("S2: a public API of its account may invoke it, for the internet")
  void apis() {
    assertThat(verdict(network().resource(api(false, "111111111111")), "internet", "tcp 443"))
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(network().resource(api(true, "111111111111")), "internet", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(verdict(network().resource(api(false, "222222222222")), "internet", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("S2: as a source it is its interfaces, or in no VPC an internet host")
  void sources() {
    Asking inside = Asking.of(network().build());
    assertThat(inside.verdict("lambda:f", "eni-out", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(inside.verdict("lambda:f", "eni-a", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
    Asking outside = Asking.of(network().function("g").build());
    assertThat(outside.verdict("lambda:g", "eni-out", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(outside.verdict("lambda:g", "eni-f", "tcp 443")).isEqualTo(Verdict.UNREACHABLE);
    Asking missing = Asking.of(network().without("eni-f").build());
    assertThat(missing.verdict("lambda:f", "eni-out", "tcp 443")).isEqualTo(Verdict.UNKNOWN);
  }
}
