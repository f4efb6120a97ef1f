package io.portolan.policy;

import io.portolan.model.aws.ListenerRule;
import io.portolan.packet.PacketSet;
import java.util.List;

/**
 * A rule of an application listener, for the clients that can meet it.
 *
 * @param met the rule and its sources
 * @param text what it looks for and does, in a few words
 */
public record ListenerRuleControl(ListenerRules.Met met, String text) implements Control {
  @Override
  public Permission permission(GroupMembers members) {
    PacketSet certain = PacketSet.from(met.certain());
    PacketSet possible = PacketSet.from(met.possible());
    return certain.equals(possible)
        ? Permission.exactly(certain)
        : new Permission(
            certain,
            possible,
            List.of(
                new Assumption(
                    met.rule().id().value(),
                    Reason.Kind.LISTENER_RULE,
                    "whether a request can meet the rule cannot be told from its patterns")));
  }

  @Override
  public Reason passes(PacketSet passing, GroupMembers members) {
    return Reason.passes(
        met.rule().listener().value(), Reason.Kind.LISTENER_RULE, "", priority(), text);
  }

  @Override
  public Reason stops(PacketSet stopped, GroupMembers members) {
    return Reason.stops(
        met.rule().listener().value(),
        Reason.Kind.LISTENER_RULE,
        "",
        priority(),
        "ELBV2_LISTENER_RULE_MISMATCH",
        "not for this source, or earlier rules take it: " + text);
  }

  private String priority() {
    return met.rule().priority() == ListenerRule.DEFAULT
        ? "default"
        : String.valueOf(met.rule().priority());
  }

  @Override
  public boolean stateful() {
    return true;
  }
}
