package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.Permission;
import io.portolan.policy.SecurityGroupControl;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * What the controls of a leg leave of a set of packets, in three values.
 *
 * @param certain what passes for certain
 * @param possible what may pass; holds {@code certain}
 * @param assumptions what would have to be known, and what the way rests on
 */
record Passage(PacketSet certain, PacketSet possible, Set<Assumption> assumptions) {

  /** What a leg leaves of a connection's first packets. */
  static Passage forward(LegPath leg, PacketSet certain, PacketSet possible, NetworkGraph graph) {
    return through(leg, certain, possible, new LegIdentity(leg, graph)::at, Direction.forward());
  }

  /** What a leg leaves of the replies to connections that {@code answered} let through. */
  static Passage reply(LegPath leg, PacketSet packets, LegPath answered) {
    return through(
        leg,
        packets,
        packets,
        connection -> GroupMembers.NONE,
        Direction.replyTo(remembering(answered)));
  }

  private static Passage through(
      LegPath leg,
      PacketSet certain,
      PacketSet possible,
      Function<Connection, GroupMembers> identity,
      Direction direction) {
    Set<Assumption> assumptions = new LinkedHashSet<>();
    PacketSet sure = certain.intersect(leg.offered());
    PacketSet maybe = possible.intersect(leg.offered());
    for (Connection connection : leg.connections()) {
      GroupMembers members = identity.apply(connection);
      for (Control control : connection.controls()) {
        if (maybe.isEmpty()) {
          return new Passage(sure, maybe, assumptions);
        }
        if (direction.judges(connection, control)) {
          Permission permission = control.permission(members);
          sure = sure.intersect(permission.certain());
          maybe = maybe.intersect(permission.possible());
          if (!permission.assumptions().isEmpty() && !permission.certain().containsAll(maybe)) {
            assumptions.addAll(permission.assumptions());
          }
        }
      }
      assumptions.addAll(connection.assumptions());
    }
    if (leg.end() instanceof Component.Opaque opaque) {
      assumptions.add(opaque.assumption());
      sure = PacketSet.none();
    }
    return new Passage(sure, maybe, assumptions);
  }

  /** The places that have seen the first packet of a connection on a leg. */
  static Set<Component> remembering(LegPath leg) {
    Set<Component> seen = new LinkedHashSet<>();
    seen.add(leg.start());
    leg.connections().forEach(connection -> seen.add(connection.to()));
    return seen;
  }

  /** Which controls judge: all, or on the way back those without memory of the connection. */
  record Direction(boolean back, Set<Component> remembering) {
    static Direction forward() {
      return new Direction(false, Set.of());
    }

    static Direction replyTo(Set<Component> remembering) {
      return new Direction(true, remembering);
    }

    boolean judges(Connection connection, Control control) {
      if (!back || !control.stateful()) {
        return true;
      }
      return control instanceof SecurityGroupControl && !remembering.contains(at(connection));
    }

    /**
     * The interface at which a connection's groups judge: where it leaves one, else where it leads.
     */
    private static Component at(Connection connection) {
      boolean leaves =
          connection.from() instanceof Component.Interface
              || connection.from() instanceof Component.Forwarder;
      return leaves ? connection.from() : connection.to();
    }
  }
}
