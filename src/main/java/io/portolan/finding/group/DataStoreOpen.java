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
import io.portolan.model.aws.VpcId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.Endpoint;
import io.portolan.reach.ReachEngine.PathFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A rule lets a block of private addresses in to a data store, and with it endpoints of tiers that
 * have no business there: everything but {@code app}, {@code data} and {@code cluster}. Those whom
 * a rule lets in by their group were meant, and are none; nor are those whom the rule names alone.
 * Only who really gets through counts.
 */
public final class DataStoreOpen implements SurveyCheck {
  private static final String DATA = "data";
  private static final Set<String> EXPECTED = Set.of("app", DATA, "cluster", "");

  /** How many kinds of those in a block are asked about: enough to name some. */
  private static final int MOST_STRANGERS = 40;

  private static final int MOST_STORES = 12;

  @Override
  public String title() {
    return "A data store is open to more than its clients";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    Map<VpcId, List<NetworkInterface>> strangers = strangers(survey);
    for (SecurityGroup group : survey.estate().all(SecurityGroup.class)) {
      List<Endpoint> stores =
          survey.holders(group.id()).stream()
              .map(survey::endpoint)
              .filter(each -> survey.tier(each).equals(DATA))
              .toList();
      for (SecurityGroupRule rule :
          stores.isEmpty() ? List.<SecurityGroupRule>of() : group.rules()) {
        if (rule.direction() == Direction.INGRESS && !(rule.peer() instanceof RulePeer.Group)) {
          look(group, rule, stores, strangers, survey, found);
        }
      }
    }
    return found;
  }

  /** Those of tiers that are not expected at data stores, by VPC. */
  private static Map<VpcId, List<NetworkInterface>> strangers(Survey survey) {
    Map<VpcId, List<NetworkInterface>> strangers = new LinkedHashMap<>();
    for (NetworkInterface each : survey.estate().all(NetworkInterface.class)) {
      if (!EXPECTED.contains(survey.tier(survey.endpoint(each)))) {
        strangers.computeIfAbsent(each.vpc(), key -> new ArrayList<>()).add(each);
      }
    }
    return strangers;
  }

  private void look(
      SecurityGroup group,
      SecurityGroupRule rule,
      List<Endpoint> stores,
      Map<VpcId, List<NetworkInterface>> strangers,
      Survey survey,
      List<Finding> found) {
    AddressSet block = block(rule, survey);
    TrafficSet traffic = RuleMatch.trafficOf(rule.traffic());
    List<Endpoint> some = kinds(stores, survey);
    List<Endpoint> through = new ArrayList<>();
    for (Endpoint each : strangers(group, rule, block, strangers, survey)) {
      if (!survey.isUnsure(each)
          && !survey.engine().passing(List.of(each), some, traffic).certain().isEmpty()) {
        through.add(each);
      }
    }
    if (!through.isEmpty()) {
      List<Reason> path =
          survey.engine().answer(through.subList(0, 1), some, traffic, PathFilter.none()).path();
      found.add(finding(group, rule, stores, through, survey).carrying(traffic, path));
    }
  }

  /** One data store of each kind. */
  private static List<Endpoint> kinds(List<Endpoint> stores, Survey survey) {
    List<NetworkInterface> interfaces =
        stores.stream().flatMap(each -> Stream.ofNullable(survey.interfaceOf(each))).toList();
    return Likeness.of(interfaces, survey, MOST_STORES).stream().map(each -> each.get(0)).toList();
  }

  /** One of each kind in the rule's block whom nothing but the block names. */
  private static List<Endpoint> strangers(
      SecurityGroup group,
      SecurityGroupRule rule,
      AddressSet block,
      Map<VpcId, List<NetworkInterface>> strangers,
      Survey survey) {
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
    List<NetworkInterface> inside = new ArrayList<>();
    strangers.forEach(
        (vpc, some) -> {
          if (survey.graph().addresses().ownedIn(vpc).overlaps(block)) {
            some.stream()
                .filter(each -> survey.graph().addresses().addresses(each.id()).overlaps(block))
                .filter(each -> each.groups().stream().noneMatch(meant::contains))
                .forEach(inside::add);
          }
        });
    return Likeness.of(inside, survey, MOST_STRANGERS).stream().map(each -> each.get(0)).toList();
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
