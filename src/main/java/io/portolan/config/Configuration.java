package io.portolan.config;

import java.util.List;
import java.util.Map;

/**
 * What {@code portolan.yaml} says.
 *
 * @param tiers references to the endpoints of each tier, in the order of the file: the first tier
 *     that matches an endpoint is its tier; empty where tiers are to be inferred
 * @param appliances what is known of things that forward traffic
 * @param critical what the business runs on
 * @param owners who answers for what
 * @param acceptances the findings that somebody has accepted
 * @param assertions what has to hold
 * @param review what to do with changes
 * @param stages by which tags the stages of a rollout are told apart
 */
public record Configuration(
    Map<String, List<String>> tiers,
    List<Appliance> appliances,
    List<Critical> critical,
    Owners owners,
    List<Acceptance> acceptances,
    List<Assertion> assertions,
    ReviewPolicy review,
    Stages stages) {
  /** What holds where nothing is said. */
  public static Configuration empty() {
    return of(Map.of(), List.of());
  }

  /** A configuration of tiers and appliances alone. */
  public static Configuration of(Map<String, List<String>> tiers, List<Appliance> appliances) {
    return new Configuration(
        tiers,
        appliances,
        List.of(),
        Owners.byTag(),
        List.of(),
        List.of(),
        ReviewPolicy.byDefault(),
        Stages.usual());
  }
}
