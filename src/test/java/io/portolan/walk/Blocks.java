package io.portolan.walk;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.FirewallPolicy;
import io.portolan.model.aws.FirewallRuleGroup;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RuleCondition;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where what rules, lists, routes and listeners say of an address may change. */
final class Blocks {
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-f:.]*[.:][0-9a-f:.]+(/[0-9]+)?");

  private Blocks() {}

  /** The first and last addresses of all blocks that are named somewhere, and their neighbours. */
  static Set<Address> edges(Estate estate, Family family) {
    Set<Address> edges = new LinkedHashSet<>();
    add(Cidr.parse(family == Family.IPV4 ? "0.0.0.0/0" : "::/0"), family, edges);
    for (SecurityGroup group : estate.all(SecurityGroup.class)) {
      group.rules().stream()
          .map(rule -> rule.peer())
          .filter(RulePeer.Block.class::isInstance)
          .forEach(peer -> add(((RulePeer.Block) peer).cidr(), family, edges));
    }
    for (NetworkAcl acl : estate.all(NetworkAcl.class)) {
      acl.entries().forEach(entry -> add(entry.cidr(), family, edges));
    }
    for (PrefixList list : estate.all(PrefixList.class)) {
      list.entries().forEach(block -> add(block, family, edges));
    }
    for (RouteTable table : estate.all(RouteTable.class)) {
      table.routes().stream()
          .map(route -> route.destination())
          .filter(RouteDestination.Block.class::isInstance)
          .forEach(to -> add(((RouteDestination.Block) to).cidr(), family, edges));
    }
    for (ListenerRule rule : estate.all(ListenerRule.class)) {
      rule.conditions().stream()
          .filter(RuleCondition.SourceIp.class::isInstance)
          .flatMap(one -> ((RuleCondition.SourceIp) one).blocks().stream())
          .forEach(block -> add(block, family, edges));
    }
    for (TransitGatewayRouteTable table : estate.all(TransitGatewayRouteTable.class)) {
      table.routes().stream()
          .map(route -> route.destination())
          .filter(RouteDestination.Block.class::isInstance)
          .forEach(to -> add(((RouteDestination.Block) to).cidr(), family, edges));
    }
    for (Resource each : estate.resources()) {
      if (each instanceof FirewallRuleGroup || each instanceof FirewallPolicy) {
        addAllIn(each.toString(), family, edges);
      }
    }
    return edges;
  }

  /** Firewalls' rules say addresses in several ways: whatever looks like one in their text. */
  private static void addAllIn(String text, Family family, Set<Address> edges) {
    Matcher found = ADDRESS.matcher(text);
    while (found.find()) {
      try {
        String one = found.group();
        add(one.contains("/") ? Cidr.parse(one) : Cidr.of(Address.parse(one)), family, edges);
      } catch (IllegalArgumentException e) {
        // a port, a number, an id
      }
    }
  }

  private static void add(Cidr block, Family family, Set<Address> edges) {
    if (block.family() == family) {
      edges.add(block.first());
      edges.add(block.last());
      if (!block.first().equals(Cidr.parse(all(family)).first())) {
        edges.add(block.first().previous());
      }
      if (!block.last().equals(Cidr.parse(all(family)).last())) {
        edges.add(block.last().next());
      }
    }
  }

  private static String all(Family family) {
    return family == Family.IPV4 ? "0.0.0.0/0" : "::/0";
  }
}
