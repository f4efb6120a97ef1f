package io.portolan.world;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.EndpointService;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Offers a world's network load balancers by PrivateLink, and puts endpoints into its subnets. */
final class PrivateLinkWorld {
  private static final int ABOVE_THE_OTHERS = 23;

  private final Dice dice;
  private final List<Resource> world;

  private PrivateLinkWorld(Estate estate, Random random) {
    this.dice = new Dice(random);
    this.world = new ArrayList<>(estate.resources());
  }

  /** The world with endpoint services in it; the same where it has no network balancer. */
  static Estate in(Estate estate, Random random) {
    PrivateLinkWorld more = new PrivateLinkWorld(estate, random);
    List<LoadBalancer> offered =
        estate.all(LoadBalancer.class).stream()
            .filter(each -> each.type() == LoadBalancer.Type.NETWORK)
            .toList();
    if (!offered.isEmpty()) {
      more.service(offered);
    }
    return Estate.of(more.world);
  }

  private void service(List<LoadBalancer> offered) {
    String name = "com.amazonaws.vpce.eu-west-1.vpce-svc-1";
    Set<String> balancers = new LinkedHashSet<>();
    dice.some(offered, 0.7).forEach(each -> balancers.add(each.id().value()));
    balancers.add("arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/gone/1");
    world.add(
        new EndpointService(
            new Arn("vpce-svc-1"),
            EdgeWorld.GLOBAL,
            name,
            dice.chance(0.5),
            Set.of(),
            balancers,
            Map.of()));
    int number = 0;
    for (Subnet subnet : List.copyOf(all(Subnet.class))) {
      boolean version4 = subnet.cidrs().stream().anyMatch(each -> each.family() == Family.IPV4);
      if (version4 && dice.chance(0.6)) {
        endpoint(subnet, name, number++);
      }
    }
  }

  private <R extends Resource> List<R> all(Class<R> type) {
    return world.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void endpoint(Subnet subnet, String service, int number) {
    List<PrivateAddress> version4 = new ArrayList<>();
    List<Address> version6 = new ArrayList<>();
    subnet
        .cidrs()
        .forEach(
            block -> {
              Address address = Draft.plus(block.base(), ABOVE_THE_OTHERS);
              boolean taken =
                  all(NetworkInterface.class).stream()
                      .anyMatch(
                          each ->
                              each.vpc().equals(subnet.vpc())
                                  && (each.ipv6Addresses().contains(address)
                                      || each.prefixes().stream()
                                          .anyMatch(prefix -> prefix.contains(address))
                                      || each.privateAddresses().stream()
                                          .anyMatch(pair -> pair.address().equals(address))));
              if (!taken && block.contains(address) && block.family() == Family.IPV4) {
                version4.add(new PrivateAddress(address, null));
              } else if (!taken && block.contains(address) && dice.chance(0.5)) {
                version6.add(address);
              }
            });
    if (version4.isEmpty()) {
      return;
    }
    List<SecurityGroupId> held =
        dice.some(
            all(SecurityGroup.class).stream()
                .filter(each -> each.vpc().equals(subnet.vpc()))
                .map(SecurityGroup::id)
                .toList(),
            0.5);
    NetworkInterfaceId own = new NetworkInterfaceId("eni-pl" + number);
    VpcEndpointId id = new VpcEndpointId("vpce-pl" + number);
    world.add(
        new NetworkInterface(
            own,
            subnet.location(),
            subnet.vpc(),
            subnet.id(),
            "vpc_endpoint",
            "VPC Endpoint Interface " + id,
            "amazon-vpce",
            version4.subList(0, 1),
            version6,
            List.of(),
            held,
            true,
            null,
            -1,
            Map.of()));
    world.add(
        new VpcEndpoint(
            id,
            subnet.location(),
            subnet.vpc(),
            VpcEndpoint.Type.INTERFACE,
            service,
            dice.chance(0.9) ? "available" : "rejected",
            Set.of(),
            Set.of(subnet.id()),
            Set.of(own),
            Set.copyOf(held),
            false,
            Map.of()));
  }
}
