package io.portolan.world;

import io.portolan.model.aws.AllocationId;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.Vpc;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Load balancers and their nodes, one in each enabled zone. */
final class BalancerWorld {
  private static final String REQUESTER = "amazon-elb";

  private final Draft draft;
  private final GroupWorld groups;
  private final Kind kind;
  private final Dice dice;

  private BalancerWorld(Draft draft, GroupWorld groups, Kind kind) {
    this.draft = draft;
    this.groups = groups;
    this.kind = kind;
    this.dice = draft.dice("balancer " + kind);
  }

  /** Makes the balancers with all that belongs to them. */
  static void build(Draft draft, GroupWorld groups) {
    // Application balancers come first, so that network balancers can stand before them.
    for (Kind kind : Kind.values()) {
      if (draft.has(kind.feature)) {
        BalancerWorld world = new BalancerWorld(draft, groups, kind);
        int count = world.dice.chance(0.25) ? 2 : 1;
        for (int i = 0; i < count; i++) {
          world.add();
        }
      }
    }
    WebAclWorld.build(draft);
  }

  private void add() {
    Vpc vpc = vpc();
    String name = kind.word + (draft.all(LoadBalancer.class).size() + 1);
    String path = kind.path.isEmpty() ? name : kind.path + name + "/" + draft.nextId("");
    List<SecurityGroupId> held =
        dice.chance(kind.grouped) ? groups.some(vpc.id(), dice) : List.of();
    boolean internetFacing = dice.chance(draft.has(Feature.PUBLIC_ADDRESSES) ? 0.6 : 0);
    boolean dual = kind != Kind.CLASSIC && dice.chance(0.75);
    List<Subnet> enabled =
        enabledSubnets(vpc).stream()
            .filter(subnet -> addNode(subnet, "ELB " + path, held, internetFacing, dual))
            .toList();
    if (enabled.isEmpty()) {
      return;
    }
    LoadBalancer balancer =
        draft.add(
            new LoadBalancer(
                arn(vpc, "loadbalancer/" + path),
                vpc.location(),
                kind.type,
                name,
                name + ".example.com",
                vpc.id(),
                Draft.set(enabled.stream().map(Subnet::id).toList()),
                Draft.set(held),
                internetFacing,
                kind != Kind.NETWORK || held.isEmpty() || dice.chance(0.7),
                crossZone(),
                dual && dice.chance(0.15),
                Map.of()));
    draft.add(
        new ManagedService(
            balancer.id(),
            balancer.location(),
            ManagedService.Kind.LOAD_BALANCER,
            name,
            vpc.id(),
            balancer.subnets(),
            balancer.groups(),
            Set.of(),
            internetFacing,
            Map.of()));
    if (kind == Kind.CLASSIC) {
      ClassicWorld.addListeners(draft, balancer, dice);
    } else {
      new ListenerWorld(draft, balancer, dice).addListeners();
    }
  }

  /** The VPC of what the balancer may stand before, or the first more often than another. */
  private Vpc vpc() {
    List<LoadBalancer> behind = draft.all(LoadBalancer.class);
    if (kind == Kind.NETWORK
        && draft.has(Feature.BALANCER_BEHIND_BALANCER)
        && !behind.isEmpty()
        && dice.chance(0.8)) {
      return draft.vpc(Objects.requireNonNull(behind.get(0).vpc()));
    }
    List<Vpc> vpcs = draft.all(Vpc.class);
    return dice.chance(0.6) ? vpcs.get(0) : dice.pick(vpcs);
  }

  /** An ARN of the balancers' service in the place of a VPC. */
  static Arn arn(Vpc vpc, String resource) {
    return new Arn(
        "arn:aws:elasticloadbalancing:%s:%s:%s"
            .formatted(vpc.location().region(), vpc.location().account(), resource));
  }

  /** Whether an interface is the node of a balancer. */
  static boolean isNode(NetworkInterface one) {
    return one.requester().equals(REQUESTER);
  }

  /** Whether an interface is the node of this balancer. */
  static boolean isNode(NetworkInterface one, Arn balancer) {
    String path = one.description().replace("ELB ", ":loadbalancer/");
    return isNode(one) && balancer.value().endsWith(path);
  }

  private Setting crossZone() {
    if (kind == Kind.CLASSIC) {
      return Setting.UNKNOWN; // no call that names the balancer prints it
    }
    if (kind == Kind.APPLICATION) {
      return Setting.ON; // L6
    }
    return draft.has(Feature.CROSS_ZONE)
        ? dice.pick(Setting.ON, Setting.OFF, Setting.OFF, Setting.UNKNOWN)
        : Setting.ON;
  }

  /** At most one subnet a zone, of those with IPv4 addresses. */
  private List<Subnet> enabledSubnets(Vpc vpc) {
    Map<String, Subnet> byZone = new LinkedHashMap<>();
    for (Subnet subnet : draft.subnets(vpc.id())) {
      if (Draft.block(subnet, Family.IPV4).isPresent()
          && (!byZone.containsKey(subnet.availabilityZone()) || dice.chance(0.4))) {
        byZone.put(subnet.availabilityZone(), subnet);
      }
    }
    List<Subnet> all = List.copyOf(byZone.values());
    List<Subnet> some = dice.some(all, 0.75);
    return some.isEmpty() ? all.stream().limit(1).toList() : some;
  }

  /** Makes the node of a subnet; false where the subnet is full. */
  private boolean addNode(
      Subnet subnet,
      String description,
      List<SecurityGroupId> held,
      boolean internetFacing,
      boolean dual) {
    Optional<Integer> host = draft.nextHost(subnet);
    if (host.isEmpty()) {
      return false;
    }
    NetworkInterfaceId id = new NetworkInterfaceId(draft.nextId("eni-"));
    Address own = Draft.plus(Draft.block(subnet, Family.IPV4).orElseThrow().base(), host.get());
    Address outside = internetFacing && dice.chance(0.92) ? draft.nextPublic() : null;
    if (outside != null && kind == Kind.NETWORK && dice.chance(0.3)) {
      draft.add(
          new ElasticIp(
              new AllocationId(draft.nextId("eipalloc-")),
              subnet.location(),
              outside,
              id,
              own,
              Map.of()));
    }
    draft.add(
        new NetworkInterface(
            id,
            subnet.location(),
            subnet.vpc(),
            subnet.id(),
            kind.interfaceType,
            description,
            REQUESTER,
            List.of(new PrivateAddress(own, outside)),
            Draft.block(subnet, Family.IPV6)
                .filter(block -> dual)
                .map(block -> List.of(Draft.plus(block.base(), host.get())))
                .orElse(List.of()),
            List.of(),
            held,
            kind != Kind.NETWORK,
            null,
            -1,
            Map.of()));
    return true;
  }

  /** A generation of balancers as its nodes and its ARN show it. */
  private enum Kind {
    APPLICATION(
        LoadBalancer.Type.APPLICATION, Feature.APPLICATION_BALANCER, "alb", "app/", "interface", 1),
    NETWORK(
        LoadBalancer.Type.NETWORK,
        Feature.NETWORK_BALANCER,
        "nlb",
        "net/",
        "network_load_balancer",
        0.65),
    CLASSIC(LoadBalancer.Type.CLASSIC, Feature.CLASSIC_BALANCER, "clb", "", "interface", 1),
    GATEWAY(
        LoadBalancer.Type.GATEWAY,
        Feature.GATEWAY_BALANCER,
        "gwlb",
        "gwy/",
        "gateway_load_balancer",
        0);

    private final LoadBalancer.Type type;
    private final Feature feature;
    private final String word;
    private final String path;
    private final String interfaceType;
    private final double grouped;

    Kind(
        LoadBalancer.Type type,
        Feature feature,
        String word,
        String path,
        String interfaceType,
        double grouped) {
      this.type = type;
      this.feature = feature;
      this.word = word;
      this.path = path;
      this.interfaceType = interfaceType;
      this.grouped = grouped;
    }
  }
}
