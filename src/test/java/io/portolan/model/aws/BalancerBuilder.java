package io.portolan.model.aws;

import io.portolan.packet.Family;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The part of {@link EstateBuilder} about load balancers and web ACLs:
 *
 * <pre>
 * .targets("tg-web", "instance", "HTTP", 80, "vpc-a", "i-1", "i-2 8080")
 * .balancer("app/web", "subnet-a1", "subnet-a2")
 * .node("eni-web1", "subnet-a1", "10.0.1.5").groups("sg-web")
 * .listener("HTTPS", 443, "fixed-response")
 * .rule(10, "forward tg-web", "path /shop/*", "source-ip 10.0.0.0/8")
 * .webAcl("acl-web", WebAcl.Action.ALLOW, "app/web")
 * </pre>
 *
 * <p>Target groups are named before the listeners that forward to them: these make the groups name
 * their balancer. Every listener of an application balancer has its default rule, {@code
 * app/web:443 default}, which {@link EstateBuilder#without} takes out again.
 */
abstract sealed class BalancerBuilder extends DraftBuilder permits GatewayBuilder {
  private BalancerDraft.OfBalancer balancer;
  private String listener = "";

  /**
   * A balancer by {@code app/NAME}, {@code net/NAME}, {@code gwy/NAME}, or NAME for a classic one,
   * and its subnets; cross-zone balancing is not printed.
   */
  public EstateBuilder balancer(String name, String... subnets) {
    balancer = add(new BalancerDraft.OfBalancer(name, location));
    balancer.vpc = find(Draft.OfSubnet.class, subnets[0]).vpc;
    Stream.of(subnets).map(SubnetId::new).forEach(balancer.subnets::add);
    return me();
  }

  /** A node of the balancer named last; of a network balancer without groups until said. */
  public EstateBuilder node(String id, String subnet, String... addresses) {
    me().eni(id, subnet, addresses);
    Draft.OfInterface node = last(Draft.OfInterface.class);
    node.description = "ELB " + BalancerDraft.path(balancer.id);
    node.requester = "amazon-elb";
    if (balancer.type == LoadBalancer.Type.NETWORK) {
      node.type = "network_load_balancer";
      node.groups = List.of();
    } else if (balancer.type == LoadBalancer.Type.GATEWAY) {
      node.type = "gateway_load_balancer";
      node.groups = List.of();
    }
    balancer.nodes.add(node);
    return me();
  }

  /** Whether nodes use other zones: of the balancer named last, or of the target group. */
  public EstateBuilder crossZone(boolean on) {
    if (last instanceof BalancerDraft.OfTargets targets) {
      targets.crossZone = Setting.of(on);
    } else {
      balancer.crossZone = Setting.of(on);
    }
    return me();
  }

  /** A group of the balancer named last, beside those of its nodes. */
  public EstateBuilder balancerGroup(String group) {
    balancer.groups.add(new SecurityGroupId(group));
    return me();
  }

  /** Whether the groups of the balancer named last judge what comes by PrivateLink. */
  public EstateBuilder groupsOnPrivateLink(boolean judge) {
    balancer.groupsOnPrivateLink = judge;
    return me();
  }

  /** The name by which the balancer named last is reached from the internet. */
  public EstateBuilder internetFacing(String dnsName) {
    balancer.internetFacing = true;
    return dnsName(dnsName);
  }

  /** The name by which the balancer named last is reached. */
  public EstateBuilder dnsName(String dnsName) {
    balancer.dnsName = dnsName;
    return me();
  }

  /** The balancer named last refuses IPv6 from internet gateways. */
  public EstateBuilder deniesIpv6FromInternet() {
    balancer.ipv6Denied = true;
    return me();
  }

  /** A listener of the balancer named last; actions as {@link BalancerText#actions} has them. */
  public EstateBuilder listener(String protocol, int port, String actions) {
    listener = balancer.id + ":" + port;
    Arn arn = BalancerDraft.arn(balancer.id, balancer.location);
    List<ListenerAction> steps = BalancerText.actions(actions);
    add(new BalancerDraft.OfListener(listener, location, arn, protocol, port, steps));
    nameBalancerIn(steps);
    if (balancer.type == LoadBalancer.Type.APPLICATION) {
      finished.add(rule(listener + " default", ListenerRule.DEFAULT, steps, List.of()));
    }
    return me();
  }

  /** A rule of the listener named last; conditions as {@link BalancerText#condition} has them. */
  public EstateBuilder rule(int priority, String actions, String... conditions) {
    List<ListenerAction> steps = BalancerText.actions(actions);
    nameBalancerIn(steps);
    List<RuleCondition> all = Stream.of(conditions).map(BalancerText::condition).toList();
    return resource(rule(listener + " " + priority, priority, steps, all));
  }

  private ListenerRule rule(
      String id, int priority, List<ListenerAction> steps, List<RuleCondition> conditions) {
    return new ListenerRule(
        new Arn(id), location, new Arn(listener), priority, conditions, steps, Map.of());
  }

  private void nameBalancerIn(List<ListenerAction> steps) {
    for (ListenerAction step : steps) {
      if (step instanceof ListenerAction.Forward forward) {
        for (Arn group : forward.targetGroups()) {
          if (drafts.get(group.value()) instanceof BalancerDraft.OfTargets targets) {
            targets.balancers.add(BalancerDraft.arn(balancer.id, balancer.location));
          }
        }
      }
    }
  }

  /** An IPv4 target group: {@code instance}, {@code ip}, {@code alb}, {@code lambda}. */
  public EstateBuilder targets(
      String id, String type, String protocol, int port, String vpc, String... targets) {
    TargetGroup.Type kind = TargetGroup.Type.valueOf(type.toUpperCase(Locale.ROOT));
    BalancerDraft.OfTargets draft =
        add(
            new BalancerDraft.OfTargets(
                id, location, kind, protocol, port, vpc.isEmpty() ? null : new VpcId(vpc)));
    for (String text : targets) {
      draft.targets.add(BalancerText.target(text, location));
    }
    return me();
  }

  /** The target group named last is for IPv6. */
  public EstateBuilder ofIpv6() {
    last(BalancerDraft.OfTargets.class).family = Family.IPV6;
    return me();
  }

  /** The targets of the group named last are checked at this port, not at their own. */
  public EstateBuilder checkedAt(int port) {
    last(BalancerDraft.OfTargets.class).healthCheckPort = port;
    return me();
  }

  /** Whether the targets of the group named last see the client's address. */
  public EstateBuilder preservesClientIp(boolean on) {
    last(BalancerDraft.OfTargets.class).preserving = Setting.of(on);
    return me();
  }

  /** The snapshot lacks the targets of the group named last. */
  public EstateBuilder targetsUnknown() {
    last(BalancerDraft.OfTargets.class).known = false;
    return me();
  }

  /** A web ACL of balancers. */
  public EstateBuilder webAcl(String id, WebAcl.Action defaultAction, String... balancers) {
    BalancerDraft.OfWebAcl acl = add(new BalancerDraft.OfWebAcl(id, location, defaultAction));
    Stream.of(balancers).map(name -> BalancerDraft.arn(name, location)).forEach(acl.resources::add);
    return me();
  }

  /** The next rule of the web ACL named last. */
  public EstateBuilder webRule(WebAcl.Action action, WebAcl.Scope scope) {
    BalancerDraft.OfWebAcl acl = last(BalancerDraft.OfWebAcl.class);
    int priority = acl.rules.size();
    acl.rules.add(new WebAcl.Rule("rule-" + priority, priority, action, scope));
    return me();
  }

  /** Firewall Manager adds a rule group to the web ACL named last. */
  public EstateBuilder managedGroup(String name) {
    last(BalancerDraft.OfWebAcl.class).managed.add(name);
    return me();
  }
}
