package io.portolan.finding.group;

import io.portolan.finding.Finding;
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
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A rule lets in a block of the group's own VPC, or of a peer, although all those in it who can use
 * the rule hold one group, and all who hold that group are in the block: the rule could name the
 * group, and would let in the same and nobody else who comes to have an address there.
 */
public final class CidrForGroup implements SurveyCheck {
  private static final String DEFAULT = "default";
  private static final String ACTIVE = "active";

  @Override
  public String title() {
    return "A rule names a block where a group would do";
  }

  /** A block and the VPC that has all of it. */
  private record Place(VpcId vpc, Cidr block) {}

  @Override
  public List<Finding> of(Survey survey) {
    BlockSenders senders = new BlockSenders(survey);
    List<Finding> found = new ArrayList<>();
    for (SecurityGroup group : survey.estate().all(SecurityGroup.class)) {
      List<NetworkInterface> holders = survey.holders(group.id());
      if (!holders.isEmpty() && holders.stream().allMatch(each -> each.vpc().equals(group.vpc()))) {
        for (SecurityGroupRule rule : group.rules()) {
          place(group, rule, survey)
              .flatMap(place -> look(group, rule, place, senders, survey))
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /** The block that an inbound rule names, where one VPC has all of it that can name groups. */
  private static Optional<Place> place(SecurityGroup group, SecurityGroupRule rule, Survey survey) {
    if (rule.direction() != Direction.INGRESS
        || !(rule.peer() instanceof RulePeer.Block block)
        || AddressSet.of(block.cidr()).isSingle()) {
      return Optional.empty();
    }
    return Stream.concat(Stream.of(group.vpc()), peers(group.vpc(), survey))
        .filter(each -> has(each, block.cidr(), survey))
        .findFirst()
        .map(vpc -> new Place(vpc, block.cidr()));
  }

  private static Stream<VpcId> peers(VpcId vpc, Survey survey) {
    return survey.estate().all(VpcPeeringConnection.class).stream()
        .filter(each -> each.state().equals(ACTIVE))
        .map(each -> List.of(each.requester().vpc(), each.accepter().vpc()))
        .filter(sides -> sides.contains(vpc))
        .map(sides -> sides.get(sides.get(0).equals(vpc) ? 1 : 0));
  }

  private static boolean has(VpcId id, Cidr block, Survey survey) {
    Vpc vpc = survey.estate().find(Vpc.class, id);
    return vpc != null && AddressSet.ofCidrs(vpc.cidrs()).containsAll(AddressSet.of(block));
  }

  private Optional<Finding> look(
      SecurityGroup group,
      SecurityGroupRule rule,
      Place place,
      BlockSenders blocks,
      Survey survey) {
    PacketSet packets =
        PacketSet.of(
            AddressSet.of(place.block()),
            survey.graph().addresses().members(group.id(), group.vpc()),
            RuleMatch.trafficOf(rule.traffic()));
    List<NetworkInterface> senders =
        blocks.sending(place.vpc(), place.block(), packets, group.vpc()).orElse(List.of());
    Optional<SecurityGroup> other = common(senders, place, survey);
    if (other.isEmpty()) {
      return Optional.empty();
    }
    List<NetworkInterface> receivers = survey.holders(group.id());
    List<Reason> path =
        new RuleInstead(survey, group, rule, other.get().id()).path(senders, receivers);
    return path.isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(group, rule, place, other.get(), survey).carrying(TrafficSet.none(), path));
  }

  /** The smallest group that all of them hold and nobody outside of the block. */
  private static Optional<SecurityGroup> common(
      List<NetworkInterface> senders, Place place, Survey survey) {
    AddressSet block = AddressSet.of(place.block());
    Set<SecurityGroupId> common = new HashSet<>();
    for (NetworkInterface each : senders) {
      if (common.isEmpty()) {
        common.addAll(each.groups());
      }
      common.retainAll(each.groups());
      if (common.isEmpty()) {
        return Optional.empty();
      }
    }
    return survey.groups(common).stream()
        .filter(each -> !each.name().equals(DEFAULT))
        .filter(
            each ->
                survey.holders(each.id()).stream()
                    .allMatch(
                        at ->
                            at.vpc().equals(place.vpc())
                                && survey.graph().addresses().addresses(at.id()).overlaps(block)))
        .min(
            Comparator.comparing((SecurityGroup each) -> survey.holders(each.id()).size())
                .thenComparing(each -> each.id().value()));
  }

  private Finding finding(
      SecurityGroup group,
      SecurityGroupRule rule,
      Place place,
      SecurityGroup other,
      Survey survey) {
    List<Endpoint> receivers = survey.holders(group.id()).stream().map(survey::endpoint).toList();
    String message =
        "all in "
            + place.block()
            + " who get through by a rule of "
            + group.name()
            + " hold "
            + other.name()
            + ", which the rule could name: "
            + RuleName.text(rule);
    return Finding.of(
            this,
            List.of(RuleName.of(group, rule), group.id().value(), other.id().value()),
            message,
            Rating.of(Severity.LOW, "whoever comes to have an address there is let in, too"))
        .at(survey.reference(receivers.get(0)), receivers);
  }
}
