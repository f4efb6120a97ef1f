package io.portolan.graph;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.Distribution.Custom;
import io.portolan.model.aws.Distribution.InVpc;
import io.portolan.model.aws.Distribution.Origin;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.OriginPorts;
import io.portolan.model.aws.VpcOrigin;
import io.portolan.packet.PortSet;
import io.portolan.policy.Control;
import io.portolan.policy.EdgeSender;
import io.portolan.policy.OriginRequest;
import io.portolan.policy.Reason;
import io.portolan.policy.UnknownControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * CloudFront's distributions as ways in (L8, L9):
 *
 * <pre>
 *   Internet ─▶ Entry ─▶ Forwarded ─┬▶ Internet ─▶ …           (custom origin)
 *                                   └▶ VpcOrigin ─▶ Interface
 * </pre>
 */
final class EdgeConnections {
  private final CustomOrigins custom;
  private final VpcOrigins inVpc;
  private final Map<Arn, PortSet> anywhere = new HashMap<>();
  private final Set<NetworkInterfaceId> reachedInVpc = new LinkedHashSet<>();
  private final List<Connection> connections = new ArrayList<>();

  EdgeConnections(Blueprint blueprint, NamedServices services, OriginFacing originFacing) {
    this.custom =
        new CustomOrigins(
            blueprint.estate(),
            blueprint.addresses(),
            blueprint.balancers().plan(),
            services,
            originFacing);
    this.inVpc = new VpcOrigins(blueprint);
    for (NamedService each : services.entries()) {
      Distribution distribution = blueprint.estate().find(Distribution.class, each.id());
      VpcOrigin unnamed = blueprint.estate().find(VpcOrigin.class, each.id());
      if (distribution != null) {
        connections.add(Viewers.of(each, distribution, blueprint.estate()));
        distribution.origins().forEach(origin -> origin(each, distribution, origin));
      } else if (unnamed != null) {
        unnamed(each, unnamed);
      }
    }
    for (NetworkInterfaceId id : reachedInVpc) {
      NetworkInterface each = blueprint.estate().find(NetworkInterface.class, id);
      if (each != null) {
        connections.add(inVpc.arrival(each));
      }
    }
  }

  Collection<Connection> all() {
    return connections;
  }

  /** The ports at which entries connect to origins of which nobody knows where they are. */
  Map<Arn, PortSet> anywhere() {
    return anywhere;
  }

  private void origin(NamedService entry, Distribution distribution, Origin origin) {
    List<Control> controls = new ArrayList<>();
    if (distribution.behaviors().isEmpty()) {
      controls.add(Viewers.unknown(distribution.id(), "its behaviors are not in the snapshot"));
    } else if (distribution.behaviors().stream()
        .noneMatch(each -> each.origins().contains(origin.id()))) {
      return;
    }
    boolean http = EdgePorts.byHttp(distribution, origin.id());
    String name = "origin " + origin.id();
    if (origin.target() instanceof Custom target) {
      EdgePorts ports = EdgePorts.of(target.ports(), http);
      if (custom.leadsAnywhere(origin.domainName())) {
        anywhere.merge(distribution.id(), ports.ports(), PortSet::union);
      }
      for (OriginPlace place : custom.places(origin.domainName(), target)) {
        leads(entry, place, ports, controls, Optional.of(request(distribution, origin)), name);
      }
    } else if (origin.target() instanceof InVpc target) {
      VpcOrigin known = inVpc.find(target.name());
      List<OriginPlace> places;
      OriginPorts printed = null;
      if (known == null) {
        controls.add(
            Viewers.unknown(
                distribution.id(), "VPC origin " + target.name() + " is not in the snapshot"));
        places =
            custom
                .balancer(origin.domainName())
                .map(balancer -> inVpc.places(balancer.id()))
                .orElseGet(inVpc::anywhere);
      } else {
        places = inVpc.places(known.endpoint());
        printed = known.ports();
      }
      EdgePorts ports = EdgePorts.of(printed, http);
      for (OriginPlace place : places) {
        leads(entry, place, ports, controls, Optional.of(request(distribution, origin)), name);
      }
    }
  }

  private static OriginRequest request(Distribution distribution, Origin origin) {
    boolean anyPath =
        distribution.behaviors().stream()
            .anyMatch(each -> each.path().isEmpty() && each.origins().contains(origin.id()));
    return new OriginRequest(origin.domainName(), origin.path(), origin.headers(), anyPath);
  }

  /** A VPC origin that another account's distribution may name, or one not in the snapshot. */
  private void unnamed(NamedService entry, VpcOrigin origin) {
    connections.add(Viewers.of(entry, origin));
    EdgePorts ports = EdgePorts.of(origin.ports(), true);
    for (OriginPlace place : inVpc.places(origin.endpoint())) {
      leads(entry, place, ports, List.of(), Optional.empty(), "VPC origin " + origin.name());
    }
  }

  private void leads(
      NamedService entry,
      OriginPlace place,
      EdgePorts ports,
      List<Control> before,
      Optional<OriginRequest> request,
      String name) {
    List<Control> controls = new ArrayList<>(before);
    if (!ports.known()) {
      controls.add(Viewers.unknown(entry.id(), "the ports of its origins are not in the snapshot"));
    }
    place.unknown().ifPresent(why -> controls.add(new UnknownControl(why, "", true)));
    if (place.next() instanceof Component.VpcOrigin at) {
      reachedInVpc.add(at.endpoint());
    }
    Forwarding forwarding =
        new Forwarding(
            entry.id().value(),
            place.source(),
            place.target(),
            ports.ports(),
            place.owner(),
            place.next(),
            Optional.of(new EdgeSender(place.stranger(), request)));
    connections.add(
        Connection.from(Viewers.entry(entry))
            .to(new Component.Forwarded(forwarding))
            .controls(controls)
            .reason(
                Reason.passes(
                    entry.id().value(),
                    Reason.Kind.DISTRIBUTION,
                    "egress",
                    "",
                    name + " at " + place.target() + " port " + ports.ports()))
            .build());
  }
}
