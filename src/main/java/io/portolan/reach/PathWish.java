package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.policy.BalancerControl;
import io.portolan.policy.Control;
import io.portolan.policy.FirewallControl;
import io.portolan.policy.Reason;
import io.portolan.policy.WebAclControl;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a journey crosses what a question wants crossed and misses what it wants missed. */
record PathWish(ReachEngine.PathFilter filter) {
  boolean holds(Journey journey) {
    if (filter.via().isEmpty() && filter.avoid().isEmpty()) {
      return true;
    }
    Set<String> crossed = crossed(journey);
    return filter.via().stream().allMatch(ids -> crosses(crossed, ids))
        && filter.avoid().stream().noneMatch(ids -> crosses(crossed, ids));
  }

  private static boolean crosses(Set<String> crossed, Set<String> ids) {
    return ids.stream().anyMatch(crossed::contains);
  }

  /** The ids of everything between the two ends, and the kinds that have a word of their own. */
  static Set<String> crossed(Journey journey) {
    Set<String> ids = new HashSet<>();
    List<LegPath> legs = journey.legs();
    for (int i = 0; i < legs.size(); i++) {
      for (Connection connection : legs.get(i).connections()) {
        boolean last = i == legs.size() - 1 && connection.to().equals(legs.get(i).end());
        connection.reason().ifPresent(reason -> add(ids, reason));
        addProtection(ids, connection);
        if (!last) {
          add(ids, connection.to());
        }
      }
    }
    return ids;
  }

  /** A Service counts by its port too. */
  private static void add(Set<String> ids, Reason reason) {
    ids.add(reason.component());
    if (reason.kind() == Reason.Kind.SERVICE) {
      ids.add(reason.component() + ":" + reason.rule());
    }
  }

  /** Balancers, web ACLs and firewalls are told by the controls of what goes through them. */
  private static void addProtection(Set<String> ids, Connection connection) {
    for (Control control : connection.controls()) {
      if (control instanceof WebAclControl at) {
        ids.add(at.acl().id().value());
        ids.add("waf");
      } else if (control instanceof BalancerControl at) {
        ids.add(at.component());
      } else if (control instanceof FirewallControl firewall) {
        ids.add(firewall.firewall());
        ids.add("firewall");
      }
    }
    if (connection.to() instanceof Component.Opaque opaque
        && opaque.assumption().kind() == Reason.Kind.FIREWALL) {
      ids.add(opaque.assumption().component());
      ids.add("firewall");
    }
  }

  private static void add(Set<String> ids, Component component) {
    if (component instanceof Component.NatGateway at) {
      ids.add(at.id().value());
      ids.add("nat");
    } else if (component instanceof Component.Node at) {
      ids.add(at.id().value());
    } else if (component instanceof Component.NodeTranslation at) {
      ids.add(at.primary().value());
    } else if (component instanceof Component.Subnet at) {
      ids.add(at.id().value());
    } else if (component instanceof Component.VpcRouter at) {
      ids.add(at.id().value());
    } else if (component instanceof Component.Forwarder at) {
      ids.add(at.id().value());
    } else if (component instanceof Component.Inspection at) {
      ids.add(at.id().value());
    } else if (component instanceof Component.Interface at) {
      ids.add(at.id().value());
    } else if (component instanceof Component.Balancer at) {
      ids.add(at.node().value());
    } else if (component instanceof Component.Entry at) {
      ids.add(at.id().value());
      ids.add(at.name().substring(at.name().indexOf(':') + 1));
      ids.add(at.kind());
    } else if (component instanceof Component.InternetGatewayOut at) {
      ids.add(at.id().value());
    } else if (component instanceof Component.InternetGatewayIn at) {
      ids.add(at.id().value());
    } else if (component instanceof Component.EgressOnlyGateway at) {
      ids.add(at.id().value());
    } else if (component instanceof Component.Peering at) {
      ids.add(at.id().value());
    } else if (component instanceof Component.TransitEntry at) {
      ids.add(at.id().value());
    } else if (component instanceof Component.TransitExit at) {
      ids.add(at.id().value());
    } else if (component instanceof Component.TransitRouteTable at) {
      ids.add(at.id().value());
    } else if (component instanceof Component.VpnGatewayOut at) {
      ids.add(at.id().value());
    } else if (component instanceof Component.VpnGatewayIn at) {
      ids.add(at.id().value());
    }
  }
}
