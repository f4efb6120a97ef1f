package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServicePort;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import io.portolan.policy.k8s.NaiveServices;
import io.portolan.walk.Origin;
import io.portolan.walk.Outcome;
import io.portolan.walk.PacketWalk;
import io.portolan.world.Inhabited;
import io.portolan.world.Sample;
import io.portolan.world.Worlds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The engine and {@link PacketWalk} agree on who gets what is sent to Services, by cluster
 * addresses and by the ports of nodes.
 */
class ServiceAgreementTest {
  private static final int WORLDS = 1_000;
  private static final int PACKETS = 60;

  @Test
  @DisplayName("K27-K30: packets to Services")
  void services_in_worlds() {
    Map<String, Long> tally =
        IntStream.range(0, WORLDS)
            .parallel()
            .mapToObj(ServiceAgreementTest::compare)
            .reduce(new TreeMap<>(), EdgeComparison::sum);

    assertThat(tally.get("compared")).isGreaterThan(40_000);
    assertThat(tally.get("reachable")).isGreaterThan(800);
    assertThat(tally.get("unknown")).isGreaterThan(800);
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
    Random random = new Random(seed * 37L + 5);
    for (Sample sample : samples(world, walk, random)) {
      for (String receiver : receivers(world, walk, random)) {
        if (isSame(sample.origin(), receiver)) {
          continue;
        }
        Outcome outcome = walk.send(sample.origin(), sample.packet(), receiver);
        Verdict expected = EdgeComparison.verdict(outcome);
        Verdict actual =
            engine.verdict(sample.origin(), sample.packet(), new NetworkInterfaceId(receiver));
        if (actual != expected) {
          throw new AssertionError(
              "world %d, %s to %s: the simulator says %s, the engine %s%n%s%n  %s"
                  .formatted(
                      seed,
                      sample,
                      receiver,
                      expected,
                      actual,
                      world.clusters(),
                      String.join(
                          "\n  ",
                          walk.tracing()
                              .send(sample.origin(), sample.packet(), receiver)
                              .trace())));
        }
        tally.merge("compared", 1L, Long::sum);
        tally.merge(actual.toString(), 1L, Long::sum);
      }
    }
    return tally;
  }

  private static boolean isSame(Origin origin, String receiver) {
    return origin.equals(new Origin.FromPod(receiver))
        || origin.equals(new Origin.FromInterface(new NetworkInterfaceId(receiver)));
  }

  /** Some of those behind Services, and of all pods and nodes' interfaces. */
  private static Set<String> receivers(Inhabited world, PacketWalk walk, Random random) {
    List<String> all = new ArrayList<>(walk.pods());
    Cluster cluster = world.clusters().get(0);
    for (Service service : cluster.services().all()) {
      for (ServicePort port : service.ports()) {
        for (NaiveServices.Behind each : new NaiveServices(cluster).behind(service, port)) {
          Pod pod = each.pod();
          if (pod != null && walk.pods().contains(pod.reference(cluster.name()))) {
            all.addAll(Collections.nCopies(3, pod.reference(cluster.name())));
          }
        }
      }
    }
    world.estate().all(NetworkInterface.class).stream()
        .filter(each -> each.instance() != null)
        .forEach(each -> all.add(each.id().value()));
    Set<String> some = new LinkedHashSet<>();
    for (int i = 0; i < 3; i++) {
      some.add(all.get(random.nextInt(all.size())));
    }
    return some;
  }

  /** Packets that pods, nodes and others send to cluster addresses and to ports of nodes. */
  private static List<Sample> samples(Inhabited world, PacketWalk walk, Random random) {
    List<Sample> samples = new ArrayList<>();
    Cluster cluster = world.clusters().get(0);
    List<Service> services = cluster.services().all();
    if (services.isEmpty()) {
      return samples;
    }
    List<NetworkInterface> nodes =
        world.estate().all(NetworkInterface.class).stream()
            .filter(each -> each.instance() != null && each.id().value().startsWith("eni-k"))
            .toList();
    for (Sample each : Worlds.packets(world.estate(), random, PACKETS)) {
      Service service = services.get(random.nextInt(services.size()));
      ServicePort port = service.ports().get(random.nextInt(service.ports().size()));
      Protocol protocol = random.nextInt(10) == 0 ? each.packet().protocol() : port.protocol();
      int client = each.packet().protocol().hasPorts() ? each.packet().sourcePort() : 40_000;
      Pod pod =
          cluster.pods().isEmpty()
              ? null
              : cluster.pods().get(random.nextInt(cluster.pods().size()));
      boolean inside = random.nextInt(3) > 0 && !service.clusterIps().isEmpty();
      if (inside && pod != null && walk.pods().contains(pod.reference(cluster.name()))) {
        Address source = pod.addresses().get(random.nextInt(pod.addresses().size()));
        Address to = service.clusterIps().get(source.family() == Family.IPV4 ? 0 : 1);
        int at = random.nextInt(8) == 0 ? 22 : port.port();
        samples.add(
            new Sample(
                new Origin.FromPod(pod.reference(cluster.name())),
                packet(source, to, protocol, client, at)));
      } else if (inside && !nodes.isEmpty()) {
        NetworkInterface node = nodes.get(random.nextInt(nodes.size()));
        samples.add(
            new Sample(
                new Origin.FromInterface(node.id()),
                packet(
                    node.privateAddresses().get(0).address(),
                    service.clusterIps().get(0),
                    protocol,
                    client,
                    port.port())));
      } else if (!nodes.isEmpty() && isOther(each.origin())) {
        NetworkInterface node = nodes.get(random.nextInt(nodes.size()));
        Address source = each.packet().source();
        List<Address> own = new ArrayList<>(node.ipv6Addresses());
        node.privateAddresses().forEach(pair -> own.add(pair.address()));
        own.removeIf(address -> address.family() != source.family());
        if (!own.isEmpty()) {
          Address to = own.get(random.nextInt(Math.min(2, own.size())));
          samples.add(
              new Sample(
                  each.origin(),
                  packet(
                      source,
                      to,
                      protocol,
                      client,
                      port.nodePort() > 0 && random.nextInt(5) > 0
                          ? port.nodePort()
                          : port.port())));
        }
      }
    }
    return samples;
  }

  /** No interface of the cluster: what these send from is a pod's or the node's own. */
  private static boolean isOther(Origin origin) {
    return !(origin instanceof Origin.FromInterface from
        && from.networkInterface().value().startsWith("eni-k"));
  }

  private static Packet packet(
      Address source, Address to, Protocol protocol, int client, int port) {
    return protocol.hasPorts()
        ? new Packet(source, to, protocol, client, port)
        : new Packet(source, to, protocol, 0, 0);
  }
}
