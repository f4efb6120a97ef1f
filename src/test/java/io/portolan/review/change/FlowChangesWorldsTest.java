package io.portolan.review.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.portolan.config.ProposedChange;
import io.portolan.graph.Appliances;
import io.portolan.graph.InterfaceRole;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.k8s.Cluster;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.Passing;
import io.portolan.reach.PlacedPods;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.change.Change;
import io.portolan.reach.change.CompiledEstate;
import io.portolan.reach.change.Difference;
import io.portolan.world.Inhabited;
import io.portolan.world.Worlds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a review says is opened and closed is what differs between two engines for pairs, pair by
 * pair, whatever rows it makes of it; and what undoes a change does.
 */
class FlowChangesWorldsTest {
  private static final int WORLDS = Integer.getInteger("worlds", 60);
  private static final int CLUSTERS = Integer.getInteger("worlds", 60);

  private final LongAdder rows = new LongAdder();
  private final LongAdder pairs = new LongAdder();
  private final LongAdder hosts = new LongAdder();
  private final LongAdder cutOff = new LongAdder();

  /** Two ends, by their identities. */
  private record Pair(Object from, Object to) {}

  /** What is certain, and what is not. */
  private record Flows(TrafficSet certain, TrafficSet perhaps) {
    static final Flows NONE = new Flows(TrafficSet.none(), TrafficSet.none());

    Flows plus(FlowChange row) {
      return row.certain()
          ? new Flows(certain.union(row.traffic()), perhaps)
          : new Flows(certain, perhaps.union(row.traffic()));
    }
  }

  @Test
  @DisplayName("rows of generated edits, expanded, are the difference of all pairs")
  void generated_edits() {
    IntStream.range(0, WORLDS).parallel().forEach(this::compare);

    assertThat(rows.sum()).isGreaterThan(WORLDS / 2);
    assertThat(pairs.sum()).as("rows stand for several pairs").isGreaterThan(2 * rows.sum());
    assertThat(hosts.sum()).as("hosts outside for which something opens").isPositive();
  }

  @Test
  @DisplayName("what a host reached by one address and reaches by another too is not opened")
  void another_way() {
    assertThatCode(() -> compare(848)).doesNotThrowAnyException();
  }

  private void compare(int seed) {
    Random random = new Random(seed);
    Estate world = Worlds.random(random);
    List<ProposedChange> changes = new Edits(random).of(world, 3);
    if (changes.isEmpty()) {
      return;
    }
    Amendment amendment = Amendment.of(world, changes);
    CompiledEstate before = compiled(world);
    CompiledEstate after = compiled(amendment.after());
    String what = "world " + seed + " after " + changes;
    compare(before, after, amendment.changes(), what);
    undone(world, amendment, what);
    outside(world, amendment, before.with(amendment.changes()).touched(), what);
  }

  private void compare(
      CompiledEstate before, CompiledEstate after, List<Change> changes, String what) {
    compare(before, after, before.with(changes).difference(), what);
  }

  private void compare(
      CompiledEstate before, CompiledEstate after, Difference difference, String what) {
    assertThat(expanded(rows(after).opened(difference)))
        .as(what)
        .isEqualTo(differing(before, after, true));
    assertThat(expanded(rows(before).closed(difference)))
        .as(what)
        .isEqualTo(differing(before, after, false));
  }

  @Test
  @DisplayName("policies that are applied, and deleted, in clusters of generated worlds")
  void applied_policies(@TempDir Path folder) {
    IntStream.range(0, CLUSTERS).parallel().forEach(seed -> apply(seed, folder));

    System.out.println("ROWS " + rows.sum() + " " + pairs.sum());
    assertThat(rows.sum()).isGreaterThan(CLUSTERS / 4);
    assertThat(pairs.sum()).isGreaterThan(2 * rows.sum());
  }

  private void apply(int seed, Path folder) {
    Random random = new Random(seed);
    Inhabited world = Worlds.randomWithCluster(random);
    Cluster drawn = world.clusters().get(0);
    AppliedPolicies applied = new AppliedPolicies(drawn, folder.resolve("world-" + seed), random);
    Cluster was = applied.before();
    Cluster is = applied.after();
    String what = "world " + seed + " with " + is + " instead of " + was;
    compare(
        compiled(world.estate(), List.of(was)),
        compiled(world.estate(), List.of(is)),
        List.of(new Change.Objects(is)),
        what);
    assertThat(applied.restored()).as(what).isEqualTo(was);
  }

  @Test
  @DisplayName("what goes with something that is taken away, whatever it is")
  void removals() {
    IntStream.range(0, WORLDS).parallel().forEach(this::remove);

    assertThat(rows.sum()).isGreaterThan(WORLDS / 2);
    assertThat(cutOff.sum()).as("interfaces that are cut off").isPositive();
  }

  private void remove(int seed) {
    Random random = new Random(seed);
    Estate world = seed % 3 == 0 ? Worlds.randomWithEdge(random) : Worlds.random(random);
    for (String component : components(world, random)) {
      Removal removal = Removal.of(world, List.of(), component);
      CompiledEstate before = compiled(world);
      Estate left = removal.instead().orElse(world);
      for (Change each : removal.changes()) {
        left = left.with(((Change.OfResource) each).after());
      }
      CompiledEstate after = compiled(left);
      Difference difference =
          removal.instead().isPresent()
              ? before.to(after).difference()
              : before.with(removal.changes()).difference();
      String what = "world " + seed + " without " + component;
      compare(before, after, difference, what);
      if (!component.startsWith("acl-")) {
        assertThat(rows(after).opened(difference)).as(what + " opens").isEmpty();
      }
      if (component.startsWith("eni-")) {
        isCutOff(after, component, what);
      }
    }
  }

  /** One of each kind that the world has. */
  private static List<String> components(Estate world, Random random) {
    List<String> all = new ArrayList<>();
    one(world.all(NetworkAcl.class), random)
        .ifPresent(
            acl -> {
              if (!acl.isDefault()) {
                all.add(acl.id().value());
              }
              acl.entries().stream()
                  .filter(each -> each.number() < 32_767)
                  .findFirst()
                  .ifPresent(
                      each -> all.add(acl.id() + "/" + each.direction() + "/" + each.number()));
            });
    one(world.all(Listener.class), random).ifPresent(each -> all.add(each.id().value()));
    one(world.all(TargetGroup.class).stream().filter(TargetGroup::targetsKnown).toList(), random)
        .ifPresent(each -> all.add(each.id().value()));
    one(
            world.all(NetworkInterface.class).stream()
                .filter(each -> !InterfaceRole.of(each).hasNoGroups() && !each.groups().isEmpty())
                .toList(),
            random)
        .ifPresent(each -> all.add(each.id().value()));
    return all;
  }

  private static <T> Optional<T> one(Collection<T> all, Random random) {
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(List.copyOf(all).get(random.nextInt(all.size())));
  }

  private void isCutOff(CompiledEstate after, String component, String what) {
    passing(after)
        .forEach(
            (pair, is) -> {
              if (pair.from().toString().equals(component)
                  || pair.to().toString().equals(component)) {
                cutOff.increment();
                assertThat(is.certain().isEmpty()).as("%s, %s", what, pair).isTrue();
              }
            });
  }

  private static final List<String> HOSTS =
      List.of("203.0.113.9", "203.0.114.1", "8.8.8.8", "198.51.100.1", "2001:db8:ffff::1");

  /** Of single hosts outside the rows say what asking about these hosts alone does. */
  private void outside(
      Estate world, Amendment amendment, Optional<Set<NetworkInterfaceId>> touched, String what) {
    EstateEngine before = engine(world);
    EstateEngine after = engine(amendment.after());
    List<FlowChange> rows =
        new OutsideChanges(
                Baseline.of(compiled(world), before),
                Baseline.of(compiled(amendment.after()), after))
            .opened(touched);
    for (String host : HOSTS) {
      AddressSet address = AddressSet.of(Address.parse(host));
      if (!after.graph().addresses().internetHosts().containsAll(address)) {
        continue;
      }
      for (Endpoint each : after.catalog().all()) {
        if (!OutsideChanges.isOutside(each)) {
          for (boolean inbound : new boolean[] {true, false}) {
            TrafficSet opened =
                sent(after, address, each, inbound).subtract(sent(before, address, each, inbound));
            TrafficSet said = TrafficSet.none();
            for (FlowChange row : rows) {
              List<Endpoint> far = inbound ? row.senders() : row.receivers();
              List<Endpoint> near = inbound ? row.receivers() : row.senders();
              if (row.certain()
                  && near.contains(each)
                  && far.get(0) instanceof Endpoint.OnInternet hosts
                  && hosts.addresses().containsAll(address)) {
                said = said.union(row.traffic());
              }
            }
            assertThat(said)
                .as("%s: %s %s %s", what, host, inbound ? "to" : "from", each)
                .isEqualTo(opened);
            hosts.add(opened.isEmpty() ? 0 : 1);
          }
        }
      }
    }
  }

  private static TrafficSet sent(
      EstateEngine engine, AddressSet host, Endpoint endpoint, boolean inbound) {
    List<Endpoint> outside = List.of(new Endpoint.OnInternet(host));
    List<Endpoint> inside = List.of(endpoint);
    return engine
        .engine()
        .sent(inbound ? outside : inside, inbound ? inside : outside, Question.anything())
        .certain()
        .traffic();
  }

  private static EstateEngine engine(Estate estate) {
    Appliances appliances = new Appliances(Map.of());
    NetworkGraph graph = NetworkGraph.of(estate, List.of(), appliances);
    return new EstateEngine(graph, new PlacedPods(graph, estate, appliances), Map.of());
  }

  private static CompiledEstate compiled(Estate estate) {
    return compiled(estate, List.of());
  }

  private static CompiledEstate compiled(Estate estate, List<Cluster> clusters) {
    return CompiledEstate.of(estate, clusters, new Appliances(Map.of()), Question.anything());
  }

  private static FlowChanges rows(CompiledEstate compiled) {
    return new FlowChanges(
        new ReachEngine(compiled.graph()),
        () -> new SideNames(compiled.graph(), new EndpointCatalog(compiled.graph(), Map.of())));
  }

  /** Each pair is in one row at most for each kind of knowledge and traffic. */
  private Map<Pair, Flows> expanded(List<FlowChange> all) {
    Map<Pair, Flows> found = new HashMap<>();
    for (FlowChange row : all) {
      rows.increment();
      for (Endpoint from : row.senders()) {
        for (Endpoint to : row.receivers()) {
          if (!from.identity().equals(to.identity())) {
            pairs.increment();
            Pair pair = new Pair(from.identity(), to.identity());
            found.put(pair, found.getOrDefault(pair, Flows.NONE).plus(row));
          }
        }
      }
    }
    return found;
  }

  private static Map<Pair, Flows> differing(
      CompiledEstate before, CompiledEstate after, boolean opened) {
    Map<Pair, Passing> was = passing(opened ? before : after);
    Map<Pair, Flows> found = new HashMap<>();
    passing(opened ? after : before)
        .forEach(
            (pair, is) -> {
              Passing then = was.get(pair);
              TrafficSet certain = is.certain().subtract(then.certain());
              TrafficSet perhaps = is.possible().subtract(then.possible()).subtract(certain);
              if (!certain.isEmpty() || !perhaps.isEmpty()) {
                found.put(pair, new Flows(certain, perhaps));
              }
            });
    return found;
  }

  private static Map<Pair, Passing> passing(CompiledEstate compiled) {
    ReachEngine engine = new ReachEngine(compiled.graph());
    List<Endpoint> all =
        new EndpointCatalog(compiled.graph(), Map.of())
            .all().stream().filter(each -> !OutsideChanges.isOutside(each)).toList();
    Map<Pair, Passing> found = new HashMap<>();
    for (Endpoint from : all) {
      for (Endpoint to : all) {
        if (!from.identity().equals(to.identity())) {
          found.put(
              new Pair(identity(from), identity(to)),
              engine.passing(List.of(from), List.of(to), Question.anything()));
        }
      }
    }
    return found;
  }

  private static Object identity(Endpoint endpoint) {
    return endpoint.identity();
  }

  /** The change undone leads to the same rules and groups, in whatever order. */
  private static void undone(Estate world, Amendment amendment, String what) {
    Estate back = Amendment.of(amendment.after(), amendment.rollback()).after();
    CompiledEstate before = compiled(world);
    List<FlowChange> left = new ArrayList<>();
    Difference difference = before.to(compiled(back)).difference();
    left.addAll(rows(before).opened(difference));
    left.addAll(rows(before).closed(difference));
    assertThat(left).as(what + ", undone").isEmpty();
  }
}
