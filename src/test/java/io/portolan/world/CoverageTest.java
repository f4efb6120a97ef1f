package io.portolan.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Generated worlds have, between them, everything that is modelled. */
class CoverageTest {
  private static final int WORLDS = 500;

  @Test
  void everything_that_is_modelled_occurs() {
    Map<String, Integer> counts = new TreeMap<>();
    List<Estate> worlds = new ArrayList<>();
    for (long seed = 0; seed < WORLDS; seed++) {
      worlds.add(Worlds.random(new Random(seed)));
    }
    Coverage.features()
        .forEach((name, test) -> counts.put(name, (int) worlds.stream().filter(test).count()));
    StringBuilder table = new StringBuilder("worlds of " + WORLDS + " that have\n");
    counts.forEach((name, count) -> table.append("%5d %s%n".formatted(count, name)));
    assertThat(counts.values()).as(table.toString()).allMatch(count -> count > 0);
  }

  @Property(tries = 200)
  void recipes_make_worlds(@ForAll("recipes") Recipe recipe) {
    assertThat(Worlds.of(recipe).all(Vpc.class).size()).isLessThanOrEqualTo(recipe.vpcs());
  }

  @Provide
  Arbitrary<Recipe> recipes() {
    return Worlds.recipes();
  }
}
