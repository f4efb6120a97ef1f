package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.PacketSet;
import io.portolan.walk.Origin;
import io.portolan.world.Metamorphs;
import io.portolan.world.Renaming;
import io.portolan.world.Worlds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Metamorphic laws: changes of an estate of which is known, without knowing any answer, what they
 * do to all of them.
 */
class LawsTest {
  private static final int WORLDS = Integer.getInteger("worlds", 150);

  /** An address that an isolated VPC owns is no on-premises host any more: left out everywhere. */
  private static final PacketSet ISOLATED =
      PacketSet.from(AddressSet.of(Cidr.parse("10.99.0.0/24")))
          .union(PacketSet.to(AddressSet.of(Cidr.parse("10.99.0.0/24"))));

  /** By world, what its sources reach. */
  private static final Map<Integer, Map<Origin, Reached>> UNCHANGED = new ConcurrentHashMap<>();

  /** What every source can get anywhere: for certain, and perhaps. */
  private record Reached(PacketSet certain, PacketSet possible) {}

  private record Law(String name, BiFunction<Estate, Random, Estate> change) {}

  private static final List<Law> NEUTRAL =
      List.of(
          new Law("splitting a block of a group rule", (w, r) -> Metamorphs.splitGroupBlocks(w)),
          new Law("splitting ports of a group rule", (w, r) -> Metamorphs.splitGroupPorts(w)),
          new Law("splitting a block of an ACL entry", (w, r) -> Metamorphs.splitEntryBlocks(w)),
          new Law("splitting ports of an ACL entry", (w, r) -> Metamorphs.splitEntryPorts(w)),
          new Law("another order of rules, routes and groups", Metamorphs::shuffle),
          new Law("renumbering ACL entries in order", Metamorphs::renumber),
          new Law("adding a shadowed rule", (w, r) -> Metamorphs.addShadowed(w)),
          new Law("prefix lists by their entries", (w, r) -> Metamorphs.replacePrefixLists(w)),
          new Law("adding an isolated VPC", (w, r) -> Metamorphs.addIsolatedVpc(w)));

  private static final List<Law> MONOTONE =
      List.of(
          new Law("adding a group rule", Metamorphs::addGroupRule),
          new Law("removing a deny", Metamorphs::removeDeny));

  @AfterAll
  static void forget() {
    UNCHANGED.clear();
  }

  @TestFactory
  Stream<DynamicTest> neutral_changes_change_no_answer() {
    return NEUTRAL.stream()
        .map(
            law ->
                DynamicTest.dynamicTest(
                    law.name(),
                    () -> {
                      for (int seed = 0; seed < WORLDS; seed++) {
                        Estate world = world(seed);
                        Estate changed = law.change().apply(world, new Random(seed));
                        assertThat(reached(changed, world))
                            .as("world " + seed)
                            .isEqualTo(reached(seed));
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> opening_changes_take_nothing_away() {
    return MONOTONE.stream()
        .map(
            law ->
                DynamicTest.dynamicTest(
                    law.name(),
                    () -> {
                      for (int seed = 0; seed < WORLDS; seed++) {
                        Estate world = world(seed);
                        Map<Origin, Reached> before = reached(seed);
                        Map<Origin, Reached> after =
                            reached(law.change().apply(world, new Random(seed)), world);
                        for (Origin origin : before.keySet()) {
                          assertThat(
                                  after
                                      .get(origin)
                                      .certain()
                                      .containsAll(before.get(origin).certain()))
                              .as("certain from " + origin + " in world " + seed)
                              .isTrue();
                          assertThat(
                                  after
                                      .get(origin)
                                      .possible()
                                      .containsAll(before.get(origin).possible()))
                              .as("possible from " + origin + " in world " + seed)
                              .isTrue();
                        }
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> names_mean_nothing() {
    return Stream.of(
        DynamicTest.dynamicTest(
            "renaming every id",
            () -> {
              for (int seed = 0; seed < WORLDS; seed++) {
                Estate renamed = Renaming.rename(world(seed));
                Map<Origin, Reached> before = reached(seed);
                Map<Origin, Reached> after = reached(renamed, renamed);
                Map<Origin, Reached> expected = new HashMap<>();
                before.forEach((origin, set) -> expected.put(rename(origin), set));
                assertThat(after).as("world " + seed).isEqualTo(expected);
              }
            }));
  }

  private static Origin rename(Origin origin) {
    return origin instanceof Origin.FromInterface from
        ? new Origin.FromInterface(Renaming.rename(from.networkInterface()))
        : origin;
  }

  private static Estate world(int seed) {
    return Worlds.random(new Random(seed));
  }

  /** What the sources of a world reach, worked out once for all laws. */
  private static Map<Origin, Reached> reached(int seed) {
    return UNCHANGED.computeIfAbsent(seed, each -> reached(world(each), world(each)));
  }

  /** What the sources of one world reach in a changed one. */
  private static Map<Origin, Reached> reached(Estate estate, Estate sources) {
    EngineTwin engine = new EngineTwin(estate, Set.of());
    List<Origin> origins = new ArrayList<>();
    for (NetworkInterface each : sources.all(NetworkInterface.class)) {
      origins.add(new Origin.FromInterface(each.id()));
    }
    origins.add(new Origin.FromInternet());
    origins.add(new Origin.FromOnPremises());
    Map<Origin, Reached> reached = new HashMap<>();
    for (Origin origin : origins) {
      Reachability answer = engine.ask(origin);
      reached.put(
          origin,
          new Reached(answer.certain().subtract(ISOLATED), answer.possible().subtract(ISOLATED)));
    }
    return reached;
  }
}
