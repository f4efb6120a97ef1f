package io.portolan.review.suggest;

import io.portolan.finding.Audit;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.AddressSet;
import io.portolan.policy.PrefixLists;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.change.Change;
import io.portolan.reach.change.CompiledEstate;
import io.portolan.review.change.Baseline;
import io.portolan.review.change.FlowChange;
import io.portolan.review.change.FlowDifference;
import io.portolan.review.change.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An estate at some point on the way to a tighter group, and who answers about it. */
final class Situation {
  private static final String DATA = "data";

  private final Suggester.Given given;
  private final Asserted asserted;
  private final CompiledEstate compiled;
  private final EstateEngine engine;
  private final SecurityGroup group;
  private final Baseline baseline;
  private final Map<SecurityGroup, Step> steps = new HashMap<>();

  Situation(
      Suggester.Given given,
      Asserted asserted,
      Baseline baseline,
      EstateEngine engine,
      SecurityGroupId group) {
    this.given = given;
    this.asserted = asserted;
    this.compiled = baseline.compiled();
    this.baseline = baseline;
    this.engine = engine;
    this.group = Objects.requireNonNull(compiled.estate().find(SecurityGroup.class, group));
  }

  /**
   * From one situation to another.
   *
   * @param after where it leads
   * @param opens what gets through there and did not
   * @param closes what got through and does not there
   */
  record Step(Situation after, List<FlowChange> opens, List<FlowChange> closes) {}

  /** What other rules of the group lead to; worked out once. */
  Step to(SecurityGroup changed) {
    return steps.computeIfAbsent(changed, this::step);
  }

  private Step step(SecurityGroup changed) {
    CompiledEstate.Revision revision = compiled.with(new Change.GroupRules(changed));
    EstateEngine next = given.engines().apply(revision.after());
    Baseline after = baseline.after(revision, same -> next);
    return new Step(
        new Situation(given, asserted, after, next, group.id()),
        FlowDifference.gained(baseline, after, revision),
        FlowDifference.lost(baseline, after, revision));
  }

  /** What one rule less leads to. */
  Step without(SecurityGroupRule rule) {
    return to(Proposal.revoke(rule, "", true).on(group));
  }

  SecurityGroup group() {
    return group;
  }

  EstateEngine engine() {
    return engine;
  }

  CompiledEstate compiled() {
    return compiled;
  }

  Asserted asserted() {
    return asserted;
  }

  /** The interfaces that hold a group. */
  List<NetworkInterface> holders(SecurityGroupId id) {
    return compiled.graph().estate().all(NetworkInterface.class).stream()
        .filter(each -> each.groups().contains(id))
        .toList();
  }

  /** The interfaces that hold the group, as endpoints. */
  List<Endpoint> members() {
    List<Endpoint> members = new ArrayList<>();
    for (Endpoint each : engine.catalog().all()) {
      NetworkInterface at = interfaceOf(each);
      if (at != null && at.groups().contains(group.id())) {
        members.add(each);
      }
    }
    return members;
  }

  /** Whether an endpoint keeps data, or something heavy of the business runs on it. */
  boolean isSensitive(Endpoint endpoint) {
    return engine.catalog().tiers().of(endpoint).filter(DATA::equals).isPresent()
        || given
            .business()
            .criticality(List.of(endpoint))
            .filter(Audit.Criticality::isHeavy)
            .isPresent();
  }

  /** The addresses that a rule names: all where its prefix list is not there, none for a group. */
  AddressSet named(SecurityGroupRule rule) {
    if (rule.peer() instanceof RulePeer.Block block) {
      return AddressSet.of(block.cidr());
    }
    return rule.peer() instanceof RulePeer.List list
        ? new PrefixLists(compiled.estate()).addresses(list.prefixList()).orElse(AddressSet.all())
        : AddressSet.none();
  }

  /** Whether a rule names an endpoint: as who sends, or as who gets it. */
  boolean names(SecurityGroupRule rule, Endpoint endpoint) {
    NetworkInterface at = interfaceOf(endpoint);
    if (rule.peer() instanceof RulePeer.Group peer) {
      return at != null && at.groups().contains(peer.group());
    }
    AddressSet addresses =
        endpoint instanceof Endpoint.AtInterface own
            ? own.privateAddresses()
            : Asserted.hosts(endpoint);
    return named(rule).overlaps(addresses);
  }

  /** What to call some endpoints, in a few words. */
  String words(Collection<Endpoint> some) {
    return Words.of(side(some));
  }

  /** What to call some endpoints. */
  Side side(Collection<Endpoint> some) {
    return baseline.names().of(some);
  }

  /** The interface of an endpoint; null for what has none. */
  @Nullable NetworkInterface interfaceOf(Endpoint endpoint) {
    return endpoint instanceof Endpoint.AtInterface at
        ? compiled.graph().estate().find(NetworkInterface.class, at.id())
        : null;
  }
}
