package io.portolan.reach.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sets that differ from atom to atom. */
class SweepTest {
  private static final int ATOMS = 12;
  private static final int CLASSES = 150;

  private record Piece(int first, int last, String key, int number) {
    boolean isAt(int atom) {
      return first <= atom && atom <= last;
    }
  }

  @Test
  void the_sets_at_an_atom() {
    Sweep<String> sweep = new Sweep<>();
    sweep.add(0, 2, "x", Bits.of(1).or(Bits.of(2)));
    sweep.add(1, 5, "y", Bits.of(7));

    assertThat(at(sweep, 0)).isEqualTo(Map.of("x", Set.of(1, 2)));
    assertThat(at(sweep, 2)).isEqualTo(Map.of("x", Set.of(1, 2), "y", Set.of(7)));
    assertThat(at(sweep, 5)).isEqualTo(Map.of("y", Set.of(7)));
    assertThat(at(sweep, 6)).isEmpty();
  }

  @Test
  void no_set_is_empty() {
    Sweep<String> sweep = new Sweep<>();
    sweep.add(0, 2, "x", Bits.none());
    sweep.add(2, 1, "y", Bits.of(1));

    assertThat(at(sweep, 1)).isEmpty();
  }

  @Test
  void up_to_the_last_atom_there_may_be() {
    Sweep<String> sweep = new Sweep<>();
    sweep.add(3, Integer.MAX_VALUE, "x", Bits.of(1));

    assertThat(at(sweep, 2)).isEmpty();
    assertThat(at(sweep, Integer.MAX_VALUE)).isEqualTo(Map.of("x", Set.of(1)));
  }

  @Test
  void pieces_that_follow_each_other_and_looks_in_any_order() {
    Random random = new Random(1);
    for (int round = 0; round < 300; round++) {
      Sweep<String> sweep = new Sweep<>();
      List<Piece> pieces = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        int first = random.nextInt(ATOMS);
        Piece piece =
            new Piece(
                first,
                first + random.nextInt(4),
                "key " + random.nextInt(4),
                random.nextInt(CLASSES));
        if (pieces.stream().noneMatch(other -> overlap(piece, other))) {
          pieces.add(piece);
          sweep.add(piece.first(), piece.last(), piece.key(), Bits.of(piece.number()));
        }
        int atom = random.nextInt(ATOMS + 4);
        assertThat(at(sweep, atom)).as("%s at %d", pieces, atom).isEqualTo(expected(pieces, atom));
      }
    }
  }

  private static boolean overlap(Piece one, Piece other) {
    return one.key().equals(other.key())
        && one.number() == other.number()
        && one.first() <= other.last()
        && other.first() <= one.last();
  }

  private static Map<String, Set<Integer>> expected(List<Piece> pieces, int atom) {
    Map<String, Set<Integer>> expected = new HashMap<>();
    for (Piece piece : pieces) {
      if (piece.isAt(atom)) {
        expected.computeIfAbsent(piece.key(), key -> new HashSet<>()).add(piece.number());
      }
    }
    return expected;
  }

  private static Map<String, Set<Integer>> at(Sweep<String> sweep, int atom) {
    Map<String, Set<Integer>> found = new HashMap<>();
    sweep.at(
        atom,
        (key, bits) -> {
          Set<Integer> numbers = new HashSet<>();
          bits.forEach(numbers::add);
          assertThat(found.put(key, numbers)).as("taken twice").isNull();
        });
    return found;
  }
}
