package io.portolan.finding.bypass;

import io.portolan.finding.Survey;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.RuleCondition;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Balancers behind a distribution that take whatever CloudFront sends: their group names
 * CloudFront's list of addresses, which every customer's distributions have in common, and no rule
 * of a listener asks for a header that this distribution adds. Anybody can point a distribution of
 * their own at the balancer, past the web ACL of this one. With a VPC origin nobody can.
 */
final class OriginTrust {
  /** How the names of CloudFront's lists of addresses end. */
  static final String ORIGIN_FACING = ".cloudfront.origin-facing";

  private static final String HEADER = "http-header";

  private final Survey survey;

  OriginTrust(Survey survey) {
    this.survey = survey;
  }

  List<Bypass> all() {
    List<Bypass> found = new ArrayList<>();
    for (Distribution distribution : survey.estate().all(Distribution.class)) {
      if (!distribution.enabled()) {
        continue;
      }
      for (Distribution.Origin origin : distribution.origins()) {
        if (origin.target() instanceof Distribution.Custom) {
          balancer(origin.domainName())
              .filter(each -> !asksForHeader(each, origin.headers()))
              .ifPresent(each -> look(each, distribution, found));
        }
      }
    }
    return found;
  }

  private Optional<LoadBalancer> balancer(String domainName) {
    String wanted = domainName.toLowerCase(Locale.ROOT);
    return survey.estate().all(LoadBalancer.class).stream()
        .filter(each -> each.internetFacing() && !each.dnsName().isEmpty())
        .filter(each -> each.dnsName().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  /** Whether some rule of a listener looks at a header that the distribution adds. */
  private boolean asksForHeader(LoadBalancer balancer, Set<String> headers) {
    for (Listener listener : survey.graph().balancers().plan().listeners(balancer)) {
      for (ListenerRule rule : survey.estate().all(ListenerRule.class)) {
        if (rule.listener().equals(listener.id())
            && rule.conditions().stream().anyMatch(each -> isAbout(each, headers))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAbout(RuleCondition condition, Set<String> headers) {
    return condition instanceof RuleCondition.Content content
        && content.field().equals(HEADER)
        && headers.contains(content.name().toLowerCase(Locale.ROOT));
  }

  private void look(LoadBalancer balancer, Distribution distribution, List<Bypass> found) {
    List<NetworkInterface> nodes = survey.graph().balancers().plan().nodes(balancer.id());
    for (SecurityGroup group : survey.groups(balancer.groups())) {
      for (SecurityGroupRule rule : group.rules()) {
        if (rule.direction() == Direction.INGRESS && namesCloudFront(rule) && !nodes.isEmpty()) {
          found.add(bypass(balancer, nodes, group, rule, distribution));
          return;
        }
      }
    }
  }

  private boolean namesCloudFront(SecurityGroupRule rule) {
    if (!(rule.peer() instanceof RulePeer.List list)) {
      return false;
    }
    PrefixList found = survey.estate().find(PrefixList.class, list.prefixList());
    return found != null && found.name().endsWith(ORIGIN_FACING);
  }

  private Bypass bypass(
      LoadBalancer balancer,
      List<NetworkInterface> nodes,
      SecurityGroup group,
      SecurityGroupRule rule,
      Distribution distribution) {
    List<Endpoint> endpoints = nodes.stream().map(survey::endpoint).toList();
    TrafficSet traffic = RuleMatch.trafficOf(rule.traffic());
    String id = rule.ruleId() == null ? "" : rule.ruleId();
    return new Bypass(
        Bypass.Kind.ANY_CLOUDFRONT,
        "lb:" + balancer.name(),
        endpoints,
        List.of(
            distribution.webAcl().isEmpty()
                ? "cloudfront:" + distribution.name()
                : distribution.webAcl()),
        List.of("cloudfront"),
        Family.IPV4,
        true,
        traffic,
        List.of(
            Reason.passes(
                group.id().value(),
                Reason.Kind.SECURITY_GROUP,
                rule.direction().toString(),
                id,
                RuleMatch.text(rule.traffic()) + " from " + rule.peer())));
  }
}
