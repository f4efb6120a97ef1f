package io.portolan.policy.k8s;

import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import java.util.List;

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
}
