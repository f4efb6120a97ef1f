package io.portolan.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.config.Assertion;
import io.portolan.config.Assertion.Kind;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServicePort;
import io.portolan.model.k8s.Services;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.k8s.RandomCluster;
import io.portolan.reach.ClusterEnd;
import io.portolan.reach.PodEngine;
import io.portolan.reach.Question;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.Verdict;
import io.portolan.read.ReadResult;
import io.portolan.read.Snapshot;
import io.portolan.review.AssertionResult.Counterexample;
import io.portolan.review.AssertionResult.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assertions about clusters alone. */
class PodAssertionsTest {
  private static final String CLUSTER =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web-0, namespace: shop, labels: {app: web}}
      status: {podIP: 10.0.0.11}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: web-1, namespace: shop, labels: {app: web}}
      status: {podIP: 10.0.0.12, podIPs: [{ip: 10.0.0.12}, {ip: "fd00::12"}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: db-0, namespace: shop, labels: {app: db}}
      status: {podIP: 10.0.0.20, podIPs: [{ip: 10.0.0.20}, {ip: "fd00::20"}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: job-0, namespace: ops}
      status: {podIP: 10.0.0.30}
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: db, namespace: shop}
      spec:
        podSelector: {matchLabels: {app: db}}
        ingress:
        - from: [{podSelector: {matchLabels: {app: web}}}, {ipBlock: {cidr: 172.16.0.0/12}}]
          ports: [{port: 5432}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: db, namespace: shop}
      spec: {clusterIP: 10.100.0.5, selector: {app: db}, ports: [{port: 80, targetPort: 5432}]}
      """;

  private static final int WORLDS = 150;
  private static final int EACH = 8;
  private static final List<Kind> KINDS = List.of(Kind.DENY, Kind.ALLOW, Kind.ONLY);

  @TempDir Path directory;

  private final Map<String, LongAdder> tally = new ConcurrentSkipListMap<>();

  private AssertionResult check(Kind kind, List<String> from, List<String> to, int port) {
    ReadResult read = new Snapshot(directory).withExactly("k8s/c/all.yaml", CLUSTER).read();
    assertThat(read.hasErrors()).as(read.problems().toString()).isFalse();
    return check(new PodEngine(read.clusters()), assertion(kind, from, to, port));
  }

  private static AssertionResult check(PodEngine engine, Assertion assertion) {
    List<AssertionResult> results =
        AssertionCheck.of(engine, List.of(assertion), (done, total) -> {});
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  private static Assertion assertion(Kind kind, List<String> from, List<String> to, int port) {
    TrafficSet traffic =
        port == 0
            ? TrafficSet.all()
            : TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(port));
    return new Assertion(
        "a", kind, from, to, traffic, kind == Kind.THROUGH ? List.of("nat") : List.of());
  }

  private static String found(AssertionResult result) {
    Counterexample found = result.counterexample().orElseThrow();
    return found.from() + " -> " + found.to() + " " + found.answer().verdict();
  }

  @Test
  @DisplayName("deny and allow: policies decide")
  void policies() {
    List<String> web = List.of("k8s:shop/web-0", "k8s:shop/web-1");
    List<String> db = List.of("k8s:shop/db-0");
    assertThat(check(Kind.DENY, List.of("k8s:ops"), db, 5432).outcome()).isEqualTo(Outcome.HOLDS);
    assertThat(check(Kind.DENY, List.of("k8s:ops"), db, 0).outcome())
        .as("what policies of namespaces do to other protocols is not defined")
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(check(Kind.ALLOW, web, db, 5432).outcome()).isEqualTo(Outcome.HOLDS);
    assertThat(found(check(Kind.DENY, web, db, 0)))
        .isEqualTo("k8s:c:shop/Pod/web-0 -> k8s:c:shop/Pod/db-0 reachable");
    assertThat(found(check(Kind.ALLOW, List.of("k8s:shop", "k8s:ops"), db, 5432)))
        .isEqualTo("k8s:c:ops/Pod/job-0 -> k8s:c:shop/Pod/db-0 unreachable");
    assertThat(found(check(Kind.ALLOW, List.of("k8s:shop/web-1"), List.of("10.0.0.20"), 443)))
        .isEqualTo("k8s:c:shop/Pod/web-1 -> 10.0.0.20 unreachable");
    assertThat(found(check(Kind.ALLOW, List.of("k8s:shop/web-0"), List.of("fd00::20"), 5432)))
        .as("it has no IPv6 address")
        .isEqualTo("k8s:c:shop/Pod/web-0 -> fd00::20 unreachable");
  }

  @Test
  @DisplayName(
      "only: any address outside may be a host; what hosts do among themselves is no matter")
  void only() {
    List<String> db = List.of("k8s:shop/db-0");
    AssertionResult fails = check(Kind.ONLY, List.of("k8s:shop"), db, 5432);
    assertThat(found(fails)).isEqualTo("172.16.0.0/12 -> k8s:c:shop/Pod/db-0 reachable");
    assertThat(check(Kind.ONLY, List.of("k8s:shop", "172.16.0.0/12"), db, 5432).outcome())
        .isEqualTo(Outcome.HOLDS);
    assertThat(
            check(Kind.ONLY, List.of("k8s:shop", "k8s:ops"), List.of("internet:192.0.2.1"), 0)
                .outcome())
        .isEqualTo(Outcome.HOLDS);
    assertThat(found(check(Kind.ONLY, List.of("k8s:shop"), List.of("internet:192.0.2.1"), 443)))
        .isEqualTo("k8s:c:ops/Pod/job-0 -> internet:192.0.2.1 reachable");
  }

  @Test
  @DisplayName("a Service is reached where somebody behind it is")
  void services() {
    List<String> service = List.of("k8s:shop/Service/db");
    assertThat(check(Kind.ALLOW, List.of("k8s:shop"), service, 80).outcome())
        .as("db-0 is alone behind it, and no pair with itself")
        .isEqualTo(Outcome.HOLDS);
    assertThat(found(check(Kind.ALLOW, List.of("k8s:shop", "k8s:ops"), service, 80)))
        .isEqualTo("k8s:c:ops/Pod/job-0 -> k8s:shop/Service/db unreachable");
    assertThat(found(check(Kind.DENY, List.of("k8s:ops", "k8s:shop"), service, 80)))
        .isEqualTo("k8s:c:shop/Pod/web-0 -> k8s:shop/Service/db reachable");
    assertThat(check(Kind.DENY, List.of("k8s:ops"), service, 80).outcome())
        .isEqualTo(Outcome.HOLDS);
    assertThatThrownBy(() -> check(Kind.ALLOW, List.of("k8s:shop/db-0"), service, 80))
        .isInstanceOf(InvalidAssertions.class)
        .hasMessageContaining("no pair with itself");
  }

  @Test
  @DisplayName("through: nothing is between two ends")
  void through() {
    assertThatThrownBy(() -> check(Kind.THROUGH, List.of("k8s:ops"), List.of("k8s:shop"), 0))
        .isInstanceOf(InvalidAssertions.class)
        .hasMessageContaining("nothing is between two ends");
  }

  @Test
  @DisplayName("of generated clusters, what each kind says is so of every single pair")
  void everyPair() {
    IntStream.range(0, WORLDS).parallel().forEach(this::compare);

    for (Kind kind : KINDS) {
      for (Outcome outcome : Outcome.values()) {
        LongAdder seen = tally.getOrDefault(kind + " " + outcome, new LongAdder());
        assertThat(seen.sum()).as(tally.toString()).isGreaterThan(3);
      }
    }
  }

  private void compare(int seed) {
    Random random = new Random(seed);
    List<Cluster> clusters = new ArrayList<>();
    clusters.add(withServices(new RandomCluster(seed).make(), "one", random));
    if (seed % 3 == 0) {
      clusters.add(withServices(new RandomCluster(seed + WORLDS).make(), "other", random));
    }
    PodEngine engine = new PodEngine(clusters);
    List<String> references = references(clusters);
    for (int i = 0; i < EACH; i++) {
      Kind kind = KINDS.get(i % KINDS.size());
      Assertion assertion =
          assertion(
              kind,
              some(references, random, kind, false, engine),
              some(references, random, kind, true, engine),
              random.nextInt(3) == 0 ? 80 : 0);
      compare("world %d: %s".formatted(seed, assertion), assertion, engine);
    }
  }

  private static Cluster withServices(Cluster each, String name, Random random) {
    List<Service> services = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Pod like = each.pods().get(random.nextInt(each.pods().size()));
      services.add(
          new Service(
              like.namespace(),
              "s" + i,
              random.nextBoolean() ? Service.Kind.CLUSTER_IP : Service.Kind.NODE_PORT,
              false,
              List.of(Address.parse("172.20.0." + (i + 1))),
              like.labels(),
              List.of(new ServicePort("p", Protocol.TCP, 80, 80, "", 0)),
              false,
              false,
              List.of(),
              List.of()));
    }
    return new Cluster(
        name,
        each.namespaces(),
        each.nodes(),
        each.workloads(),
        each.pods(),
        each.networkPolicies(),
        each.clusterPolicies(),
        each.foreignPolicies(),
        each.plugin(),
        new Services(services, List.of(), List.of(), List.of()),
        each.networking());
  }

  private static List<String> references(List<Cluster> clusters) {
    List<String> found =
        new ArrayList<>(
            List.of("internet", "internet:192.0.2.0/24", "10.0.0.0/8", "10.1.0.0/31", "fd00::/8"));
    for (Cluster cluster : clusters) {
      cluster.pods().forEach(each -> found.add(each.reference(cluster.name())));
      cluster.pods().forEach(each -> found.add("k8s:" + cluster.name() + ":" + each.namespace()));
      for (Pod each : cluster.pods()) {
        each.addresses().forEach(address -> found.add(address.toString()));
      }
      cluster.services().all().forEach(each -> found.add(each.reference(cluster.name())));
    }
    return found;
  }

  private static List<String> some(
      List<String> all, Random random, Kind kind, boolean destination, PodEngine engine) {
    List<String> some = new ArrayList<>();
    int wanted = kind == Kind.ALLOW ? 1 : 1 + random.nextInt(3);
    while (some.size() < wanted) {
      String each = all.get(random.nextInt(all.size()));
      try {
        if (!destination || !engine.isService(each)) {
          engine.resolve(each);
        }
        some.add(each);
      } catch (ReferenceException e) {
        wanted = Math.max(1, wanted - 1); // it means nothing here
      }
    }
    return some;
  }

  private void compare(String name, Assertion assertion, PodEngine engine) {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    count(assertion, engine, counts);
    AssertionResult result;
    try {
      result = check(engine, assertion);
    } catch (InvalidAssertions e) {
      assertThat(assertion.kind()).as(name).isEqualTo(Kind.ALLOW);
      assertThat(counts).as(name + e.getMessage()).isEmpty();
      return;
    }
    Verdict violation = assertion.kind() == Kind.ALLOW ? Verdict.UNREACHABLE : Verdict.REACHABLE;
    Outcome expected =
        counts.containsKey(violation)
            ? Outcome.FAILS
            : counts.containsKey(Verdict.UNKNOWN) ? Outcome.UNKNOWN : Outcome.HOLDS;
    assertThat(result.outcome()).as(name + counts).isEqualTo(expected);
    Verdict shown = expected == Outcome.FAILS ? violation : Verdict.UNKNOWN;
    result
        .counterexample()
        .ifPresent(
            each -> {
              assertThat(each.answer().verdict()).as(name + each).isEqualTo(shown);
              askAgain(name, assertion, each, engine);
            });
    tally.computeIfAbsent(assertion.kind() + " " + expected, key -> new LongAdder()).increment();
  }

  /** Asks about every pair. */
  private static void count(Assertion assertion, PodEngine engine, Map<Verdict, Long> counts) {
    TrafficSet asked = Question.anything().intersect(assertion.traffic());
    Set<ClusterEnd> from = new LinkedHashSet<>();
    assertion.from().forEach(each -> from.addAll(engine.resolve(each)));
    for (ClusterEnd source : assertion.kind() == Kind.ONLY ? others(from, engine) : from) {
      for (String reference : assertion.to()) {
        if (engine.isService(reference)) {
          List<ClusterEnd> behind = engine.behind(source, reference, asked);
          boolean itself =
              !behind.isEmpty()
                  && behind.stream().allMatch(each -> each.identity().equals(source.identity()));
          if (!itself) {
            Verdict verdict = engine.answer(List.of(source), reference, asked).verdict();
            counts.merge(verdict, 1L, Long::sum);
          }
          continue;
        }
        for (ClusterEnd destination : engine.resolve(reference)) {
          boolean outside =
              source instanceof ClusterEnd.OfHosts && destination instanceof ClusterEnd.OfHosts;
          if (!source.identity().equals(destination.identity())
              && !(outside && assertion.kind() == Kind.ONLY)) {
            Verdict verdict = engine.answer(List.of(source), List.of(destination), asked).verdict();
            counts.merge(verdict, 1L, Long::sum);
          }
        }
      }
    }
  }

  private static List<ClusterEnd> others(Set<ClusterEnd> named, PodEngine engine) {
    Set<Object> identities = new HashSet<>();
    AddressSet left = AddressSet.all();
    for (ClusterEnd each : named) {
      identities.add(each.identity());
      left = each instanceof ClusterEnd.OfHosts ? left.subtract(each.addresses()) : left;
    }
    List<ClusterEnd> others = new ArrayList<>();
    for (ClusterEnd each : engine.all()) {
      if (each instanceof ClusterEnd.OfPod) {
        left = left.subtract(each.addresses());
        if (!identities.contains(each.identity())) {
          others.add(each);
        }
      }
    }
    if (!left.isEmpty()) {
      others.add(new ClusterEnd.OfHosts(left));
    }
    return others;
  }

  /** Names mean what they name. */
  private static void askAgain(
      String name, Assertion assertion, Counterexample found, PodEngine engine) {
    TrafficSet asked = Question.anything().intersect(assertion.traffic());
    List<ClusterEnd> from = engine.resolve(found.from());
    boolean alone = engine.isService(found.to()) || engine.resolve(found.to()).size() == 1;
    if (from.size() != 1 || !alone) {
      return; // pods of two clusters may have one address
    }
    Verdict again =
        engine.isService(found.to())
            ? engine.answer(from, found.to(), asked).verdict()
            : engine.answer(from, engine.resolve(found.to()), asked).verdict();
    assertThat(again).as(name + found).isEqualTo(found.answer().verdict());
  }
}
