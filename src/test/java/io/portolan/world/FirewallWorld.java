package io.portolan.world;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Network firewalls, in VPCs and attached to transit gateways; {@link FirewallRoutes} leads to
 * those in VPCs, {@link FirewallPolicies} has what they let pass.
 */
final class FirewallWorld {
  private final Draft draft;
  private final Dice dice;
  private final FirewallPolicies policies;

  private FirewallWorld(Draft draft, String part) {
    this.draft = draft;
    this.dice = draft.dice(part);
    this.policies = new FirewallPolicies(draft, dice);
  }

  /** Firewalls in VPCs: an endpoint in one or two zones. */
  static void buildInVpcs(Draft draft) {
    if (draft.has(Feature.NETWORK_FIREWALL)) {
      FirewallWorld world = new FirewallWorld(draft, "firewall");
      for (Vpc vpc : draft.all(Vpc.class)) {
        if (world.dice.chance(0.75)) {
          world.addInVpc(vpc);
        }
      }
    }
  }

  /** Firewalls attached to transit gateways, which {@link TransitFirewallRoutes} leads to. */
  static void attach(Draft draft) {
    if (draft.has(Feature.TRANSIT_FIREWALL)) {
      FirewallWorld world = new FirewallWorld(draft, "attached firewall");
      draft.all(TransitGateway.class).forEach(world::addAttached);
    }
  }

  private void addInVpc(Vpc vpc) {
    List<Subnet> subnets = draft.subnets(vpc.id());
    Subnet last = subnets.get(subnets.size() - 1);
    Set<VpcEndpointId> endpoints = new LinkedHashSet<>();
    addEndpoint(last, endpoints);
    if (subnets.size() > 2 && dice.chance(0.5)) {
      subnets.stream()
          .filter(one -> !one.availabilityZone().equals(last.availabilityZone()))
          .findFirst()
          .ifPresent(second -> addEndpoint(second, endpoints));
    }
    if (!endpoints.isEmpty()) {
      add(vpc.location(), vpc.id(), endpoints, null);
    }
  }

  private void addEndpoint(Subnet subnet, Set<VpcEndpointId> endpoints) {
    Optional<Address> address = InterfaceWorld.nextAddress(draft, subnet);
    if (address.isEmpty()) {
      return;
    }
    VpcEndpointId id = new VpcEndpointId(draft.nextId("vpce-"));
    NetworkInterfaceId own = new NetworkInterfaceId(draft.nextId("eni-"));
    InterfaceWorld.addService(
        draft,
        subnet,
        own,
        "gateway_load_balancer_endpoint",
        "VPC Endpoint Interface " + id,
        List.of(new PrivateAddress(address.get(), null)));
    draft.add(
        new VpcEndpoint(
            id,
            subnet.location(),
            subnet.vpc(),
            VpcEndpoint.Type.GATEWAY_LOAD_BALANCER,
            "com.amazonaws.vpce." + subnet.location().region() + ".firewall",
            "available",
            Set.of(),
            Set.of(subnet.id()),
            Set.of(own),
            Set.of(),
            false,
            draft.tags()));
    endpoints.add(id);
  }

  private void addAttached(TransitGateway gateway) {
    TransitGatewayAttachmentId id = new TransitGatewayAttachmentId(draft.nextId("tgw-attach-"));
    draft.add(
        new TransitGatewayAttachment(
            id,
            gateway.location(),
            gateway.id(),
            TransitGatewayAttachment.Type.OTHER,
            "",
            dice.chance(0.95) ? "available" : "pending",
            null,
            null,
            draft.tags()));
    add(gateway.location(), null, Set.of(), id);
  }

  private void add(
      Location location,
      @Nullable VpcId vpc,
      Set<VpcEndpointId> endpoints,
      @Nullable TransitGatewayAttachmentId attachment) {
    String name = draft.nextId("firewall-");
    Arn policy = policies.add(location, name, vpc == null ? List.of() : draft.vpc(vpc).cidrs());
    draft.add(
        new Firewall(
            arn(location, "firewall", name),
            location,
            name,
            policy,
            vpc,
            Collections.unmodifiableSet(endpoints),
            attachment,
            Map.of()));
  }

  /** The ARN of something of Network Firewall. */
  static Arn arn(Location location, String type, String name) {
    return new Arn(
        "arn:aws:network-firewall:%s:%s:%s/%s"
            .formatted(location.region(), location.account(), type, name));
  }
}
