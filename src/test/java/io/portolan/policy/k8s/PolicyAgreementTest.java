package io.portolan.policy.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.IcmpSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@link ClusterPolicies} and {@link NaivePolicies} agree on generated clusters. */
class PolicyAgreementTest {
  private static final int CLUSTERS = 700;
  private static final List<String> HOSTS =
      List.of("192.0.2.1", "10.0.9.9", "10.1.0.1", "10.1.0.2", "2001:db8:9::1");

  /** A protocol and port as the two sides see them. */
  private record Carried(Protocol protocol, int port) {
    TrafficSet traffic() {
      if (protocol.hasPorts()) {
        return TrafficSet.ofPorts(protocol, PortSet.of(40_000), PortSet.of(port));
      }
      return protocol.isIcmp()
          ? TrafficSet.ofMessages(protocol, IcmpSet.of(8, 0))
          : TrafficSet.of(protocol);
    }
  }

  private static final List<Carried> CARRIED =
      List.of(
          new Carried(Protocol.TCP, 80),
          new Carried(Protocol.TCP, 81),
          new Carried(Protocol.TCP, 443),
          new Carried(Protocol.UDP, 53),
          new Carried(Protocol.UDP, 80),
          new Carried(Protocol.SCTP, 80),
          new Carried(Protocol.ICMP, 0),
          new Carried(new Protocol(47), 0));

  @Test
  @DisplayName("K1-K4: half a million packets between pods and hosts of generated clusters")
  void half_a_million_packets() {
    Map<String, Long> tally =
        IntStream.range(0, CLUSTERS)
            .parallel()
            .mapToObj(PolicyAgreementTest::compare)
            .reduce(
                new TreeMap<>(),
                (one, other) -> {
                  Map<String, Long> sum = new TreeMap<>(one);
                  other.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
                  return sum;
                });

    assertThat(tally.values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(500_000);
    assertThat(tally.get("[true]")).isGreaterThan(100_000);
    assertThat(tally.get("[false]")).isGreaterThan(50_000);
    assertThat(tally.get("[false, true]")).isGreaterThan(10_000);
  }

  private static Map<String, Long> compare(int seed) {
    Cluster cluster = new RandomCluster(seed).make();
    ClusterPolicies policies = new ClusterPolicies(cluster);
    NaivePolicies naive = new NaivePolicies(cluster);
    Map<String, Long> tally = new TreeMap<>();
    for (Pod pod : cluster.pods()) {
      for (Direction direction : Direction.values()) {
        for (Pod other : cluster.pods()) {
          if (!pod.equals(other)) {
            List<Optional<Address>> addresses =
                other.addresses().isEmpty()
                    ? List.of(Optional.empty())
                    : other.addresses().stream().map(Optional::of).toList();
            for (Optional<Address> address : addresses) {
              PodEnd end = new PodEnd.OfPod(other, address);
              NaivePolicies.Far far = new NaivePolicies.Far(other, address.orElse(null));
              compare(seed, naive, pod, direction, policies, end, far, tally);
            }
          }
        }
        for (String host : HOSTS) {
          Address address = Address.parse(host);
          compare(
              seed,
              naive,
              pod,
              direction,
              policies,
              new PodEnd.OfHosts(AddressSet.of(address)),
              new NaivePolicies.Far(null, address),
              tally);
        }
      }
    }
    return tally;
  }

  private static void compare(
      int seed,
      NaivePolicies naive,
      Pod pod,
      Direction direction,
      ClusterPolicies policies,
      PodEnd end,
      NaivePolicies.Far far,
      Map<String, Long> tally) {
    Ruling ruling = policies.ruling(pod, direction, end);
    for (Carried carried : CARRIED) {
      Set<Boolean> expected =
          naive.outcomes(
              new NaivePolicies.Asked(pod, direction, far, carried.protocol(), carried.port()));
      Set<Boolean> actual = new HashSet<>();
      if (ruling.possible().overlaps(carried.traffic())) {
        actual.add(true);
      }
      if (!ruling.certain().overlaps(carried.traffic())) {
        actual.add(false);
      }
      if (!actual.equals(expected)) {
        throw new AssertionError(
            "cluster %s, %s of %s, %s, %s: naively %s, in fact %s by %s"
                .formatted(
                    seed, direction, pod, far, carried, expected, actual, ruling.decisions()));
      }
      tally.merge(new TreeSet<>(expected).toString(), 1L, Long::sum);
    }
  }
}
