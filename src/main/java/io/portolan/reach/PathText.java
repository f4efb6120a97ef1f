package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.NetworkGraph;
import io.portolan.graph.PodSeat;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Control;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.Reason;
import io.portolan.policy.UnknownControl;
import java.util.ArrayList;
import java.util.List;

/** The hops of a leg with the rule that let a packet through at each. */
final class PathText {
  private final NetworkGraph graph;

  PathText(NetworkGraph graph) {
    this.graph = graph;
  }

  /** The hops of a leg for an example, of which every packet passes or may pass. */
  List<Reason> of(LegPath leg, PacketSet example) {
    LegIdentity identity = new LegIdentity(leg, graph);
    List<Reason> hops = new ArrayList<>();
    if (leg.start() instanceof Component.NatGateway at) {
      hops.add(
          Reason.passes(
              at.id().value(),
              Reason.Kind.NAT_GATEWAY,
              "egress",
              "",
              "translates the source to " + example.sources()));
    }
    for (Connection connection : leg.connections()) {
      GroupMembers members = identity.at(connection);
      List<Control> controls = connection.controls();
      for (int i = 0; i <= controls.size(); i++) {
        if (i == connection.reasonAfter() && !unknownInside(connection, i)) {
          connection.reason().ifPresent(hops::add);
        }
        if (i < controls.size() && tells(controls.get(i), members, example)) {
          hops.add(controls.get(i).passes(example, members));
        }
      }
    }
    if (leg.end() instanceof Component.NodeTranslation at) {
      hops.add(
          Reason.passes(
              at.primary().value(),
              Reason.Kind.NETWORK_INTERFACE,
              "egress",
              "",
              "the node sends it on as " + at.address()));
    }
    if (leg.end() instanceof Component.Opaque opaque) {
      hops.add(
          Reason.passes(
              opaque.assumption().component(),
              opaque.assumption().kind(),
              "",
              "",
              "unknown: " + opaque.assumption().text()));
    }
    return hops;
  }

  /** Whether the component that a connection names is named already, as unknown inside. */
  private static boolean unknownInside(Connection connection, int judged) {
    return judged > 0
        && connection.controls().get(judged - 1) instanceof UnknownControl unknown
        && connection
            .reason()
            .filter(reason -> reason.component().equals(unknown.assumption().component()))
            .isPresent();
  }

  private static boolean tells(Control control, GroupMembers members, PacketSet example) {
    return control.reported() && control.permission(members, example).possible().overlaps(example);
  }

  /** Where a path begins. */
  Reason start(Component start, PacketSet example) {
    if (start instanceof Component.Interface at && graph.pods().seat(at.id()).isPresent()) {
      PodSeat seat = graph.pods().seat(at.id()).get();
      return Reason.passes(
          at.id().value(),
          Reason.Kind.POD,
          "egress",
          "",
          "from " + example.sources() + " by " + seat.shared().id());
    }
    if (start instanceof Component.Interface at) {
      NetworkInterface source = graph.estate().find(NetworkInterface.class, at.id());
      String name = source == null ? "" : source.nameTag().orElse(source.description());
      return Reason.passes(
          at.id().value(),
          Reason.Kind.NETWORK_INTERFACE,
          "egress",
          "",
          (name.isEmpty() ? "" : name + ", ") + "from " + example.sources());
    }
    return start instanceof Component.Internet
        ? Reason.passes("internet", Reason.Kind.INTERNET, "egress", "", "a host on the internet")
        : Reason.passes(
            "on-premises", Reason.Kind.ON_PREMISES, "egress", "", "from " + example.sources());
  }

  /** Where a path ends, when it is nowhere that the last hop names. */
  List<Reason> end(Component end) {
    if (end instanceof Component.Internet) {
      return List.of(
          Reason.passes("internet", Reason.Kind.INTERNET, "ingress", "", "a host on the internet"));
    }
    if (end instanceof Component.OnPremises) {
      return List.of(
          Reason.passes(
              "on-premises", Reason.Kind.ON_PREMISES, "ingress", "", "a host on premises"));
    }
    if (end instanceof Component.GatewayEndpoint at) {
      return List.of(
          Reason.passes(
              at.id().value(),
              Reason.Kind.VPC_ENDPOINT,
              "ingress",
              "",
              "the AWS service behind the gateway endpoint"));
    }
    return List.of();
  }
}
