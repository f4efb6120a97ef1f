package io.portolan.finding.group;

import io.portolan.finding.Finding;
import io.portolan.finding.Gain;
import io.portolan.finding.KnownService;
import io.portolan.finding.Mentions;
import io.portolan.finding.Rating;
import io.portolan.finding.RuleName;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Endpoints of several tiers hold one group, so that what a rule opens for the one is open on the
 * other. Only tiers of the configuration count, and only rules by which something gets through in
 * two of them at least; those for administration alone are meant for all.
 */
public final class GroupAcrossTiers implements SurveyCheck {
  /** How many whom a rule names are asked about, and how many kinds of holders in each tier. */
  private static final int MOST = 12;

  /** Where the configuration has nothing to say. */
  private static final String OTHER = "other";

  @Override
  public String title() {
    return "One security group serves several tiers";
  }

  /** A tier in which something gets through by a rule: who holds its group there, and how. */
  private record Opening(String tier, List<NetworkInterface> holders, List<Reason> path) {}

  /** A rule and what it opens. */
  private record Shared(SecurityGroupRule rule, List<Opening> openings) {}

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    if (survey.catalog().tiers().areInferred()) {
      return found;
    }
    RuleUse use = new RuleUse(survey, MOST);
    for (SecurityGroup group : survey.estate().all(SecurityGroup.class)) {
      Map<String, List<NetworkInterface>> tiers = tiers(group, survey);
      if (tiers.size() > 1) {
        shared(group, tiers, use, survey)
            .ifPresent(shared -> found.add(finding(group, shared, survey)));
      }
    }
    return found;
  }

  /** Who holds a group, by tier; the nodes of a cluster and its API server share one by design. */
  private static Map<String, List<NetworkInterface>> tiers(SecurityGroup group, Survey survey) {
    Map<String, List<NetworkInterface>> tiers = new LinkedHashMap<>();
    for (NetworkInterface each : survey.holders(group.id())) {
      Endpoint endpoint = survey.endpoint(each);
      String tier = survey.tier(endpoint);
      if (!tier.isEmpty()
          && !tier.equals(OTHER)
          && survey.catalog().kindOf(endpoint) != EndpointKind.CONTROL_PLANE
          && !survey.isUnsure(endpoint)) {
        tiers.computeIfAbsent(tier, key -> new ArrayList<>()).add(each);
      }
    }
    return tiers;
  }

  /** The first rule by which something gets through in several tiers. */
  private static Optional<Shared> shared(
      SecurityGroup group, Map<String, List<NetworkInterface>> tiers, RuleUse use, Survey survey) {
    for (SecurityGroupRule rule : group.rules()) {
      if (rule.direction() == Direction.INGRESS && isOfService(rule)) {
        List<Opening> openings = new ArrayList<>();
        tiers.forEach(
            (tier, holders) -> {
              List<Endpoint> some =
                  Likeness.of(holders, survey, MOST).stream().map(each -> each.get(0)).toList();
              List<Reason> path = use.path(group, rule, some);
              if (!path.isEmpty()) {
                openings.add(new Opening(tier, holders, path));
              }
            });
        if (openings.size() > 1) {
          return Optional.of(new Shared(rule, openings));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOfService(SecurityGroupRule rule) {
    TrafficSet connections = RuleMatch.trafficOf(rule.traffic()).intersect(Gain.connections());
    return !connections.subtract(KnownService.traffic(Gain.CONTROL)).isEmpty();
  }

  private Finding finding(SecurityGroup group, Shared shared, Survey survey) {
    List<String> names = new ArrayList<>();
    List<String> examples = new ArrayList<>();
    List<Endpoint> endpoints = new ArrayList<>();
    for (Opening each : shared.openings()) {
      List<Endpoint> here = each.holders().stream().map(survey::endpoint).toList();
      names.add(each.tier());
      examples.add(survey.reference(here.get(0)));
      endpoints.addAll(here);
    }
    Opening last = shared.openings().get(names.size() - 1);
    String message =
        group.name()
            + " is held in the tiers "
            + Mentions.of(names)
            + ", so that a rule opens "
            + Mentions.of(examples)
            + " alike: "
            + RuleName.text(shared.rule());
    return Finding.of(
            this,
            List.of(group.id().value(), RuleName.of(group, shared.rule())),
            message,
            Rating.of(Severity.LOW, "what is opened for one tier is open on another"))
        .at(examples.get(0), endpoints)
        .carrying(TrafficSet.none(), last.path());
  }
}
