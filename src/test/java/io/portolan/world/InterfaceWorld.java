package io.portolan.world;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.portolan.model.aws.AllocationId;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Subnet;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Network interfaces of users and services, and their addresses. */
final class InterfaceWorld {
  private static final String AWS = "amazon-aws";

  private static final Attachment NOT_ATTACHED = new Attachment(null, -1);

  private final Draft draft;
  private final GroupWorld groups;
  private final Dice dice;

  private InterfaceWorld(Draft draft, GroupWorld groups) {
    this.draft = draft;
    this.groups = groups;
    this.dice = draft.dice("interface");
  }

  static void build(Draft draft, GroupWorld groups) {
    InterfaceWorld world = new InterfaceWorld(draft, groups);
    List<Subnet> subnets = draft.all(Subnet.class);
    // The first VPC gets most, so that interfaces have neighbours.
    List<Subnet> first = draft.subnets(subnets.get(0).vpc());
    for (int i = 0; i < draft.recipe().interfaces(); i++) {
      world.addInterface(world.dice.pick(world.dice.chance(0.35) ? first : subnets));
    }
    if (draft.has(Feature.PUBLIC_ADDRESSES) && world.dice.chance(0.2)) {
      draft.add(
          new ElasticIp(
              new AllocationId(draft.nextId("eipalloc-")),
              subnets.get(0).location(),
              draft.nextPublic(),
              null,
              null,
              draft.tags()));
    }
  }

  /** The next free IPv4 address of a subnet. */
  static Optional<Address> nextAddress(Draft draft, Subnet subnet) {
    return Draft.block(subnet, Family.IPV4)
        .flatMap(block -> draft.nextHost(subnet).map(host -> Draft.plus(block.base(), host)));
  }

  /** An interface that a gateway made for itself: no groups, nobody checks its source. */
  static void addService(
      Draft draft,
      Subnet subnet,
      NetworkInterfaceId id,
      String type,
      String description,
      List<PrivateAddress> addresses) {
    draft.add(
        new NetworkInterface(
            id,
            subnet.location(),
            subnet.vpc(),
            subnet.id(),
            type,
            description,
            AWS,
            addresses,
            List.of(),
            List.of(),
            List.of(),
            false,
            null,
            -1,
            draft.tags()));
  }

  private void addInterface(Subnet subnet) {
    Optional<Integer> host = draft.nextHost(subnet);
    if (host.isEmpty()) {
      return;
    }
    Kind kind = kind();
    NetworkInterfaceId id = new NetworkInterfaceId(draft.nextId("eni-"));
    Location owner = owner(subnet);
    List<PrivateAddress> addresses = new ArrayList<>();
    Draft.block(subnet, Family.IPV4)
        .ifPresent(
            block -> {
              addresses.add(address(id, owner, subnet, Draft.plus(block.base(), host.get()), kind));
              if (draft.has(Feature.SECONDARY_ADDRESSES) && dice.chance(0.3)) {
                nextAddress(draft, subnet)
                    .ifPresent(second -> addresses.add(address(id, owner, subnet, second, kind)));
              }
            });
    List<Address> ipv6 = new ArrayList<>();
    List<Cidr> prefixes = new ArrayList<>();
    addIpv6AndPrefixes(subnet, host.get(), addresses.isEmpty(), ipv6, prefixes);
    String description =
        kind == Kind.NLB || kind == Kind.ALB ? draft.nextId(kind.description) : kind.description;
    Attachment attached = kind == Kind.PLAIN ? attachment(owner, subnet) : NOT_ATTACHED;
    List<SecurityGroupId> held =
        kind == Kind.NLB && dice.chance(0.5) ? List.of() : groups.some(subnet.vpc(), dice);
    draft.add(
        new NetworkInterface(
            id,
            owner,
            subnet.vpc(),
            subnet.id(),
            kind.type,
            description,
            kind.requester,
            addresses,
            ipv6,
            prefixes,
            held,
            kind == Kind.PLAIN ? !dice.chance(0.12) : kind != Kind.NLB,
            attached.instance,
            attached.deviceIndex,
            dice.chance(0.3)
                ? Map.of("Name", "host", "tier", dice.pick("app", "data"))
                : Map.of()));
  }

  private void addIpv6AndPrefixes(
      Subnet subnet, int host, boolean must, List<Address> ipv6, List<Cidr> prefixes) {
    Optional<Cidr> block4 = Draft.block(subnet, Family.IPV4);
    Optional<Cidr> block6 = Draft.block(subnet, Family.IPV6);
    boolean delegates = draft.has(Feature.DELEGATED_PREFIXES) && dice.chance(0.4);
    // A /28 in the subnet behind its first 16 addresses, one for each of the first hosts.
    if (delegates && block4.isPresent() && block4.get().prefixLength() < 28) {
      int room = (1 << (28 - block4.get().prefixLength())) - 1;
      int slot = host - 3;
      if (slot <= room) {
        prefixes.add(new Cidr(Draft.plus(block4.get().base(), 16L * slot), 28));
      }
    }
    if (block6.isEmpty()) {
      return;
    }
    Address base = block6.get().base();
    if (must || dice.chance(0.8)) {
      ipv6.add(Draft.plus(base, host));
      if (draft.has(Feature.SECONDARY_ADDRESSES) && dice.chance(0.3)) {
        ipv6.add(Draft.plus(base, 0x100 + host));
      }
    }
    if (delegates && dice.chance(0.5)) {
      prefixes.add(new Cidr(Draft.plus(base, (long) host << 48), 80));
    }
  }

  private PrivateAddress address(
      NetworkInterfaceId id, Location owner, Subnet subnet, Address address, Kind kind) {
    boolean has =
        draft.has(Feature.PUBLIC_ADDRESSES)
            && kind != Kind.LAMBDA
            && dice.chance(draft.isPublic(subnet) ? 0.75 : 0.1);
    if (!has) {
      return new PrivateAddress(address, null);
    }
    Address outside = draft.nextPublic();
    boolean rowOnly = dice.chance(0.1);
    if (rowOnly || dice.chance(0.5)) {
      draft.add(
          new ElasticIp(
              new AllocationId(draft.nextId("eipalloc-")),
              owner,
              outside,
              id,
              address,
              draft.tags()));
    }
    return new PrivateAddress(address, rowOnly ? null : outside);
  }

  private Location owner(Subnet subnet) {
    Location location = subnet.location();
    if (!draft.has(Feature.SHARED_VPC) || dice.chance(0.5)) {
      return location;
    }
    return new Location(
        location.account().equals(VpcWorld.ACCOUNT) ? VpcWorld.OTHER_ACCOUNT : VpcWorld.ACCOUNT,
        location.region());
  }

  private Attachment attachment(Location owner, Subnet subnet) {
    if (dice.chance(0.3)) {
      return NOT_ATTACHED;
    }
    boolean several = draft.has(Feature.SECOND_INTERFACES);
    if (several && dice.chance(0.3)) {
      List<InstanceId> near = instances(owner, subnet);
      if (!near.isEmpty()) {
        return new Attachment(dice.pick(near), dice.chance(0.85) ? 1 : -1);
      }
    }
    InstanceId id = new InstanceId(draft.nextId("i-"));
    if (dice.chance(0.9)) {
      String state = dice.chance(0.85) ? "running" : "stopped";
      draft.add(new Instance(id, owner, state, Map.of("Name", "host" + dice.below(3))));
    }
    return new Attachment(id, several && dice.chance(0.15) ? -1 : 0);
  }

  /** Instances of the owner in the VPC and zone that have one interface yet. */
  private List<InstanceId> instances(Location owner, Subnet subnet) {
    Map<InstanceId, Long> counts =
        draft.interfaces(subnet.vpc()).stream()
            .filter(one -> one.instance() != null && one.location().equals(owner))
            .filter(one -> zone(one).equals(subnet.availabilityZone()))
            .collect(groupingBy(NetworkInterface::instance, LinkedHashMap::new, counting()));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() == 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  private String zone(NetworkInterface one) {
    return draft.subnets(one.vpc()).stream()
        .filter(subnet -> subnet.id().equals(one.subnet()))
        .findFirst()
        .orElseThrow()
        .availabilityZone();
  }

  private Kind kind() {
    if (draft.has(Feature.BALANCERS) && dice.chance(0.2)) {
      return dice.pick(Kind.NLB, Kind.ALB);
    }
    if (draft.has(Feature.SERVICE_INTERFACES) && dice.chance(0.3)) {
      return dice.pick(Kind.LAMBDA, Kind.DATABASE);
    }
    return Kind.PLAIN;
  }

  /** The instance that an interface is attached to, and as which of its interfaces. */
  private record Attachment(@Nullable InstanceId instance, int deviceIndex) {}

  /** What an interface is for. */
  private enum Kind {
    PLAIN("interface", "", ""),
    LAMBDA("lambda", "AWS Lambda VPC ENI-resize-1", "amazon-lambda"),
    DATABASE("interface", "RDSNetworkInterface", "amazon-rds"),
    ALB("interface", "ELB app/front/", "amazon-elb"),
    NLB("network_load_balancer", "ELB net/front/", "amazon-elb");

    private final String type;
    private final String description;
    private final String requester;

    Kind(String type, String description, String requester) {
      this.type = type;
      this.description = description;
      this.requester = requester;
    }
  }
}
