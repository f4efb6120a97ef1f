package io.portolan.reach.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.reach.matrix.Bits;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Examples by hand: endpoints 0 and 1 are web-1 and web-2, 2 is db-1, 3 is the internet. */
class ReachGraphTest {
  private static final int CERTAIN = 0;
  private static final int POSSIBLE = 2;
  private static final int OTHER_PORT = 4;

  /** The internet reaches class web, that reaches db, and db reaches it, perhaps. */
  private static final MadeUpClasses CLASSES =
      MadeUpClasses.of(
          List.of(Set.of(0, 1), Set.of(2), Set.of(3)),
          List.of(
              new MadeUpClasses.Edge(2, 0, CERTAIN),
              new MadeUpClasses.Edge(0, 1, CERTAIN),
              new MadeUpClasses.Edge(1, 0, POSSIBLE),
              new MadeUpClasses.Edge(0, 2, OTHER_PORT)));

  @Test
  @DisplayName("certain and possible apart; ports that are not wanted do not count")
  void three_values() {
    ReachGraph graph = ReachGraph.of(CLASSES, MadeUpClasses.WANTED);

    assertThat(graph.certain().sources(0)).isEqualTo(Bits.of(2));
    assertThat(graph.possible().sources(0)).isEqualTo(Bits.of(1).or(Bits.of(2)));
    assertThat(graph.possible().sources(2)).isEqualTo(Bits.none());
    assertThat(BlastRadius.of(graph.certain(), Bits.of(2)).fallen()).isEqualTo(Bits.none());
    assertThat(BlastRadius.of(graph.possible(), Bits.of(2)).at(1))
        .isEqualTo(Bits.of(0).or(Bits.of(1)));
  }

  @Test
  @DisplayName("classes that do not send or cannot be taken over")
  void senders_and_takers() {
    ReachGraph silent =
        ReachGraph.of(CLASSES, MadeUpClasses.WANTED, each -> each != 2, each -> true);
    ReachGraph safe = ReachGraph.of(CLASSES, MadeUpClasses.WANTED, each -> true, each -> each != 0);

    assertThat(silent.certain().reaches(3, 0)).isFalse();
    assertThat(silent.certain().reaches(0, 2)).isTrue();
    assertThat(safe.possible().reaches(2, 0)).isFalse();
    assertThat(safe.possible().reaches(0, 2)).isTrue();
  }

  @Test
  @DisplayName("members of a class on a cycle are one component, others one each")
  void components() {
    ReachGraph graph = ReachGraph.of(CLASSES, MadeUpClasses.WANTED);

    assertThat(Components.of(graph.possible()).members(1)).containsExactly(0, 1, 2);
    Components certain = Components.of(graph.certain());
    assertThat(certain.size()).isEqualTo(4);
    assertThat(certain.of(3)).isLessThan(certain.of(0));
    assertThat(certain.of(1)).isNotEqualTo(certain.of(0)).isLessThan(certain.of(2));
  }

  @Test
  @DisplayName("either of two twins will do: only their class is a choke point")
  void choke_points() {
    Dominators found =
        Dominators.of(ReachGraph.of(CLASSES, MadeUpClasses.WANTED).certain(), Bits.of(3));

    assertThat(found.chokePoints()).isEqualTo(Bits.of(3));
    assertThat(found.dominatedBy(3)).isEqualTo(3);
    assertThat(found.endpointBefore(2)).hasValue(3);
    assertThat(found.classBefore(2)).hasValue(0);
    assertThat(found.dominatedByClass(0)).isEqualTo(1);
  }

  @Test
  void endpoints_in_no_class() {
    ClassGraph graph = ReachGraph.of(CLASSES, MadeUpClasses.WANTED).certain();

    assertThatThrownBy(() -> BlastRadius.of(graph, Bits.of(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("endpoint 4 is in no class");
  }
}
