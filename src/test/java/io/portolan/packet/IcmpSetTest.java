package io.portolan.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcmpSetTest extends ValueSetContract<IcmpSet, IcmpSet.Message> {
  private static final List<Piece<IcmpSet, IcmpSet.Message>> PIECES =
      between(
          message(0, 0),
          message(0, 1),
          message(0, 255),
          message(1, 0),
          message(1, 1),
          message(8, 0),
          message(8, 1),
          message(9, 0),
          message(10, 0),
          message(254, 255),
          message(255, 0),
          message(255, 1),
          message(255, 254),
          message(255, 255));

  private static IcmpSet.Message message(int type, int code) {
    return new IcmpSet.Message(type, code);
  }

  /** The messages from each to just before the next, and from the last to the end. */
  private static List<Piece<IcmpSet, IcmpSet.Message>> between(IcmpSet.Message... starts) {
    List<IcmpSet.Message> all =
        IntStream.range(0, 256 * 256).mapToObj(i -> message(i / 256, i % 256)).toList();
    List<Piece<IcmpSet, IcmpSet.Message>> pieces = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      int from = all.indexOf(starts[i]);
      int to = i + 1 < starts.length ? all.indexOf(starts[i + 1]) : all.size();
      pieces.add(
          new Piece<>(ofAll(all.subList(from, to)), List.of(all.get(from), all.get(to - 1))));
    }
    return pieces;
  }

  private static IcmpSet ofAll(List<IcmpSet.Message> messages) {
    return messages.stream().map(IcmpSet::of).reduce(IcmpSet.none(), IcmpSet::union);
  }

  @Override
  List<Piece<IcmpSet, IcmpSet.Message>> pieces() {
    return PIECES;
  }

  @Override
  IcmpSet none() {
    return IcmpSet.none();
  }

  @Override
  IcmpSet all() {
    return IcmpSet.all();
  }

  @Override
  boolean contains(IcmpSet set, IcmpSet.Message element) {
    return set.contains(element.type(), element.code());
  }

  @Test
  void texts() {
    assertThat(IcmpSet.none().toTexts()).isEmpty();
    assertThat(IcmpSet.all().toTexts()).containsExactly("any");
    assertThat(IcmpSet.of(8, 0).toTexts()).containsExactly("8/0").isUnmodifiable();
    assertThat(IcmpSet.ofType(8).toTexts()).containsExactly("8/any");
    assertThat(IcmpSet.of(3, 0).union(IcmpSet.of(3, 1)).toTexts()).containsExactly("3/0-1");
    assertThat(IcmpSet.of(3, 254).union(IcmpSet.of(3, 255)).toTexts()).containsExactly("3/254-255");
    assertThat(IcmpSet.ofType(3).union(IcmpSet.ofType(4)).toTexts()).containsExactly("3-4/any");
    assertThat(IcmpSet.ofType(255).toTexts()).containsExactly("255/any");
  }

  /** The numbers of such a set run on from type to type; its texts do not. */
  @Test
  void textsOfARunThatBeginsAndEndsWithinATypeAreSplitAtTypes() {
    IcmpSet run = IcmpSet.of(3, 255).union(IcmpSet.ofType(4)).union(IcmpSet.of(5, 0));

    assertThat(run.toTexts()).containsExactly("3/255", "4/any", "5/0");
    assertThat(run).hasToString("3/255,4/any,5/0");
    assertThat(IcmpSet.of(3, 255).union(IcmpSet.of(4, 0)).toTexts())
        .containsExactly("3/255", "4/0");
    assertThat(IcmpSet.of(0, 0).complement().toTexts()).containsExactly("0/1-255", "1-255/any");
    assertThat(IcmpSet.of(255, 255).complement().toTexts())
        .containsExactly("0-254/any", "255/0-254");
  }

  @Test
  void text() {
    assertThat(IcmpSet.none()).hasToString("none");
    assertThat(IcmpSet.all()).hasToString("any");
    assertThat(IcmpSet.of(8, 0).union(IcmpSet.ofType(11))).hasToString("8/0,11/any");
    assertThat(message(8, 0)).hasToString("8/0");
  }

  @Test
  void aTypeHasAllItsCodesAndACodeAllItsTypes() {
    List<IcmpSet.Message> ofType = IntStream.range(0, 256).mapToObj(i -> message(8, i)).toList();
    List<IcmpSet.Message> ofCode = IntStream.range(0, 256).mapToObj(i -> message(i, 4)).toList();

    assertThat(IcmpSet.ofType(8)).isEqualTo(ofAll(ofType));
    assertThat(IcmpSet.ofCode(4)).isEqualTo(ofAll(ofCode));
  }

  @Test
  void first() {
    assertThat(IcmpSet.of(8, 3).union(IcmpSet.of(9, 1)).first()).isEqualTo(message(8, 3));
    assertThatThrownBy(() -> IcmpSet.none().first()).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, -1", "256, 0", "0, 256"})
  void rejectsNumbersThatAreNoMessage(int type, int code) {
    assertThatThrownBy(() -> message(type, code))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an ICMP type and code: " + type + "/" + code);
    assertThat(IcmpSet.all().contains(type, code)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"8, 256", "9, -1", "10, -256"})
  void aCodeOutOfRangeIsNotTheNextType(int type, int code) {
    IcmpSet around = IcmpSet.ofType(8).union(IcmpSet.ofType(9));

    assertThat(around.contains(type, code)).isFalse();
  }
}
