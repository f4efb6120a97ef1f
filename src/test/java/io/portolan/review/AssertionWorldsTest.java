package io.portolan.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.config.Assertion;
import io.portolan.config.Assertion.Kind;
import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.Vpc;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.Service;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.PlacedPods;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.ServiceEnd;
import io.portolan.reach.Verdict;
import io.portolan.review.AssertionResult.Counterexample;
import io.portolan.review.AssertionResult.Outcome;
import io.portolan.world.Inhabited;
import io.portolan.world.Worlds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Of generated worlds, an assertion holds where the statement of its kind is true of every single
 * pair, each asked for itself.
 */
class AssertionWorldsTest {
  private static final int WORLDS = 80;
  private static final int EACH = 8;
  private static final List<Kind> KINDS = List.of(Kind.values());

  private final Map<String, LongAdder> tally = new ConcurrentSkipListMap<>();

  @Test
  @DisplayName("deny, allow, only and through, of interfaces, pods, Services, hosts, parts of each")
  void everyPair() {
    IntStream.range(0, WORLDS).parallel().forEach(this::compare);

    for (Kind kind : KINDS) {
      for (Outcome outcome : Outcome.values()) {
        assertThat(count(kind + " " + outcome)).as(tally.toString()).isGreaterThan(3);
      }
    }
    for (String what :
        List.of("service", "part", "pod without address", "asked again", "no pair")) {
      assertThat(count(what)).as(what + " of " + tally).isGreaterThan(3);
    }
  }

  private long count(String what) {
    return tally.getOrDefault(what, new LongAdder()).sum();
  }

  private void add(String what) {
    tally.computeIfAbsent(what, key -> new LongAdder()).increment();
  }

  private static Inhabited world(int seed) {
    Random random = new Random(seed);
    return switch (seed % 6) {
      case 0 -> new Inhabited(Worlds.randomWithEdge(random), List.of());
      case 1 -> new Inhabited(Worlds.randomWithPrivateLink(random), List.of());
      case 2, 3 -> withPending(Worlds.randomWithCluster(random), random);
      default -> new Inhabited(Worlds.random(random), List.of());
    };
  }

  /** Some of the pods have no address yet. */
  private static Inhabited withPending(Inhabited world, Random random) {
    List<Cluster> clusters = new ArrayList<>();
    for (Cluster cluster : world.clusters()) {
      List<Pod> pods = new ArrayList<>();
      for (Pod each : cluster.pods()) {
        boolean pending = random.nextInt(3) == 0 && !each.hostNetwork();
        pods.add(
            pending
                ? new Pod(
                    each.namespace(),
                    each.name(),
                    each.labels(),
                    each.owners(),
                    List.of(),
                    false,
                    random.nextBoolean() ? "" : each.node(),
                    each.ports(),
                    each.serviceAccount(),
                    false)
                : each);
      }
      clusters.add(cluster.having(pods));
    }
    return new Inhabited(world.estate(), clusters);
  }

  private void compare(int seed) {
    Inhabited world = world(seed);
    Appliances appliances = new Appliances(Map.of());
    NetworkGraph graph = NetworkGraph.of(world.estate(), world.clusters(), appliances);
    EstateEngine engine =
        new EstateEngine(graph, new PlacedPods(graph, world.estate(), appliances), Map.of());
    Random random = new Random(seed * 31L + 5);
    List<String> references = references(world, engine);
    for (int i = 0; i < EACH; i++) {
      Kind kind = KINDS.get(i % KINDS.size());
      Assertion assertion =
          new Assertion(
              "a",
              kind,
              some(references, random, kind, false, engine),
              some(references, random, kind, true, engine),
              traffic(random),
              kind == Kind.THROUGH ? via(world, random) : List.of());
      compare("world %d: %s".formatted(seed, assertion), assertion, engine);
    }
  }

  /** Everything that can be asked for, of each kind. */
  private static List<String> references(Inhabited world, EstateEngine engine) {
    List<String> found = new ArrayList<>(List.of("internet", "internet:198.51.100.0/24"));
    found.addAll(List.of("internet:2001:db8::/33", "10.0.0.0/8", "10.0.0.0/15", "192.168.0.9"));
    found.addAll(List.of("tier:app", "tier:edge", "tier:other"));
    world.estate().all(Vpc.class).forEach(each -> found.add(each.id().value()));
    world.estate().all(Subnet.class).forEach(each -> found.add(each.id().value()));
    world.estate().all(SecurityGroup.class).forEach(each -> found.add(each.id().value()));
    for (NetworkInterface each : world.estate().all(NetworkInterface.class)) {
      found.add(each.id().value());
      each.privateAddresses().forEach(pair -> found.add(pair.address().toString()));
      each.ipv6Addresses().forEach(address -> found.add(address.toString()));
      each.prefixes().forEach(prefix -> found.add(prefix.toString()));
      AddressSet known = engine.graph().addresses().publicAddresses(each);
      known.ranges().forEach(range -> found.add(range.first().toString()));
    }
    if (!engine.graph().onPremises().hosts().isEmpty()) {
      engine
          .graph()
          .onPremises()
          .hosts()
          .toCidrs()
          .forEach(block -> found.add(block.first().toString()));
    }
    for (Cluster cluster : world.clusters()) {
      for (Pod each : cluster.pods()) {
        boolean pending = each.addresses().isEmpty();
        found.addAll(Collections.nCopies(pending ? 10 : 2, each.reference(cluster.name())));
      }
      for (Service each : cluster.services().all()) {
        found.add(each.reference(cluster.name()));
        each.clusterIps().forEach(address -> found.add(address.toString()));
      }
    }
    return found;
  }

  /** One to three references that mean something on their side; one where all have to do. */
  private static List<String> some(
      List<String> all, Random random, Kind kind, boolean destination, EstateEngine engine) {
    List<String> some = new ArrayList<>();
    int wanted = kind == Kind.ALLOW ? 1 : 1 + random.nextInt(3);
    while (some.size() < wanted) {
      String each = all.get(random.nextInt(all.size()));
      try {
        if (!destination || engine.catalog().service(each, Question.anything()).isEmpty()) {
          engine.catalog().resolve(each);
        }
        some.add(each);
      } catch (ReferenceException e) {
        wanted = Math.max(1, wanted - 1); // it means nothing here
      }
    }
    return some;
  }

  private static TrafficSet traffic(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(443));
      case 1 -> TrafficSet.ofPorts(Protocol.UDP, PortSet.all(), PortSet.range(50, 60));
      case 2 -> TrafficSet.of(Protocol.TCP);
      default -> TrafficSet.all();
    };
  }

  private static List<String> via(Inhabited world, Random random) {
    List<String> all = new ArrayList<>(List.of("waf", "firewall", "nat", "cloudfront"));
    world.estate().all(Subnet.class).forEach(each -> all.add(each.id().value()));
    world.estate().all(NetworkInterface.class).forEach(each -> all.add(each.id().value()));
    List<String> some = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      some.add(all.get(random.nextInt(all.size())));
    }
    return some;
  }

  /** The pairs that an assertion is about, by verdict. */
  private static final class Pairs {
    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);

    void add(Verdict verdict) {
      counts.merge(verdict, 1L, Long::sum);
    }

    long of(Verdict verdict) {
      return counts.getOrDefault(verdict, 0L);
    }

    long all() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private void compare(String name, Assertion assertion, EstateEngine engine) {
    Pairs ends = new Pairs();
    Pairs services = new Pairs();
    count(assertion, engine, ends, services);
    List<AssertionResult> results;
    try {
      results = AssertionCheck.of(engine, List.of(assertion), (done, total) -> {});
    } catch (InvalidAssertions e) {
      assertThat(assertion.kind()).as(name).isEqualTo(Kind.ALLOW);
      assertThat(ends.all() + services.all()).as(name + e.getMessage()).isZero();
      add("no pair");
      return;
    }
    assertThat(results).hasSize(1);
    AssertionResult result = results.get(0);
    Verdict violation = assertion.kind() == Kind.ALLOW ? Verdict.UNREACHABLE : Verdict.REACHABLE;
    Outcome expected =
        ends.of(violation) + services.of(violation) > 0
            ? Outcome.FAILS
            : ends.of(Verdict.UNKNOWN) + services.of(Verdict.UNKNOWN) > 0
                ? Outcome.UNKNOWN
                : Outcome.HOLDS;
    assertThat(result.outcome()).as(name + ends.counts + services.counts).isEqualTo(expected);
    add(assertion.kind() + " " + result.outcome());
    Verdict shown = expected == Outcome.FAILS ? violation : Verdict.UNKNOWN;
    assertThat(result.counterexample().isPresent()).as(name).isEqualTo(expected != Outcome.HOLDS);
    result
        .counterexample()
        .ifPresent(
            each -> {
              assertThat(each.answer().verdict()).as(name + each).isEqualTo(shown);
              each.count()
                  .ifPresent(
                      count -> {
                        assertThat(count.alike()).as(name + count).isEqualTo(ends.of(shown));
                        assertThat(count.pairs()).as(name + count).isEqualTo(ends.all());
                      });
              askAgain(name, assertion, each, engine);
            });
  }

  /** Asks about every pair. */
  private void count(Assertion assertion, EstateEngine engine, Pairs ends, Pairs services) {
    TrafficSet asked = Question.anything().intersect(assertion.traffic());
    List<Endpoint> from = resolved(assertion.from(), engine);
    if (assertion.kind() == Kind.ONLY) {
      from = others(from, engine);
    }
    from = from.stream().filter(engine.catalog()::sends).toList();
    Set<Endpoint> to = new LinkedHashSet<>();
    List<ServiceEnd> behind = new ArrayList<>();
    for (String each : new LinkedHashSet<>(assertion.to())) {
      Optional<ServiceEnd> service = engine.catalog().service(each, asked);
      service.ifPresentOrElse(behind::add, () -> to.addAll(resolved(List.of(each), engine)));
    }
    PathFilter filter = new PathFilter(false, List.of(), engine.components(assertion.via()));
    for (Endpoint source : from) {
      for (Endpoint destination : to) {
        if (!source.identity().equals(destination.identity())) {
          List<Endpoint> both = List.of(source, destination);
          ends.add(
              engine.answer(both, List.of(source), List.of(destination), asked, filter).verdict());
          if (both.stream().anyMatch(each -> isPart(each, engine))) {
            add("part");
          }
          if (both.stream().anyMatch(AssertionWorldsTest::isPending)) {
            add("pod without address");
          }
        }
      }
      for (ServiceEnd service : behind) {
        boolean itself =
            !service.behind().isEmpty()
                && service.behind().stream()
                    .allMatch(each -> each.identity().equals(source.identity()));
        if (!itself) {
          services.add(engine.answer(List.of(source), service, filter).verdict());
          add("service");
        }
      }
    }
  }

  private static List<Endpoint> resolved(List<String> references, EstateEngine engine) {
    return references.stream()
        .flatMap(each -> engine.catalog().resolve(each).endpoints().stream())
        .distinct()
        .toList();
  }

  /** Whoever is not named: interfaces by what they are, hosts by their addresses. */
  private static List<Endpoint> others(List<Endpoint> named, EstateEngine engine) {
    Set<Object> identities = new HashSet<>();
    named.forEach(each -> identities.add(each.identity()));
    List<Endpoint> others = new ArrayList<>();
    for (Endpoint each : engine.catalog().all()) {
      if (each instanceof Endpoint.OnInternet at) {
        AddressSet left = at.addresses();
        for (Endpoint one : named) {
          left = one instanceof Endpoint.OnInternet some ? left.subtract(some.addresses()) : left;
        }
        others.addAll(left.isEmpty() ? List.of() : List.of(new Endpoint.OnInternet(left)));
      } else if (each instanceof Endpoint.OnPremises at) {
        AddressSet left = at.addresses();
        for (Endpoint one : named) {
          left = one instanceof Endpoint.OnPremises some ? left.subtract(some.addresses()) : left;
        }
        others.addAll(left.isEmpty() ? List.of() : List.of(new Endpoint.OnPremises(left)));
      } else if (!identities.contains(each.identity())) {
        others.add(each);
      }
    }
    return others;
  }

  private static boolean isPart(Endpoint each, EstateEngine engine) {
    return each instanceof Endpoint.AtInterface at
        && !at.privateAddresses().equals(engine.graph().addresses().addresses(at.id()));
  }

  private static boolean isPending(Endpoint each) {
    return each instanceof Endpoint.Nowhere at && at.pod().isPresent();
  }

  /** Names mean what they name: where they mean no more, the answer is the same. */
  private void askAgain(
      String name, Assertion assertion, Counterexample found, EstateEngine engine) {
    if (!assertion.traffic().equals(TrafficSet.all())
        || Stream.of(found.from(), found.to()).anyMatch(each -> !isOne(each, engine))) {
      return;
    }
    Question question =
        new Question(
            Optional.empty(),
            found.from(),
            found.to(),
            "any",
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            false,
            List.of(),
            assertion.via());
    assertThat(engine.answer(question).verdict())
        .as(name + found)
        .isEqualTo(found.answer().verdict());
    add("asked again");
  }

  private static boolean isOne(String reference, EstateEngine engine) {
    try {
      return engine.catalog().service(reference, Question.anything()).isPresent()
          || engine.catalog().resolve(reference).endpoints().size() == 1;
    } catch (ReferenceException e) {
      return false;
    }
  }
}
