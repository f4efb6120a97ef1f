package io.portolan.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolSetTest extends ValueSetContract<ProtocolSet, Protocol> {
  private static final List<Protocol> PLAIN =
      IntStream.range(0, 256)
          .filter(number -> !List.of(1, 6, 17, 58, 132).contains(number))
          .mapToObj(Protocol::new)
          .toList();

  /** Protocols with a neighbour that has ports or messages, and whatever lies between. */
  private static final List<Piece<ProtocolSet, Protocol>> PIECES =
      between(0, 2, 3, 5, 7, 8, 16, 18, 19, 47, 48, 57, 59, 60, 131, 133, 134, 254, 255);

  private static List<Piece<ProtocolSet, Protocol>> between(int... starts) {
    List<Piece<ProtocolSet, Protocol>> pieces = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      int first = starts[i];
      int end = i + 1 < starts.length ? starts[i + 1] : 256;
      List<Protocol> protocols =
          PLAIN.stream().filter(p -> p.number() >= first && p.number() < end).toList();
      pieces.add(new Piece<>(ofAll(protocols), protocols));
    }
    return pieces;
  }

  private static ProtocolSet ofAll(List<Protocol> protocols) {
    return protocols.stream().map(ProtocolSet::of).reduce(ProtocolSet.none(), ProtocolSet::union);
  }

  @Override
  List<Piece<ProtocolSet, Protocol>> pieces() {
    return PIECES;
  }

  @Override
  ProtocolSet none() {
    return ProtocolSet.none();
  }

  @Override
  ProtocolSet all() {
    return ProtocolSet.all();
  }

  @Override
  boolean contains(ProtocolSet set, Protocol element) {
    return set.contains(element);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 17, 58, 132})
  void protocolsWithPortsOrMessagesAreElsewhere(int number) {
    Protocol protocol = new Protocol(number);

    assertThat(ProtocolSet.all().contains(protocol)).isFalse();
    assertThatThrownBy(() -> ProtocolSet.of(protocol))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(protocol + " needs ports or messages");
  }

  @Test
  void protocolsAreListedInOrder() {
    assertThat(ProtocolSet.all().protocols()).isEqualTo(PLAIN).isUnmodifiable();
    assertThat(ofAll(List.of(new Protocol(50), new Protocol(47))).protocols())
        .containsExactly(new Protocol(47), new Protocol(50));
  }

  @Test
  void text() {
    assertThat(ProtocolSet.all()).hasToString("any other");
    assertThat(ofAll(List.of(new Protocol(50), new Protocol(51), new Protocol(0))))
        .hasToString("0,50-51");
  }
}
