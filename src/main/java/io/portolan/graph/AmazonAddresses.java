package io.portolan.graph;

import io.portolan.model.aws.Vpc;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The addresses at which Amazon answers inside a VPC, past groups and ACLs (SG11, N3, R7). Those of
 * VPC Lattice are apart: see {@link LatticeConnections}.
 *
 * @param answered what gets an answer
 * @param answering the addresses that give one
 * @param silent the rest of the ranges that no route can lead to
 * @param elsewhere every other address
 */
record AmazonAddresses(
    PacketSet answered, AddressSet answering, AddressSet silent, AddressSet elsewhere) {
  private static final TrafficSet DNS =
      TrafficSet.ofPorts(Protocol.UDP, PortSet.all(), PortSet.of(53))
          .union(TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(53)));
  private static final TrafficSet METADATA =
      TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(80));
  private static final TrafficSet ACTIVATION =
      TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(1688));
  private static final TrafficSet TIME =
      TrafficSet.ofPorts(Protocol.UDP, PortSet.all(), PortSet.of(123));
  private static final AddressSet RESERVED =
      AddressSet.ofCidrs(List.of(Cidr.parse("169.254.0.0/16"), Cidr.parse("fd00:ec2::/32")));

  /** The addresses in a VPC with the given resolver. */
  static AmazonAddresses in(Optional<Address> vpcResolver) {
    PacketSet answered = answered(vpcResolver);
    AddressSet answering = answered.destinations();
    AddressSet own = answering.union(LatticeConnections.ADDRESSES);
    return new AmazonAddresses(
        answered, answering, RESERVED.subtract(own), RESERVED.union(own).complement());
  }

  /** A VPC's own resolver: the base of its first IPv4 block, plus two. */
  static Optional<Address> resolverOf(Vpc vpc) {
    return vpc.cidrs().stream()
        .filter(cidr -> cidr.family() == Family.IPV4)
        .findFirst()
        .map(cidr -> cidr.first().next().next());
  }

  /** What gets an answer, in a VPC with the given resolver. */
  private static PacketSet answered(Optional<Address> vpcResolver) {
    List<PacketSet> all = new ArrayList<>();
    all.add(to("169.254.169.253", DNS));
    all.add(to("fd00:ec2::253", DNS));
    all.add(to("169.254.169.254", METADATA));
    all.add(to("fd00:ec2::254", METADATA));
    all.add(to("169.254.170.2", METADATA));
    all.add(to("169.254.170.23", METADATA));
    all.add(to("fd00:ec2::23", METADATA));
    all.add(to("169.254.169.250", ACTIVATION));
    all.add(to("169.254.169.251", ACTIVATION));
    all.add(to("169.254.169.123", TIME));
    all.add(to("fd00:ec2::123", TIME));
    vpcResolver.ifPresent(
        address -> all.add(PacketSet.of(AddressSet.all(), AddressSet.of(address), DNS)));
    return PacketSet.unionOf(all);
  }

  private static PacketSet to(String address, TrafficSet traffic) {
    return PacketSet.of(AddressSet.all(), AddressSet.of(Address.parse(address)), traffic);
  }
}
