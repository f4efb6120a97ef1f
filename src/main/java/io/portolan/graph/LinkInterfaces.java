package io.portolan.graph;

import io.portolan.model.aws.ApiVpcLink;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.packet.AddressSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The interfaces of API Gateway's VPC links of version 2. Nothing says whose they are: they are in
 * the link's subnets, hold its groups, and AWS made them. A link that has not been used for some
 * weeks has none, and gets new ones when it is.
 */
final class LinkInterfaces {
  private final Map<SubnetId, List<NetworkInterface>> made = new HashMap<>();

  LinkInterfaces(Estate estate) {
    for (NetworkInterface each : estate.all(NetworkInterface.class)) {
      if (!each.requester().isEmpty() && InterfaceRole.of(each) == InterfaceRole.ORDINARY) {
        made.computeIfAbsent(each.subnet(), id -> new ArrayList<>()).add(each);
      }
    }
  }

  /** The interfaces that may be a link's; perhaps more. */
  List<NetworkInterface> of(ApiVpcLink link) {
    return link.subnets().stream()
        .flatMap(id -> made.getOrDefault(id, List.of()).stream())
        .filter(each -> link.groups().isEmpty() || Set.copyOf(each.groups()).equals(link.groups()))
        .toList();
  }

  /** An estate with an interface in each subnet of the links that have none. */
  static Estate assumedIn(Estate estate) {
    LinkInterfaces known = new LinkInterfaces(estate);
    AddressPlan addresses = new AddressPlan(estate);
    List<Resource> resources = new ArrayList<>(estate.resources());
    for (ApiVpcLink link : estate.all(ApiVpcLink.class)) {
      if (known.of(link).isEmpty()) {
        for (SubnetId id : link.subnets()) {
          Subnet subnet = estate.find(Subnet.class, id);
          if (subnet != null) {
            resources.add(assumed(link, subnet, AssumedNodes.freeIn(subnet, addresses)));
          }
        }
      }
    }
    return Estate.of(resources);
  }

  private static NetworkInterface assumed(ApiVpcLink link, Subnet subnet, AddressSet free) {
    return new NetworkInterface(
        new NetworkInterfaceId(AssumedNodes.ID + link.id() + "/" + subnet.id()),
        link.location(),
        subnet.vpc(),
        subnet.id(),
        "api_gateway_managed",
        "VPC link " + link.name(),
        "apigateway",
        List.of(),
        List.of(),
        free.toCidrs(),
        link.groups().stream().sorted().toList(),
        true,
        null,
        -1,
        Map.of());
  }
}
