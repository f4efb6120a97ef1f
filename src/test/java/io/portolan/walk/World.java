package io.portolan.walk;

import io.portolan.model.aws.Accelerator;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NatGateway.NatAddress;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is at an address (specification, sections 1 and 6). */
final class World {
  private static final List<Cidr> NOT_PUBLIC =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "224.0.0.0/3",
              "::/8",
              "fc00::/7",
              "fe80::/10",
              "ff00::/8")
          .map(Cidr::parse)
          .toList();

  /** A public IPv4 address stands for a private one of a VPC. */
  record PublicPair(VpcId vpc, Address inside, Address outside) {}

  final Estate estate;
  private final Map<VpcId, List<NetworkInterface>> byVpc;
  private final List<PublicPair> publicPairs;

  World(Estate estate) {
    this.estate = estate;
    this.byVpc =
        estate.all(NetworkInterface.class).stream()
            .collect(Collectors.groupingBy(NetworkInterface::vpc));
    this.publicPairs =
        Stream.of(associations(), elasticAssociations(), natAssociations())
            .flatMap(pairs -> pairs)
            .distinct()
            .toList();
  }

  private Stream<PublicPair> associations() {
    return estate.all(NetworkInterface.class).stream()
        .flatMap(
            eni ->
                eni.privateAddresses().stream()
                    .filter(pair -> pair.publicAddress() != null)
                    .map(pair -> new PublicPair(eni.vpc(), pair.address(), pair.publicAddress())));
  }

  private Stream<PublicPair> elasticAssociations() {
    return estate.all(ElasticIp.class).stream()
        .flatMap(
            ip -> {
              NetworkInterface eni = estate.find(NetworkInterface.class, ip.networkInterface());
              Address inside = ip.privateAddress();
              if (eni != null && inside == null && !eni.privateAddresses().isEmpty()) {
                inside = eni.privateAddresses().get(0).address();
              }
              return eni == null || inside == null
                  ? Stream.empty()
                  : Stream.of(new PublicPair(eni.vpc(), inside, ip.publicAddress()));
            });
  }

  private Stream<PublicPair> natAssociations() {
    return estate.all(NatGateway.class).stream()
        .flatMap(
            nat ->
                nat.addresses().stream()
                    .filter(one -> one.privateAddress() != null && one.publicAddress() != null)
                    .map(
                        one ->
                            new PublicPair(nat.vpc(), one.privateAddress(), one.publicAddress())));
  }

  static boolean owns(NetworkInterface eni, Address address) {
    for (PrivateAddress pair : eni.privateAddresses()) {
      if (pair.address().equals(address)) {
        return true;
      }
    }
    if (eni.ipv6Addresses().contains(address)) {
      return true;
    }
    for (Cidr prefix : eni.prefixes()) {
      if (prefix.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** The interface of a VPC that owns an address. */
  @Nullable NetworkInterface owner(VpcId vpc, Address address) {
    for (NetworkInterface eni : byVpc.getOrDefault(vpc, List.of())) {
      if (owns(eni, address)) {
        return eni;
      }
    }
    return null;
  }

  /**
   * The zonal NAT gateway of a VPC that translates to a private address; null where the address is
   * another interface's: a deleted gateway stays in the output for a while.
   */
  @Nullable NatGateway natAt(VpcId vpc, Address address) {
    NetworkInterface owner = owner(vpc, address);
    if (owner != null && !owner.type().equals("nat_gateway")) {
      return null;
    }
    for (NatGateway nat : estate.all(NatGateway.class)) {
      for (NatAddress pair : nat.addresses()) {
        if (nat.vpc().equals(vpc) && address.equals(pair.privateAddress())) {
          return nat;
        }
      }
    }
    return null;
  }

  boolean isInSubnet(SubnetId subnet, VpcId vpc, Address address) {
    Subnet row = estate.find(Subnet.class, subnet);
    if (row != null && contains(row.cidrs(), address)) {
      return true;
    }
    NetworkInterface owner = owner(vpc, address);
    return owner != null && owner.subnet().equals(subnet);
  }

  /** The blocks of a VPC; none where the snapshot lacks it. */
  List<Cidr> blocks(VpcId vpc) {
    Vpc row = estate.find(Vpc.class, vpc);
    return row == null ? List.of() : row.cidrs();
  }

  @Nullable PublicPair publicPairOfPrivate(VpcId vpc, Address inside) {
    for (PublicPair pair : publicPairs) {
      if (pair.vpc().equals(vpc) && pair.inside().equals(inside)) {
        return pair;
      }
    }
    return null;
  }

  @Nullable PublicPair publicPairOfPublic(Address outside) {
    for (PublicPair pair : publicPairs) {
      if (pair.outside().equals(outside)) {
        return pair;
      }
    }
    return null;
  }

  boolean hasPublicAddress(NetworkInterface eni) {
    for (PublicPair pair : publicPairs) {
      if (pair.vpc().equals(eni.vpc()) && owns(eni, pair.inside())) {
        return true;
      }
    }
    return false;
  }

  @Nullable InternetGateway internetGatewayOf(VpcId vpc) {
    for (InternetGateway gateway : estate.all(InternetGateway.class)) {
      if (gateway.vpcs().contains(vpc)) {
        return gateway;
      }
    }
    return null;
  }

  /** The VPC that has an IPv6 address in one of its blocks. */
  @Nullable VpcId vpcWithIpv6(Address address) {
    for (Vpc vpc : estate.all(Vpc.class)) {
      if (address.family() == Family.IPV6 && contains(vpc.cidrs(), address)) {
        return vpc.id();
      }
    }
    return null;
  }

  static boolean isPublic(Address address) {
    return !contains(NOT_PUBLIC, address);
  }

  /** A public address that nobody in the snapshot owns. */
  boolean isInternetHost(Address address) {
    return isPublic(address)
        && !isOwnedByInterface(address)
        && publicPairOfPublic(address) == null
        && vpcWithIpv6(address) == null
        && estate.all(ElasticIp.class).stream().noneMatch(ip -> ip.publicAddress().equals(address))
        && estate.all(Accelerator.class).stream()
            .noneMatch(each -> each.addresses().contains(address))
        && estate.all(NatGateway.class).stream()
            .flatMap(nat -> nat.addresses().stream())
            .noneMatch(pair -> address.equals(pair.publicAddress()));
  }

  /** Whether an interface owns an address, a NAT gateway's that is not in the snapshot included. */
  boolean isOwnedByInterface(Address address) {
    return estate.all(NetworkInterface.class).stream().anyMatch(eni -> owns(eni, address))
        || estate.all(NatGateway.class).stream()
            .flatMap(nat -> nat.addresses().stream())
            .anyMatch(pair -> address.equals(pair.privateAddress()));
  }

  boolean isOwnedByInterfaceOf(VpcId vpc, Address address) {
    return owner(vpc, address) != null || natAt(vpc, address) != null;
  }

  /** Zones compare by id where both have one, else by name. */
  static boolean sameZone(Subnet one, Subnet other) {
    boolean byId = !one.availabilityZoneId().isEmpty() && !other.availabilityZoneId().isEmpty();
    return byId
        ? one.availabilityZoneId().equals(other.availabilityZoneId())
        : one.availabilityZone().equals(other.availabilityZone());
  }

  static boolean contains(List<Cidr> blocks, Address address) {
    for (Cidr block : blocks) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
