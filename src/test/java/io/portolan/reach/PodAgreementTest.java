package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import io.portolan.walk.Origin;
import io.portolan.walk.Outcome;
import io.portolan.walk.PacketWalk;
import io.portolan.world.Inhabited;
import io.portolan.world.Sample;
import io.portolan.world.Worlds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The engine and {@link PacketWalk} agree on what pods in the VPCs of generated worlds send and
 * take: by every kind of interface, past policies, groups, lists, routes and their nodes.
 */
class PodAgreementTest {
  private static final int WORLDS = 1_500;
  private static final int PACKETS = 200;
  private static final Address LENT = Address.parse("169.254.172.9");

  @Test
  @DisplayName("K19-K26: packets from and to pods")
  void pods_in_worlds() {
    Map<String, Long> tally =
        IntStream.range(0, WORLDS)
            .parallel()
            .mapToObj(PodAgreementTest::compare)
            .reduce(new TreeMap<>(), EdgeComparison::sum);

    assertThat(tally.get("compared")).isGreaterThan(50_000);
    assertThat(tally.get("reachable")).isGreaterThan(5_000);
    assertThat(tally.get("unknown")).isGreaterThan(2_000);
    assertThat(tally.get("unreachable")).isGreaterThan(20_000);
  }

  static Map<String, Long> compare(int seed) {
    Inhabited world = Worlds.randomWithCluster(new Random(seed));
    Map<String, Long> tally = new TreeMap<>();
    if (Worlds.hidesNodes(world.estate())) {
      return tally;
    }
    EngineTwin engine = new EngineTwin(world.estate(), world.clusters(), Set.of());
    PacketWalk walk = new PacketWalk(world.estate(), world.clusters(), Set.of());
    for (Sample sample : samples(world, walk, new Random(seed * 31L + 7))) {
      Outcome outcome = walk.send(sample.origin(), sample.packet());
      if (isToItself(sample, outcome)) {
        continue;
      }
      Verdict expected = EdgeComparison.verdict(outcome);
      Verdict actual = engine.verdict(sample.origin(), sample.packet());
      if (actual != expected) {
        throw new AssertionError(
            "world %d, %s: the simulator says %s, the engine %s%n%s%n  %s"
                .formatted(
                    seed,
                    sample,
                    expected,
                    actual,
                    world.clusters(),
                    String.join(
                        "\n  ", walk.tracing().send(sample.origin(), sample.packet()).trace())));
      }
      tally.merge("compared", 1L, Long::sum);
      tally.merge(actual.toString(), 1L, Long::sum);
    }
    return tally;
  }

  /** Of packets worth trying those that pods, or nodes of theirs, have to do with. */
  private static List<Sample> samples(Inhabited world, PacketWalk walk, Random random) {
    List<Sample> samples = new ArrayList<>();
    List<Address> ofPods = new ArrayList<>();
    for (Cluster cluster : world.clusters()) {
      cluster.pods().forEach(pod -> ofPods.addAll(pod.addresses()));
    }
    for (Sample each : Worlds.packets(world.estate(), random, PACKETS)) {
      Packet packet = each.packet();
      Origin origin = origin(world, walk, each);
      samples.add(new Sample(origin, packet));
      Family family = packet.source().family();
      List<Address> targets =
          ofPods.stream().filter(address -> address.family() == family).toList();
      if (!targets.isEmpty()) {
        Address target = targets.get(random.nextInt(targets.size()));
        samples.add(
            new Sample(
                origin,
                new Packet(
                    packet.source(),
                    target,
                    packet.protocol(),
                    packet.sourcePort(),
                    packet.destinationPort())));
      }
      if (!walk.pods().isEmpty()) {
        from(walk.pods().get(random.nextInt(walk.pods().size())), world, packet, samples);
      }
    }
    return samples;
  }

  /** The same packet, from a pod. */
  private static void from(String reference, Inhabited world, Packet packet, List<Sample> samples) {
    for (Cluster cluster : world.clusters()) {
      for (Pod pod : cluster.pods()) {
        if (pod.reference(cluster.name()).equals(reference)) {
          Address source =
              pod.addresses().stream()
                  .filter(each -> each.family() == packet.destination().family())
                  .findFirst()
                  .orElse(packet.destination().family() == Family.IPV4 ? LENT : null);
          if (source != null) {
            samples.add(
                new Sample(
                    new Origin.FromPod(reference),
                    new Packet(
                        source,
                        packet.destination(),
                        packet.protocol(),
                        packet.sourcePort(),
                        packet.destinationPort())));
          }
        }
      }
    }
  }

  /** What an interface sends from a pod's address is the pod's. */
  private static Origin origin(Inhabited world, PacketWalk walk, Sample sample) {
    if (sample.origin() instanceof Origin.FromInterface from) {
      NetworkInterface eni = world.estate().find(NetworkInterface.class, from.networkInterface());
      Set<String> somewhere = new HashSet<>(walk.pods());
      for (Cluster cluster : world.clusters()) {
        for (Pod pod : cluster.pods()) {
          String reference = pod.reference(cluster.name());
          if (somewhere.contains(reference)
              && pod.addresses().contains(sample.packet().source())
              && Objects.requireNonNull(eni).id().value().startsWith("eni-k")) {
            return new Origin.FromPod(reference);
          }
        }
      }
    }
    return sample.origin();
  }

  private static boolean isToItself(Sample sample, Outcome outcome) {
    String receiver = outcome.receiver();
    if (sample.origin() instanceof Origin.FromPod pod) {
      return pod.reference().equals(receiver)
          || sample.packet().source().equals(sample.packet().destination());
    }
    return sample.origin() instanceof Origin.FromInterface from
        && from.networkInterface().value().equals(receiver);
  }
}
