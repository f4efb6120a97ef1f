package io.portolan.review.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.config.ProposedChange;
import io.portolan.model.aws.Estate;
import io.portolan.model.k8s.Cluster;
import io.portolan.world.Inhabited;
import io.portolan.world.Worlds;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a what-if says is what a review says of the same, row by row, whatever was asked before it
 * of the same estate and by how many at once.
 */
class WhatIfsWorldsTest {
  private static final int WORLDS = Integer.getInteger("worlds", 24);
  private static final int CLUSTERS = Integer.getInteger("worlds", 12);
  private static final int CHANGES = 4;
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

  private final LongAdder rows = new LongAdder();
  private final LongAdder ways = new LongAdder();
  private final LongAdder ineffective = new LongAdder();

  private static WhatIf reviewed(
      Analysis analysis, List<ProposedChange> changes, ObjectChanges objects) {
    Review review = analysis.review(changes, objects, TODAY, (done, total) -> {});
    return new WhatIf(review.flows(), review.ineffective(), review.proposal());
  }

  private void count(WhatIf found) {
    rows.add(found.flows().opened().size() + found.flows().closed().size());
    ways.add(found.flows().waysOpened().size() + found.flows().waysClosed().size());
    ineffective.add(found.ineffective().size());
  }

  private static List<List<ProposedChange>> drawn(Estate world, Random random) {
    List<List<ProposedChange>> drawn = new ArrayList<>();
    for (int i = 0; i < CHANGES; i++) {
      List<ProposedChange> changes = new Edits(random).of(world, 1 + random.nextInt(3));
      if (!changes.isEmpty()) {
        drawn.add(changes);
      }
    }
    return drawn;
  }

  @Test
  @DisplayName("generated edits, one after the other of the same estate")
  void one_after_the_other() {
    IntStream.range(0, WORLDS).parallel().forEach(this::compare);

    assertThat(rows.sum()).isGreaterThan(WORLDS);
    assertThat(ways.sum()).as("on one way of several").isPositive();
    assertThat(ineffective.sum()).as("rules that change nothing").isPositive();
  }

  private void compare(int seed) {
    Random random = new Random(seed);
    Estate world = seed % 2 == 0 ? Worlds.random(random) : Worlds.randomWithEdge(random);
    Analysis analysis = Analysis.of(world, Configuration.empty());
    for (List<ProposedChange> changes : drawn(world, random)) {
      WhatIf found = analysis.whatIf(changes, ObjectChanges.none());
      assertThat(found)
          .as("world %s after %s", seed, changes)
          .isEqualTo(reviewed(analysis, changes, ObjectChanges.none()));
      count(found);
    }
  }

  @Test
  @DisplayName("generated edits, asked by several at once of the same estate")
  void at_once() {
    for (int seed = 0; seed < WORLDS / 4; seed++) {
      Random random = new Random(seed);
      Estate world = Worlds.random(random);
      Analysis analysis = Analysis.of(world, Configuration.empty());
      List<List<ProposedChange>> drawn = drawn(world, random);
      List<WhatIf> expected =
          drawn.stream()
              .map(
                  each ->
                      Analysis.of(world, Configuration.empty()).whatIf(each, ObjectChanges.none()))
              .toList();

      List<WhatIf> found =
          IntStream.range(0, 4 * drawn.size())
              .parallel()
              .mapToObj(i -> analysis.whatIf(drawn.get(i % drawn.size()), ObjectChanges.none()))
              .toList();

      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i)).as("world %s", seed).isEqualTo(expected.get(i % drawn.size()));
      }
      found.forEach(this::count);
    }
    assertThat(rows.sum()).isPositive();
  }

  @Test
  @DisplayName("policies that are applied and deleted, and what is asked after them")
  void applied_policies(@TempDir Path folder) {
    IntStream.range(0, CLUSTERS).parallel().forEach(seed -> apply(seed, folder));

    assertThat(rows.sum()).isGreaterThan(CLUSTERS / 4);
  }

  private void apply(int seed, Path folder) {
    Random random = new Random(seed);
    Inhabited world = Worlds.randomWithCluster(random);
    AppliedPolicies applied =
        new AppliedPolicies(world.clusters().get(0), folder.resolve("world-" + seed), random);
    Cluster was = applied.before();
    Analysis analysis = Analysis.of(world.estate(), List.of(was), Configuration.empty());
    ObjectChanges objects =
        new ObjectChanges(List.of(applied.after()), List.of(), List.of(), List.of());
    List<ProposedChange> edits = new Edits(random).of(world.estate(), 1);

    for (ObjectChanges each : List.of(objects, ObjectChanges.none(), objects)) {
      WhatIf found = analysis.whatIf(edits, each);
      assertThat(found).as("world %s", seed).isEqualTo(reviewed(analysis, edits, each));
      count(found);
    }
  }
}
