package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.List;

/** Finds what is between interfaces, one pair of addresses at a time. */
public final class Transports {
  private final NetworkGraph graph;
  private final TrafficSet traffic;
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
    this.legs = new LegSearch(graph);
    this.replies = new ReplySearch(graph);
  }

  /** What is between one address of an interface and one of another. */
  public Transport between(
      NetworkInterfaceId from, Address source, NetworkInterfaceId to, Address destination) {
    PacketSet asked = PacketSet.of(AddressSet.of(source), AddressSet.of(destination), traffic);
    List<LegPath> ways = legs.from(new Component.Interface(from), asked);
    if (ways.isEmpty()) {
      return Transport.NONE;
    }
    LegPath leg = ways.get(0);
    if (ways.size() > 1 || !isPlain(leg)) {
      return Transport.OTHER;
    }
    return leg.end().equals(new Component.Interface(to)) ? along(leg) : Transport.NONE;
  }

  private static boolean isPlain(LegPath leg) {
    boolean ends =
        leg.end() instanceof Component.Interface || leg.end() instanceof Component.Dropped;
    int last = leg.connections().size() - 1;
    for (int i = 0; i <= last; i++) {
      Connection connection = leg.connections().get(i);
      boolean forwards = i > 0 && i < last && connection.hasGroups();
      ends &= connection.choice().isEmpty() && !forwards;
    }
    return ends;
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
