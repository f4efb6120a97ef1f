package io.portolan.review.change;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What is left of an estate without something.
 *
 * @param changes what has to change for that; at least one
 * @param removed what goes, in words
 */
public record Removal(List<Change> changes, List<String> removed) {
  /**
   * Takes something away: a rule of a security group ({@code sgr-…}); a group, which is its rules
   * and all that name it ({@code sg-…}); the rules that name a block or a prefix list; a route
   * ({@code rtb-…/10.0.0.0/8}); or the routes that lead to something, by its id.
   *
   * @throws ReferenceException if there is no such thing
   */
  public static Removal of(Estate estate, String component) {
    String text = component.strip();
    Removal found =
        text.startsWith("rtb-") && text.indexOf('/') > 0
            ? route(estate, text)
            : rules(estate, (group, rule) -> isOf(text, group, rule));
    if (found.changes().isEmpty()) {
      found = routes(estate, table -> true, each -> each.target().toString().equals(text));
    }
    if (found.changes().isEmpty()) {
      boolean known =
          estate.resources().stream().map(Resource::id).anyMatch(each -> each.value().equals(text));
      throw new ReferenceException(
          text
              + (known
                  ? " is in the snapshot, but no rule and no route of it or to it"
                  : " is no rule, group, block or prefix list of a rule, route or target of one in"
                      + " the snapshot"));
    }
    return found;
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
