package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.EdgeSender;
import io.portolan.policy.FirewallControl;
import io.portolan.policy.FirewallControl.Seen;
import io.portolan.policy.FirewallReply;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.Permission;
import io.portolan.policy.SecurityGroupControl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return through(leg, certain, possible, new LegIdentity(leg, graph)::at, Direction.on(leg));
  }

  /** What a leg leaves of the replies to connections that {@code answered} let through. */
  static Passage reply(LegPath leg, PacketSet packets, LegPath answered) {
    return through(
        leg, packets, packets, connection -> GroupMembers.NONE, Direction.replyTo(answered));
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
        Optional<Control> judge = direction.judge(connection, control);
        if (judge.isPresent()) {
          Permission permission = direction.permission(judge.get(), members, maybe);
          sure = sure.intersect(permission.certain());
          maybe = maybe.intersect(permission.possible());
          note(permission, maybe, assumptions);
          assumptions.addAll(direction.sender().assumptions(judge.get()));
        }
      }
      assumptions.addAll(connection.assumptions());
    }
    for (Control missed : direction.missed(leg)) {
      Permission permission = direction.permission(missed, GroupMembers.NONE, maybe);
      sure = sure.intersect(permission.certain());
      maybe = maybe.intersect(permission.possible());
      note(permission, maybe, assumptions);
    }
    if (leg.end() instanceof Component.Opaque opaque) {
      assumptions.add(opaque.assumption());
      sure = PacketSet.none();
    }
    return new Passage(sure, maybe, assumptions);
  }

  private static void note(Permission permission, PacketSet maybe, Set<Assumption> assumptions) {
    if (!permission.assumptions().isEmpty() && !permission.certain().containsAll(maybe)) {
      assumptions.addAll(permission.assumptions());
    }
  }

  /** The places that have seen the first packet of a connection on a leg. */
  private static Set<Component> remembering(LegPath leg) {
    Set<Component> seen = new LinkedHashSet<>();
    seen.add(leg.start() instanceof Component.Redirected at ? interfaceOf(at) : leg.start());
    leg.connections().forEach(connection -> seen.add(connection.to()));
    return seen;
  }

  private static Component interfaceOf(Component.Redirected at) {
    return new Component.Interface(at.id());
  }

  /** The firewalls that may have seen connections of a leg, and which, by their replies. */
  private static Map<FirewallControl, Seen> inspected(LegPath leg) {
    Map<FirewallControl, Seen> inspected = new LinkedHashMap<>();
    for (FirewallControl firewall : firewalls(leg)) {
      Seen seen = firewall.seen();
      inspected.put(
          firewall, new Seen(repliesOn(leg, seen.certain()), repliesOn(leg, seen.possible())));
    }
    return inspected;
  }

  private static PacketSet repliesOn(LegPath leg, PacketSet packets) {
    return Replies.to(Replies.wantedBy(leg.offered().intersect(packets)));
  }

  private static List<FirewallControl> firewalls(LegPath leg) {
    return leg.connections().stream()
        .flatMap(connection -> connection.controls().stream())
        .filter(FirewallControl.class::isInstance)
        .map(FirewallControl.class::cast)
        .toList();
  }

  /**
   * Who judges: every control; or on the way back those without memory of the connection, and
   * firewalls by their memory of it.
   *
   * @param remembering the interfaces that have seen the connection
   * @param inspected what the firewalls on its way have seen
   * @param sender who has opened the connection
   */
  record Direction(
      boolean back,
      Set<Component> remembering,
      Map<FirewallControl, Seen> inspected,
      EdgeSender sender) {
    /** Forward on a leg. */
    static Direction on(LegPath leg) {
      return new Direction(false, Set.of(), Map.of(), leg.sender());
    }

    /** Back from the end of a leg to its start. */
    static Direction replyTo(LegPath answered) {
      return new Direction(
          true, Passage.remembering(answered), Passage.inspected(answered), answered.sender());
    }

    /** What a control that judges lets pass of some packets. */
    Permission permission(Control control, GroupMembers members, PacketSet offered) {
      return sender.permission(control, members, back, offered);
    }

    /** What judges in the place of a control; empty where the packet passes it unjudged. */
    Optional<Control> judge(Connection connection, Control control) {
      if (back && control instanceof FirewallControl firewall) {
        Seen seen = inspected.getOrDefault(firewall, Seen.NONE);
        return Optional.of(new FirewallReply(firewall, seen, true)); // F1
      }
      boolean judges =
          !back
              || !control.stateful()
              || (control instanceof SecurityGroupControl && !remembering.contains(at(connection)));
      return judges ? Optional.of(control) : Optional.empty();
    }

    /**
     * The firewalls that have seen connections whose replies miss them (T5, F2); none where nobody
     * knows which way the replies go on.
     */
    List<Control> missed(LegPath way) {
      if (way.end() instanceof Component.Opaque) {
        return List.of();
      }
      List<FirewallControl> met = firewalls(way);
      List<Control> missed = new ArrayList<>();
      inspected.forEach(
          (firewall, seen) -> {
            if (!met.contains(firewall)) {
              missed.add(new FirewallReply(firewall, seen, false));
            }
          });
      return missed;
    }

    /**
     * The interface at which a connection's groups judge: where it leaves one, else where it leads.
     */
    private static Component at(Connection connection) {
      if (connection.from() instanceof Component.Redirected sender) {
        return interfaceOf(sender);
      }
      boolean leaves =
          connection.from() instanceof Component.Interface
              || connection.from() instanceof Component.Forwarder;
      return leaves ? connection.from() : connection.to();
    }
  }
}
