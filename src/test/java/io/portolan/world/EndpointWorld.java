package io.portolan.world;

import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** VPC endpoints: of interfaces, of Gateway Load Balancers, and by prefix-list route. */
final class EndpointWorld {
  private final Draft draft;
  private final GroupWorld groups;
  private final Dice dice;
  private final Map<String, PrefixListId> services = new HashMap<>();

  private EndpointWorld(Draft draft, GroupWorld groups) {
    this.draft = draft;
    this.groups = groups;
    this.dice = draft.dice("endpoint");
  }

  static void build(Draft draft, GroupWorld groups) {
    EndpointWorld world = new EndpointWorld(draft, groups);
    for (Vpc vpc : draft.all(Vpc.class)) {
      if (draft.has(Feature.INTERFACE_ENDPOINT) && world.dice.chance(0.6)) {
        world.addWithInterface(vpc, VpcEndpoint.Type.INTERFACE, "vpc_endpoint");
      }
      if (draft.has(Feature.BALANCER_ENDPOINT) && world.dice.chance(0.7)) {
        world.addWithInterface(
            vpc, VpcEndpoint.Type.GATEWAY_LOAD_BALANCER, "gateway_load_balancer_endpoint");
      }
      if (draft.has(Feature.GATEWAY_ENDPOINT) && world.dice.chance(0.7)) {
        world.addGateway(vpc);
      }
    }
  }

  private void addWithInterface(Vpc vpc, VpcEndpoint.Type type, String interfaceType) {
    Subnet subnet = dice.pick(draft.subnets(vpc.id()));
    Optional<Address> address = InterfaceWorld.nextAddress(draft, subnet);
    if (address.isEmpty()) {
      return;
    }
    VpcEndpointId id = new VpcEndpointId(draft.nextId("vpce-"));
    NetworkInterfaceId own = new NetworkInterfaceId(draft.nextId("eni-"));
    boolean filtered = type == VpcEndpoint.Type.INTERFACE;
    List<SecurityGroupId> held = filtered ? groups.some(vpc.id(), dice) : List.of();
    draft.add(
        new NetworkInterface(
            own,
            vpc.location(),
            vpc.id(),
            subnet.id(),
            interfaceType,
            "VPC Endpoint Interface " + id,
            "amazon-vpce",
            List.of(new PrivateAddress(address.get(), null)),
            List.of(),
            List.of(),
            held,
            filtered,
            null,
            -1,
            draft.tags()));
    String region = vpc.location().region();
    draft.add(
        new VpcEndpoint(
            id,
            vpc.location(),
            vpc.id(),
            type,
            filtered ? "com.amazonaws." + region + ".sqs" : "com.amazonaws.vpce." + region + ".x",
            "available",
            Set.of(),
            Set.of(subnet.id()),
            Set.of(own),
            Draft.set(held),
            filtered && dice.chance(0.3),
            draft.tags()));
  }

  private void addGateway(Vpc vpc) {
    String service = "com.amazonaws." + vpc.location().region() + ".s3";
    services.computeIfAbsent(
        service,
        name ->
            draft
                .add(
                    new PrefixList(
                        new PrefixListId(draft.nextId("pl-")),
                        vpc.location(),
                        name,
                        Internet.SERVICE,
                        true,
                        Map.of()))
                .id());
    draft.add(
        new VpcEndpoint(
            new VpcEndpointId(draft.nextId("vpce-")),
            vpc.location(),
            vpc.id(),
            VpcEndpoint.Type.GATEWAY,
            service,
            dice.chance(0.95) ? "available" : "deleted",
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            dice.chance(0.3),
            draft.tags()));
  }

  /** The VPC's gateway endpoint and the list of its service; empty where there is none. */
  static Optional<VpcEndpoint> gateway(Draft draft, VpcId vpc) {
    return draft.all(VpcEndpoint.class).stream()
        .filter(one -> one.vpc().equals(vpc) && one.type() == VpcEndpoint.Type.GATEWAY)
        .findFirst();
  }

  /** The list of a gateway endpoint's service. */
  static PrefixListId list(Draft draft, VpcEndpoint endpoint) {
    return draft.all(PrefixList.class).stream()
        .filter(list -> list.name().equals(endpoint.serviceName()))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** The endpoint with the route tables that lead to it. */
  static VpcEndpoint in(VpcEndpoint endpoint, Set<RouteTableId> tables) {
    return new VpcEndpoint(
        endpoint.id(),
        endpoint.location(),
        endpoint.vpc(),
        endpoint.type(),
        endpoint.serviceName(),
        endpoint.state(),
        tables,
        endpoint.subnets(),
        endpoint.networkInterfaces(),
        endpoint.groups(),
        endpoint.restrictedByPolicy(),
        endpoint.tags());
  }
}
