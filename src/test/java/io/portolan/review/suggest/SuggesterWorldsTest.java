package io.portolan.review.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Analysis;
import io.portolan.config.Assertion;
import io.portolan.config.Configuration;
import io.portolan.config.Owners;
import io.portolan.config.ReviewPolicy;
import io.portolan.config.Stages;
import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.review.AssertionResult;
import io.portolan.review.AssertionResult.Outcome;
import io.portolan.review.change.Amendment;
import io.portolan.review.change.FlowChange;
import io.portolan.world.Worlds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Whatever is suggested for a group of a generated world: it can be made, opens nothing, breaks
 * nothing that is asserted, and closes what two engines for pairs say it does.
 */
class SuggesterWorldsTest {
  private static final int WORLDS = Integer.getInteger("worlds", 24);

  /** Hosts outside that are asked about one by one. */
  private static final List<String> HOSTS =
      List.of("203.0.113.9", "203.0.114.1", "8.8.8.8", "2001:db8:ffff::1");

  private final LongAdder suggested = new LongAdder();
  private final LongAdder closing = new LongAdder();
  private final LongAdder replaced = new LongAdder();
  private final LongAdder holding = new LongAdder();

  private record Pair(Object from, Object to) {}

  private record Flows(TrafficSet certain, TrafficSet perhaps) {
    static final Flows NONE = new Flows(TrafficSet.none(), TrafficSet.none());

    Flows plus(FlowChange row) {
      return row.certain()
          ? new Flows(certain.union(row.traffic()), perhaps)
          : new Flows(certain, perhaps.union(row.traffic()));
    }
  }

  @Test
  @DisplayName("suggestions for groups of generated worlds keep what they promise")
  void generated_worlds() {
    IntStream.range(0, WORLDS).parallel().forEach(this::look);

    assertThat(suggested.sum()).isGreaterThan(WORLDS / 2);
    assertThat(closing.sum()).as("some close something").isPositive();
    assertThat(replaced.sum()).as("some bring other rules").isPositive();
    assertThat(holding.sum()).as("assertions hold").isGreaterThan(WORLDS / 2);
  }

  private void look(int seed) {
    Random random = new Random(seed);
    Estate world = Worlds.random(random);
    List<NetworkInterface> members =
        world.all(NetworkInterface.class).stream()
            .filter(each -> !each.groups().isEmpty())
            .filter(each -> world.find(SecurityGroup.class, each.groups().get(0)) != null)
            .toList();
    if (members.isEmpty()) {
      return;
    }
    SecurityGroup group =
        world.find(
            SecurityGroup.class, members.get(random.nextInt(members.size())).groups().get(0));
    Configuration configuration = configuration(world, group, random);
    Suggestion found =
        Analysis.of(world, configuration).suggest(group.id().value(), (done, all) -> {});
    String what = "world " + seed + ", " + group.id() + ": " + found.changes();
    Estate after = Amendment.of(world, found.changes()).after();
    suggested.add(found.proposals().size());
    closing.add(found.closes().size());
    found.proposals().forEach(each -> replaced.add(each.instead().size()));

    ReachEngine was = new ReachEngine(graph(world));
    ReachEngine is = new ReachEngine(graph(after));
    Map<Pair, Flows> closed = pairs(graph(world), was, is, what);
    assertThat(expanded(found.closes())).as(what).isEqualTo(closed);
    hosts(graph(world), was, is, found, what);
    assertions(world, after, configuration, what);
    if (found.proposals().stream().allMatch(Proposal::neutral)) {
      assertThat(found.closes()).as(what).isEmpty();
      straight(graph(world), group, was, is, what);
    }
  }

  /** Where nothing is to be closed, no straight way is, beside which there may be others. */
  private static void straight(
      NetworkGraph graph, SecurityGroup group, ReachEngine was, ReachEngine is, String what) {
    PathFilter direct = new PathFilter(true, List.of(), List.of());
    for (Endpoint from : inside(graph)) {
      for (Endpoint to : inside(graph)) {
        boolean member =
            Stream.of(from, to)
                .anyMatch(
                    each ->
                        each instanceof Endpoint.AtInterface && holds(graph.estate(), each, group));
        if (member && !from.identity().equals(to.identity())) {
          Answer before = was.answer(List.of(from), List.of(to), Question.anything(), direct);
          Answer after = is.answer(List.of(from), List.of(to), Question.anything(), direct);
          assertThat(after.verdict()).as(what).isEqualTo(before.verdict());
          assertThat(after.flows()).as(what).isEqualTo(before.flows());
        }
      }
    }
  }

  /** Assertions that hold for some reason, and some that need not; members keep data at times. */
  private static Configuration configuration(Estate world, SecurityGroup group, Random random) {
    NetworkGraph graph = graph(world);
    ReachEngine engine = new ReachEngine(graph);
    List<Endpoint> all =
        inside(graph).stream().filter(Endpoint.AtInterface.class::isInstance).toList();
    List<Assertion> assertions = new ArrayList<>();
    for (Endpoint to : all) {
      boolean member = holds(world, to, group);
      for (Endpoint from : all) {
        boolean about = member || holds(world, from, group);
        if (about && !from.identity().equals(to.identity()) && random.nextBoolean()) {
          TrafficSet traffic =
              engine.passing(List.of(from), List.of(to), Question.anything()).certain();
          PortSet ports =
              traffic.ports(Protocol.TCP).parts().stream()
                  .map(part -> PortSet.of(part.second().first()))
                  .findFirst()
                  .orElse(random.nextInt(8) == 0 ? PortSet.of(443) : PortSet.none());
          if (!ports.isEmpty()) {
            assertions.add(
                new Assertion(
                    "assertion " + assertions.size(),
                    Assertion.Kind.ALLOW,
                    List.of(name(from)),
                    List.of(name(to)),
                    TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), ports),
                    List.of()));
          }
        }
      }
    }
    if (random.nextInt(4) == 0) {
      assertions.clear();
    }
    Map<String, List<String>> tiers =
        random.nextBoolean() ? Map.of("data", List.of(group.id().value())) : Map.of();
    return new Configuration(
        tiers,
        List.of(),
        List.of(),
        Owners.byTag(),
        List.of(),
        List.copyOf(assertions.subList(0, Math.min(assertions.size(), 6))),
        ReviewPolicy.byDefault(),
        Stages.usual());
  }

  private static String name(Endpoint endpoint) {
    return ((Endpoint.AtInterface) endpoint).id().value();
  }

  private static boolean holds(Estate world, Endpoint endpoint, SecurityGroup group) {
    NetworkInterface at =
        world.find(NetworkInterface.class, ((Endpoint.AtInterface) endpoint).id());
    return at != null && at.groups().contains(group.id());
  }

  private static NetworkGraph graph(Estate estate) {
    return NetworkGraph.of(estate, List.of(), new Appliances(Map.of()));
  }

  private static List<Endpoint> inside(NetworkGraph graph) {
    return new EndpointCatalog(graph, Map.of())
        .all().stream()
            .filter(each -> !(each instanceof Endpoint.OnInternet))
            .filter(each -> !(each instanceof Endpoint.OnPremises))
            .toList();
  }

  /** What two engines for pairs say is closed; nothing is opened. */
  private static Map<Pair, Flows> pairs(
      NetworkGraph graph, ReachEngine was, ReachEngine is, String what) {
    Map<Pair, Flows> closed = new HashMap<>();
    for (Endpoint from : inside(graph)) {
      for (Endpoint to : inside(graph)) {
        if (!from.identity().equals(to.identity())) {
          Passing before = was.passing(List.of(from), List.of(to), Question.anything());
          Passing after = is.passing(List.of(from), List.of(to), Question.anything());
          assertThat(after.certain().subtract(before.certain()).isEmpty()).as(what).isTrue();
          assertThat(after.possible().subtract(before.possible()).isEmpty()).as(what).isTrue();
          TrafficSet certain = before.certain().subtract(after.certain());
          TrafficSet perhaps = before.possible().subtract(after.possible()).subtract(certain);
          if (!certain.isEmpty() || !perhaps.isEmpty()) {
            closed.put(new Pair(from.identity(), to.identity()), new Flows(certain, perhaps));
          }
        }
      }
    }
    return closed;
  }

  /** The rows without those of hosts outside, pair by pair. */
  private static Map<Pair, Flows> expanded(List<FlowChange> rows) {
    Map<Pair, Flows> found = new HashMap<>();
    for (FlowChange row : rows) {
      for (Endpoint from : row.senders()) {
        for (Endpoint to : row.receivers()) {
          boolean inside = Asserted.hosts(from).isEmpty() && Asserted.hosts(to).isEmpty();
          if (inside && !from.identity().equals(to.identity())) {
            Pair pair = new Pair(from.identity(), to.identity());
            found.put(pair, found.getOrDefault(pair, Flows.NONE).plus(row));
          }
        }
      }
    }
    return found;
  }

  /** Single hosts of the internet get no more than before, and less where a row says so. */
  private static void hosts(
      NetworkGraph graph, ReachEngine was, ReachEngine is, Suggestion found, String what) {
    for (String host : HOSTS) {
      AddressSet address = AddressSet.of(Address.parse(host));
      Endpoint outside = new Endpoint.OnInternet(address);
      for (Endpoint each :
          graph.addresses().internetHosts().containsAll(address)
              ? inside(graph)
              : List.<Endpoint>of()) {
        for (boolean inbound : new boolean[] {true, false}) {
          TrafficSet before = sent(was, outside, each, inbound);
          TrafficSet after = sent(is, outside, each, inbound);
          assertThat(after.subtract(before).isEmpty()).as(what).isTrue();
          TrafficSet said = TrafficSet.none();
          for (FlowChange row : found.closes()) {
            List<Endpoint> far = inbound ? row.senders() : row.receivers();
            List<Endpoint> near = inbound ? row.receivers() : row.senders();
            if (row.certain()
                && near.stream().anyMatch(at -> at.identity().equals(each.identity()))
                && far.get(0) instanceof Endpoint.OnInternet hosts
                && hosts.addresses().containsAll(address)) {
              said = said.union(row.traffic());
            }
          }
          assertThat(said)
              .as("%s: %s %s %s", what, host, inbound ? "to" : "from", each)
              .isEqualTo(before.subtract(after));
        }
      }
    }
  }

  private static TrafficSet sent(
      ReachEngine engine, Endpoint host, Endpoint endpoint, boolean inbound) {
    List<Endpoint> outside = List.of(host);
    List<Endpoint> inside = List.of(endpoint);
    return engine
        .sent(inbound ? outside : inside, inbound ? inside : outside, Question.anything())
        .certain()
        .traffic();
  }

  private void assertions(Estate world, Estate after, Configuration configuration, String what) {
    List<AssertionResult> was = Analysis.of(world, configuration).check((done, all) -> {});
    List<AssertionResult> is = Analysis.of(after, configuration).check((done, all) -> {});
    for (int i = 0; i < was.size(); i++) {
      if (was.get(i).outcome() == Outcome.HOLDS) {
        holding.increment();
        assertThat(is.get(i).outcome()).as(what).isEqualTo(Outcome.HOLDS);
      }
    }
  }
}
