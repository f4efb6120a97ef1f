package io.portolan.walk;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One port of each kind that the lists, groups and listeners of an estate tell apart: the first of
 * every stretch between two limits.
 */
final class Ports {
  private static final int FIRST_OF_CLIENTS = 1024;
  private static final int LAST = 65535;

  private final TreeSet<Integer> ports = new TreeSet<>(Set.of(1, FIRST_OF_CLIENTS));

  Ports(Estate estate) {
    List<RuleTraffic> rules = new ArrayList<>();
    for (NetworkAcl acl : estate.all(NetworkAcl.class)) {
      acl.entries().stream().map(NetworkAclEntry::traffic).forEach(rules::add);
    }
    for (SecurityGroup group : estate.all(SecurityGroup.class)) {
      group.rules().stream().map(SecurityGroupRule::traffic).forEach(rules::add);
    }
    estate.all(Listener.class).stream().map(Listener::port).forEach(this::add);
    for (RuleTraffic rule : rules) {
      for (int port : new int[] {rule.from(), rule.to() + 1}) {
        add(port);
      }
    }
  }

  private void add(int port) {
    if (1 <= port && port <= LAST) {
      ports.add(port);
    }
  }

  /** Of those that NAT gateways and load balancers send from (N5, N6). */
  SortedSet<Integer> ofClients() {
    return ports.tailSet(FIRST_OF_CLIENTS);
  }

  static boolean isOfClients(int port) {
    return port >= FIRST_OF_CLIENTS;
  }

  SortedSet<Integer> all() {
    return ports;
  }
}
