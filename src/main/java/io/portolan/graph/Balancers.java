package io.portolan.graph;

import com.google.common.base.Suppliers;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.TargetGroup;
import io.portolan.packet.AddressSet;
import io.portolan.packet.IcmpSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.BalancerControl;
import io.portolan.policy.Control;
import io.portolan.policy.Permission;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import io.portolan.policy.UnknownControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the nodes of load balancers take, send and pass on (section 11 of the semantics). */
public final class Balancers {
  private static final PortSet CLIENT_PORTS = PortSet.range(1024, PortSet.MAX);

  private static final TrafficSet MESSAGES =
      TrafficSet.ofMessages(Protocol.ICMP, IcmpSet.all())
          .union(TrafficSet.ofMessages(Protocol.ICMPV6, IcmpSet.all()));

  private final Estate estate;
  private final BalancerPlan plan;
  private final Targets targets;
  private final Map<Arn, List<Share>> shares = new ConcurrentHashMap<>();
  private final Map<Component.Balancer, List<Connection>> forwards = new ConcurrentHashMap<>();
  private final Map<Arn, Control> taking = new ConcurrentHashMap<>();
  private final Map<NetworkInterfaceId, Control> sending = new ConcurrentHashMap<>();
  private final TargetIndex index;
  private final Supplier<List<NetworkInterface>> orphans = Suppliers.memoize(this::findOrphans);

  Balancers(
      Estate estate, AddressPlan addresses, NamedServices services, ServicePlan clusterServices) {
    this.estate = estate;
    this.plan = new BalancerPlan(estate);
    this.targets = new Targets(estate, addresses, plan, services, clusterServices);
    this.index = new TargetIndex(estate, plan, services, this::shares);
  }

  /** Which interfaces are nodes of which balancer. */
  public BalancerPlan plan() {
    return plan;
  }

  /**
   * The nodes of balancers that are not in the snapshot. Those of a Gateway Load Balancer, which
   * takes from its endpoints only, are none.
   */
  public List<NetworkInterface> orphans() {
    return orphans.get();
  }

  private List<NetworkInterface> findOrphans() {
    return estate.all(NetworkInterface.class).stream()
        .filter(each -> InterfaceRole.of(each) == InterfaceRole.LOAD_BALANCER)
        .filter(each -> plan.balancerOf(each.id()).isEmpty())
        .filter(each -> !isGateway(each))
        .toList();
  }

  private static boolean isGateway(NetworkInterface each) {
    return each.type().toLowerCase(Locale.ROOT).startsWith("gateway")
        || each.description().startsWith("ELB gwy/");
  }

  /** Where targets are. */
  Targets targets() {
    return targets;
  }

  private List<Share> shares(LoadBalancer balancer) {
    return shares.computeIfAbsent(balancer.id(), id -> Shares.of(plan, balancer));
  }

  /**
   * The balancers that may send to some interfaces or addresses; perhaps more, never fewer.
   *
   * @param interfaces the interfaces
   * @param addresses addresses that no interface of the target's VPC has
   */
  public Set<LoadBalancer> towards(
      Collection<NetworkInterfaceId> interfaces, AddressSet addresses) {
    return index.towards(interfaces, addresses);
  }

  /**
   * The ways from a node to its targets, or from an endpoint's interface to the nodes of its
   * service; none for another interface.
   */
  public List<Connection> forwards(Component.Balancer at) {
    return forwards.computeIfAbsent(at, this::forwardsOf);
  }

  private List<Connection> forwardsOf(Component.Balancer at) {
    NetworkInterface each = estate.find(NetworkInterface.class, at.node());
    Optional<LoadBalancer> own = plan.balancerOf(at.node());
    if (each == null) {
      return List.of();
    }
    return own.isPresent()
        ? Forwards.of(estate, plan, targets, own.get(), each, at.privateLink(), shares(own.get()))
        : new EndpointForwards(plan, targets, each).all();
  }

  /** What a node takes by its listeners; empty where its balancer is not in the snapshot. */
  Optional<Control> taking(NetworkInterface node) {
    return plan.balancerOf(node.id())
        .map(balancer -> taking.computeIfAbsent(balancer.id(), id -> taking(balancer)));
  }

  private Control taking(LoadBalancer balancer) {
    return new BalancerControl(
        balancer.id().value(),
        Suppliers.memoize(() -> taken(balancer)),
        "ingress",
        switch (balancer.type()) {
          case GATEWAY -> "NO_POSSIBLE_DESTINATION";
          case CLASSIC -> "ELB_LISTENERS_MISMATCH";
          case APPLICATION, NETWORK -> "ELBV2_LISTENER_PORT_RESTRICTION";
        },
        "load balancer " + balancer.name() + " has no listener for it");
  }

  private Permission taken(LoadBalancer balancer) {
    if (balancer.type() == LoadBalancer.Type.GATEWAY) {
      return Permission.exactly(PacketSet.none());
    }
    TrafficSet certain = TrafficSet.none();
    for (Listener each : plan.listeners(balancer)) {
      certain = certain.union(Transport.of(each));
    }
    boolean known = !plan.listeners(balancer).isEmpty();
    TrafficSet possible = certain.union(MESSAGES).union(known ? certain : Transport.any());
    return new Permission(
        PacketSet.carrying(certain),
        PacketSet.carrying(possible),
        List.of(
            about(
                balancer,
                known
                    ? "whether its nodes answer ICMP is not documented"
                    : "its listeners are not in the snapshot")));
  }

  private static Assumption about(LoadBalancer balancer, String text) {
    return new Assumption(balancer.id().value(), Reason.Kind.LOAD_BALANCER, text);
  }

  /** What a node sends to its targets; empty where its balancer is not in the snapshot. */
  Optional<Control> sending(NetworkInterface node) {
    return plan.balancerOf(node.id())
        .map(balancer -> sending.computeIfAbsent(node.id(), id -> sending(balancer, node)));
  }

  private Control sending(LoadBalancer balancer, NetworkInterface node) {
    return new BalancerControl(
        balancer.id().value(),
        Suppliers.memoize(() -> sent(balancer, node)),
        "egress",
        "NO_PATH",
        "load balancer " + balancer.name() + " opens connections to its targets only");
  }

  /** What a node sends, whoever can meet the rules: it checks its targets' health too. */
  private Permission sent(LoadBalancer balancer, NetworkInterface node) {
    Map<Opened, List<AddressSet>> certain = new HashMap<>();
    Map<Opened, List<AddressSet>> possible = new HashMap<>();
    for (Connection way : forwards(new Component.Balancer(node.id(), true))) {
      if (way.to() instanceof Component.Forwarded to
          && mayPass(way)
          && !(to.forwarding().next() instanceof Component.Invocation)) {
        Forwarding forwarding = to.forwarding();
        TargetGroup group = estate.find(TargetGroup.class, new Arn(forwarding.by()));
        PortSet ports = forwarding.ports() == null ? PortSet.all() : forwarding.ports();
        Map<Opened, List<AddressSet>> sends = isCertain(way) ? certain : possible;
        String protocol = group == null ? "" : group.protocol();
        add(sends, forwarding, new Opened(forwarding.source(), ports, protocol));
        if (group != null) { // L6
          int check = group.healthCheckPort();
          PortSet checked = check == 0 ? ports : PortSet.of(check);
          add(sends, forwarding, new Opened(forwarding.source(), checked, "TCP"));
        }
      }
    }
    PacketSet sure = packets(certain);
    return new Permission(
        sure,
        sure.union(packets(possible)),
        List.of(about(balancer, "which targets it has is not in the snapshot")));
  }

  private static void add(
      Map<Opened, List<AddressSet>> sends, Forwarding forwarding, Opened opened) {
    sends.computeIfAbsent(opened, key -> new ArrayList<>()).add(forwarding.target());
  }

  /** Targets that are reached alike. */
  private record Opened(@Nullable AddressSet source, PortSet ports, String protocol) {}

  /** Whether a node uses a target at all; the first control is about what a listener takes. */
  private static boolean mayPass(Connection way) {
    return way.controls().stream()
        .skip(1)
        .noneMatch(control -> control instanceof Requirement fixed && fixed.permitted().isEmpty());
  }

  private static boolean isCertain(Connection way) {
    return way.controls().stream().noneMatch(UnknownControl.class::isInstance);
  }

  private static PacketSet packets(Map<Opened, List<AddressSet>> opened) {
    List<PacketSet> all = new ArrayList<>();
    opened.forEach(
        (how, targets) -> {
          TrafficSet carried = Transport.under(how.protocol());
          TrafficSet traffic = TrafficSet.none();
          for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
            if (carried.overlaps(TrafficSet.of(protocol))) {
              traffic = traffic.union(TrafficSet.ofPorts(protocol, CLIENT_PORTS, how.ports()));
            }
          }
          all.add(
              PacketSet.of(
                  how.source() == null ? AddressSet.all() : how.source(),
                  AddressSet.unionOf(targets),
                  traffic));
        });
    return PacketSet.unionOf(all);
  }
}
