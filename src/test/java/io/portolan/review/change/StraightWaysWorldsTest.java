package io.portolan.review.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.config.ProposedChange;
import io.portolan.graph.Appliances;
import io.portolan.model.aws.Estate;
import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.change.CompiledEstate;
import io.portolan.reach.change.Difference;
import io.portolan.world.Worlds;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What is said to be opened and closed on straight ways of one IP version is what differs between
 * two engines for pairs that are asked about the addresses of that version, pair by pair, as far as
 * the pair as a whole keeps it.
 */
class StraightWaysWorldsTest {
  private static final int WORLDS = Integer.getInteger("worlds", 150);
  private static final TrafficSet ANYTHING = Question.anything();

  private final LongAdder opened = new LongAdder();
  private final LongAdder closed = new LongAdder();
  private final LongAdder six = new LongAdder();

  /** Two ends, by their identities, and an IP version. */
  private record Way(Object from, Object to, Family version) {}

  @Test
  @DisplayName("straight ways that generated edits open and close beside others")
  void generated_edits() {
    IntStream.range(0, WORLDS).parallel().forEach(this::compare);

    assertThat(opened.sum()).as("ways opened").isPositive();
    assertThat(closed.sum()).as("ways closed").isPositive();
    assertThat(six.sum()).as("ways of IPv6").isPositive();
  }

  private void compare(int seed) {
    Random random = new Random(seed);
    Estate world = seed % 2 == 0 ? Worlds.random(random) : Worlds.randomWithEdge(random);
    List<ProposedChange> changes = new Edits(random).of(world, 3);
    if (changes.isEmpty()) {
      return;
    }
    Amendment amendment = Amendment.of(world, changes);
    CompiledEstate before = compiled(world);
    CompiledEstate.Revision revision = before.with(amendment.changes());
    Map<Family, Difference> straight = revision.straight().get();
    String what = "world " + seed + " after " + changes;
    Map<Way, TrafficSet> gained = new HashMap<>();
    Map<Way, TrafficSet> lost = new HashMap<>();
    differing(
        new ReachEngine(before.graph()),
        new ReachEngine(revision.after().graph()),
        endpoints(before),
        gained,
        lost);
    Map<Way, TrafficSet> saidGained = new HashMap<>();
    Map<Way, TrafficSet> saidLost = new HashMap<>();
    straight.forEach(
        (version, difference) -> {
          FlowChanges is = rows(revision.after()).straight(version);
          FlowChanges was = rows(before).straight(version);
          expand(is.opened(difference), version, saidGained);
          expand(was.closed(difference), version, saidLost);
        });
    assertThat(saidGained).as(what + " opens").isEqualTo(gained);
    assertThat(saidLost).as(what + " closes").isEqualTo(lost);
    opened.add(gained.size());
    closed.add(lost.size());
    six.add(lost.keySet().stream().filter(each -> each.version() == Family.IPV6).count());
  }

  /** What is certain; the rest may be closed or opened, and is looked at by other tests. */
  private static void expand(List<FlowChange> rows, Family version, Map<Way, TrafficSet> into) {
    for (FlowChange row : rows) {
      for (Endpoint from : row.senders()) {
        for (Endpoint to : row.receivers()) {
          if (row.certain() && !from.identity().equals(to.identity())) {
            into.merge(
                new Way(from.identity(), to.identity(), version), row.traffic(), TrafficSet::union);
          }
        }
      }
    }
  }

  private static void differing(
      ReachEngine before,
      ReachEngine after,
      List<Endpoint> endpoints,
      Map<Way, TrafficSet> gained,
      Map<Way, TrafficSet> lost) {
    for (Endpoint from : endpoints) {
      for (Endpoint to : endpoints) {
        boolean pair =
            to instanceof Endpoint.AtInterface at
                && !at.privateAddresses().isEmpty()
                && !OutsideChanges.isOutside(from);
        if (!pair || from.identity().equals(to.identity())) {
          continue;
        }
        TrafficSet kept = whole(before, from, to).intersect(whole(after, from, to));
        Map<Family, TrafficSet> was = straight(before, from, to);
        Map<Family, TrafficSet> is = straight(after, from, to);
        for (Family version : Family.values()) {
          Way way = new Way(from.identity(), to.identity(), version);
          put(way, is.get(version).subtract(was.get(version)).intersect(kept), gained);
          put(way, was.get(version).subtract(is.get(version)).intersect(kept), lost);
        }
      }
    }
  }

  private static void put(Way way, TrafficSet traffic, Map<Way, TrafficSet> into) {
    if (!traffic.isEmpty()) {
      into.put(way, traffic);
    }
  }

  private static TrafficSet whole(ReachEngine engine, Endpoint from, Endpoint to) {
    return engine.passing(List.of(from), List.of(to), ANYTHING).certain();
  }

  private static Map<Family, TrafficSet> straight(ReachEngine engine, Endpoint from, Endpoint to) {
    Map<Family, TrafficSet> found = new EnumMap<>(Family.class);
    for (Family version : Family.values()) {
      Endpoint.AtInterface only = (Endpoint.AtInterface) to.only(version);
      Passing passing =
          only.privateAddresses().isEmpty()
              ? Passing.NOTHING
              : engine.straight(List.of(from), List.of(only), ANYTHING);
      found.put(version, passing.certain());
    }
    return found;
  }

  private static List<Endpoint> endpoints(CompiledEstate compiled) {
    return new EndpointCatalog(compiled.graph(), Map.of()).all();
  }

  private static CompiledEstate compiled(Estate estate) {
    return CompiledEstate.of(estate, List.of(), new Appliances(Map.of()), ANYTHING);
  }

  private static FlowChanges rows(CompiledEstate compiled) {
    return new FlowChanges(
        new ReachEngine(compiled.graph()),
        () -> new SideNames(compiled.graph(), new EndpointCatalog(compiled.graph(), Map.of())));
  }
}
