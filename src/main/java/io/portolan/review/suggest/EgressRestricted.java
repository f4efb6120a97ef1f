package io.portolan.review.suggest;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An outbound rule lets out anything to anybody, and who holds the group keeps data or is what the
 * business runs on: what is asserted takes its place. Data stores only answer, and answers pass
 * whatever the rules say (SG2); of hosts of which nothing is asserted nobody knows what they send.
 */
final class EgressRestricted implements Tightening {
  /** More addresses than this in place of one block help nobody. */
  private static final int MOST = 5;

  @Override
  public Attempt of(SecurityGroupRule rule, Situation situation) {
    List<Endpoint> members = situation.members();
    if (!isOpen(rule) || members.stream().noneMatch(situation::isSensitive)) {
      return Attempt.none();
    }
    if (!members.stream().allMatch(situation::isSensitive)) {
      return Attempt.no("not all who hold the group keep data or are critical");
    }
    List<Asserted.Flow> needed = situation.asserted().from(members);
    if (needed.isEmpty()) {
      return unneeded(rule, members, situation);
    }
    List<Proposal> proposals = new ArrayList<>();
    replaced(rule, needed, situation, true).ifPresent(proposals::add);
    replaced(rule, needed, situation, false).ifPresent(proposals::add);
    return proposals.isEmpty()
        ? Attempt.no("no few rules say what the assertions ask for: " + names(needed))
        : new Attempt(List.copyOf(proposals), "");
  }

  private static boolean isOpen(SecurityGroupRule rule) {
    return rule.direction() == Direction.EGRESS
        && rule.traffic().protocol() == RuleTraffic.ANY
        && rule.peer() instanceof RulePeer.Block block
        && block.cidr().prefixLength() == 0;
  }

  private static Attempt unneeded(
      SecurityGroupRule rule, List<Endpoint> members, Situation situation) {
    boolean stores =
        members.stream()
            .allMatch(each -> situation.engine().catalog().kindOf(each) == EndpointKind.DATA_STORE);
    if (stores) {
      return Attempt.of(
          Proposal.revoke(
              rule,
              "data stores answer, and answers need no outbound rule; one that connects by itself,"
                  + " by links or extensions, needs an assertion that says so",
              false));
    }
    boolean covered =
        members.stream().noneMatch(each -> situation.asserted().to(List.of(each)).isEmpty());
    return covered
        ? Attempt.of(
            Proposal.revoke(
                rule,
                "assertions say what its members are sent, and nothing that they send",
                false))
        : Attempt.no("nothing is asserted of what its members send");
  }

  private static String names(List<Asserted.Flow> flows) {
    return Words.few(flows.stream().map(Asserted.Flow::name).distinct().toList());
  }

  /** Rules for what is needed. Empty where some of it can't be said, or not in a few. */
  private static Optional<Proposal> replaced(
      SecurityGroupRule rule, List<Asserted.Flow> needed, Situation situation, boolean byGroup) {
    Set<SecurityGroupRule> instead = new LinkedHashSet<>();
    for (Asserted.Flow flow : needed) {
      List<RulePeer> peers = peers(flow, rule, situation, byGroup);
      List<RuleTraffic> traffic = NamedTraffic.of(flow.traffic());
      if (peers.isEmpty() || traffic.isEmpty()) {
        return Optional.empty();
      }
      for (RulePeer peer : peers) {
        traffic.forEach(
            each -> instead.add(new SecurityGroupRule(null, rule.direction(), each, peer, "")));
      }
    }
    return instead.size() > MOST || instead.stream().anyMatch(each -> Proposal.says(each, rule))
        ? Optional.empty()
        : Optional.of(
            new Proposal(
                rule,
                List.copyOf(instead),
                List.of("of all that it lets out, only this is asserted: " + names(needed)),
                false));
  }

  private static List<RulePeer> peers(
      Asserted.Flow flow, SecurityGroupRule rule, Situation situation, boolean byGroup) {
    List<NetworkInterface> interfaces = new ArrayList<>();
    AddressSet hosts = AddressSet.none();
    for (Endpoint each : flow.to()) {
      NetworkInterface at = situation.interfaceOf(each);
      AddressSet outside = Asserted.hosts(each);
      if (at != null) {
        interfaces.add(at);
      } else if (outside.isEmpty()) {
        return List.of(); // a service or a pod without an address
      }
      hosts = hosts.union(outside);
      if (!byGroup && each instanceof Endpoint.AtInterface own) {
        hosts = hosts.union(own.privateAddresses());
      }
    }
    List<RulePeer> peers = new ArrayList<>();
    if (byGroup) {
      List<SecurityGroupId> groups = GroupCover.of(interfaces, situation);
      if (groups.isEmpty() && !interfaces.isEmpty()) {
        return List.of();
      }
      groups.forEach(each -> peers.add(new RulePeer.Group(each)));
    }
    Cidr open = ((RulePeer.Block) rule.peer()).cidr();
    AddressSet named = hosts.intersect(AddressSet.of(open));
    boolean everybody =
        named.containsAll(
            situation.compiled().graph().addresses().internetHosts().only(open.family()));
    List<Cidr> blocks = everybody ? List.of(open) : named.toCidrs();
    if (blocks.size() > MOST) {
      return List.of();
    }
    blocks.forEach(each -> peers.add(new RulePeer.Block(each)));
    return peers;
  }
}
