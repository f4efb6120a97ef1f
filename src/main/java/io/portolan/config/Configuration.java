package io.portolan.config;

import java.util.List;
import java.util.Map;

/**
 * What {@code portolan.yaml} says.
 *
 * @param tiers references to the endpoints of each tier, in the order of the file: the first tier
 *     that matches an endpoint is its tier; empty where tiers are to be inferred
 * @param appliances what is known of things that forward traffic
 */
public record Configuration(Map<String, List<String>> tiers, List<Appliance> appliances) {
  /** What holds where nothing is said. */
  public static Configuration empty() {
    return new Configuration(Map.of(), List.of());
  }
}
