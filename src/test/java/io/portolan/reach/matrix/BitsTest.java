package io.portolan.reach.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sets of numbers, beside those of the JDK. */
class BitsTest {
  private static final int SIZE = 200;

  private final Random random = new Random(1);

  @Test
  void every_range() {
    for (int first = 0; first < SIZE; first++) {
      for (int end = 0; end <= SIZE; end++) {
        BitSet expected = new BitSet();
        if (first < end) {
          expected.set(first, end);
        }
        assertThat(Bits.range(first, end)).isEqualTo(Bits.of(expected));
      }
    }
  }

  @Test
  void a_collection_of_sets_added_and_toggled() {
    for (int round = 0; round < 500; round++) {
      Collector collector = new Collector();
      BitSet expected = new BitSet();
      for (int i = 0; i < 8; i++) {
        BitSet some = some();
        if (random.nextBoolean()) {
          collector.addAll(Bits.of(some));
          expected.or(some);
        } else {
          Bits.of(some).toggleIn(collector);
          expected.xor(some);
        }
        assertThat(collector.bits()).isEqualTo(Bits.of(expected));
      }
    }
  }

  @Test
  void sets_of_two() {
    for (int round = 0; round < 2_000; round++) {
      BitSet one = some();
      BitSet other = some();
      BitSet both = (BitSet) one.clone();
      both.and(other);
      BitSet either = (BitSet) one.clone();
      either.or(other);
      BitSet left = (BitSet) one.clone();
      left.andNot(other);

      assertThat(Bits.of(one).and(Bits.of(other))).isEqualTo(Bits.of(both));
      assertThat(Bits.of(one).or(Bits.of(other))).isEqualTo(Bits.of(either));
      assertThat(Bits.of(one).andNot(Bits.of(other))).isEqualTo(Bits.of(left));
      assertThat(Bits.of(one).meets(Bits.of(other))).isEqualTo(one.intersects(other));
      assertThat(Bits.of(one).count()).isEqualTo(one.cardinality());
    }
  }

  /** Few numbers near each other, now and then none. */
  private BitSet some() {
    BitSet some = new BitSet();
    int from = random.nextInt(SIZE);
    for (int i = random.nextInt(5); i > 0; i--) {
      some.set(from + random.nextInt(SIZE - from));
    }
    return some;
  }
}
