package io.portolan.finding.routing;

import io.portolan.finding.Finding;
import io.portolan.finding.Rating;
import io.portolan.finding.RuleName;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.Subnet;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A rule lets in the public address of a NAT gateway of the estate, so that what is behind that
 * comes by the internet's edge to a neighbour to which a private way leads. The way there and the
 * private one are both asked of the engine, the latter as if the rule named the sender.
 */
public final class NatHairpin implements SurveyCheck {
  /** How many senders and receivers are asked about for each rule and gateway. */
  private static final int MOST = 4;

  @Override
  public String title() {
    return "Neighbours meet by a NAT gateway";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<NatGateway> gateways =
        survey.estate().all(NatGateway.class).stream().filter(NatGateway::isPublic).toList();
    AddressSet all = AddressSet.unionOf(gateways.stream().map(NatHairpin::addresses).toList());
    List<TableUse> uses = all.isEmpty() ? List.of() : TableUse.in(survey);
    List<Finding> found = new ArrayList<>();
    for (SecurityGroup group : survey.estate().all(SecurityGroup.class)) {
      for (SecurityGroupRule rule : group.rules()) {
        AddressSet named = named(rule, survey);
        if (!named.isEmpty() && all.containsAll(named)) {
          gateways.stream()
              .filter(each -> addresses(each).overlaps(named))
              .flatMap(each -> look(group, rule, each, uses, survey).stream())
              .findFirst()
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static AddressSet addresses(NatGateway gateway) {
    List<Address> publics = new ArrayList<>();
    for (NatGateway.NatAddress each : gateway.addresses()) {
      if (each.publicAddress() != null) {
        publics.add(each.publicAddress());
      }
    }
    return AddressSet.ofAddresses(publics);
  }

  private static AddressSet named(SecurityGroupRule rule, Survey survey) {
    if (rule.direction() != Direction.INGRESS) {
      return AddressSet.none();
    }
    if (rule.peer() instanceof RulePeer.Block block) {
      return AddressSet.of(block.cidr());
    }
    return rule.peer() instanceof RulePeer.List list
        ? survey.prefixLists().addresses(list.prefixList()).orElse(AddressSet.none())
        : AddressSet.none();
  }

  private Optional<Finding> look(
      SecurityGroup group,
      SecurityGroupRule rule,
      NatGateway gateway,
      List<TableUse> uses,
      Survey survey) {
    TrafficSet traffic = RuleMatch.trafficOf(rule.traffic());
    PathFilter by = PathFilter.none().through(Set.of(gateway.id().value()));
    for (NetworkInterface receiver : receivers(group, survey)) {
      List<Endpoint> known = List.of(byPublicAddress(receiver, survey));
      for (NetworkInterface sender : senders(gateway, uses, survey)) {
        List<Endpoint> from = List.of(survey.endpoint(sender));
        Answer answer = survey.engine().answer(from, known, traffic, by);
        if (answer.verdict() == Verdict.REACHABLE
            && hasPrivateWay(sender, receiver, group, rule, survey)) {
          return Optional.of(
              finding(group, rule, gateway, sender, receiver, answer.path(), survey));
        }
      }
    }
    return Optional.empty();
  }

  private static Endpoint byPublicAddress(NetworkInterface each, Survey survey) {
    Map<Address, Address> publics = survey.graph().addresses().translations(each.vpc());
    List<Address> own =
        each.privateAddresses().stream()
            .map(NetworkInterface.PrivateAddress::address)
            .filter(publics::containsKey)
            .toList();
    return new Endpoint.AtInterface(
        each.id(),
        AddressSet.ofAddresses(own),
        survey.graph().addresses().publicAddresses(each).only(Family.IPV4),
        true);
  }

  private static List<NetworkInterface> receivers(SecurityGroup group, Survey survey) {
    return survey.holders(group.id()).stream()
        .filter(
            each -> !survey.graph().addresses().publicAddresses(each).only(Family.IPV4).isEmpty())
        .limit(MOST)
        .toList();
  }

  /** Some of those behind a gateway, one of each subnet. */
  private static List<NetworkInterface> senders(
      NatGateway gateway, List<TableUse> uses, Survey survey) {
    return uses.stream()
        .filter(use -> use.table().routes().stream().anyMatch(each -> leads(each, gateway)))
        .flatMap(use -> use.subnets().stream())
        .flatMap(subnet -> sender(subnet, survey))
        .limit(MOST)
        .toList();
  }

  private static boolean leads(Route route, NatGateway gateway) {
    return route.state() == Route.State.ACTIVE
        && route.target().equals(new RouteTarget.ToNatGateway(gateway.id()));
  }

  private static Stream<NetworkInterface> sender(Subnet subnet, Survey survey) {
    return survey.graph().addresses().interfaces(subnet.id()).stream()
        .filter(each -> !each.privateAddresses().isEmpty())
        .filter(each -> !survey.isUnsure(survey.endpoint(each)))
        .limit(1);
  }

  /** Whether something of the rule would get through by private addresses, if it named these. */
  private static boolean hasPrivateWay(
      NetworkInterface sender,
      NetworkInterface receiver,
      SecurityGroup group,
      SecurityGroupRule rule,
      Survey survey) {
    List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
    rules.set(
        rules.indexOf(rule),
        new SecurityGroupRule(
            rule.ruleId(),
            rule.direction(),
            rule.traffic(),
            new RulePeer.Block(Cidr.of(sender.privateAddresses().get(0).address())),
            rule.description()));
    return survey
        .graph()
        .withRules(group.with(rules))
        .map(ReachEngine::new)
        .filter(
            engine ->
                !engine
                    .passing(
                        List.of(survey.endpoint(sender)),
                        List.of(survey.endpoint(receiver)),
                        RuleMatch.trafficOf(rule.traffic()))
                    .certain()
                    .isEmpty())
        .isPresent();
  }

  private Finding finding(
      SecurityGroup group,
      SecurityGroupRule rule,
      NatGateway gateway,
      NetworkInterface sender,
      NetworkInterface receiver,
      List<Reason> path,
      Survey survey) {
    String reference = survey.reference(survey.endpoint(receiver));
    String message =
        survey.reference(survey.endpoint(sender))
            + " gets to "
            + reference
            + " by "
            + gateway.id()
            + " and a public address, though a private way leads there: "
            + RuleName.text(rule);
    return Finding.of(
            this,
            List.of(RuleName.of(group, rule), group.id().value(), gateway.id().value()),
            message,
            Rating.of(Severity.LOW, "it leaves the VPC, is paid for, and hides who it is"))
        .at(reference, List.of(survey.endpoint(receiver)))
        .carrying(TrafficSet.none(), path);
  }
}
