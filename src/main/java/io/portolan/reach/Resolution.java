package io.portolan.reach;

import io.portolan.policy.Assumption;
import java.util.List;

/**
 * What a reference means.
 *
 * @param endpoints the endpoints, at least one
 * @param assumptions what was guessed in finding them
 */
public record Resolution(List<Endpoint> endpoints, List<Assumption> assumptions) {
  /** Endpoints that were found without guessing. */
  static Resolution of(List<Endpoint> endpoints) {
    return new Resolution(endpoints, List.of());
  }
}
