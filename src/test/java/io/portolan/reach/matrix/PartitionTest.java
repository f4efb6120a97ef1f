package io.portolan.reach.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.reach.matrix.Partition.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Classes by what passes in several partitions. */
class PartitionTest {
  private static final int NOTHING = PassingTable.NOTHING;

  @Test
  void a_product_tells_what_passes_in_each() {
    Partition one = new Partition(List.of(new Part(Bits.range(0, 4), 7)));
    Partition other =
        new Partition(List.of(new Part(Bits.range(2, 5), 8), new Part(Bits.of(70), 9)));

    assertThat(Partition.product(List.of(one, other), Bits.range(1, 71)))
        .isEqualTo(
            Map.of(
                List.of(7, NOTHING), Bits.of(1),
                List.of(7, 8), Bits.range(2, 4),
                List.of(NOTHING, 8), Bits.of(4),
                List.of(NOTHING, 9), Bits.of(70),
                List.of(NOTHING, NOTHING), Bits.range(5, 70)));
  }

  @Test
  void a_product_of_no_classes() {
    Partition one = new Partition(List.of(new Part(Bits.range(0, 4), 7)));

    assertThat(Partition.product(List.of(one), Bits.none())).isEmpty();
  }
}
