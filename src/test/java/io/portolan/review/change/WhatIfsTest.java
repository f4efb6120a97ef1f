package io.portolan.review.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.config.ProposedChange;
import io.portolan.config.ProposedChange.Attach;
import io.portolan.config.ProposedChange.Authorize;
import io.portolan.config.ProposedChange.Rule;
import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.Cidr;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.PlacedPods;
import io.portolan.reach.Question;
import io.portolan.reach.change.CompiledEstate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is compiled is kept as long as it is good for. */
class WhatIfsTest {
  private static final Appliances NO_APPLIANCES = new Appliances(Map.of());

  private static final Estate ESTATE =
      EstateBuilder.world()
          .vpc("vpc-a", "10.0.0.0/16")
          .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
          .group("sg-client")
          .eni("eni-client", "subnet-a", "10.0.1.5")
          .groups("sg-client")
          .group("sg-store")
          .in("tcp 22 from 10.0.0.0/8")
          .eni("eni-store", "subnet-a", "10.0.1.10")
          .groups("sg-store")
          .group("sg-open")
          .in("tcp 80 from 10.0.0.0/8")
          .build();

  private final AtomicInteger compiled = new AtomicInteger();

  private WhatIfs whatIfs(Function<CompiledEstate, EstateEngine> engines) {
    return new WhatIfs(
        engine(ESTATE),
        () -> {
          compiled.incrementAndGet();
          return CompiledEstate.of(ESTATE, List.of(), NO_APPLIANCES, Question.anything());
        },
        engines);
  }

  private static EstateEngine engine(Estate estate) {
    NetworkGraph graph = NetworkGraph.of(estate, List.of(), NO_APPLIANCES);
    return new EstateEngine(graph, new PlacedPods(graph, estate, NO_APPLIANCES), Map.of());
  }

  private static List<ProposedChange> open(int port) {
    return List.of(
        new Authorize(
            new Rule(
                new SecurityGroupId("sg-store"),
                Direction.INGRESS,
                new RuleTraffic(6, port, port),
                new RulePeer.Block(Cidr.parse("10.0.0.0/8"))),
            ""));
  }

  private static final List<ProposedChange> JOINED =
      List.of(new Attach(new SecurityGroupId("sg-open"), new NetworkInterfaceId("eni-store")));

  private static List<String> opened(WhatIf found) {
    return found.flows().opened().stream()
        .map(each -> each.from() + " " + each.to() + " " + each.traffic())
        .toList();
  }

  @Test
  void anEstateIsCompiledAtTheFirstAnswer() {
    WhatIfs whatIfs = whatIfs(after -> engine(after.estate()));
    assertThat(compiled).hasValue(0);

    for (int port = 5000; port < 5010; port++) {
      assertThat(opened(whatIfs.of(open(port), ObjectChanges.none())))
          .singleElement()
          .asString()
          .contains(String.valueOf(port));
    }
    assertThat(compiled).hasValue(1);
  }

  /** What thousands of changes leave behind has an end. */
  @Test
  void itIsCompiledAgainAfterManyAnswers() {
    WhatIfs whatIfs = whatIfs(after -> engine(after.estate()));

    for (int i = 0; i < 1200; i++) {
      assertThat(whatIfs.of(open(5000 + i), ObjectChanges.none()).flows().opened()).hasSize(1);
    }
    assertThat(compiled).hasValue(3);
  }

  @Test
  void itIsCompiledAgainAfterAnAnswerThatFailed() {
    AtomicInteger asked = new AtomicInteger();
    WhatIfs whatIfs =
        whatIfs(
            after -> {
              if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("a bug");
              }
              return engine(after.estate());
            });

    assertThatThrownBy(() -> whatIfs.of(JOINED, ObjectChanges.none())).hasMessage("a bug");
    assertThat(opened(whatIfs.of(JOINED, ObjectChanges.none()))).hasSize(1);
    assertThat(opened(whatIfs.of(JOINED, ObjectChanges.none()))).hasSize(1);
    assertThat(compiled).hasValue(2);
  }

  @Test
  void aChangeThatCantBeMadeCompilesNothing() {
    WhatIfs whatIfs = whatIfs(after -> engine(after.estate()));

    assertThatThrownBy(() -> whatIfs.of(open(22), ObjectChanges.none()))
        .isInstanceOf(ImpossibleChange.class)
        .hasMessageContaining("has this rule already");
    assertThat(compiled).hasValue(0);
  }

  @Test
  void aThreadThatIsInterruptedGetsNoAnswer() {
    WhatIfs whatIfs = whatIfs(after -> engine(after.estate()));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> whatIfs.of(open(5432), ObjectChanges.none()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(opened(whatIfs.of(open(5432), ObjectChanges.none()))).hasSize(1);
  }
}
