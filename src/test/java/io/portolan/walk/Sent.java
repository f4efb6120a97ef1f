package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.packet.Address;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import io.portolan.reach.EngineTwin;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Packets sent in a test, and what became of them: {@code PASS eni-b}, {@code DROP}. What the
 * simulator says of each packet, the engine has to say too.
 */
final class Sent {
  static final int CLIENT_PORT = 40_000;

  private final PacketWalk walk;
  private final EngineTwin engine;
  private final Origin origin;
  private final @Nullable String receiver;

  private Sent(EstateBuilder world, String from, String... appliances) {
    Set<NetworkInterfaceId> passing =
        Stream.of(appliances)
            .filter(id -> id.startsWith("eni-"))
            .map(NetworkInterfaceId::new)
            .collect(Collectors.toSet());
    Set<VpcEndpointId> endpoints =
        Stream.of(appliances)
            .filter(id -> id.startsWith("vpce-"))
            .map(VpcEndpointId::new)
            .collect(Collectors.toSet());
    Estate estate = world.build();
    this.walk = new PacketWalk(estate, passing, endpoints).tracing();
    this.engine = new EngineTwin(estate, Sets.union(passing, endpoints));
    this.origin =
        switch (from) {
          case "internet" -> new Origin.FromInternet();
          case "on-premises" -> new Origin.FromOnPremises();
          default -> new Origin.FromInterface(new NetworkInterfaceId(from));
        };
    this.receiver = null;
  }

  private Sent(Sent other, String receiver) {
    this.walk = other.walk;
    this.engine = other.engine;
    this.origin = other.origin;
    this.receiver = receiver;
  }

  /**
   * What somebody sends: an interface, {@code internet} or {@code on-premises}.
   *
   * @param appliances the interfaces and Gateway Load Balancer endpoints that pass everything
   */
  static Sent by(EstateBuilder world, String from, String... appliances) {
    return new Sent(world, from, appliances);
  }

  /** The same, but what anybody else gets is dropped; see {@link Outcome#receiver()}. */
  Sent to(String newReceiver) {
    return new Sent(this, newReceiver);
  }

  String tcp(String source, String destination, int port) {
    return send(Protocol.TCP, source, CLIENT_PORT, destination, port);
  }

  String tcp(String source, int sourcePort, String destination, int port) {
    return send(Protocol.TCP, source, sourcePort, destination, port);
  }

  String udp(String source, String destination, int port) {
    return send(Protocol.UDP, source, CLIENT_PORT, destination, port);
  }

  String message(String source, String destination, int type, int code) {
    Protocol protocol = source.contains(":") ? Protocol.ICMPV6 : Protocol.ICMP;
    return send(protocol, source, type, destination, code);
  }

  /** A protocol without ports. */
  String other(int protocol, String source, String destination) {
    return send(new Protocol(protocol), source, 0, destination, 0);
  }

  private String send(
      Protocol protocol, String source, int sourcePort, String destination, int port) {
    Packet packet =
        new Packet(Address.parse(source), Address.parse(destination), protocol, sourcePort, port);
    Outcome outcome = walk.send(origin, packet, receiver);
    compare(packet, outcome);
    return outcome.receiver() == null
        ? outcome.verdict().toString()
        : outcome.verdict() + " " + outcome.receiver();
  }

  /** What comes back to its sender is no question to the engine, nor is a Lambda function yet. */
  private void compare(Packet packet, Outcome outcome) {
    boolean isInterface = receiver == null || receiver.startsWith("eni-");
    if (isInterface && !isToItself(outcome)) {
      assertThat(
              receiver == null
                  ? engine.verdict(origin, packet)
                  : engine.verdict(origin, packet, new NetworkInterfaceId(receiver)))
          .as(packet + "\n  " + String.join("\n  ", outcome.trace()))
          .isEqualTo(expected(outcome));
    }
  }

  private boolean isToItself(Outcome outcome) {
    return origin instanceof Origin.FromInterface from
        && from.networkInterface().value().equals(outcome.receiver());
  }

  private static io.portolan.reach.Verdict expected(Outcome outcome) {
    return switch (outcome.verdict()) {
      case PASS -> io.portolan.reach.Verdict.REACHABLE;
      case DROP -> io.portolan.reach.Verdict.UNREACHABLE;
      case UNKNOWN -> io.portolan.reach.Verdict.UNKNOWN;
    };
  }
}
