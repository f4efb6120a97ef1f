package io.portolan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.estate.EstateGenerator;
import io.portolan.estate.EstateSize;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.Address;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.IcmpSet;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.matrix.ReachMatrix;
import io.portolan.read.ReadResult;
import io.portolan.read.SnapshotReader;
import io.portolan.walk.Origin;
import io.portolan.walk.PacketWalk;
import io.portolan.walk.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three authors of one answer in a large estate, on 200,000 pairs of interfaces: {@code ./mvnw
 * -Pbench -Dtest=SampledPairsBenchmark test}. What the engine for classes says of a pair is what
 * the engine for pairs says; and {@link PacketWalk} says of a packet between them what the engine
 * for pairs says. Half of the pairs are drawn among all, half among those between which something
 * may pass.
 */
class SampledPairsBenchmark {
  private static final int INTERFACES = 10_000;
  private static final int PAIRS = 200_000;
  private static final int THREADS = 2;
  private static final List<Integer> PORTS = List.of(22, 53, 80, 443, 3389, 5432, 8080, 50_000);

  @TempDir Path directory;

  private final LongAdder reachable = new LongAdder();
  private final LongAdder unreachable = new LongAdder();
  private final LongAdder ofVersion6 = new LongAdder();

  /** A pair and what the engine for classes says of it. */
  private record Sampled(Endpoint from, Endpoint to, Passing passing) {}

  @Test
  void three_authors_agree() throws IOException {
    EstateGenerator.write(directory, EstateSize.plainOfInterfaces(INTERFACES), 1);
    ReadResult read = SnapshotReader.read(directory, false);
    List<Sampled> samples = samples(BenchSnapshots.graph(read), new Random(1));
    IntStream.range(0, THREADS).parallel().forEach(thread -> compare(read, samples, thread));

    System.out.printf(
        "%,d pairs of %,d interfaces; %,d packets get there, %,d do not, %,d are of version 6%n",
        samples.size(),
        read.estate().all(NetworkInterface.class).size(),
        reachable.sum(),
        unreachable.sum(),
        ofVersion6.sum());
    assertThat(samples).hasSizeGreaterThanOrEqualTo(PAIRS);
    assertThat(reachable.sum()).isGreaterThan(PAIRS / 10);
    assertThat(ofVersion6.sum()).isGreaterThan(PAIRS / 100);
  }

  private static List<Sampled> samples(NetworkGraph graph, Random random) {
    List<Endpoint> endpoints = BenchSnapshots.interfaces(graph);
    ReachMatrix matrix =
        new ReachMatrix(
            graph, new ReachEngine(graph), endpoints, Question.anything(), each -> false);
    List<List<Integer>> classesOf = new ArrayList<>();
    endpoints.forEach(each -> classesOf.add(new ArrayList<>(1)));
    for (int number = 0; number < matrix.size(); number++) {
      for (int member : matrix.members(number)) {
        classesOf.get(member).add(number);
      }
    }
    List<List<ReachMatrix.Row>> rows = new ArrayList<>();
    matrix.forEach(each -> true, each -> true, (to, some) -> rows.add(some));
    List<Sampled> samples = new ArrayList<>();
    while (samples.size() < PAIRS) {
      int to = random.nextInt(endpoints.size());
      int from = random.nextInt(endpoints.size());
      if (samples.size() % 2 == 0) {
        from = somebody(rows.get(drawn(classesOf.get(to), random)), matrix, from, random);
      }
      if (from != to) {
        Passing passing = Passing.NOTHING;
        for (int destination : classesOf.get(to)) {
          for (ReachMatrix.Row row : rows.get(destination)) {
            if (classesOf.get(from).stream().anyMatch(row.sources()::get)) {
              passing = passing.union(row.passing());
            }
          }
        }
        samples.add(new Sampled(endpoints.get(from), endpoints.get(to), passing));
      }
    }
    return samples;
  }

  private static <T> T drawn(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  /** Somebody who gets something through, or else somebody given. */
  private static int somebody(
      List<ReachMatrix.Row> rows, ReachMatrix matrix, int orElse, Random random) {
    if (rows.isEmpty()) {
      return orElse;
    }
    List<Integer> sources = new ArrayList<>();
    drawn(rows, random).sources().forEach(sources::add);
    return drawn(matrix.members(drawn(sources, random)), random);
  }

  /** Compares every so many of some pairs, from one of them on. */
  private void compare(ReadResult read, List<Sampled> samples, int first) {
    Random random = new Random(first);
    Estate estate = read.estate();
    ReachEngine engine = new ReachEngine(BenchSnapshots.graph(read));
    PacketWalk walk = new PacketWalk(estate, Set.of());
    for (int i = first; i < samples.size(); i += THREADS) {
      Sampled sample = samples.get(i);
      assertThat(sample.passing())
          .as("%s -> %s", sample.from(), sample.to())
          .isEqualTo(passing(engine, sample.from(), sample.to()));
      compare(
          estate,
          (Endpoint.AtInterface) sample.from(),
          (Endpoint.AtInterface) sample.to(),
          engine,
          walk,
          random);
    }
  }

  private static Passing passing(ReachEngine engine, Endpoint from, Endpoint to) {
    return engine.passing(List.of(from), List.of(to), Question.anything());
  }

  private void compare(
      Estate estate,
      Endpoint.AtInterface from,
      Endpoint.AtInterface to,
      ReachEngine engine,
      PacketWalk walk,
      Random random) {
    Address source = drawn(addresses(from), random);
    List<Address> destinations =
        addresses(to).stream().filter(each -> each.family() == source.family()).toList();
    if (destinations.isEmpty()) {
      return;
    }
    Address destination = drawn(destinations, random);
    Packet packet = packet(source, destination, rules(estate, to.id()), random);
    Passing said = passing(engine, only(from, source), only(to, destination));
    Verdict verdict =
        walk.send(new Origin.FromInterface(from.id()), packet, to.id().value()).verdict();
    assertThat(verdict)
        .as("%s from %s to %s", packet, from.id(), to.id())
        .isEqualTo(expected(said, packet.traffic()));
    (verdict == Verdict.PASS ? reachable : unreachable).increment();
    if (source.family() == Family.IPV6) {
      ofVersion6.increment();
    }
  }

  private static Verdict expected(Passing said, TrafficSet packet) {
    if (said.certain().containsAll(packet)) {
      return Verdict.PASS;
    }
    return said.possible().containsAll(packet) ? Verdict.UNKNOWN : Verdict.DROP;
  }

  private static List<Address> addresses(Endpoint.AtInterface at) {
    return at.privateAddresses().ranges().stream().map(AddressRange::first).toList();
  }

  private static Endpoint only(Endpoint.AtInterface at, Address address) {
    return new Endpoint.AtInterface(at.id(), AddressSet.of(address), AddressSet.none(), false);
  }

  private static List<SecurityGroupRule> rules(Estate estate, NetworkInterfaceId id) {
    List<SecurityGroupRule> rules = new ArrayList<>();
    NetworkInterface at = Objects.requireNonNull(estate.find(NetworkInterface.class, id));
    for (SecurityGroupId group : at.groups()) {
      Objects.requireNonNull(estate.find(SecurityGroup.class, group)).rules().stream()
          .filter(rule -> rule.direction() == Direction.INGRESS)
          .forEach(rules::add);
    }
    return rules;
  }

  /** A packet of which some rule may speak. */
  private static Packet packet(
      Address source, Address destination, List<SecurityGroupRule> rules, Random random) {
    Protocol protocol = Protocol.TCP;
    int port = drawn(PORTS, random);
    if (!rules.isEmpty() && random.nextInt(4) > 0) {
      RuleTraffic traffic = drawn(rules, random).traffic();
      protocol = new Protocol(traffic.protocol() < 0 ? Protocol.TCP.number() : traffic.protocol());
      port = Math.max(0, traffic.from());
    }
    if (!protocol.hasPorts()) {
      boolean isEcho = protocol.equals(Protocol.ICMP) && source.family() == Family.IPV4;
      return isEcho
          ? Packet.message(source, destination, protocol, new IcmpSet.Message(8, 0))
          : new Packet(source, destination, protocol, 0, 0);
    }
    int client = 1_024 + random.nextInt(64_512);
    return Packet.withPorts(source, destination, protocol, client, port);
  }
}
