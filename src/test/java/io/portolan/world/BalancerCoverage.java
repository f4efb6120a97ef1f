package io.portolan.world;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerAction;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RuleCondition;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TargetGroup.Target;
import io.portolan.model.aws.WebAcl;
import io.portolan.packet.Family;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What worlds can have of load balancers and web ACLs. */
final class BalancerCoverage {
  private final Map<String, Predicate<Estate>> features = new LinkedHashMap<>();

  private BalancerCoverage() {
    addBalancers();
    addListeners();
    addTargets();
    addWebAcls();
    addGaps();
  }

  static Map<String, Predicate<Estate>> features() {
    return new BalancerCoverage().features;
  }

  private <R extends Resource> void any(String name, Class<R> type, Predicate<R> test) {
    features.put(name, estate -> estate.all(type).stream().anyMatch(test));
  }

  private void addBalancers() {
    for (LoadBalancer.Type type : LoadBalancer.Type.values()) {
      any(type + " balancer", LoadBalancer.class, one -> one.type() == type);
    }
    for (Setting setting : Setting.values()) {
      balancer("across zones " + setting, one -> one.crossZone() == setting);
    }
    balancer("without groups", one -> one.groups().isEmpty());
    balancer("with groups", one -> !one.groups().isEmpty());
    balancer("in several zones", one -> one.subnets().size() > 1);
    balancer("facing the internet", LoadBalancer::internetFacing);
    balancer("that refuses IPv6", LoadBalancer::ipv6FromInternetDenied);
    balancer("with groups off on PrivateLink", one -> !one.groupsOnPrivateLink());
    node("with IPv6", one -> !one.ipv6Addresses().isEmpty());
    node("with public address", one -> one.privateAddresses().get(0).publicAddress() != null);
    features.put("node of no balancer", BalancerCoverage::hasStrangeNode);
    features.put("two balancers", estate -> estate.all(LoadBalancer.class).size() > 1);
    any("second interface", NetworkInterface.class, one -> one.deviceIndex() == 1);
    any(
        "number of interface not printed",
        NetworkInterface.class,
        one -> one.instance() != null && one.deviceIndex() < 0);
  }

  private void balancer(String name, Predicate<LoadBalancer> test) {
    any(
        "network balancer " + name,
        LoadBalancer.class,
        one -> one.type() == LoadBalancer.Type.NETWORK && test.test(one));
  }

  private void node(String name, Predicate<NetworkInterface> test) {
    any(
        "node " + name,
        NetworkInterface.class,
        one -> BalancerWorld.isNode(one) && !one.privateAddresses().isEmpty() && test.test(one));
  }

  private void addListeners() {
    for (String protocol :
        List.of("HTTP", "HTTPS", "TCP", "TLS", "SSL", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC")) {
      any("listener by " + protocol, Listener.class, one -> one.protocol().equals(protocol));
    }
    any("rule with priority", ListenerRule.class, one -> one.priority() < ListenerRule.DEFAULT);
    any("rule with two conditions", ListenerRule.class, one -> one.conditions().size() > 1);
    for (Class<?> action : ListenerAction.class.getPermittedSubclasses()) {
      any(
          "action " + action.getSimpleName(),
          ListenerRule.class,
          one -> one.actions().stream().anyMatch(action::isInstance));
    }
    any(
        "several groups",
        Listener.class,
        one ->
            one.defaultActions().stream()
                .anyMatch(
                    action ->
                        action instanceof ListenerAction.Forward forward
                            && forward.targetGroups().size() > 1));
    for (Class<?> condition : RuleCondition.class.getPermittedSubclasses()) {
      condition(condition.getSimpleName(), condition::isInstance);
    }
    for (String field :
        List.of("host-header", "path-pattern", "http-header", "http-request-method")) {
      content(field, one -> one.field().equals(field));
    }
    content("query-string", one -> one.field().equals("query-string"));
    content("by regular expression", RuleCondition.Content::regex);
    content("with *", one -> one.values().stream().anyMatch(value -> value.contains("*")));
    content("with ?", one -> one.values().stream().anyMatch(value -> value.contains("?")));
  }

  private void content(String name, Predicate<RuleCondition.Content> test) {
    condition(name, one -> one instanceof RuleCondition.Content content && test.test(content));
  }

  private void condition(String name, Predicate<RuleCondition> test) {
    any("condition " + name, ListenerRule.class, one -> one.conditions().stream().anyMatch(test));
  }

  private void addTargets() {
    for (TargetGroup.Type type :
        List.of(
            TargetGroup.Type.INSTANCE,
            TargetGroup.Type.IP,
            TargetGroup.Type.LAMBDA,
            TargetGroup.Type.ALB)) {
      any("targets by " + type, TargetGroup.class, one -> one.type() == type);
    }
    for (Setting setting : Setting.values()) {
      any("client seen " + setting, TargetGroup.class, one -> one.preservesClientIp() == setting);
      any("targets across " + setting, TargetGroup.class, one -> one.crossZone() == setting);
    }
    any("targets by IPv6", TargetGroup.class, one -> one.family() == Family.IPV6);
    target("for every zone", one -> one.zone().equals("all"));
    target("without zone", one -> one.zone().isEmpty());
    target("in a zone", one -> one.zone().startsWith("eu-west-1"));
    any(
        "target at another port",
        TargetGroup.class,
        group -> group.targets().stream().anyMatch(one -> one.port() != group.port()));
    features.put("target of nobody", BalancerCoverage::hasTargetOfNobody);
    features.put("unknown instance", BalancerCoverage::hasUnknownInstance);
  }

  private void target(String name, Predicate<Target> test) {
    any("target " + name, TargetGroup.class, group -> group.targets().stream().anyMatch(test));
  }

  private void addWebAcls() {
    for (WebAcl.Action action : WebAcl.Action.values()) {
      if (action == WebAcl.Action.UNKNOWN) {
        any("unknown web ACL", WebAcl.class, one -> one.defaultAction() == action);
      } else {
        acl("that does " + action, one -> one.action() == action);
      }
    }
    for (WebAcl.Scope scope : WebAcl.Scope.values()) {
      acl("about " + scope, one -> one.scope() == scope);
    }
    any("web ACL that blocks", WebAcl.class, one -> one.defaultAction() == WebAcl.Action.BLOCK);
    any("managed web ACL", WebAcl.class, one -> !one.managed().isEmpty());
    for (Setting setting : Setting.values()) {
      any("web ACL that logs " + setting, WebAcl.class, one -> one.logging() == setting);
    }
  }

  private void acl(String name, Predicate<WebAcl.Rule> test) {
    any("web ACL rule " + name, WebAcl.class, one -> one.rules().stream().anyMatch(test));
  }

  private void addGaps() {
    any("unknown targets", TargetGroup.class, one -> !one.targetsKnown());
    features.put("balancer without listeners", BalancerCoverage::lacksListeners);
    features.put("listener without rules", BalancerCoverage::lacksRules);
    features.put("balancer without nodes", BalancerCoverage::lacksNodes);
    features.put("missing group", BalancerCoverage::lacksGroup);
  }

  private static boolean hasStrangeNode(Estate estate) {
    return estate.all(NetworkInterface.class).stream()
        .filter(BalancerWorld::isNode)
        .anyMatch(
            node ->
                estate.all(LoadBalancer.class).stream()
                    .noneMatch(one -> BalancerWorld.isNode(node, one.id())));
  }

  private static boolean hasTargetOfNobody(Estate estate) {
    List<String> owned =
        estate.all(NetworkInterface.class).stream()
            .flatMap(BalancedSamples::addresses)
            .map(Object::toString)
            .toList();
    return estate.all(TargetGroup.class).stream()
        .filter(group -> group.type() == TargetGroup.Type.IP)
        .flatMap(group -> group.targets().stream())
        .anyMatch(target -> target.zone().isEmpty() && !owned.contains(target.id()));
  }

  private static boolean hasUnknownInstance(Estate estate) {
    return estate.all(TargetGroup.class).stream()
        .filter(group -> group.type() == TargetGroup.Type.INSTANCE)
        .flatMap(group -> group.targets().stream())
        .map(target -> new InstanceId(target.id()))
        .anyMatch(
            id ->
                estate.all(NetworkInterface.class).stream()
                    .noneMatch(one -> id.equals(one.instance())));
  }

  private static boolean lacksListeners(Estate estate) {
    return estate.all(LoadBalancer.class).stream()
        .anyMatch(
            balancer ->
                estate.all(Listener.class).stream()
                    .noneMatch(one -> one.loadBalancer().equals(balancer.id())));
  }

  private static boolean lacksRules(Estate estate) {
    return estate.all(Listener.class).stream()
        .filter(listener -> listener.loadBalancer().value().contains("/app/"))
        .anyMatch(
            listener ->
                estate.all(ListenerRule.class).stream()
                    .noneMatch(rule -> rule.listener().equals(listener.id())));
  }

  private static boolean lacksNodes(Estate estate) {
    return estate.all(LoadBalancer.class).stream()
        .anyMatch(
            balancer ->
                estate.all(NetworkInterface.class).stream()
                    .noneMatch(one -> BalancerWorld.isNode(one, balancer.id())));
  }

  private static boolean lacksGroup(Estate estate) {
    return estate.all(Listener.class).stream()
        .flatMap(listener -> forwards(listener.defaultActions()).stream())
        .anyMatch(group -> estate.find(TargetGroup.class, group) == null);
  }

  /** The groups that actions forward to. */
  static List<Arn> forwards(List<ListenerAction> actions) {
    return actions.stream()
        .filter(ListenerAction.Forward.class::isInstance)
        .flatMap(action -> ((ListenerAction.Forward) action).targetGroups().stream())
        .toList();
  }
}
