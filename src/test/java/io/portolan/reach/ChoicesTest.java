package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Connection.Choice;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChoicesTest {
  private static PacketSet ports(int... ports) {
    PacketSet all = PacketSet.none();
    for (int port : ports) {
      all =
          all.union(
              PacketSet.carrying(
                  TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(port))));
    }
    return all;
  }

  private static Choices.Given way(PacketSet packets, Choice... choices) {
    return new Choices.Given(List.of(choices), packets);
  }

  @Test
  @DisplayName("R3 ways without a choice add up, alternatives have to agree")
  void union_over_ways_intersection_over_alternatives() {
    Choice left = new Choice("p", 0, 2);
    Choice right = new Choice("p", 1, 2);

    assertThat(Choices.certain(List.of())).isEqualTo(PacketSet.none());
    assertThat(Choices.certain(List.of(way(ports(1)), way(ports(2))))).isEqualTo(ports(1, 2));
    assertThat(Choices.certain(List.of(way(ports(1, 2), left), way(ports(2, 3), right))))
        .isEqualTo(ports(2));
    assertThat(Choices.certain(List.of(way(ports(1, 2), left))))
        .as("nothing gets through the other way")
        .isEqualTo(PacketSet.none());
    assertThat(
            Choices.certain(List.of(way(ports(9)), way(ports(1, 2), left), way(ports(2), right))))
        .isEqualTo(ports(2, 9));
  }

  @Test
  @DisplayName("R3, T5 a choice behind one alternative of another")
  void nested() {
    Choice left = new Choice("p", 0, 2);
    Choice right = new Choice("p", 1, 2);
    List<Choices.Given> ways =
        List.of(
            way(ports(1, 2, 3), left),
            way(ports(1, 2), right, new Choice("q", 0, 2)),
            way(ports(2, 3), right, new Choice("q", 1, 2)));
    assertThat(Choices.certain(ways)).isEqualTo(ports(2));
  }

  /** A tree of ways: at each point the packets go on by one alternative, or end. */
  private static void grow(
      Random random, String point, List<Choice> taken, List<Choices.Given> ways) {
    int alternatives = taken.size() < 3 ? random.nextInt(4) : 0;
    if (alternatives == 0) {
      int[] some = random.ints(2, 0, 4).toArray();
      ways.add(new Choices.Given(List.copyOf(taken), ports(some)));
    }
    for (int i = 0; i < alternatives; i++) {
      List<Choice> longer = new ArrayList<>(taken);
      longer.add(new Choice(point, i, alternatives));
      grow(random, point + i, longer, ways);
    }
  }

  /** Tries every way the choices can fall: certain is what gets through each time. */
  private static PacketSet naively(List<Choices.Given> ways) {
    Map<Object, Integer> alternatives = new LinkedHashMap<>();
    ways.forEach(way -> way.choices().forEach(c -> alternatives.put(c.point(), c.alternatives())));
    List<Map<Object, Integer>> falls = new ArrayList<>(List.of(Map.of()));
    for (Map.Entry<Object, Integer> point : alternatives.entrySet()) {
      List<Map<Object, Integer>> longer = new ArrayList<>();
      for (Map<Object, Integer> fall : falls) {
        for (int i = 0; i < point.getValue(); i++) {
          Map<Object, Integer> next = new HashMap<>(fall);
          next.put(point.getKey(), i);
          longer.add(next);
        }
      }
      falls = longer;
    }
    PacketSet certain = PacketSet.all();
    for (Map<Object, Integer> fall : falls) {
      PacketSet through = PacketSet.none();
      for (Choices.Given way : ways) {
        if (way.choices().stream().allMatch(c -> fall.get(c.point()) == c.alternative())) {
          through = through.union(way.packets());
        }
      }
      certain = certain.intersect(through);
    }
    return certain;
  }

  @Test
  @DisplayName("R3 one tree of choices: as if every outcome had been tried")
  void agrees_with_trying_every_outcome() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      List<Choices.Given> ways = new ArrayList<>();
      grow(random, "p", List.of(), ways);
      if (ways.size() <= 9) {
        assertThat(Choices.certain(ways)).as("seed " + seed).isEqualTo(naively(ways));
      }
    }
  }

  @Test
  @DisplayName("R3 independent choices of different destinations never promise too much")
  void never_more_than_trying_every_outcome() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Choices.Given> ways = new ArrayList<>();
      grow(random, "p", List.of(), ways);
      List<Choices.Given> others = new ArrayList<>();
      grow(random, "r", List.of(), others);
      if (ways.size() + others.size() <= 8) {
        ways.addAll(others);
        assertThat(naively(ways).containsAll(Choices.certain(ways))).as("seed " + seed).isTrue();
      }
    }
  }

  @Test
  void an_alternative_of_its_own_decides_nothing() {
    assertThat(Choices.certain(List.of(way(ports(1), new Choice("p", 0, 1))))).isEqualTo(ports(1));
  }
}
