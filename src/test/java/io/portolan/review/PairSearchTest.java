package io.portolan.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.reach.Answer;
import io.portolan.reach.Verdict;
import io.portolan.review.PairSearch.Found;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Numbers that reach numbers, and a number is no pair with itself. */
class PairSearchTest {
  private static final int MOST_PAIRS = 10_000;

  /** What gets from one number to another; what is not in it is unreachable. */
  private record Grid(Map<List<Integer>, Verdict> pairs) {
    Answer answer(List<Integer> from, List<Integer> to) {
      assertThat((long) from.size() * to.size()).isLessThanOrEqualTo(MOST_PAIRS);
      assertThat(from.size() == 1 || !from.contains(0)).as("0 is asked alone").isTrue();
      Verdict worst = Verdict.UNREACHABLE;
      for (Map.Entry<List<Integer>, Verdict> each : pairs.entrySet()) {
        if (from.contains(each.getKey().get(0)) && to.contains(each.getKey().get(1))) {
          worst =
              each.getValue() == Verdict.REACHABLE || worst == Verdict.REACHABLE
                  ? Verdict.REACHABLE
                  : Verdict.UNKNOWN;
        }
      }
      return new Answer(
          worst,
          List.of(),
          List.of(),
          Answer.Reply.NONE,
          List.of(),
          List.of(),
          List.of(),
          List.of());
    }

    Optional<Found<Integer, Integer>> find(int sources, int destinations) {
      return new PairSearch<Integer, Integer>(
              this::answer, (from, to) -> !from.equals(to), from -> from == 0)
          .find(numbers(sources), numbers(destinations));
    }

    private static List<Integer> numbers(int count) {
      return IntStream.range(0, count).boxed().toList();
    }
  }

  @Test
  @DisplayName("one pair among thirty thousand, whatever its verdict")
  void large() {
    for (Verdict verdict : List.of(Verdict.REACHABLE, Verdict.UNKNOWN)) {
      Found<Integer, Integer> found =
          new Grid(Map.of(List.of(271, 90), verdict)).find(300, 100).orElseThrow();

      assertThat(List.of(found.from(), found.to())).containsExactly(271, 90);
      assertThat(found.answer().verdict()).isEqualTo(verdict);
    }
    assertThat(new Grid(Map.of()).find(300, 20_000)).isEmpty();
  }

  @Test
  @DisplayName("what is said of a number and itself is not heard")
  void itself() {
    assertThat(new Grid(Map.of(List.of(2, 2), Verdict.UNKNOWN)).find(5, 5)).isEmpty();
  }

  @Test
  @DisplayName("of some pairs one is found, a certain one where there is any")
  void some() {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      int sources = 1 + random.nextInt(12);
      int destinations = 1 + random.nextInt(12);
      Map<List<Integer>, Verdict> pairs = new HashMap<>();
      for (int j = random.nextInt(4); j > 0; j--) {
        int from = random.nextInt(sources);
        int to = random.nextInt(destinations);
        if (from != to) {
          pairs.put(List.of(from, to), random.nextBoolean() ? Verdict.REACHABLE : Verdict.UNKNOWN);
        }
      }
      Optional<Found<Integer, Integer>> found = new Grid(pairs).find(sources, destinations);

      assertThat(found.isEmpty()).as(pairs.toString()).isEqualTo(pairs.isEmpty());
      found.ifPresent(
          each -> {
            Verdict verdict = each.answer().verdict();
            assertThat(pairs).containsEntry(List.of(each.from(), each.to()), verdict);
            assertThat(verdict)
                .as(pairs.toString())
                .isEqualTo(
                    pairs.containsValue(Verdict.REACHABLE) ? Verdict.REACHABLE : Verdict.UNKNOWN);
          });
    }
  }
}
