package io.portolan.finding.bypass;

import io.portolan.finding.Survey;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerAction;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.TargetGroup;
import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.reach.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Target groups to which one rule of an application balancer forwards only those who sign in, and
 * another rule, or another listener of it, anybody. A rule that only those can match whom the other
 * would match as well is listed too: what clients write into requests is up to them.
 */
final class ListenerSignIn {
  private final Survey survey;

  ListenerSignIn(Survey survey) {
    this.survey = survey;
  }

  List<Bypass> all() {
    Map<Arn, List<ListenerRule>> byListener = new HashMap<>();
    for (ListenerRule each : survey.estate().all(ListenerRule.class)) {
      byListener.computeIfAbsent(each.listener(), key -> new ArrayList<>()).add(each);
    }
    List<Bypass> found = new ArrayList<>();
    for (LoadBalancer balancer : survey.estate().all(LoadBalancer.class)) {
      List<ListenerRule> rules = new ArrayList<>();
      for (Listener each : survey.graph().balancers().plan().listeners(balancer)) {
        rules.addAll(byListener.getOrDefault(each.id(), List.of()));
      }
      look(balancer, rules, found);
    }
    return found;
  }

  private void look(LoadBalancer balancer, List<ListenerRule> rules, List<Bypass> found) {
    Map<Arn, ListenerRule> asking = new HashMap<>();
    for (ListenerRule rule : rules) {
      if (signsIn(rule)) {
        groups(rule).forEach(group -> asking.putIfAbsent(group, rule));
      }
    }
    for (ListenerRule rule : rules) {
      for (Arn group : signsIn(rule) ? Set.<Arn>of() : groups(rule)) {
        if (asking.containsKey(group)) {
          found.add(bypass(balancer, rule, group, asking.get(group)));
        }
      }
    }
  }

  private static boolean signsIn(ListenerRule rule) {
    return rule.actions().stream().anyMatch(ListenerAction.Authenticate.class::isInstance);
  }

  private static Set<Arn> groups(ListenerRule rule) {
    Set<Arn> groups = new LinkedHashSet<>();
    for (ListenerAction each : rule.actions()) {
      if (each instanceof ListenerAction.Forward to) {
        groups.addAll(to.targetGroups());
      }
    }
    return groups;
  }

  private Bypass bypass(LoadBalancer balancer, ListenerRule rule, Arn group, ListenerRule asking) {
    TargetGroup targets = survey.estate().find(TargetGroup.class, group);
    List<Endpoint> endpoints =
        targets == null
            ? List.of()
            : targets.targets().stream().flatMap(each -> survey.meant(each.id()).stream()).toList();
    String priority =
        rule.priority() == ListenerRule.DEFAULT ? "default" : Integer.toString(rule.priority());
    return new Bypass(
        Bypass.Kind.LISTENER_RULE,
        group.value(),
        endpoints,
        List.of(asking.id().value()),
        List.of("lb:" + balancer.name()),
        targets == null ? Family.IPV4 : targets.family(),
        balancer.internetFacing(),
        TrafficSet.none(),
        List.of(
            Reason.passes(
                rule.listener().value(),
                Reason.Kind.LISTENER_RULE,
                "",
                priority,
                "forwards without having clients sign in")));
  }
}
