package io.portolan.graph;

import com.google.common.base.Suppliers;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What of a VPC the internet can know, and what Block Public Access leaves of it (G1, B1-B4). */
final class InternetEdge {
  private final Blueprint blueprint;
  private final Vpc vpc;
  private final Map<Passing, List<AddressSet>> natAddresses = new LinkedHashMap<>();
  private final Map<Passing, List<AddressSet>> otherAddresses = new LinkedHashMap<>();

  private final Supplier<AddressSet> knownToInternet = Suppliers.memoize(this::sources);
  private final Supplier<Control> egress = Suppliers.memoize(this::outOfGateway);
  private final Supplier<Control> egressOnly = Suppliers.memoize(this::outOfEgressOnlyGateway);

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
    for (NatGateway gateway : blueprint.natGateways(vpc.id())) {
      for (NatGateway.NatAddress each : gateway.addresses()) {
        Address own = gateway.regional() ? each.publicAddress() : each.privateAddress();
        if (own != null) {
          add(true, passing(gateway.subnet()), AddressSet.of(own));
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
    return knownToInternet.get();
  }

  private AddressSet sources() {
    AddressSet owned = blueprint.addresses().ownedIn(vpc.id());
    return AddressSet.ofAddresses(blueprint.addresses().translations(vpc.id()).keySet())
        .union(owned.only(Family.IPV6))
        .union(regionalNatAddresses());
  }

  /** The public addresses of regional NAT gateways, which no private address stands for. */
  AddressSet regionalNatAddresses() {
    List<Address> addresses = new ArrayList<>();
    for (NatGateway gateway : blueprint.natGateways(vpc.id())) {
      if (gateway.regional()) {
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
    return egress.get();
  }

  private Control outOfGateway() {
    return control(
        List.of(Passing.ALL, Passing.FROM_INSIDE),
        List.of(Passing.ALL, Passing.FROM_INSIDE, Passing.TRANSLATED_ONLY),
        true,
        "egress");
  }

  /** What may leave by an egress-only internet gateway. */
  Control egressOnly() {
    return egressOnly.get();
  }

  private Control outOfEgressOnlyGateway() {
    List<Passing> passing = List.of(Passing.ALL, Passing.FROM_INSIDE, Passing.TRANSLATED_ONLY);
    return control(passing, passing, true, "egress");
  }

  /** What may come in by an internet gateway, destinations already translated. */
  Control ingress() {
    List<Passing> passing = List.of(Passing.ALL);
    return control(passing, passing, false, "ingress");
  }

  /**
   * What lets some pass: widened by the addresses that no interface here owns, which are not for it
   * to say.
   */
  private Control control(
      List<Passing> others, List<Passing> nats, boolean sources, String direction) {
    boolean off =
        List.of(natAddresses, otherAddresses).stream()
            .allMatch(each -> Set.of(Passing.ALL).containsAll(each.keySet()));
    return new BlockPublicAccessControl(
        vpc.id().value(), off ? PacketSet.all() : open(others, nats, sources), direction);
  }

  private PacketSet open(List<Passing> others, List<Passing> nats, boolean sources) {
    AddressSet open = union(otherAddresses, others).union(union(natAddresses, nats));
    List<AddressSet> all = new ArrayList<>();
    natAddresses.values().forEach(all::addAll);
    otherAddresses.values().forEach(all::addAll);
    AddressSet free = open.union(AddressSet.unionOf(all).complement());
    return sources ? PacketSet.from(free) : PacketSet.to(free);
  }
}
