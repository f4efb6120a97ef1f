package io.portolan.review.change;

import com.google.common.collect.Multimap;
import com.google.common.collect.Multimaps;
import io.portolan.config.ReviewPolicy;
import io.portolan.finding.Audit;
import io.portolan.finding.Auditor;
import io.portolan.finding.Business;
import io.portolan.finding.Checks;
import io.portolan.finding.Finding;
import io.portolan.finding.Survey;
import io.portolan.finding.bypass.Bypass;
import io.portolan.finding.bypass.BypassSearch;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointKind;
import io.portolan.reach.EstateEngine;
import io.portolan.review.AssertionResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Puts together what is known before and after a change. */
public final class Reviewer {
  private Reviewer() {}

  /**
   * An estate as a review sees it.
   *
   * @param engine who answers about it
   * @param assertions whether the assertions hold
   * @param audit what is wrong in it
   * @param survey what checks look at
   * @param bypasses the ways past its protections
   * @param falls in how many hops from the internet something critical falls
   */
  public record View(
      EstateEngine engine,
      List<AssertionResult> assertions,
      Audit audit,
      Survey survey,
      List<Bypass> bypasses,
      Map<String, Optional<Integer>> falls) {
    /** The same, audited and searched for bypasses. */
    public static View of(
        EstateEngine engine,
        List<AssertionResult> assertions,
        Survey survey,
        Map<String, Optional<Integer>> falls) {
      Audit audit = new Auditor(survey, Checks.all()).audit();
      List<Bypass> bypasses = new BypassSearch(survey).all().found();
      return new View(engine, assertions, audit, survey, bypasses, falls);
    }

    Business business() {
      return survey.business();
    }
  }

  /**
   * Reviews.
   *
   * @param flows what differs between the two
   * @param proposal what is known of the change beside that
   * @param policy what to do with it for what it does
   */
  public static Review of(
      View before, View after, FlowDifference flows, Proposal proposal, ReviewPolicy policy) {
    List<FlowChange> closed =
        Stream.concat(flows.closed().stream(), flows.waysClosed().stream().map(WayChange::flow))
            .toList();
    List<Review.Outcome> changed = changed(before.assertions(), after.assertions());
    List<Audit.Result> fresh = missing(after.audit(), before.audit());
    List<Audit.Result> fixed = missing(before.audit(), after.audit());
    List<ProtectionChange> unprotected =
        ProtectionChange.between(before.survey().exposure(), after.survey().exposure());
    List<Bypass> newBypasses = missing(after.bypasses(), before.bypasses());
    List<Fall> falls = Fall.between(before.falls(), after.falls());
    Verdicts.Judgement judgement =
        Verdicts.of(
            new Verdicts.Found(
                flows,
                unprotected,
                newBypasses,
                falls,
                changed,
                after.assertions(),
                fresh,
                lost(before, closed),
                proposal),
            policy);
    Set<String> owners = new TreeSet<>();
    flows.opened().forEach(each -> owners.addAll(owners(each, after)));
    flows.waysOpened().forEach(each -> owners.addAll(owners(each.flow(), after)));
    closed.forEach(each -> owners.addAll(owners(each, before)));
    fresh.forEach(each -> each.owner().ifPresent(owners::add));
    fixed.forEach(each -> each.owner().ifPresent(owners::add));
    return new Review(
        judgement.verdict(),
        judgement.reasons(),
        flows,
        unprotected,
        ProtectionChange.between(after.survey().exposure(), before.survey().exposure()),
        newBypasses,
        missing(before.bypasses(), after.bypasses()),
        falls,
        RuleEffects.none(before.engine().graph().estate(), after.engine().graph().estate()),
        changed,
        fresh,
        fixed,
        List.copyOf(owners),
        proposal);
  }

  /** Who answers for those to whom something gets. */
  private static Set<String> owners(FlowChange change, View view) {
    Set<String> owners = new TreeSet<>();
    for (Endpoint each : change.receivers()) {
      view.business().owner(List.of(each), List.of()).ifPresent(owners::add);
    }
    return owners;
  }

  /** What of the business loses a flow that weighs much. */
  private static Set<String> lost(View before, List<FlowChange> removed) {
    Set<String> lost = new TreeSet<>();
    for (FlowChange each : removed) {
      List<Endpoint> senders =
          each.senders().stream().filter(one -> opensConnections(one, before)).toList();
      for (List<Endpoint> side : List.of(senders, each.receivers())) {
        before
            .business()
            .criticality(side)
            .filter(Audit.Criticality::isHeavy)
            .ifPresent(one -> lost.add(one.name()));
      }
    }
    return lost;
  }

  /** A data store may send, as far as its groups say, but opens nothing. */
  private static boolean opensConnections(Endpoint endpoint, View view) {
    return view.engine().catalog().kindOf(endpoint) == EndpointKind.HOST;
  }

  /** The assertions are the same on both sides, in the same order. */
  private static List<Review.Outcome> changed(
      List<AssertionResult> before, List<AssertionResult> after) {
    List<Review.Outcome> changed = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      if (before.get(i).outcome() != after.get(i).outcome()) {
        changed.add(new Review.Outcome(before.get(i), after.get(i)));
      }
    }
    return changed;
  }

  /** The bypasses that are no others' but for what is missed, the traffic and the path. */
  private static List<Bypass> missing(List<Bypass> in, List<Bypass> from) {
    Set<List<Object>> there = new HashSet<>();
    from.forEach(each -> there.add(kindOf(each)));
    return in.stream().filter(each -> !there.contains(kindOf(each))).toList();
  }

  private static List<Object> kindOf(Bypass bypass) {
    return List.of(bypass.kind(), bypass.target(), bypass.through(), bypass.version());
  }

  /** What nobody has accepted in one audit, and is not in the other. */
  private static List<Audit.Result> missing(Audit in, Audit from) {
    Set<String> there = new LinkedHashSet<>();
    from.results().forEach(each -> there.add(each.fingerprint()));
    Multimap<String, Audit.Result> others =
        Multimaps.index(from.open(), each -> each.finding().message());
    return in.open().stream()
        .filter(each -> !there.contains(each.fingerprint()))
        .filter(
            each ->
                others.get(each.finding().message()).stream().noneMatch(other -> isOf(each, other)))
        .toList();
  }

  /** Whether a finding is another one of the same message, or part of it, that has moved. */
  private static boolean isOf(Audit.Result one, Audit.Result other) {
    Finding moved = one.finding();
    Finding was = other.finding();
    return moved.endpoint().isPresent()
        && moved.endpoint().equals(was.endpoint())
        && moved.check().equals(was.check())
        && moved.rating().severity() == was.rating().severity()
        && was.traffic().containsAll(moved.traffic());
  }
}
