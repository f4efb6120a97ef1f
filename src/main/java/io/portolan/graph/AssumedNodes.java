package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.packet.Address;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Nodes of load balancers whose interfaces are not in the snapshot: one in each subnet, at any
 * address there that nobody owns (docs/aws-semantics.md, section 11).
 */
public final class AssumedNodes {
  /** What the ids of interfaces begin with that no snapshot has. */
  static final String ID = "assumed:";

  /** How many addresses at the start of a block AWS keeps for itself; at its end, one. */
  private static final int KEPT_FIRST = 4;

  private AssumedNodes() {}

  /** An estate with nodes for the balancers that have none. */
  static Estate in(Estate estate) {
    BalancerPlan plan = new BalancerPlan(estate);
    List<NetworkInterface> assumed = new ArrayList<>();
    AddressPlan addresses = null;
    for (LoadBalancer balancer : plan.all()) {
      if (!plan.nodes(balancer.id()).isEmpty() || balancer.type() == LoadBalancer.Type.GATEWAY) {
        continue;
      }
      for (SubnetId id : balancer.subnets()) {
        Subnet subnet = estate.find(Subnet.class, id);
        if (subnet != null) {
          addresses = addresses == null ? new AddressPlan(estate) : addresses;
          assumed.add(node(balancer, subnet, addresses));
        }
      }
    }
    if (assumed.isEmpty()) {
      return estate;
    }
    List<Resource> resources = new ArrayList<>(estate.resources());
    resources.addAll(assumed);
    return Estate.of(resources);
  }

  private static NetworkInterface node(
      LoadBalancer balancer, Subnet subnet, AddressPlan addresses) {
    AddressSet free = freeIn(subnet, addresses);
    return new NetworkInterface(
        new NetworkInterfaceId(ID + balancer.name() + "/" + subnet.id()),
        balancer.location(),
        subnet.vpc(),
        subnet.id(),
        balancer.type() == LoadBalancer.Type.NETWORK ? "network_load_balancer" : "interface",
        BalancerPlan.description(balancer),
        "amazon-elb",
        List.of(),
        List.of(),
        free.toCidrs(),
        balancer.groups().stream().sorted().toList(),
        true,
        null,
        -1,
        Map.of());
  }

  /** The addresses of a subnet that nobody owns and that AWS gives away. */
  static AddressSet freeIn(Subnet subnet, AddressPlan addresses) {
    AddressSet free = AddressSet.none();
    for (Cidr block : subnet.cidrs()) {
      AddressSet kept = AddressSet.of(new AddressRange(block.last(), block.last()));
      Address address = block.first();
      for (int i = 0; i < KEPT_FIRST; i++) {
        kept = kept.union(AddressSet.of(address));
        address = address.next();
      }
      free = free.union(AddressSet.of(block).subtract(kept));
    }
    return free.subtract(addresses.ownedIn(subnet.vpc())).subtract(addresses.ownedIn(subnet.id()));
  }

  /** Whether an interface is such a node. */
  public static boolean contain(NetworkInterfaceId id) {
    return id.value().startsWith(ID);
  }

  /** What an answer rests on that meets an interface; empty for one of the snapshot. */
  public static Optional<Assumption> assumption(NetworkInterface each) {
    return contain(each.id())
        ? Optional.of(
            new Assumption(
                each.id().value(),
                Reason.Kind.LOAD_BALANCER,
                "the balancer's interface is not in the snapshot: any free address of its subnet"
                    + " is assumed"))
        : Optional.empty();
  }
}
