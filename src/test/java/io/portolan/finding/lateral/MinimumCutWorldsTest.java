package io.portolan.finding.lateral;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.lateral.CutCheck.Open;
import io.portolan.model.aws.Estate;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.GroupRule;
import io.portolan.world.Worlds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Removing a cut makes the target unreachable, and no smaller set does. */
class MinimumCutWorldsTest {
  private static final int SMALL_WORLDS = Integer.getInteger("small", 40);
  private static final int WORLDS = Integer.getInteger("worlds", 60);
  private static final int FIRST = Integer.getInteger("first", 0);
  private static final int MOST_RULES = 18;
  private static final int ROUNDS = 100;
  private static final int STEPS = 10_000;

  private final Map<Cut.Outcome, Integer> outcomes = new EnumMap<>(Cut.Outcome.class);
  private int large;

  private synchronized void note(Cut cut) {
    outcomes.merge(cut.outcome(), 1, Integer::sum);
    large += cut.rules().size() > 1 ? 1 : 0;
  }

  @Test
  @DisplayName("rules that overlap, in both IP versions, and flows that have to stay open")
  void small_worlds() {
    IntStream.range(FIRST, FIRST + SMALL_WORLDS)
        .parallel()
        .forEach(
            seed -> {
              Random random = new Random(seed);
              Estate world = SmallWorld.of(random);
              String from = random.nextInt(3) == 0 ? "eni-0" : "internet";
              check(world, from, HopPorts.parse("22,5432"), random);
            });

    assertThat(outcomes)
        .containsKeys(Cut.Outcome.SMALLEST, Cut.Outcome.KEPT_OPEN)
        .doesNotContainKeys(Cut.Outcome.UNPROVED, Cut.Outcome.UNDECIDED);
    assertThat(large).as("cuts of several rules").isGreaterThan(SMALL_WORLDS / 8);
  }

  @Test
  @DisplayName("NAT, balancers, transit gateways, appliances, and what the snapshot lacks")
  void generated_worlds() {
    IntStream.range(FIRST, FIRST + WORLDS)
        .parallel()
        .forEach(
            seed ->
                check(
                    Worlds.random(new Random(seed)),
                    "internet",
                    HopPorts.parse("22,443,udp/53"),
                    new Random(seed)));

    assertThat(outcomes)
        .containsKeys(Cut.Outcome.SMALLEST, Cut.Outcome.IMPOSSIBLE)
        .doesNotContainKeys(Cut.Outcome.UNPROVED, Cut.Outcome.UNDECIDED);
    assertThat(large).as("cuts of several rules").isGreaterThan(WORLDS / 10);
  }

  private void check(Estate world, String from, HopPorts ports, Random random) {
    Situation situation = Situation.of(world, List.of(), from, ports);
    List<GroupRule> rules = situation.pruning().rules();
    if (rules.size() > MOST_RULES) {
      return;
    }
    CutCheck check = new CutCheck(world, from, ports, rules);
    List<String> targets = check.targets();
    for (String target : targets) {
      List<Open> open = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        String one = random.nextInt(4) == 0 ? from : targets.get(random.nextInt(targets.size()));
        String other = targets.get(random.nextInt(targets.size()));
        if (!one.equals(other)) {
          TrafficSet traffic =
              random.nextBoolean() ? TrafficSet.all() : HopPorts.parse("22,443").listed();
          open.add(new Open(one, other, traffic));
        }
      }
      List<LateralQuestion.NeededFlow> needed = open.stream().map(Open::needed).toList();
      Cut cut = situation.cut(target, needed, ROUNDS, STEPS).orElseThrow();
      check.check(target, cut, open);
      note(cut);
    }
  }
}
