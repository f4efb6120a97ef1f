package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.config.Appliance;
import io.portolan.config.Configuration;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.policy.Assumption;
import io.portolan.reach.Question;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AnalysisTest {
  /** An instance that reaches the internet through a NAT gateway, and one that forwards. */
  private static final Estate ESTATE =
      EstateBuilder.world()
          .vpc("vpc-a", "10.0.0.0/16")
          .subnet("subnet-app", "vpc-a", "10.0.1.0/24")
          .subnet("subnet-public", "vpc-a", "10.0.2.0/24")
          .nat("nat-a", "subnet-public", "10.0.2.5", "198.51.100.5")
          .routes("subnet-public", "0.0.0.0/0 > igw-a")
          .routes("subnet-app", "0.0.0.0/0 > nat-a", "10.9.0.0/16 > eni-fw")
          .igw("igw-a", "vpc-a")
          .group("sg-open")
          .in("all from 0.0.0.0/0")
          .eni("eni-app", "subnet-app", "10.0.1.10")
          .groups("sg-open")
          .eni("eni-fw", "subnet-public", "10.0.2.20")
          .groups("sg-open")
          .forwards()
          .instance("i-fw")
          .build();

  private static Question question(String to, List<String> via, List<String> avoid) {
    return new Question(
        Optional.empty(),
        "eni-app",
        to,
        "tcp",
        Optional.of(PortSet.of(443)),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        false,
        via,
        avoid);
  }

  private static Verdict verdict(Question question, Configuration configuration) {
    return Analysis.of(ESTATE, configuration).answer(question).verdict();
  }

  private static Verdict toInternet(List<String> via, List<String> avoid) {
    return verdict(question("internet:192.0.2.9", via, avoid), Configuration.empty());
  }

  @Test
  void pathsAreKeptByWhatTheyCross() {
    assertThat(toInternet(List.of(), List.of())).isEqualTo(Verdict.REACHABLE);
    assertThat(toInternet(List.of("nat"), List.of())).isEqualTo(Verdict.REACHABLE);
    assertThat(toInternet(List.of("nat-a", "igw-a"), List.of())).isEqualTo(Verdict.REACHABLE);
    assertThat(toInternet(List.of("waf"), List.of())).isEqualTo(Verdict.UNREACHABLE);
    assertThat(toInternet(List.of("cloudfront"), List.of())).isEqualTo(Verdict.UNREACHABLE);
    assertThat(toInternet(List.of("eni-fw"), List.of())).isEqualTo(Verdict.UNREACHABLE);
    assertThat(toInternet(List.of(), List.of("nat"))).isEqualTo(Verdict.UNREACHABLE);
    assertThat(toInternet(List.of(), List.of("igw-a"))).isEqualTo(Verdict.UNREACHABLE);
    assertThat(toInternet(List.of(), List.of("firewall", "i-fw"))).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  void aPathCannotBeAskedToCrossWhatIsNotThere() {
    assertThatThrownBy(() -> toInternet(List.of("igw-b"), List.of()))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("igw-b");
  }

  @Test
  void anApplianceIsOpaqueUnlessTheConfigurationSaysWhatItPasses() {
    Question question = question("10.9.0.1", List.of(), List.of());

    assertThat(passes(question, "eni-other", PacketSet.all())).isEmpty();
    assertThat(passes(question, "i-fw", PacketSet.none())).contains(Verdict.UNREACHABLE);
  }

  /** The verdict where the configuration names the appliance; empty where there is none such. */
  private static Optional<Verdict> passes(Question question, String appliance, PacketSet packets) {
    Configuration configuration =
        Configuration.of(Map.of(), List.of(new Appliance(appliance, packets)));
    try {
      return Optional.of(verdict(question, configuration));
    } catch (ReferenceException e) {
      assertThat(e).hasMessageContaining(appliance);
      return Optional.empty();
    }
  }

  @Test
  void assumptionsOfReferencesAndAnswerAreOneSortedList() {
    List<Assumption> assumptions =
        Analysis.of(ESTATE, Configuration.empty())
            .answer(question("tier:other", List.of(), List.of()))
            .assumptions();

    assertThat(assumptions)
        .isSorted()
        .doesNotHaveDuplicates()
        .anyMatch(assumption -> assumption.text().contains("inferred"));
  }

  @Test
  void configuredTiersAreUsed() {
    Configuration configuration = Configuration.of(Map.of("web", List.of("eni-fw")), List.of());

    assertThat(verdict(question("tier:web", List.of(), List.of()), configuration))
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  void contradictionsInAQuestionAreItsFault() {
    Question question =
        new Question(
            Optional.empty(),
            "eni-app",
            "eni-fw",
            "icmp",
            Optional.of(PortSet.of(443)),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            false,
            List.of(),
            List.of());

    assertThatThrownBy(() -> verdict(question, Configuration.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
