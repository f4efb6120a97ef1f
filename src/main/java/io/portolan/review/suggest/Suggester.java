package io.portolan.review.suggest;

import io.portolan.config.Assertion;
import io.portolan.config.ProposedChange;
import io.portolan.config.Stages;
import io.portolan.finding.Business;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.change.CompiledEstate;
import io.portolan.reach.matrix.Progress;
import io.portolan.review.AssertionCheck;
import io.portolan.review.AssertionResult;
import io.portolan.review.AssertionResult.Outcome;
import io.portolan.review.InvalidAssertions;
import io.portolan.review.change.Amendment;
import io.portolan.review.change.Baseline;
import io.portolan.review.change.Review;
import io.portolan.review.change.Rollout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for a tighter form of a group: rule by rule, one kind of tightening after the other, each
 * proposal tried on the estate with those before it. What does not stand its trial is dropped, and
 * the reason told.
 */
public final class Suggester {
  private static final List<Tightening> KINDS =
      List.of(new UnusedRule(), new PortsNarrowed(), new EgressRestricted(), new CidrToGroup());

  /** The widest blocks first: of two rules that imply each other the wider one goes. */
  private static final Comparator<SecurityGroupRule> WIDEST_FIRST =
      Comparator.comparing(
          each ->
              each.peer() instanceof RulePeer.Block block
                  ? block.cidr().prefixLength()
                  : each.peer() instanceof RulePeer.List ? 200 : 300);

  private final Given given;
  private final Trial trial;
  private final Map<SecurityGroupRule, List<String>> whys = new LinkedHashMap<>();
  private final List<Proposal> accepted = new ArrayList<>();
  private Situation now;

  /**
   * An estate and what is said of it.
   *
   * @param engine who answers about it
   * @param compiled the same, to be changed
   * @param business what weighs how much
   * @param assertions what has to hold
   * @param stages how tags tell stages of a rollout apart
   * @param engines gives who answers about another estate
   */
  public record Given(
      EstateEngine engine,
      CompiledEstate compiled,
      Business business,
      List<Assertion> assertions,
      Stages stages,
      Function<CompiledEstate, EstateEngine> engines) {}

  private Suggester(Given given, Trial trial, Situation start) {
    this.given = given;
    this.trial = trial;
    this.now = start;
  }

  /**
   * Suggests.
   *
   * @param progress of the rules that were looked at
   * @throws ReferenceException if there is no such group
   * @throws InvalidAssertions if an assertion can't be checked
   */
  public static Suggestion of(Given given, String group, Progress progress) {
    SecurityGroupId id = new SecurityGroupId(group.strip());
    if (given.compiled().estate().find(SecurityGroup.class, id) == null) {
      throw ReferenceException.nothing(
          id.value(),
          given.compiled().estate().all(SecurityGroup.class).stream()
              .map(each -> each.id().value())
              .toList());
    }
    List<AssertionResult> before =
        AssertionCheck.of(given.engine(), given.assertions(), (done, total) -> {});
    Situation start =
        new Situation(
            given,
            Asserted.of(given.engine(), given.assertions()),
            Baseline.of(given.compiled(), given.engine()),
            given.engine(),
            id);
    Suggester suggester = new Suggester(given, new Trial(given, before), start);
    suggester.look(progress);
    return suggester.suggestion(start, before);
  }

  private void look(Progress progress) {
    int done = 0;
    int all = KINDS.size() * now.group().rules().size();
    for (Tightening kind : KINDS) {
      for (SecurityGroupRule rule : now.group().rules().stream().sorted(WIDEST_FIRST).toList()) {
        progress.at(Math.min(++done, all), all);
        if (now.group().rules().contains(rule)) {
          look(kind, rule);
        }
      }
    }
  }

  private void look(Tightening kind, SecurityGroupRule rule) {
    if (!Proposal.canBeWritten(rule)) {
      List<String> said = List.of("a change file can't name types of ICMP");
      whys.put(rule, said);
      return;
    }
    Attempt attempt = kind.of(rule, now);
    if (!attempt.why().isEmpty()) {
      say(rule, attempt.why());
    }
    for (Proposal each : attempt.proposals()) {
      Situation.Step step = now.to(each.on(now.group()));
      Optional<String> objection = trial.objection(each, now, step);
      if (objection.isEmpty()) {
        accept(each.besides(now.group()));
        now = step.after();
        return;
      }
      say(rule, objection.get());
    }
  }

  private void say(SecurityGroupRule rule, String why) {
    List<String> all = whys.computeIfAbsent(rule, key -> new ArrayList<>());
    if (!all.contains(why)) {
      all.add(why);
    }
  }

  /** A rule that an earlier one brings is replaced in there. */
  private void accept(Proposal proposal) {
    for (int i = 0; i < accepted.size(); i++) {
      if (accepted.get(i).instead().contains(proposal.rule())) {
        accepted.set(i, accepted.get(i).then(proposal));
        return;
      }
    }
    accepted.add(proposal);
  }

  private Suggestion suggestion(Situation start, List<AssertionResult> before) {
    SecurityGroup group = start.group();
    List<ProposedChange> changes =
        accepted.stream().flatMap(each -> each.changes(group).stream()).toList();
    Amendment amendment = Amendment.of(start.compiled().estate(), changes);
    SecurityGroup made = amendment.after().find(SecurityGroup.class, group.id());
    if (made == null || !new HashSet<>(made.rules()).equals(new HashSet<>(now.group().rules()))) {
      throw new IllegalStateException("the changes lead elsewhere: " + changes);
    }
    Situation.Step whole = start.to(made);
    if (!whole.opens().isEmpty()) {
      throw new IllegalStateException("the changes open something: " + changes);
    }
    List<AssertionResult> after = changes.isEmpty() ? before : trial.after(whole.after());
    return new Suggestion(
        group,
        List.copyOf(accepted),
        List.copyOf(amendment.made()),
        whole.closes(),
        ways(start, whole),
        keeps(start, before, after),
        proof(before),
        left(),
        Rollout.of(
            new Rollout.Given(given.engine(), given.compiled(), given.stages(), given.engines()),
            List.copyOf(amendment.made()),
            whole.opens(),
            whole.closes()),
        amendment.rollback());
  }

  /** Pairs that lose a way and nothing that gets through. */
  private List<Suggestion.OneWay> ways(Situation start, Situation.Step whole) {
    Ways ways = new Ways(start, whole.after());
    Set<Suggestion.OneWay> found = new LinkedHashSet<>();
    for (Proposal each : accepted) {
      for (Ways.Pair pair : each.neutral() ? List.<Ways.Pair>of() : ways.changed(each)) {
        boolean closed =
            whole.closes().stream()
                .anyMatch(
                    row ->
                        Asserted.anyIn(List.of(pair.from()), row.senders())
                            && Asserted.anyIn(List.of(pair.to()), row.receivers()));
        if (!closed) {
          found.add(
              new Suggestion.OneWay(
                  start.side(List.of(pair.from())), start.side(List.of(pair.to()))));
        }
      }
    }
    return List.copyOf(found);
  }

  private static Suggestion.Proof proof(List<AssertionResult> before) {
    return new Suggestion.Proof(
        (int) before.stream().filter(each -> each.outcome() == Outcome.HOLDS).count(),
        before.stream().anyMatch(each -> each.assertion().kind() == Assertion.Kind.ALLOW));
  }

  /** The {@code allow} assertions about members, or about what hangs on the group's rules. */
  private static List<Review.Outcome> keeps(
      Situation start, List<AssertionResult> before, List<AssertionResult> after) {
    if (start.asserted().flows().isEmpty()) {
      return List.of();
    }
    Situation.Step bare = start.to(start.group().with(List.of()));
    List<Review.Outcome> keeps = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      Assertion assertion = before.get(i).assertion();
      boolean touches =
          start.asserted().flows().stream()
              .filter(each -> each.assertion().equals(assertion))
              .anyMatch(
                  each ->
                      Asserted.anyIn(start.members(), each.from())
                          || Asserted.anyIn(start.members(), each.to())
                          || bare.closes().stream()
                              .anyMatch(closed -> each.overlaps(closed, start, bare)));
      if (touches) {
        keeps.add(new Review.Outcome(before.get(i), after.get(i)));
      }
    }
    return List.copyOf(keeps);
  }

  private List<Suggestion.Left> left() {
    List<Suggestion.Left> left = new ArrayList<>();
    for (SecurityGroupRule rule : now.group().rules()) {
      List<String> said = whys.getOrDefault(rule, List.of());
      left.add(new Suggestion.Left(rule, List.copyOf(said)));
    }
    return List.copyOf(left);
  }
}
