package io.portolan.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortSetTest extends ValueSetContract<PortSet, Integer> {
  private static final List<Piece<PortSet, Integer>> PIECES =
      between(0, 1, 2, 22, 23, 24, 1023, 1024, 32767, 32768, 65533, 65534, 65535, 65536);

  /** The ports from each number to just below the next. */
  private static List<Piece<PortSet, Integer>> between(int... starts) {
    List<Piece<PortSet, Integer>> pieces = new ArrayList<>();
    for (int i = 0; i + 1 < starts.length; i++) {
      int last = starts[i + 1] - 1;
      pieces.add(new Piece<>(PortSet.range(starts[i], last), List.of(starts[i], last)));
    }
    return pieces;
  }

  @Override
  List<Piece<PortSet, Integer>> pieces() {
    return PIECES;
  }

  @Override
  PortSet none() {
    return PortSet.none();
  }

  @Override
  PortSet all() {
    return PortSet.all();
  }

  @Override
  boolean contains(PortSet set, Integer element) {
    return set.contains(element);
  }

  @Test
  void text() {
    assertThat(PortSet.all()).hasToString("any");
    assertThat(PortSet.range(0, 65535)).hasToString("any");
    assertThat(PortSet.of(443).union(PortSet.range(8000, 8100))).hasToString("443,8000-8100");
    assertThat(PortSet.of(0).complement()).hasToString("1-65535");
    assertThat(PortSet.of(80).union(PortSet.of(81))).hasToString("80-81");
  }

  @Test
  void rangesAreApartAndInOrder() {
    PortSet set = PortSet.of(9).union(PortSet.range(1, 3)).union(PortSet.range(4, 5));

    assertThat(set.ranges())
        .containsExactly(new PortSet.Range(1, 5), new PortSet.Range(9, 9))
        .isUnmodifiable();
    assertThat(PortSet.none().ranges()).isEmpty();
  }

  @Test
  void complementIsWhatIsMissing() {
    assertThat(PortSet.none().complement()).isEqualTo(PortSet.all());
    assertThat(PortSet.all().complement()).isEqualTo(PortSet.none());
    assertThat(PortSet.range(1, 65534).complement())
        .isEqualTo(PortSet.of(0).union(PortSet.of(65535)));
  }

  @Test
  void aRangeOutOfOrderIsEmpty() {
    assertThat(PortSet.range(81, 80)).isEqualTo(PortSet.none());
    assertThat(PortSet.range(80, 80)).isEqualTo(PortSet.of(80));
  }

  @ParameterizedTest
  @CsvSource({"-1, 5", "5, -1", "-1, -1", "0, 65536", "65536, 0", "70000, 70001"})
  void rejectsNumbersThatAreNoPorts(int first, int last) {
    assertThatThrownBy(() -> PortSet.range(first, last))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not within 0-65535");
  }

  @Test
  void noSetHasANumberThatIsNoPort() {
    assertThat(PortSet.all().contains(-1)).isFalse();
    assertThat(PortSet.all().contains(65536)).isFalse();
  }

  @Test
  void first() {
    assertThat(PortSet.range(7, 9).union(PortSet.of(3)).first()).isEqualTo(3);
    assertThatThrownBy(() -> PortSet.none().first()).isInstanceOf(IllegalStateException.class);
  }
}
