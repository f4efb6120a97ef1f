package io.portolan.graph;

import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.PacketSet;
import io.portolan.policy.BlockPublicAccess.Passing;
import io.portolan.policy.BlockPublicAccessControl;
import io.portolan.policy.Control;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a VPC the internet can know, and what Block Public Access leaves of it (G1, B1-B4). */
final class InternetEdge {
  private final Blueprint blueprint;
  private final Vpc vpc;
  private final Map<Passing, List<AddressSet>> natAddresses = new LinkedHashMap<>();
  private final Map<Passing, List<AddressSet>> otherAddresses = new LinkedHashMap<>();

  InternetEdge(Blueprint blueprint, Vpc vpc) {
    this.blueprint = blueprint;
    this.vpc = vpc;
    for (NetworkInterface each : blueprint.addresses().interfaces(vpc.id())) {
      boolean nat = InterfaceRole.of(each) == InterfaceRole.NAT_GATEWAY;
      add(nat, passing(each.subnet()), blueprint.addresses().addresses(each.id()));
    }
    AddressSet nobodys =
        Blueprint.blocks(vpc).only(Family.IPV6).subtract(blueprint.addresses().ownedIn(vpc.id()));
    if (!nobodys.isEmpty()) {
      add(false, passing(null), nobodys);
    }
    for (NatGateway gateway : blueprint.estate().all(NatGateway.class)) {
      if (gateway.vpc().equals(vpc.id())) {
        for (NatGateway.NatAddress each : gateway.addresses()) {
          Address own = gateway.regional() ? each.publicAddress() : each.privateAddress();
          if (own != null) {
            add(true, passing(gateway.subnet()), AddressSet.of(own));
          }
        }
      }
    }
  }

  private void add(boolean nat, Passing passing, AddressSet addresses) {
    (nat ? natAddresses : otherAddresses)
        .computeIfAbsent(passing, key -> new ArrayList<>())
        .add(addresses);
  }

  private Passing passing(@Nullable SubnetId id) {
    return blueprint.blockPublicAccess().passing(vpc, blueprint.estate().find(Subnet.class, id));
  }

  private AddressSet union(Map<Passing, List<AddressSet>> from, List<Passing> which) {
    List<AddressSet> sets = new ArrayList<>();
    which.forEach(passing -> sets.addAll(from.getOrDefault(passing, List.of())));
    return AddressSet.unionOf(sets);
  }

  /**
   * The sources that the gateway can present to the internet: private ones with a public address,
   * IPv6 ones of interfaces, and what regional NAT gateways have translated already.
   */
  AddressSet sourcesKnownToInternet() {
    AddressSet owned = blueprint.addresses().ownedIn(vpc.id());
    return AddressSet.ofAddresses(blueprint.addresses().translations(vpc.id()).keySet())
        .union(owned.only(Family.IPV6))
        .union(regionalNatAddresses());
  }

  /** The public addresses of regional NAT gateways, which no private address stands for. */
  AddressSet regionalNatAddresses() {
    List<Address> addresses = new ArrayList<>();
    for (NatGateway gateway : blueprint.estate().all(NatGateway.class)) {
      if (gateway.regional() && gateway.vpc().equals(vpc.id())) {
        for (NatGateway.NatAddress each : gateway.addresses()) {
          if (each.publicAddress() != null) {
            addresses.add(each.publicAddress());
          }
        }
      }
    }
    return AddressSet.ofAddresses(addresses);
  }

  /** What may leave by an internet gateway. */
  Control egress() {
    AddressSet open =
        union(otherAddresses, List.of(Passing.ALL, Passing.FROM_INSIDE))
            .union(
                union(
                    natAddresses,
                    List.of(Passing.ALL, Passing.FROM_INSIDE, Passing.TRANSLATED_ONLY)));
    return new BlockPublicAccessControl(
        vpc.id().value(), closedOnly(PacketSet.from(open), true), "egress");
  }

  /** What may leave by an egress-only internet gateway. */
  Control egressOnly() {
    List<Passing> passing = List.of(Passing.ALL, Passing.FROM_INSIDE, Passing.TRANSLATED_ONLY);
    AddressSet open = union(otherAddresses, passing).union(union(natAddresses, passing));
    return new BlockPublicAccessControl(
        vpc.id().value(), closedOnly(PacketSet.from(open), true), "egress");
  }

  /** What may come in by an internet gateway, destinations already translated. */
  Control ingress() {
    AddressSet open =
        union(otherAddresses, List.of(Passing.ALL))
            .union(union(natAddresses, List.of(Passing.ALL)));
    return new BlockPublicAccessControl(
        vpc.id().value(), closedOnly(PacketSet.to(open), false), "ingress");
  }

  /**
   * Widened by the addresses that no interface here owns: those are not for this control to say.
   */
  private PacketSet closedOnly(PacketSet open, boolean sources) {
    if (List.of(natAddresses, otherAddresses).stream()
        .allMatch(each -> Set.of(Passing.ALL).containsAll(each.keySet()))) {
      return PacketSet.all(); // Block Public Access is off
    }
    List<AddressSet> all = new ArrayList<>();
    natAddresses.values().forEach(all::addAll);
    otherAddresses.values().forEach(all::addAll);
    AddressSet foreign = AddressSet.unionOf(all).complement();
    return open.union(sources ? PacketSet.from(foreign) : PacketSet.to(foreign));
  }
}
