package io.portolan.graph;

import io.portolan.model.aws.Accelerator;
import io.portolan.model.aws.AcceleratorEndpointGroup;
import io.portolan.model.aws.AcceleratorEndpointGroup.Endpoint;
import io.portolan.model.aws.AcceleratorListener;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.EdgeSender;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import io.portolan.policy.UnknownControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accelerators of Global Accelerator as ways in, listener by listener and port by port. */
final class AcceleratorConnections {
  private static final TrafficSet BOTH =
      TrafficSet.of(Protocol.TCP).union(TrafficSet.of(Protocol.UDP));

  private final AcceleratorTargets targets;
  private final Map<Arn, List<AcceleratorListener>> listeners = new HashMap<>();
  private final Map<Arn, List<AcceleratorEndpointGroup>> groups = new HashMap<>();
  private final Map<Arn, TrafficSet> clients = new HashMap<>();
  private final Set<NetworkInterfaceId> accelerated = new LinkedHashSet<>();
  private final List<Connection> connections = new ArrayList<>();

  AcceleratorConnections(Blueprint blueprint, NamedServices services) {
    this.targets = new AcceleratorTargets(blueprint, services.hosts());
    for (AcceleratorListener each : blueprint.estate().all(AcceleratorListener.class)) {
      listeners.computeIfAbsent(each.accelerator(), id -> new ArrayList<>()).add(each);
    }
    for (AcceleratorEndpointGroup each : blueprint.estate().all(AcceleratorEndpointGroup.class)) {
      groups.computeIfAbsent(each.listener(), id -> new ArrayList<>()).add(each);
    }
    for (NamedService entry : services.entries()) {
      Accelerator accelerator = blueprint.estate().find(Accelerator.class, entry.id());
      if (accelerator != null) {
        add(entry, accelerator);
      }
    }
    AcceleratedEndpoints endpoints = new AcceleratedEndpoints(blueprint);
    accelerated.stream()
        .map(id -> blueprint.estate().find(NetworkInterface.class, id))
        .filter(Objects::nonNull)
        .forEach(each -> connections.add(endpoints.arrival(each)));
  }

  Collection<Connection> all() {
    return connections;
  }

  /** What clients send to each accelerator. */
  Map<Arn, TrafficSet> clients() {
    return clients;
  }

  private void add(NamedService entry, Accelerator accelerator) {
    List<AcceleratorListener> own = listeners.getOrDefault(accelerator.id(), List.of());
    TrafficSet taken = own.isEmpty() ? BOTH : TrafficSet.none();
    for (AcceleratorListener each : own) {
      taken = taken.union(traffic(each));
    }
    clients.put(accelerator.id(), taken);
    connections.add(
        Connection.from(new Component.Internet())
            .to(Viewers.entry(entry))
            .destinations(entry.addresses())
            .controls(
                List.of(
                    requirement(
                        accelerator.id(),
                        accelerator.enabled() ? PacketSet.carrying(taken) : PacketSet.none(),
                        accelerator.enabled() ? "NO_POSSIBLE_DESTINATION" : "BAD_STATE",
                        accelerator.enabled()
                            ? "no listener of the accelerator takes it"
                            : "the accelerator is not enabled")))
            .reason(
                Reason.passes(
                    accelerator.id().value(),
                    Reason.Kind.ACCELERATOR,
                    "ingress",
                    "",
                    "accelerator " + accelerator.name()))
            .build());
    if (own.isEmpty()) {
      missing(entry, accelerator, BOTH);
    }
    for (AcceleratorListener listener : own) {
      List<AcceleratorEndpointGroup> behind = groups.getOrDefault(listener.id(), List.of());
      if (behind.isEmpty()) {
        missing(entry, accelerator, traffic(listener));
      }
      behind.forEach(group -> add(entry, traffic(listener), group));
    }
  }

  private static TrafficSet traffic(AcceleratorListener listener) {
    TrafficSet traffic = TrafficSet.none();
    for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
      if (listener.protocol().isEmpty()
          || listener.protocol().equalsIgnoreCase(protocol.toString())) {
        traffic = traffic.union(TrafficSet.ofPorts(protocol, PortSet.all(), listener.ports()));
      }
    }
    return traffic;
  }

  /** Anything of the account may be behind it. */
  private void missing(NamedService entry, Accelerator accelerator, TrafficSet traffic) {
    Control unknown = unknown(entry.id(), "what it leads to is not in the snapshot");
    for (Endpoint each : targets.ofAccount(accelerator.location().account())) {
      for (OriginPlace place : targets.places(each)) {
        lead(entry, traffic, PortSet.all(), place, List.of(unknown), List.of());
      }
    }
  }

  private void add(NamedService entry, TrafficSet traffic, AcceleratorEndpointGroup group) {
    List<Assumption> assumptions = new ArrayList<>();
    if (group.dialedDown()) {
      assumptions.add(
          about(entry.id(), "an endpoint group dialed down to 0 serves as a failover only"));
    }
    for (Endpoint endpoint : group.endpoints()) {
      List<Control> controls = new ArrayList<>();
      if (endpoint.weight() == 0 && !group.customRouting()) {
        controls.add(
            unknown(entry.id(), "an endpoint of weight 0 is used only when no other is healthy"));
      }
      if (group.customRouting()) {
        controls.add(
            unknown(entry.id(), "which ports custom routing maps where is not in the snapshot"));
      }
      for (OriginPlace place : targets.places(endpoint)) {
        if (group.customRouting()) {
          lead(entry, traffic, PortSet.all(), place, controls, assumptions);
        } else {
          byPort(entry, traffic, group, place, controls, assumptions);
        }
      }
    }
  }

  private void byPort(
      NamedService entry,
      TrafficSet traffic,
      AcceleratorEndpointGroup group,
      OriginPlace place,
      List<Control> controls,
      List<Assumption> assumptions) {
    TrafficSet kept = traffic;
    for (Map.Entry<Integer, Integer> each : group.portOverrides().entrySet()) {
      TrafficSet at = at(PortSet.of(each.getKey())).intersect(traffic);
      kept = kept.subtract(at);
      lead(entry, at, PortSet.of(each.getValue()), place, controls, assumptions);
    }
    lead(entry, kept, null, place, controls, assumptions);
  }

  private static TrafficSet at(PortSet ports) {
    return TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), ports)
        .union(TrafficSet.ofPorts(Protocol.UDP, PortSet.all(), ports));
  }

  private void lead(
      NamedService entry,
      TrafficSet traffic,
      @Nullable PortSet ports,
      OriginPlace place,
      List<Control> before,
      List<Assumption> assumptions) {
    if (traffic.isEmpty()) {
      return;
    }
    List<Control> controls = new ArrayList<>();
    controls.add(
        requirement(
            entry.id(),
            PacketSet.carrying(traffic).intersect(PacketSet.from(AddressSet.all(family(place)))),
            "NO_POSSIBLE_DESTINATION",
            "the listener takes its ports only, and the endpoint one IP version"));
    controls.addAll(before);
    place.unknown().ifPresent(why -> controls.add(new UnknownControl(why, "", true)));
    if (place.next() instanceof Component.Accelerated at) {
      accelerated.add(at.endpoint());
    }
    Forwarding forwarding =
        new Forwarding(
            entry.id().value(),
            place.source().isEmpty() ? null : place.source(),
            place.target(),
            ports,
            place.owner(),
            place.next(),
            Optional.of(new EdgeSender(place.stranger(), Optional.empty())));
    connections.add(
        Connection.from(Viewers.entry(entry))
            .to(new Component.Forwarded(forwarding))
            .controls(controls)
            .assumptions(assumptions)
            .reason(
                Reason.passes(
                    entry.id().value(),
                    Reason.Kind.ACCELERATOR,
                    "egress",
                    "",
                    "endpoint at " + place.target()))
            .build());
  }

  /** Clients do not come to addresses of another IP version. */
  private static Family family(OriginPlace place) {
    return place.target().first().family();
  }

  private static Control requirement(Arn id, PacketSet permitted, String code, String text) {
    return new Requirement(permitted, id.value(), Reason.Kind.ACCELERATOR, code, text, true);
  }

  private static Control unknown(Arn id, String text) {
    return new UnknownControl(about(id, text), "", true);
  }

  private static Assumption about(Arn id, String text) {
    return new Assumption(id.value(), Reason.Kind.ACCELERATOR, text);
  }
}
