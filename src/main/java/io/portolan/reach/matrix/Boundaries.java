package io.portolan.reach.matrix;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.InterfaceKind;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Control;
import io.portolan.policy.FirewallControl;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.GroupRules;
import io.portolan.policy.Permission;
import io.portolan.policy.SecurityGroupControl;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The sets of addresses that a graph's routes, controls and groups name: whatever else two
 * addresses of one subnet differ in, nothing looks at it.
 *
 * @param transport what routes and controls name
 * @param groups what groups' rules name
 */
record Boundaries(Set<AddressSet> transport, Set<AddressSet> groups) {
  static Boundaries of(NetworkGraph graph) {
    Boundaries boundaries = new Boundaries(new LinkedHashSet<>(), new LinkedHashSet<>());
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<InterfaceKind> kinds = new HashSet<>();
    for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
      if (!graph.kindOf(each).map(kinds::add).orElse(true)) {
        continue;
      }
      boundaries.add(graph.from(new Component.Interface(each.id())), seen);
      boundaries.add(graph.from(new Component.Forwarder(each.id())), seen);
      boundaries.add(graph.into(each.id()), seen);
    }
    boundaries.add(graph.asGraph().edgeSet(), seen);
    return boundaries;
  }

  private void add(Collection<Connection> connections, Set<Object> seen) {
    for (Connection connection : connections) {
      if (!isAboutOwners(connection)) {
        transport.add(connection.destinations());
      }
      for (Control control : connection.controls()) {
        add(control, seen);
      }
    }
  }

  /** Delivery looks at who owns an address, and each endpoint owns its own. */
  static boolean isAboutOwners(Connection connection) {
    return connection.to() instanceof Component.Interface
        || (connection.to() instanceof Component.Dropped at
            && at.reason().code().equals("NO_OWNER"));
  }

  private void add(Control control, Set<Object> seen) {
    if (control instanceof SecurityGroupControl at) {
      if (seen.add(at.rules())) {
        for (GroupRules.Term term : at.rules().terms()) {
          groups.add(term.addresses());
        }
      }
    } else if (seen.add(control)) {
      Permission permission = control.permission(GroupMembers.NONE);
      add(permission.possible());
      add(permission.certain());
      if (control instanceof FirewallControl firewall) {
        add(firewall.seen().certain());
        add(firewall.seen().possible());
      }
    }
  }

  private void add(PacketSet packets) {
    for (PacketSet.Box box : packets.boxes()) {
      transport.add(box.sources());
      transport.add(box.destinations());
    }
  }
}
