package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.packet.PacketSet;
import io.portolan.policy.EdgeSender;
import java.util.List;

/**
 * A way through the graph on which a packet's header does not change.
 *
 * @param start where it begins
 * @param connections the connections in order, at least one
 * @param offered the packets that routing sends this way, whatever controls say of them
 * @param sender what is known of the sender where an edge service has opened the connection
 */
record LegPath(
    Component start, List<Connection> connections, PacketSet offered, EdgeSender sender) {
  /** A way of connections that no edge service has opened, or of replies. */
  LegPath(Component start, List<Connection> connections, PacketSet offered) {
    this(start, connections, offered, EdgeSender.NONE);
  }

  /** The same way for connections of a sender. */
  LegPath of(EdgeSender opened) {
    return new LegPath(start, connections, offered, opened);
  }

  /** Where it ends. */
  Component end() {
    return connections.get(connections.size() - 1).to();
  }
}
