package io.portolan.policy.k8s;

import io.portolan.model.aws.Direction;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the policies of one pod let pass in one direction between it and one peer.
 *
 * @param certain what passes for certain
 * @param possible what may pass; holds {@code certain}
 * @param decisions what decided, in the order in which it was asked
 */
public record Ruling(TrafficSet certain, TrafficSet possible, List<Decision> decisions) {

  /** What becomes of what a rule decides. */
  public enum Effect {
    /** It passes. */
    ALLOW,
    /** It is dropped. */
    DENY,
    /** Nobody knows. */
    UNKNOWN
  }

  /**
   * A rule, or the absence of rules, and what it decides.
   *
   * @param traffic what it decides, or may
   */
  public record Decision(
      Reason.Kind kind,
      String component,
      String rule,
      String text,
      Effect effect,
      TrafficSet traffic) {}

  /**
   * What lets some traffic through, or may: a rule, or that no policy has any for it.
   *
   * @param pod what to call the pod that is judged
   */
  public Optional<Reason> passing(TrafficSet traffic, Direction direction, String pod) {
    return decisions.stream()
        .filter(each -> each.effect() != Effect.DENY && each.traffic().overlaps(traffic))
        .findFirst()
        .map(
            each ->
                Reason.passes(
                    each.kind() == Reason.Kind.POD ? pod : each.component(),
                    each.kind(),
                    direction.toString(),
                    each.rule(),
                    text(each)));
  }

  private static String text(Decision decision) {
    if (decision.effect() == Effect.UNKNOWN) {
      return "unknown: "
          + (decision.text().isEmpty()
              ? "it is not known whether the rule matches"
              : decision.text());
    }
    return decision.text();
  }

  /** What stops some traffic, or a part of it. */
  public List<Reason> stopping(TrafficSet traffic, Direction direction) {
    List<Reason> reasons = new ArrayList<>();
    for (Decision each : decisions) {
      if (each.effect() == Effect.DENY && each.traffic().overlaps(traffic)) {
        reasons.add(
            Reason.stops(
                each.component(),
                each.kind(),
                direction.toString(),
                each.rule(),
                each.kind() == Reason.Kind.NETWORK_POLICY
                    ? "NETWORK_POLICY_RESTRICTION"
                    : "CLUSTER_POLICY_RESTRICTION",
                each.text()));
      }
    }
    return reasons;
  }

  /** What would have to be known of some traffic. */
  public List<Assumption> unknown(TrafficSet traffic) {
    List<Assumption> unknown = new ArrayList<>();
    for (Decision each : decisions) {
      if (each.effect() == Effect.UNKNOWN && each.traffic().overlaps(traffic)) {
        unknown.add(
            new Assumption(
                each.component(),
                each.kind(),
                each.text().isEmpty()
                    ? "whether its rule " + each.rule() + " matches is not known"
                    : each.text()));
      }
    }
    return unknown;
  }
}
