package io.portolan.policy;

import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.RuleCondition;
import io.portolan.packet.PacketSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule of an application listener, for the clients that can meet it.
 *
 * @param rules the rules of the listener
 * @param met the rule and its sources
 * @param text what it looks for and does, in a few words
 * @param doubt why it is not known whether other sources can meet it
 */
public record ListenerRuleControl(
    ListenerRules rules, ListenerRules.Met met, String text, String doubt) implements Control {

  /** The rule for clients that write what they like. */
  public static ListenerRuleControl of(ListenerRules rules, ListenerRules.Met met, String text) {
    return new ListenerRuleControl(
        rules, met, text, "whether a request can meet the rule cannot be told from its patterns");
  }

  /** The rule for requests that CloudFront sends (L8). */
  ListenerRuleControl asked(OriginRequest request) {
    return new ListenerRuleControl(
        rules,
        rules.met(met.rule(), request),
        text,
        "whether CloudFront sends requests that meet the rule hangs on its cache behaviors and on"
            + " what it passes on of the viewer's");
  }

  @Override
  public Permission permission(GroupMembers members) {
    PacketSet certain = PacketSet.from(met.certain());
    PacketSet possible = PacketSet.from(met.possible());
    return certain.equals(possible)
        ? Permission.exactly(certain)
        : new Permission(
            certain,
            possible,
            List.of(new Assumption(met.rule().id().value(), Reason.Kind.LISTENER_RULE, doubt)));
  }

  /** A header that the rule wants has to be known to the client, or is added by CloudFront. */
  List<Assumption> headers(Optional<OriginRequest> request) {
    List<Assumption> assumptions = new ArrayList<>();
    for (RuleCondition condition : met.rule().conditions()) {
      if (condition instanceof RuleCondition.Content content
          && content.field().equals(RuleRequest.HEADER)) {
        boolean added = request.filter(each -> RuleRequest.adds(each, content)).isPresent();
        assumptions.add(
            new Assumption(
                met.rule().id().value(),
                Reason.Kind.LISTENER_RULE,
                added
                    ? "the distribution adds header "
                        + content.name()
                        + "; that its value is the one that the rule wants is not read"
                    : "the client has to know what the rule wants in header " + content.name()));
      }
    }
    return assumptions;
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
