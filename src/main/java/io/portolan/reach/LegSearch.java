package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows routing from a component until the header changes or the packet is delivered or lost.
 *
 * <p>Controls are not asked: where a packet goes depends on its destination alone. Depth-first;
 * each destination takes one way but where AWS has a choice, so the work is the length of the paths
 * times the connections at each component.
 */
final class LegSearch {
  private static final int MOST_COMPONENTS = 64;

  private final NetworkGraph graph;

  LegSearch(NetworkGraph graph) {
    this.graph = graph;
  }

  /** All ways that packets of a set take from a component. */
  List<LegPath> from(Component start, PacketSet packets) {
    List<LegPath> found = new ArrayList<>();
    extend(start, start, new ArrayList<>(), packets, found);
    return found;
  }

  private void extend(
      Component start,
      Component at,
      List<Connection> taken,
      PacketSet packets,
      List<LegPath> found) {
    AddressSet destinations = packets.destinations();
    for (Connection connection : graph.from(at, destinations)) {
      PacketSet going = packets.onlyTo(connection.destinations());
      if (going.isEmpty()) {
        continue;
      }
      List<Connection> path = new ArrayList<>(taken);
      path.add(connection);
      if (connection.to() instanceof Component.LegEnd) {
        found.add(new LegPath(start, path, going));
      } else if (path.size() >= MOST_COMPONENTS || visited(start, taken, connection.to())) {
        path.set(path.size() - 1, loop(connection));
        found.add(new LegPath(start, path, going));
      } else {
        extend(start, connection.to(), path, going, found);
      }
    }
  }

  private static boolean visited(Component start, List<Connection> taken, Component next) {
    return start.equals(next)
        || taken.stream().anyMatch(connection -> connection.to().equals(next));
  }

  private static Connection loop(Connection back) {
    return back.redirectedTo(
        new Component.Dropped(
            Reason.stops(
                back.reason().map(Reason::component).orElse("network"),
                back.reason().map(Reason::kind).orElse(Reason.Kind.ROUTE_TABLE),
                "",
                back.reason().map(Reason::rule).orElse(""),
                "ROUTING_LOOP",
                "routes lead back to where the packet has been")));
  }
}
