package io.portolan.graph;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.WebAcl;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import io.portolan.policy.UnknownControl;
import io.portolan.policy.WebAclControl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways through one load balancer's node to its targets (section 11 of the semantics): one
 * connection for each share and target, two where the client's address is kept for one IP version.
 */
final class Forwards {
  private final Estate estate;
  private final BalancerPlan plan;
  private final Targets targets;
  private final LoadBalancer balancer;
  private final NetworkInterface node;
  private final boolean privateLink;
  private final TargetZones zones;
  private final Component from;
  private final List<Connection> connections = new ArrayList<>();

  private Forwards(
      Estate estate,
      BalancerPlan plan,
      Targets targets,
      LoadBalancer balancer,
      NetworkInterface node,
      boolean privateLink) {
    this.estate = estate;
    this.plan = plan;
    this.targets = targets;
    this.balancer = balancer;
    this.node = node;
    this.privateLink = privateLink;
    this.zones = new TargetZones(estate, targets, balancer, node);
    this.from = new Component.Balancer(node.id(), privateLink);
  }

  static List<Connection> of(
      Estate estate,
      BalancerPlan plan,
      Targets targets,
      LoadBalancer balancer,
      NetworkInterface node,
      boolean privateLink,
      List<Share> shares) {
    Forwards all = new Forwards(estate, plan, targets, balancer, node, privateLink);
    shares.forEach(all::add);
    return all.connections;
  }

  private void add(Share share) {
    Arn id = share.group().orElse(balancer.id());
    TargetGroup group = estate.find(TargetGroup.class, id);
    List<Control> controls = new ArrayList<>();
    controls.add(taking(share.traffic(), group));
    boolean invoking = group != null && group.type() == TargetGroup.Type.LAMBDA;
    if (group != null && !invoking && !Transport.isKnown(group.protocol())) {
      controls.add(unknown("the protocol " + group.protocol() + " is not known"));
    }
    List<Assumption> assumptions = new ArrayList<>(share.assumptions());
    for (WebAcl acl : plan.webAcls(balancer.id())) {
      WebAclControl control = new WebAclControl(acl);
      controls.add(control);
      if (control.hasRules()) {
        assumptions.add(control.mayRefuse());
      }
    }
    controls.addAll(share.controls());
    if (group != null && invoking) {
      for (NamedService function : targets.functions(group)) {
        connections.add(invocation(share, group, function, controls, assumptions));
      }
      return;
    }
    for (Targets.Spot spot : targets.of(balancer, group, id.value())) {
      List<Control> all = new ArrayList<>(controls);
      spot.unknown().ifPresent(why -> all.add(new UnknownControl(why, "", true)));
      all.addAll(zones.judging(group, spot));
      add(new Way(share, id, group, spot, all, assumptions));
    }
  }

  /** A function is invoked by whatever comes: no packet of the node, no list, no group. */
  private Connection invocation(
      Share share,
      TargetGroup group,
      NamedService function,
      List<Control> controls,
      List<Assumption> assumptions) {
    Forwarding forwarding =
        new Forwarding(
            group.id().value(),
            null,
            function.addresses(),
            PortSet.of(443),
            null,
            new Component.Invocation(function.id()));
    return Connection.from(from)
        .to(new Component.Forwarded(forwarding))
        .controls(controls)
        .assumptions(assumptions)
        .reason(
            Reason.passes(
                group.id().value(),
                Reason.Kind.TARGET_GROUP,
                "",
                "",
                "listener " + share.listener() + " to " + group.name() + ", " + function.name()))
        .build();
  }

  /** A share on its way to one target. */
  private record Way(
      Share share,
      Arn id,
      @Nullable TargetGroup group,
      Targets.Spot spot,
      List<Control> controls,
      List<Assumption> assumptions) {}

  private void add(Way way) {
    for (Family family : Family.values()) {
      AddressSet target = way.spot().addresses().only(family);
      if (target.isEmpty()) {
        continue;
      }
      AddressSet sameFamily = AddressSet.all(family);
      if (mayKeepClient(way.group())) {
        add(way, target, null, sameFamily.subtract(own(way.spot(), target)));
      }
      if (keepsClient(way.group())) {
        asItself(way, target, family, sameFamily.complement());
      } else {
        asItself(way, target, family, AddressSet.all());
      }
    }
  }

  /** The addresses of a target's interface: nobody reaches itself as the client. */
  private AddressSet own(Targets.Spot spot, AddressSet target) {
    return spot.owner() == null ? target : targets.addresses(spot.owner()).union(target);
  }

  private void asItself(Way way, AddressSet target, Family family, AddressSet clients) {
    AddressSet source = Targets.first(node, family);
    if (!source.isEmpty()) {
      add(way, target, source, clients);
    }
  }

  private void add(Way way, AddressSet target, @Nullable AddressSet source, AddressSet clients) {
    Forwarding forwarding =
        new Forwarding(
            way.id().value(),
            source,
            target,
            way.spot().ports(),
            way.spot().owner(),
            source == null
                ? new Component.Preserving(node.id())
                : new Component.Interface(node.id()));
    List<Control> controls = new ArrayList<>(way.controls());
    controls.add(
        Blueprint.sourceIn(
            clients,
            balancer.id().value(),
            Reason.Kind.LOAD_BALANCER,
            "ELBV2_SOURCE_ADDRESS_PRESERVATION",
            "the target would see its own address as the client's, or one of another IP version"));
    Connection.Builder connection =
        Connection.from(from)
            .to(new Component.Forwarded(forwarding))
            .controls(controls)
            .reason(reason(way, target, source));
    way.assumptions().forEach(connection::assumption);
    connections.add(connection.build());
  }

  private Reason reason(Way way, AddressSet target, @Nullable AddressSet source) {
    String name = way.group() == null ? "" : way.group().name() + ", ";
    String text =
        "listener "
            + way.share().listener()
            + " to "
            + name
            + target
            + " port "
            + way.spot().ports()
            + (source == null ? ", as the client" : ", as " + source);
    return Reason.passes(way.id().value(), Reason.Kind.TARGET_GROUP, "", "", text);
  }

  /** What of a listener's traffic a group takes. */
  private Control taking(TrafficSet traffic, @Nullable TargetGroup group) {
    TrafficSet carried = group == null ? Transport.any() : Transport.under(group.protocol());
    return new Requirement(
        PacketSet.carrying(traffic.intersect(carried)),
        balancer.id().value(),
        Reason.Kind.LOAD_BALANCER,
        "ELBV2_LISTENER_PORT_RESTRICTION",
        "the listener takes its port only",
        true);
  }

  /** Whether the client's address may be kept: it is, or the group is not known. */
  private boolean mayKeepClient(@Nullable TargetGroup group) {
    boolean unknown = group == null || group.type() == TargetGroup.Type.OTHER;
    return keepsClient(group)
        || (unknown && balancer.type() == LoadBalancer.Type.NETWORK && !privateLink);
  }

  /** L3, L4. */
  private boolean keepsClient(@Nullable TargetGroup group) {
    if (balancer.type() != LoadBalancer.Type.NETWORK || group == null || privateLink) {
      return false;
    }
    return switch (group.type()) {
      case ALB -> true;
      case INSTANCE ->
          Transport.isDatagram(group.protocol()) || group.preservesClientIp() != Setting.OFF;
      case IP -> Transport.isDatagram(group.protocol()) || group.preservesClientIp() == Setting.ON;
      case LAMBDA, OTHER -> false;
    };
  }

  private Control unknown(String text) {
    return new UnknownControl(
        new Assumption(balancer.id().value(), Reason.Kind.LOAD_BALANCER, text), "", true);
  }
}
