package io.portolan.review.suggest;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.AddressSet;
import io.portolan.reach.Endpoint;
import io.portolan.review.change.FlowChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An inbound rule names a block, and all who come by it are known and hold one of a few groups: it
 * could name these. Whether references match on the way (SG5, SG6, SG7), and whether the groups let
 * in somebody else, shows the trial: the same has to get through, no more and no less.
 *
 * <p>Those are looked for who lose something without the rule and have an address in the block; so
 * some may be meant who come by a load balancer.
 */
final class CidrToGroup implements Tightening {
  @Override
  public Attempt of(SecurityGroupRule rule, Situation situation) {
    if (rule.direction() != Direction.INGRESS || !(rule.peer() instanceof RulePeer.Block named)) {
      return Attempt.none();
    }
    if (situation.without(rule).closes().isEmpty()) {
      return Attempt.none(); // nothing tells who comes by it
    }
    AddressSet block = AddressSet.of(named.cidr());
    Map<Endpoint, NetworkInterface> users = new LinkedHashMap<>();
    for (FlowChange each : situation.without(rule).closes()) {
      for (Endpoint sender : each.senders()) {
        if (Asserted.hosts(sender).overlaps(block)) {
          return Attempt.no("hosts outside come by it: " + Words.of(List.of(each)));
        }
        NetworkInterface at = situation.interfaceOf(sender);
        if (at != null && sender instanceof Endpoint.AtInterface own) {
          if (own.privateAddresses().overlaps(block)) {
            users.put(sender, at);
          }
        }
      }
    }
    if (users.isEmpty()) {
      return Attempt.no("who comes by it has no address in it that the snapshot knows");
    }
    List<SecurityGroupId> groups = GroupCover.of(List.copyOf(users.values()), situation);
    if (groups.isEmpty()) {
      return Attempt.no(
          users.size()
              + " interfaces come by it, and hold no few groups that it could name: "
              + situation.words(users.keySet()));
    }
    List<SecurityGroupRule> instead = new ArrayList<>();
    for (SecurityGroupId each : groups) {
      instead.add(
          new SecurityGroupRule(
              null,
              rule.direction(),
              rule.traffic(),
              new RulePeer.Group(each),
              rule.description()));
    }
    String who = users.size() == 1 ? "the only one who comes by it holds " : "all ";
    String why =
        users.size() == 1
            ? who + groups.get(0)
            : who
                + users.size()
                + " who come by it hold "
                + Words.few(groups.stream().map(SecurityGroupId::value).toList());
    return Attempt.of(new Proposal(rule, List.copyOf(instead), List.of(why), true));
  }
}
