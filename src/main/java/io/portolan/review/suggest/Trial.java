package io.portolan.review.suggest;

import io.portolan.model.aws.RulePeer;
import io.portolan.review.AssertionCheck;
import io.portolan.review.AssertionResult;
import io.portolan.review.AssertionResult.Outcome;
import io.portolan.review.change.FlowChange;
import java.util.List;
import java.util.Optional;

/**
 * Makes a proposal, and looks for what speaks against it: that something opens, that something
 * closes which an {@code allow} assertion asks for, or anything at all where nothing may, and that
 * an assertion holds no longer.
 */
final class Trial {
  private final Suggester.Given given;

  /** The assertions as they are before anything is changed. */
  private final List<AssertionResult> before;

  Trial(Suggester.Given given, List<AssertionResult> before) {
    this.given = given;
    this.before = before;
  }

  /** Why not; empty where nothing speaks against it. */
  Optional<String> objection(Proposal proposal, Situation was, Situation.Step step) {
    if (!step.opens().isEmpty()) {
      return Optional.of("it would open something: " + Words.of(step.opens()));
    }
    if (proposal.neutral() && !step.closes().isEmpty()) {
      return Optional.of("it would close something: " + Words.of(step.closes()));
    }
    if (proposal.neutral()) {
      List<Ways.Pair> changed = new Ways(was, step.after()).changed(proposal);
      if (!changed.isEmpty()) {
        Ways.Pair first = changed.get(0);
        return Optional.of(
            "it would change one of several ways or IP versions: "
                + was.words(List.of(first.from()))
                + " to "
                + was.words(List.of(first.to())));
      }
    }
    if (mayHide(proposal, step.after())) {
      return Optional.of("what gets through by it is not known for certain");
    }
    for (Asserted.Flow flow : was.asserted().flows()) {
      for (FlowChange closed : step.closes()) {
        if (flow.overlaps(closed, was, step)) {
          return Optional.of(
              "it would close some of what "
                  + flow.name()
                  + " asks for: "
                  + Words.of(List.of(closed)));
        }
      }
    }
    return broken(after(step.after()));
  }

  /** Whether it is not plain from its rules that it only closes, and the estate can't show it. */
  private static boolean mayHide(Proposal proposal, Situation after) {
    boolean compared =
        proposal.neutral()
            || proposal.instead().stream()
                .anyMatch(
                    each ->
                        each.peer() instanceof RulePeer.Group
                            && !each.peer().equals(proposal.rule().peer()));
    return compared && Unknowns.remain(after, proposal.rule());
  }

  /** The assertions in a situation. */
  List<AssertionResult> after(Situation situation) {
    return AssertionCheck.of(situation.engine(), given.assertions(), (done, total) -> {});
  }

  private Optional<String> broken(List<AssertionResult> after) {
    for (int i = 0; i < after.size(); i++) {
      Outcome was = before.get(i).outcome();
      Outcome is = after.get(i).outcome();
      String name = "the assertion \"" + after.get(i).assertion().name() + '"';
      if (was != Outcome.FAILS && is == Outcome.FAILS) {
        return Optional.of(name + " would fail");
      }
      if (was == Outcome.HOLDS && is == Outcome.UNKNOWN) {
        return Optional.of(name + " would be unknown");
      }
    }
    return Optional.empty();
  }
}
