package io.portolan.reach.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.reach.matrix.Partition.Part;
import org.junit.jupiter.api.Test;

/** Classes sorted by what passes. */
class SorterTest {
  private final Sorter sorter = new Sorter();

  @Test
  void by_value_in_the_order_of_first_use() {
    sorter.add(3, 9);
    sorter.add(4, 2);
    sorter.add(70, 9);

    assertThat(sorter.take().parts())
        .containsExactly(new Part(Bits.of(3).or(Bits.of(70)), 9), new Part(Bits.of(4), 2));
  }

  @Test
  void nothing_is_no_value() {
    sorter.add(3, PassingTable.NOTHING);

    assertThat(sorter.take().parts()).isEmpty();
  }

  @Test
  void nothing_is_left_after_it_is_taken() {
    sorter.add(3, 9);
    sorter.take();
    sorter.add(5, 9);

    assertThat(sorter.take().parts()).containsExactly(new Part(Bits.of(5), 9));
    assertThat(sorter.take().parts()).isEmpty();
  }

  @Test
  void more_values_than_there_is_room_for_at_first() {
    for (int value = 1; value <= 500; value++) {
      sorter.add(2 * value, value);
    }

    assertThat(sorter.take().parts())
        .hasSize(500)
        .contains(new Part(Bits.of(1000), 500), new Part(Bits.of(2), 1));
  }
}
