package io.portolan.review.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.config.ProposedChange;
import io.portolan.config.ProposedChange.Authorize;
import io.portolan.config.ProposedChange.Revoke;
import io.portolan.config.ProposedChange.Rule;
import io.portolan.config.Stages.Stage;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.Cidr;
import io.portolan.reach.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RolloutTest {
  private static EstateBuilder world() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
        .group("sg-client")
        .eni("eni-client", "subnet-a", "10.0.1.5")
        .groups("sg-client")
        .group("sg-live")
        .in("tcp 22 from 10.0.0.0/8")
        .group("sg-test")
        .in("tcp 22 from 10.0.0.0/8")
        .group("sg-canary")
        .in("tcp 22 from 10.0.0.0/8")
        .eni("eni-live", "subnet-a", "10.0.1.10")
        .groups("sg-live")
        .eni("eni-test", "subnet-a", "10.0.1.11")
        .groups("sg-test")
        .eni("eni-canary", "subnet-a", "10.0.1.12")
        .groups("sg-canary");
  }

  private static final Map<String, Map<String, String>> TAGS =
      Map.of(
          "eni-live", Map.of("env", "prod"),
          "eni-test", Map.of("Environment", "Staging"),
          "eni-early", Map.of("env", "dev"),
          "eni-canary", Map.of("stage", "canary"));

  private static Estate tagged(EstateBuilder builder) {
    Estate estate = builder.build();
    for (NetworkInterface each : List.copyOf(estate.all(NetworkInterface.class))) {
      estate = estate.with(with(each, TAGS.getOrDefault(each.id().value(), Map.of())));
    }
    return estate;
  }

  private static NetworkInterface with(NetworkInterface each, Map<String, String> tags) {
    return new NetworkInterface(
        each.id(),
        each.location(),
        each.vpc(),
        each.subnet(),
        each.type(),
        each.description(),
        each.requester(),
        each.privateAddresses(),
        each.ipv6Addresses(),
        each.prefixes(),
        each.groups(),
        each.sourceDestinationCheck(),
        each.instance(),
        each.deviceIndex(),
        tags);
  }

  private static Rule rule(String group) {
    return new Rule(
        new SecurityGroupId(group),
        Direction.INGRESS,
        new RuleTraffic(6, 22, 22),
        new RulePeer.Block(Cidr.parse("10.0.0.0/8")));
  }

  private static ProposedChange revoke(String group) {
    return new Revoke(rule(group), "");
  }

  private static Rollout rollout(Estate estate, ProposedChange... changes) {
    Analysis analysis = Analysis.of(estate, Configuration.empty());
    List<ProposedChange> all = List.of(changes);
    return analysis.rollout(
        all,
        analysis.review(
            all, ObjectChanges.none(), LocalDate.of(2026, 11, 26), (done, steps) -> {}));
  }

  private static List<Stage> stages(Rollout rollout) {
    return rollout.steps().stream().map(Rollout.Step::stage).toList();
  }

  @Test
  @DisplayName("non-production first, production last, each with what it is to close")
  void order() {
    Rollout found =
        rollout(tagged(world()), revoke("sg-live"), revoke("sg-test"), revoke("sg-canary"));

    assertThat(stages(found)).containsExactly(Stage.NON_PRODUCTION, Stage.SHADOW, Stage.PRODUCTION);
    assertThat(found.steps().get(0).changes()).containsExactly(revoke("sg-test"));
    assertThat(found.steps().get(0).who().orElseThrow().names()).containsExactly("eni-test");
    assertThat(found.steps())
        .allSatisfy(
            step ->
                assertThat(step.checks())
                    .isNotEmpty()
                    .allSatisfy(
                        each -> {
                          assertThat(each.port()).isEqualTo("22");
                          assertThat(each.expected()).isEqualTo(Verdict.UNREACHABLE);
                        }));
    assertThat(found.remarks()).isEmpty();
  }

  @Test
  @DisplayName("a group that is held in several stages comes with the last one, and why is said")
  void spanning() {
    Estate estate = tagged(world().eni("eni-early", "subnet-a", "10.0.1.13").groups("sg-live"));
    Rollout found = rollout(estate, revoke("sg-live"));

    assertThat(stages(found)).containsExactly(Stage.PRODUCTION);
    assertThat(found.remarks())
        .anySatisfy(
            each ->
                assertThat(each)
                    .startsWith("sg-live is held in non-production (1), production (1)")
                    .contains("make a copy"));
  }

  @Test
  @DisplayName("what has no such tag comes with production, and that is said")
  void untagged() {
    Estate estate = tagged(world().eni("eni-plain", "subnet-a", "10.0.1.13").groups("sg-test"));
    Rollout found = rollout(estate, revoke("sg-test"));

    assertThat(stages(found)).containsExactly(Stage.PRODUCTION);
    assertThat(found.remarks())
        .anySatisfy(
            each ->
                assertThat(each)
                    .startsWith("1 of 2 interfaces have no tag that names a stage")
                    .endsWith("come with production: eni-plain"));
  }

  @Test
  @DisplayName("what would close more on the way is made at once")
  void notByStages() {
    Estate estate =
        tagged(
            EstateBuilder.world()
                .vpc("vpc-a", "10.0.0.0/16")
                .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
                .group("sg-live")
                .in("tcp 22 from 10.0.0.0/8")
                .group("sg-test")
                .in("tcp 22 from 10.0.0.0/8")
                .group("sg-both")
                .in("tcp 443 from 10.0.0.0/8")
                .eni("eni-live", "subnet-a", "10.0.1.10")
                .groups("sg-live", "sg-both")
                .eni("eni-test", "subnet-a", "10.0.1.11")
                .groups("sg-test", "sg-both")
                .group("sg-canary")
                .in("tcp 22 from 10.0.0.0/8")
                .eni("eni-canary", "subnet-a", "10.0.1.12")
                .groups("sg-canary"));
    ProposedChange instead = new Authorize(rule("sg-both"), "");
    Rollout found = rollout(estate, revoke("sg-test"), instead, revoke("sg-canary"));

    assertThat(stages(found)).containsExactly(Stage.PRODUCTION);
    assertThat(found.steps().get(0).changes())
        .containsExactly(revoke("sg-test"), instead, revoke("sg-canary"));
    assertThat(found.remarks()).anySatisfy(each -> assertThat(each).contains("make them at once"));
  }

  @Test
  @DisplayName("no order for what opens something, and no step for what nobody feels")
  void none() {
    Rule open =
        new Rule(
            new SecurityGroupId("sg-live"),
            Direction.INGRESS,
            new RuleTraffic(6, 80, 80),
            new RulePeer.Block(Cidr.parse("10.0.0.0/8")));
    Rollout opening = rollout(tagged(world()), new Authorize(open, ""));
    assertThat(opening.steps()).isEmpty();
    assertThat(opening.remarks()).singleElement().asString().contains("open something");

    Estate idle = tagged(world().group("sg-idle").in("tcp 22 from 10.0.0.0/8"));
    Rollout nobody = rollout(idle, revoke("sg-idle"));
    assertThat(nobody.steps())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.who()).isEmpty();
              assertThat(each.checks()).isEmpty();
            });
  }
}
