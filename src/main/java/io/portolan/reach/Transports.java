package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.InternetAddresses;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what is between interfaces, one pair of addresses at a time.
 *
 * <p>Not for several threads at once.
 */
public final class Transports {
  private final NetworkGraph graph;

  /** How many NAT gateways behind each other are looked at. */
  private static final int MOST_GATEWAYS = 4;

  private final TrafficSet traffic;
  private final NatTranslations nat;
  private final Map<Behind, Boolean> lostBehind = new HashMap<>();
  private final LegSearch legs;
  private final ReplySearch replies;

  /**
   * For some traffic.
   *
   * @param traffic what is asked for, client ports included
   */
  public Transports(NetworkGraph graph, TrafficSet traffic) {
    this.graph = graph;
    this.traffic = traffic;
    this.nat = new NatTranslations(graph.estate());
    this.legs = new LegSearch(graph);
    this.replies = new ReplySearch(graph);
  }

  /** A NAT gateway, and where packets that come to it go. */
  private record Behind(Component.NatGateway gateway, Address destination) {}

  /** What is between one address of an interface and one of another. */
  public Transport between(
      NetworkInterfaceId from, Address source, NetworkInterfaceId to, Address destination) {
    PacketSet asked = PacketSet.of(AddressSet.of(source), AddressSet.of(destination), traffic);
    List<LegPath> ways =
        legs.from(new Component.Interface(from), asked).stream()
            .filter(way -> !isLost(way, destination, MOST_GATEWAYS))
            .toList();
    List<Transport> found = new ArrayList<>();
    List<Choices.Given> certain = new ArrayList<>();
    for (LegPath way : ways) {
      if (!isPlain(way)) {
        return Transport.OTHER;
      }
      if (way.end().equals(new Component.Interface(to))) {
        Transport transport = along(way);
        found.add(transport);
        certain.add(
            new Choices.Given(choices(way), PacketSet.carrying(transport.passing().certain())));
      }
    }
    return together(found, Choices.certain(certain).traffic());
  }

  /** What several ways are together, if AWS picks one: what all of them give, or any. */
  private static Transport together(List<Transport> ways, TrafficSet certain) {
    List<Transport> open = ways.stream().filter(each -> !each.passing().isEmpty()).toList();
    if (open.isEmpty()) {
      return Transport.NONE;
    }
    Transport first = open.get(0);
    Passing passing = new Passing(certain, TrafficSet.none());
    for (Transport each : open) {
      if (!each.carrying(passing).equals(first.carrying(passing))) {
        return Transport.OTHER; // groups judge differently
      }
    }
    for (Transport each : open) {
      passing = new Passing(certain, passing.possible().union(each.passing().possible()));
    }
    return first.carrying(passing);
  }

  private static List<Connection.Choice> choices(LegPath way) {
    List<Connection.Choice> choices = new ArrayList<>();
    way.connections().forEach(each -> each.choice().ifPresent(choices::add));
    return choices;
  }

  /**
   * Whether packets on a way get nowhere, whatever controls let through: dropped, or out to the
   * internet, behind a NAT gateway or not, with a destination that is unknown there.
   */
  private boolean isLost(LegPath way, Address destination, int gateways) {
    Component end = way.end();
    if (end instanceof Component.InternetGatewayOut || end instanceof Component.EgressOnlyGateway) {
      return !InternetAddresses.all().contains(destination);
    }
    if (end instanceof Component.NatGateway at && gateways > 0) {
      Behind behind = new Behind(at, destination);
      Boolean known = lostBehind.get(behind);
      if (known == null) { // asked on the way: there may be another gateway behind this one
        known = isLostBehind(at, way, destination, gateways - 1);
        lostBehind.put(behind, known);
      }
      return known;
    }
    return end instanceof Component.Dropped;
  }

  private boolean isLostBehind(
      Component.NatGateway at, LegPath way, Address destination, int gateways) {
    List<Address> addresses = nat.addresses(at);
    return !addresses.isEmpty()
        && addresses.stream()
            .map(address -> new Translation.Masquerade(address).image(way.offered()))
            .flatMap(packets -> legs.from(at, packets).stream())
            .allMatch(next -> isLost(next, destination, gateways));
  }

  /** A way on which the header stays as it is. */
  private static boolean isPlain(LegPath leg) {
    int last = leg.connections().size() - 1;
    for (int i = 1; i < last; i++) {
      if (leg.connections().get(i).hasGroups()) {
        return false; // something forwards
      }
    }
    return leg.end() instanceof Component.Interface;
  }

  private Transport along(LegPath leg) {
    List<Connection> connections = new ArrayList<>();
    leg.connections().forEach(each -> connections.add(each.withoutGroups()));
    LegPath bare = new LegPath(leg.start(), connections, leg.offered());
    Passage passage = Passage.forward(bare, bare.offered(), bare.offered(), graph);
    ReplySearch.Answered answered = replies.answered(bare, passage.possible());
    LegIdentity identity = new LegIdentity(leg, graph);
    return new Transport(
        true,
        leg.connections().get(0).hasGroups(),
        leg.connections().get(leg.connections().size() - 1).hasGroups(),
        identity.keepsSender(),
        identity.keepsReceiver(),
        new Passing(
            passage.certain().intersect(answered.certain()).traffic(),
            answered.possible().traffic()));
  }
}
