package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.packet.PacketSet;
import java.util.List;

/**
 * A way through the graph on which a packet's header does not change.
 *
 * @param start where it begins
 * @param connections the connections in order, at least one
 * @param offered the packets that routing sends this way, whatever controls say of them
 */
record LegPath(Component start, List<Connection> connections, PacketSet offered) {
  /** Where it ends. */
  Component end() {
    return connections.get(connections.size() - 1).to();
  }
}
