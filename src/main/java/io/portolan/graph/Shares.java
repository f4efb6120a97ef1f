package io.portolan.graph;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerAction;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.RuleCondition;
import io.portolan.model.aws.TargetGroup;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.ListenerRuleControl;
import io.portolan.policy.ListenerRules;
import io.portolan.policy.Reason;
import io.portolan.policy.UnknownControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which target groups a load balancer's listeners send what to (section 11 of the semantics). */
final class Shares {
  private final BalancerPlan plan;
  private final LoadBalancer balancer;
  private final List<Share> shares = new ArrayList<>();

  private Shares(BalancerPlan plan, LoadBalancer balancer) {
    this.plan = plan;
    this.balancer = balancer;
  }

  /** The shares of a balancer, listener by listener and rule by rule. */
  static List<Share> of(BalancerPlan plan, LoadBalancer balancer) {
    Shares all = new Shares(plan, balancer);
    if (plan.listeners(balancer).isEmpty()) {
      all.gap(Transport.any(), balancer.id(), "its listeners are not in the snapshot", "");
    }
    plan.listeners(balancer).forEach(all::addListener);
    return all.shares;
  }

  private void addListener(Listener listener) {
    TrafficSet traffic = Transport.of(listener);
    String name = listener.protocol() + " " + listener.port();
    if (balancer.type() != LoadBalancer.Type.APPLICATION) {
      add(traffic, List.of(), name, listener.defaultActions());
      return;
    }
    List<ListenerRule> rules = withDefault(listener, plan.rules(listener));
    if (rules.isEmpty()) {
      String text = "the listener's rules are not in the snapshot";
      Control unknown = unknown(listener.id(), text);
      add(traffic, List.of(unknown), name, listener.defaultActions());
      gap(traffic, listener.id(), text, name);
    }
    ListenerRules all = new ListenerRules(rules);
    for (ListenerRules.Met met : all.met()) {
      ListenerRule rule = met.rule();
      Control control = ListenerRuleControl.of(all, met, text(rule, name));
      add(traffic, List.of(control), name, rule.actions());
    }
  }

  /** The rules, the last of which may be the listener's default actions. */
  private static List<ListenerRule> withDefault(Listener listener, List<ListenerRule> rules) {
    if (rules.isEmpty()
        || rules.stream().anyMatch(rule -> rule.priority() == ListenerRule.DEFAULT)) {
      return rules;
    }
    List<ListenerRule> all = new ArrayList<>(rules);
    all.add(
        new ListenerRule(
            listener.id(),
            listener.location(),
            listener.id(),
            ListenerRule.DEFAULT,
            List.of(),
            listener.defaultActions(),
            Map.of()));
    return all;
  }

  /** It may send to whatever names it; where nothing does, to anybody. */
  private void gap(TrafficSet traffic, Arn component, String text, String listener) {
    List<Control> controls = List.of(unknown(component, text));
    List<TargetGroup> groups = plan.groupsNaming(balancer);
    if (groups.isEmpty()) {
      shares.add(new Share(traffic, controls, listener, Optional.empty(), List.of()));
    }
    for (TargetGroup group : groups) {
      shares.add(new Share(traffic, controls, listener, Optional.of(group.id()), List.of()));
    }
  }

  private static Control unknown(Arn component, String text) {
    return new UnknownControl(
        new Assumption(component.value(), Reason.Kind.LOAD_BALANCER, text), "", true);
  }

  /** Does actions in order, until one ends the connection or sends it on. */
  private void add(
      TrafficSet traffic, List<Control> controls, String listener, List<ListenerAction> actions) {
    List<Assumption> assumptions = new ArrayList<>();
    List<Control> judging = new ArrayList<>(controls);
    for (ListenerAction action : actions) {
      if (action instanceof ListenerAction.Authenticate authenticate) {
        assumptions.add(
            new Assumption(
                balancer.id().value(),
                Reason.Kind.LISTENER_RULE,
                "the client has to sign in first (" + authenticate.type() + ")"));
      } else if (action instanceof ListenerAction.Forward forward) {
        for (Arn group : forward.targetGroups()) {
          shares.add(
              new Share(
                  traffic,
                  List.copyOf(judging),
                  listener,
                  Optional.of(group),
                  List.copyOf(assumptions)));
        }
        return;
      } else if (action instanceof ListenerAction.Other other) {
        judging.add(
            unknown(balancer.id(), "what its action " + other.type() + " does is not known"));
      } else {
        return;
      }
    }
  }

  private static String text(ListenerRule rule, String listener) {
    String conditions =
        rule.conditions().stream().map(Shares::text).collect(Collectors.joining(" and "));
    return listener + (conditions.isEmpty() ? ", any request" : " if " + conditions);
  }

  private static String text(RuleCondition condition) {
    if (condition instanceof RuleCondition.SourceIp source) {
      return "source-ip " + source.blocks();
    }
    if (condition instanceof RuleCondition.Content content) {
      // what a header has to hold may be a secret
      boolean header = content.field().equals("http-header");
      return content.field() + " " + (header ? content.name() : content.values());
    }
    return ((RuleCondition.Other) condition).field();
  }
}
