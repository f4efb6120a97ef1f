package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EndpointService;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.packet.Address;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import io.portolan.walk.Origin;
import io.portolan.walk.Outcome;
import io.portolan.walk.PacketWalk;
import io.portolan.world.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The engine and {@link PacketWalk} agree on who gets to what behind interface endpoints of
 * services that worlds offer themselves.
 */
class PrivateLinkAgreementTest {
  private static final int WORLDS = 1_500;
  private static final int MOST_SENDERS = 3;

  @Test
  @DisplayName("G9, L4, L5: every interface behind every endpoint")
  void every_receiver_behind_every_endpoint() {
    Map<String, Long> tally =
        IntStream.range(0, WORLDS)
            .parallel()
            .mapToObj(PrivateLinkAgreementTest::compare)
            .reduce(new TreeMap<>(), EdgeComparison::sum);

    assertThat(tally.get("reachable")).isGreaterThan(500);
    assertThat(tally.get("unknown")).isGreaterThan(500);
    assertThat(tally.get("unreachable")).isGreaterThan(10_000);
  }

  static Map<String, Long> compare(int seed) {
    Estate estate = Worlds.randomWithPrivateLink(new Random(seed));
    Map<String, Long> tally = new TreeMap<>();
    if (estate.all(EndpointService.class).isEmpty()
        || Worlds.hidesNodes(estate)
        || EdgeComparison.hidesBalancers(estate)) {
      return tally;
    }
    EngineTwin engine = new EngineTwin(estate, Set.of());
    PacketWalk walk = new PacketWalk(estate, Set.of());
    for (VpcEndpoint endpoint : estate.all(VpcEndpoint.class)) {
      if (endpoint.type() == VpcEndpoint.Type.INTERFACE) {
        endpoint
            .networkInterfaces()
            .forEach(
                id -> {
                  NetworkInterface own = estate.find(NetworkInterface.class, id);
                  if (own != null) {
                    compare(seed, estate, engine, walk, own, tally);
                  }
                });
      }
    }
    return tally;
  }

  private static void compare(
      int seed,
      Estate estate,
      EngineTwin engine,
      PacketWalk walk,
      NetworkInterface endpoint,
      Map<String, Long> tally) {
    for (NetworkInterface sender : senders(estate, endpoint)) {
      for (Packet packet : packets(estate, sender, endpoint)) {
        Origin origin = new Origin.FromInterface(sender.id());
        for (NetworkInterface receiver : estate.all(NetworkInterface.class)) {
          if (receiver.id().equals(sender.id()) || EdgeComparison.sharesAddress(receiver, estate)) {
            continue;
          }
          Outcome outcome = walk.send(origin, packet, receiver.id().value());
          Verdict expected = EdgeComparison.verdict(outcome);
          Verdict actual = engine.verdict(origin, packet, receiver.id());
          if (actual != expected) {
            throw new AssertionError(
                "world %d: %s from %s to %s: the simulator says %s, the engine %s%n  %s"
                    .formatted(
                        seed,
                        packet,
                        sender.id(),
                        receiver.id(),
                        expected,
                        actual,
                        String.join(
                            "\n  ",
                            walk.tracing().send(origin, packet, receiver.id().value()).trace())));
          }
          if (!receiver.id().equals(endpoint.id())) {
            tally.merge(actual.toString(), 1L, Long::sum);
          }
        }
      }
    }
  }

  /** Some interfaces of the endpoint's VPC, which can send. */
  private static List<NetworkInterface> senders(Estate estate, NetworkInterface endpoint) {
    return estate.all(NetworkInterface.class).stream()
        .filter(each -> each.vpc().equals(endpoint.vpc()) && !each.id().equals(endpoint.id()))
        .filter(each -> each.type().equals("interface") && each.requester().isEmpty())
        .limit(MOST_SENDERS)
        .toList();
  }

  private static List<Packet> packets(
      Estate estate, NetworkInterface sender, NetworkInterface endpoint) {
    Set<Integer> ports = new TreeSet<>(Set.of(22));
    estate.all(Listener.class).forEach(each -> ports.add(each.port()));
    List<Packet> packets = new ArrayList<>();
    for (Address from : addresses(sender)) {
      for (Address to : addresses(endpoint)) {
        if (from.family() == to.family()) {
          for (int port : ports) {
            for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
              packets.add(Packet.withPorts(from, to, protocol, 49_152, port));
            }
          }
        }
      }
    }
    return packets;
  }

  private static List<Address> addresses(NetworkInterface each) {
    List<Address> addresses = new ArrayList<>(each.ipv6Addresses());
    each.privateAddresses().forEach(pair -> addresses.add(pair.address()));
    return addresses;
  }
}
