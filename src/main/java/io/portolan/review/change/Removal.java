package io.portolan.review.change;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.k8s.Cluster;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is left of an estate without something.
 *
 * @param changes what has to change for that; none where another estate is in place of it
 * @param instead the estate that is left, where more than single things change
 * @param removed what goes, in words
 */
public record Removal(List<Change> changes, Optional<Estate> instead, List<String> removed) {
  /** Nothing that goes. */
  private static final Removal NOTHING = new Removal(List.of(), List.of());

  /** Some changes of single things. */
  Removal(List<Change> changes, List<String> removed) {
    this(changes, Optional.empty(), removed);
  }

  /**
   * Takes something away: a rule of a security group ({@code sgr-…}); a group, which is its rules
   * and all that name it ({@code sg-…}); the rules that name a block or a prefix list; a route
   * ({@code rtb-…/10.0.0.0/8}); a network ACL or one of its entries ({@code acl-…/ingress/100}); a
   * load balancer, a listener, the targets of a target group; a policy of Kubernetes ({@code
   * k8s:shop/NetworkPolicy/web}); the routes that lead to something, by its id, and what an
   * interface, an instance or an endpoint sends and takes.
   *
   * @throws ReferenceException if there is no such thing, or it can't go
   */
  public static Removal of(Estate estate, List<Cluster> clusters, String component) {
    String text = component.strip();
    Removal found = known(estate, clusters, text);
    if (found.isNothing()) {
      boolean known =
          estate.resources().stream().map(Resource::id).anyMatch(each -> each.value().equals(text));
      throw new ReferenceException(
          text
              + (known
                  ? " is in the snapshot, but no rule and no route of it or to it"
                  : " is no rule, group, block or prefix list of a rule, route, target of one,"
                      + " network ACL, load balancer, interface or policy in the snapshot"));
    }
    return found;
  }

  private static Removal known(Estate estate, List<Cluster> clusters, String text) {
    if (text.startsWith("k8s:")) {
      return PolicyRemoval.of(clusters, text);
    }
    if (text.startsWith("acl-")) {
      return AclRemoval.of(estate, text);
    }
    if (text.startsWith("lb:") || text.startsWith("arn:")) {
      return BalancerRemoval.of(estate, text);
    }
    if (text.startsWith("rtb-") && text.indexOf('/') > 0) {
      return route(estate, text);
    }
    Removal rules = rules(estate, (group, rule) -> isOf(text, group, rule));
    return rules.isNothing()
        ? routes(estate, table -> true, each -> each.target().toString().equals(text))
            .and(CutOff.of(estate, text))
        : rules;
  }

  private boolean isNothing() {
    return changes.isEmpty() && instead.isEmpty();
  }

  /** Nothing that goes. */
  static Removal nothing() {
    return NOTHING;
  }

  /** Both, of different things. */
  private Removal and(Removal other) {
    return new Removal(
        Stream.concat(changes.stream(), other.changes.stream()).toList(),
        Stream.concat(removed.stream(), other.removed.stream()).toList());
  }

  private static boolean isOf(String text, SecurityGroup group, SecurityGroupRule rule) {
    return text.equals(rule.ruleId())
        || text.equals(group.id().value())
        || text.equals(rule.peer().toString());
  }

  private static Removal rules(Estate estate, BiPredicate<SecurityGroup, SecurityGroupRule> goes) {
    List<Change> changes = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (SecurityGroup group : estate.all(SecurityGroup.class)) {
      List<SecurityGroupRule> left = new ArrayList<>();
      for (SecurityGroupRule rule : group.rules()) {
        if (goes.test(group, rule)) {
          removed.add(
              group.id()
                  + " "
                  + rule.direction()
                  + ": "
                  + RuleMatch.text(rule.traffic())
                  + ", "
                  + rule.peer());
        } else {
          left.add(rule);
        }
      }
      if (left.size() < group.rules().size()) {
        changes.add(new Change.GroupRules(group.with(left)));
      }
    }
    return new Removal(changes, removed);
  }

  /** A table always has the routes to its own VPC (R3). */
  private static void refuseLocal(RouteTable table, Route route) {
    if (route.target() instanceof RouteTarget.Local) {
      throw new ReferenceException(
          table.id() + "/" + route.destination() + " is local: it can't be taken away");
    }
  }

  private static Removal route(Estate estate, String text) {
    int slash = text.indexOf('/');
    String table = text.substring(0, slash);
    String destination = text.substring(slash + 1);
    return routes(
        estate,
        each -> each.id().value().equals(table),
        each -> each.destination().toString().equals(destination));
  }

  private static Removal routes(
      Estate estate, Predicate<RouteTable> tables, Predicate<Route> goes) {
    List<Change> changes = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (RouteTable table : estate.all(RouteTable.class)) {
      List<Route> left = new ArrayList<>();
      for (Route route : table.routes()) {
        if (tables.test(table) && goes.test(route)) {
          refuseLocal(table, route);
          removed.add(table.id() + ": " + route.destination() + " to " + route.target());
        } else {
          left.add(route);
        }
      }
      if (left.size() < table.routes().size()) {
        changes.add(new Change.Routes(table.with(left)));
      }
    }
    return new Removal(changes, removed);
  }
}
