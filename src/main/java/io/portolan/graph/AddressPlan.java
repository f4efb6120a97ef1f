package io.portolan.graph;

import io.portolan.model.aws.Accelerator;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.InternetAddresses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who owns which address. An address means (VPC, address): VPCs overlap.
 *
 * <p>Immutable once made; made in time linear in the number of interfaces.
 */
public final class AddressPlan {
  private final Map<NetworkInterfaceId, AddressSet> byInterface = new LinkedHashMap<>();
  private final Map<VpcId, List<NetworkInterface>> byVpc = new LinkedHashMap<>();
  private final Map<SubnetId, List<NetworkInterface>> bySubnet = new HashMap<>();
  private final Map<VpcId, Map<Address, Address>> publicByPrivate = new HashMap<>();
  private final Map<VpcId, AddressSet> publicOfVpc = new HashMap<>();
  private final Map<VpcId, AddressSet> translated = new HashMap<>();
  private final Map<VpcId, AddressSet> natOfVpc = new HashMap<>();
  private final Map<VpcId, AddressSet> ownedInVpc = new HashMap<>();
  private final Map<SubnetId, AddressSet> natOfSubnet = new HashMap<>();
  private final Map<SubnetId, AddressSet> ownedInSubnet = new HashMap<>();
  private final Map<SecurityGroupId, Map<VpcId, AddressSet>> members = new HashMap<>();
  private final AddressSet internetHosts;
  private final AddressSet ownedPublic;

  /** The plan of an estate. */
  public AddressPlan(Estate estate) {
    Map<SecurityGroupId, Map<VpcId, List<AddressSet>>> holders = new HashMap<>();
    for (NetworkInterface each : estate.all(NetworkInterface.class)) {
      AddressSet addresses = addressesOf(each);
      byInterface.put(each.id(), addresses);
      byVpc.computeIfAbsent(each.vpc(), vpc -> new ArrayList<>()).add(each);
      bySubnet.computeIfAbsent(each.subnet(), subnet -> new ArrayList<>()).add(each);
      for (SecurityGroupId group : each.groups()) {
        holders
            .computeIfAbsent(group, id -> new HashMap<>())
            .computeIfAbsent(each.vpc(), vpc -> new ArrayList<>())
            .add(addresses);
      }
      for (NetworkInterface.PrivateAddress pair : each.privateAddresses()) {
        Address publicAddress = pair.publicAddress();
        if (publicAddress != null) {
          translate(each.vpc(), pair.address(), publicAddress);
        }
      }
    }
    holders.forEach(
        (group, vpcs) -> {
          Map<VpcId, AddressSet> united = new HashMap<>();
          vpcs.forEach((vpc, sets) -> united.put(vpc, AddressSet.unionOf(sets)));
          members.put(group, united);
        });
    List<AddressSet> publics = new ArrayList<>();
    addElasticIps(estate, publics);
    addNatGateways(estate, publics);
    publicByPrivate.forEach(
        (vpc, map) -> translated.put(vpc, AddressSet.ofAddresses(map.values())));
    publics.addAll(translated.values());
    for (Vpc vpc : estate.all(Vpc.class)) {
      AddressSet own = AddressSet.ofCidrs(vpc.cidrs()).only(Family.IPV6);
      publics.add(own);
      publicOfVpc.merge(
          vpc.id(),
          own.intersect(InternetAddresses.all())
              .union(translated.getOrDefault(vpc.id(), AddressSet.none())),
          AddressSet::union);
    }
    byVpc.forEach((vpc, some) -> ownedInVpc.merge(vpc, unionOf(some), AddressSet::union));
    natOfVpc.forEach((vpc, own) -> ownedInVpc.merge(vpc, own, AddressSet::union));
    bySubnet.forEach((subnet, some) -> ownedInSubnet.put(subnet, unionOf(some)));
    natOfSubnet.forEach((subnet, own) -> ownedInSubnet.merge(subnet, own, AddressSet::union));
    this.ownedPublic = AddressSet.unionOf(publics);
    List<AddressSet> accelerators = new ArrayList<>();
    for (Accelerator each : estate.all(Accelerator.class)) {
      accelerators.add(AddressSet.ofAddresses(each.addresses()));
    }
    this.internetHosts =
        InternetAddresses.all().subtract(ownedPublic).subtract(AddressSet.unionOf(accelerators));
  }

  private static AddressSet addressesOf(NetworkInterface each) {
    List<Address> single = new ArrayList<>(each.ipv6Addresses());
    each.privateAddresses().forEach(pair -> single.add(pair.address()));
    return AddressSet.ofAddresses(single).union(AddressSet.ofCidrs(each.prefixes()));
  }

  private void translate(VpcId vpc, Address privateAddress, Address publicAddress) {
    publicByPrivate
        .computeIfAbsent(vpc, id -> new LinkedHashMap<>())
        .putIfAbsent(privateAddress, publicAddress);
  }

  private void addElasticIps(Estate estate, List<AddressSet> publics) {
    for (ElasticIp each : estate.all(ElasticIp.class)) {
      publics.add(AddressSet.of(each.publicAddress()));
      NetworkInterface holder = estate.find(NetworkInterface.class, each.networkInterface());
      Address privateAddress = each.privateAddress();
      if (holder != null && privateAddress != null) {
        translate(holder.vpc(), privateAddress, each.publicAddress());
      }
    }
  }

  private void addNatGateways(Estate estate, List<AddressSet> publics) {
    for (NatGateway gateway : estate.all(NatGateway.class)) {
      for (NatGateway.NatAddress each : gateway.addresses()) {
        Address publicAddress = each.publicAddress();
        Address privateAddress = each.privateAddress();
        if (privateAddress != null) {
          natOfVpc.merge(gateway.vpc(), AddressSet.of(privateAddress), AddressSet::union);
          if (gateway.subnet() != null) {
            natOfSubnet.merge(gateway.subnet(), AddressSet.of(privateAddress), AddressSet::union);
          }
        }
        if (publicAddress == null) {
          continue;
        }
        publics.add(AddressSet.of(publicAddress));
        if (privateAddress != null) {
          translate(gateway.vpc(), privateAddress, publicAddress);
        } else {
          publicOfVpc.merge(gateway.vpc(), AddressSet.of(publicAddress), AddressSet::union);
        }
      }
    }
  }

  /** The private IPv4, IPv6 and delegated addresses of an interface; empty for an unknown one. */
  public AddressSet addresses(NetworkInterfaceId networkInterface) {
    return byInterface.getOrDefault(networkInterface, AddressSet.none());
  }

  /** The interfaces of a VPC, in the order of the snapshot. */
  public List<NetworkInterface> interfaces(VpcId vpc) {
    return byVpc.getOrDefault(vpc, List.of());
  }

  /** The interfaces of a subnet, in the order of the snapshot. */
  public List<NetworkInterface> interfaces(SubnetId subnet) {
    return bySubnet.getOrDefault(subnet, List.of());
  }

  /** The interfaces that own some of some addresses, VPC by VPC, looked for as they are taken. */
  public Stream<NetworkInterface> interfacesIn(AddressSet some) {
    return interfacesNear(some).filter(each -> addresses(each.id()).overlaps(some));
  }

  /** The interfaces of the VPCs in which somebody owns some of some addresses, or is known by. */
  public Stream<NetworkInterface> interfacesNear(AddressSet some) {
    return byVpc.entrySet().stream()
        .filter(
            each ->
                ownedIn(each.getKey()).overlaps(some)
                    || translated.getOrDefault(each.getKey(), AddressSet.none()).overlaps(some))
        .flatMap(each -> each.getValue().stream());
  }

  /** Every address that interfaces of a VPC own, and those of NAT gateways without a row. */
  public AddressSet ownedIn(VpcId vpc) {
    return ownedInVpc.getOrDefault(vpc, AddressSet.none());
  }

  /** Every address that interfaces of a subnet own, and those of NAT gateways without a row. */
  public AddressSet ownedIn(SubnetId subnet) {
    return ownedInSubnet.getOrDefault(subnet, AddressSet.none());
  }

  /** Every address inside VPCs that somebody owns. */
  public AddressSet owned() {
    return AddressSet.unionOf(ownedInVpc.values());
  }

  private AddressSet unionOf(Collection<NetworkInterface> some) {
    List<AddressSet> sets = new ArrayList<>(some.size());
    some.forEach(each -> sets.add(addresses(each.id())));
    return AddressSet.unionOf(sets);
  }

  /** The public address that an internet gateway exchanges for each private one of a VPC. */
  public Map<Address, Address> translations(VpcId vpc) {
    return publicByPrivate.getOrDefault(vpc, Map.of());
  }

  /** The addresses by which the internet knows a VPC: translated IPv4 ones and its IPv6 blocks. */
  public AddressSet publicAddresses(VpcId vpc) {
    return publicOfVpc.getOrDefault(vpc, AddressSet.none());
  }

  /** The addresses by which the internet knows an interface: public IPv4 ones and IPv6 ones. */
  public AddressSet publicAddresses(NetworkInterface networkInterface) {
    return publicAddresses(networkInterface, addresses(networkInterface.id()));
  }

  /** The addresses by which the internet knows some of the addresses of an interface. */
  public AddressSet publicAddresses(NetworkInterface networkInterface, AddressSet some) {
    Map<Address, Address> pairs = translations(networkInterface.vpc());
    List<Address> publics = new ArrayList<>();
    for (NetworkInterface.PrivateAddress pair : networkInterface.privateAddresses()) {
      Address known = pairs.get(pair.address());
      if (known != null && some.contains(pair.address())) {
        publics.add(known);
      }
    }
    return AddressSet.ofAddresses(publics)
        .union(some.only(Family.IPV6).intersect(InternetAddresses.all()));
  }

  /** The addresses in a VPC of the interfaces that hold a group. */
  public AddressSet members(SecurityGroupId group, VpcId vpc) {
    return members.getOrDefault(group, Map.of()).getOrDefault(vpc, AddressSet.none());
  }

  /** The addresses in any VPC of the interfaces that hold a group. */
  public AddressSet members(SecurityGroupId group) {
    return AddressSet.unionOf(members.getOrDefault(group, Map.of()).values());
  }

  /** The public addresses that nothing in the snapshot owns. */
  public AddressSet internetHosts() {
    return internetHosts;
  }

  /** The public IPv4 addresses and IPv6 blocks that the snapshot owns, in use or not. */
  public AddressSet ownedPublic() {
    return ownedPublic;
  }
}
