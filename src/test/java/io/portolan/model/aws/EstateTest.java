package io.portolan.model.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An estate, and the next ones after changes. */
class EstateTest {
  private static final Location HERE = new Location("111122223333", "eu-west-1");

  private static Vpc vpc(String id, String tag) {
    return new Vpc(new VpcId(id), HERE, List.of(), BlockMode.OFF, Map.of("Name", tag));
  }

  @Test
  void one_takes_the_place_of_another() {
    Estate before = Estate.of(List.of(vpc("vpc-a", "a"), vpc("vpc-b", "b")));
    Estate after = before.with(vpc("vpc-a", "other")).with(vpc("vpc-c", "new"));

    assertThat(after.all(Vpc.class))
        .containsExactly(vpc("vpc-a", "other"), vpc("vpc-b", "b"), vpc("vpc-c", "new"));
    assertThat(after.find(Vpc.class, new VpcId("vpc-a"))).isEqualTo(vpc("vpc-a", "other"));
    assertThat(after.find(Vpc.class, new VpcId("vpc-b"))).isEqualTo(vpc("vpc-b", "b"));
    assertThat(after.resources()).hasSize(3);
    assertThat(before.all(Vpc.class)).containsExactly(vpc("vpc-a", "a"), vpc("vpc-b", "b"));
  }

  @Test
  void the_first_of_its_type() {
    Estate after = Estate.of(List.of()).with(vpc("vpc-a", "a"));

    assertThat(after.all(Vpc.class)).containsExactly(vpc("vpc-a", "a"));
    assertThat(after.all(Subnet.class)).isEmpty();
  }

  @Test
  void many_changes_one_after_the_other() {
    Estate estate = Estate.of(List.of(vpc("vpc-0", "first"), vpc("vpc-1", "kept")));
    for (int i = 0; i < 1_000; i++) {
      estate = estate.with(vpc("vpc-" + (i % 400) * 2, "" + i));
    }

    assertThat(estate.all(Vpc.class)).hasSize(401);
    assertThat(estate.find(Vpc.class, new VpcId("vpc-1"))).isEqualTo(vpc("vpc-1", "kept"));
    assertThat(estate.find(Vpc.class, new VpcId("vpc-398"))).isEqualTo(vpc("vpc-398", "999"));
    assertThat(estate.all(Vpc.class)).startsWith(vpc("vpc-0", "800"), vpc("vpc-1", "kept"));
  }
}
