package io.portolan.walk;

import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The services that Amazon runs in every VPC (specification, section 10; SG11, N3, R7). */
final class AmazonAddresses {
  private static final Set<Address> DNS = addresses("169.254.169.253", "fd00:ec2::253");

  /** Of instances, of ECS tasks, and of pods' identities. */
  private static final Set<Address> METADATA =
      addresses(
          "169.254.169.254", "fd00:ec2::254", "169.254.170.2", "169.254.170.23", "fd00:ec2::23");

  private static final Set<Address> ACTIVATION = addresses("169.254.169.250", "169.254.169.251");
  private static final Set<Address> TIME = addresses("169.254.169.123", "fd00:ec2::123");
  private static final Cidr LINK_LOCAL = Cidr.parse("169.254.0.0/16");
  private static final Cidr RESERVED_IPV6 = Cidr.parse("fd00:ec2::/32");
  private static final int DNS_PORT = 53;
  private static final int HTTP_PORT = 80;
  private static final int ACTIVATION_PORT = 1688;
  private static final int TIME_PORT = 123;

  private AmazonAddresses() {}

  private static Set<Address> addresses(String... texts) {
    return Stream.of(texts).map(Address::parse).collect(Collectors.toSet());
  }

  /** What becomes of a packet to such an address; null where the destination is no such address. */
  static @Nullable Fate judge(
      PacketWalk walk, NetworkInterface sender, Packet packet, Journey journey) {
    Address destination = packet.destination();
    boolean isResolver = destination.equals(resolver(walk.world, sender.vpc()));
    if (!isResolver && !LINK_LOCAL.contains(destination) && !RESERVED_IPV6.contains(destination)) {
      return null;
    }
    int port = packet.destinationPort();
    boolean tcp = packet.protocol().equals(Protocol.TCP);
    boolean udp = packet.protocol().equals(Protocol.UDP);
    boolean served =
        ((isResolver || DNS.contains(destination)) && (tcp || udp) && port == DNS_PORT)
            || (METADATA.contains(destination) && tcp && port == HTTP_PORT)
            || (ACTIVATION.contains(destination) && tcp && port == ACTIVATION_PORT)
            || (TIME.contains(destination) && udp && port == TIME_PORT);
    String receiver = "amazon:" + destination;
    if (!served || walk.isForSomebodyElse(receiver)) {
      return walk.dropped("NO_POSSIBLE_DESTINATION: no such service at ", destination);
    }
    return new Fate(journey.maybe() ? Verdict.UNKNOWN : Verdict.PASS, receiver);
  }

  /** The VPC's first IPv4 block's base + 2. */
  private static @Nullable Address resolver(World world, VpcId vpc) {
    for (Cidr block : world.blocks(vpc)) {
      if (block.family() == Family.IPV4) {
        return block.first().next().next();
      }
    }
    return null;
  }
}
