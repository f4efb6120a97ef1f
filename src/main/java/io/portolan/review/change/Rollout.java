package io.portolan.review.change;

import io.portolan.config.ProposedChange;
import io.portolan.config.Stages;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.Verdict;
import io.portolan.reach.change.CompiledEstate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * In which order to make changes that only close something: where nobody's business runs first,
 * with what to ask of the network after each step.
 *
 * @param steps the steps; none where there is nothing to make, or no order can be given
 * @param remarks what the order does not do, in sentences
 */
public record Rollout(List<Step> steps, List<String> remarks) {
  /**
   * An estate before the changes.
   *
   * @param engine who answers about it
   * @param compiled the same, to be changed
   * @param stages how tags tell stages apart
   * @param engines gives who answers about another estate
   */
  public record Given(
      EstateEngine engine,
      CompiledEstate compiled,
      Stages stages,
      Function<CompiledEstate, EstateEngine> engines) {}

  /**
   * A step.
   *
   * @param stage the stage that it is about
   * @param who whose rules or groups change; empty where no interface feels it
   * @param changes what to make
   * @param checks what to ask afterwards, of a snapshot taken then
   */
  public record Step(
      Stages.Stage stage, Optional<Side> who, List<ProposedChange> changes, List<Check> checks) {}

  /**
   * A question about a pair of those that lose something.
   *
   * @param from a reference to the source
   * @param to a reference to the destination
   * @param proto the protocol, as {@code portolan reach} takes it
   * @param port the port; empty for none
   * @param expected what the answer has to be
   */
  public record Check(String from, String to, String proto, String port, Verdict expected) {}

  /**
   * The order of some changes.
   *
   * @param changes the changes; each can be made after those before it
   * @param opens what they open: no order is given for more than closing
   * @param closes what they close
   */
  public static Rollout of(
      Given given, List<ProposedChange> changes, List<FlowChange> opens, List<FlowChange> closes) {
    if (!opens.isEmpty()) {
      return new Rollout(
          List.of(), List.of("no order is given, as the changes open something: review them"));
    }
    return changes.isEmpty()
        ? new Rollout(List.of(), List.of())
        : new RolloutPlan(given, changes, closes).rollout();
  }
}
