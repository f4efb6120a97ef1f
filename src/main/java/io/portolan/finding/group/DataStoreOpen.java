package io.portolan.finding.group;

import io.portolan.finding.Finding;
import io.portolan.finding.Opened;
import io.portolan.finding.Rating;
import io.portolan.finding.RuleName;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.AddressSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.Endpoint;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A rule lets a block of private addresses in to a data store, and with it endpoints of tiers that
 * have no business there: everything but {@code app}, {@code data} and {@code cluster}. Those whom
 * a rule lets in by their group were meant, and are none; nor are those whom the rule names alone.
 * Only who really gets through counts.
 */
public final class DataStoreOpen implements SurveyCheck {
  private static final String DATA = "data";
  private static final Set<String> EXPECTED = Set.of("app", DATA, "cluster", "");

  /** How many of those in a block are asked about: enough to name some. */
  private static final int MOST = 200;

  @Override
  public String title() {
    return "A data store is open to more than its clients";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    for (SecurityGroup group : survey.estate().all(SecurityGroup.class)) {
      List<Endpoint> stores =
          survey.holders(group.id()).stream()
              .map(survey::endpoint)
              .filter(each -> survey.tier(each).equals(DATA))
              .toList();
      for (SecurityGroupRule rule :
          stores.isEmpty() ? List.<SecurityGroupRule>of() : group.rules()) {
        if (rule.direction() == Direction.INGRESS && !(rule.peer() instanceof RulePeer.Group)) {
          look(group, rule, stores, survey, found);
        }
      }
    }
    return found;
  }

  private void look(
      SecurityGroup group,
      SecurityGroupRule rule,
      List<Endpoint> stores,
      Survey survey,
      List<Finding> found) {
    TrafficSet traffic = RuleMatch.trafficOf(rule.traffic());
    List<Endpoint> strangers = strangers(group, rule, survey);
    List<Endpoint> through = new ArrayList<>();
    List<Reason> path = new ArrayList<>();
    for (Endpoint each : strangers) {
      var answer = survey.engine().answer(List.of(each), stores, traffic, PathFilter.none());
      if (answer.verdict() == Verdict.REACHABLE && !survey.isUnsure(each)) {
        through.add(each);
        path = path.isEmpty() ? answer.path() : path;
      }
    }
    if (!through.isEmpty()) {
      found.add(finding(group, rule, stores, through, survey).carrying(traffic, path));
    }
  }

  /** Those in the rule's block whom nothing but the block names, of tiers that are not expected. */
  private static List<Endpoint> strangers(
      SecurityGroup group, SecurityGroupRule rule, Survey survey) {
    AddressSet block = block(rule, survey);
    if (block.isSingle()) {
      return List.of();
    }
    Set<SecurityGroupId> meant = new LinkedHashSet<>();
    for (SecurityGroupRule other : group.rules()) {
      if (other.direction() == Direction.INGRESS
          && other.peer() instanceof RulePeer.Group peer
          && RuleMatch.trafficOf(other.traffic()).overlaps(RuleMatch.trafficOf(rule.traffic()))) {
        meant.add(peer.group());
      }
    }
    List<Endpoint> strangers = new ArrayList<>();
    for (NetworkInterface each : survey.estate().all(NetworkInterface.class)) {
      if (strangers.size() < MOST
          && survey.graph().addresses().addresses(each.id()).overlaps(block)
          && each.groups().stream().noneMatch(meant::contains)
          && !EXPECTED.contains(survey.tier(survey.endpoint(each)))) {
        strangers.add(survey.endpoint(each));
      }
    }
    return strangers;
  }

  private static AddressSet block(SecurityGroupRule rule, Survey survey) {
    return rule.peer() instanceof RulePeer.Block block
        ? AddressSet.of(block.cidr())
        : survey
            .prefixLists()
            .addresses(((RulePeer.List) rule.peer()).prefixList())
            .orElse(AddressSet.none());
  }

  private Finding finding(
      SecurityGroup group,
      SecurityGroupRule rule,
      List<Endpoint> stores,
      List<Endpoint> through,
      Survey survey) {
    List<String> references = survey.references(through);
    String store = survey.reference(stores.get(0));
    Opened opened = Opened.by(RuleMatch.trafficOf(rule.traffic()));
    String message =
        opened
            + " of "
            + store
            + " is open to "
            + rule.peer()
            + ", "
            + references.get(0)
            + (references.size() == 1 ? "" : " and " + (references.size() - 1) + " more")
            + " of other tiers included";
    return Finding.of(
            this,
            List.of(RuleName.of(group, rule), group.id().value()),
            message,
            Rating.of(Severity.MEDIUM, opened + " gives data to those inside"))
        .at(store, stores);
  }
}
