package io.portolan.finding.lateral;

import io.portolan.policy.Assumption;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.Resolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has fallen already, among all endpoints. A part of what is one endpoint, such as some hosts
 * of the internet, comes in addition.
 *
 * @param endpoints all endpoints, by number
 * @param names what to call those that came in addition, by their identities
 * @param starts the identities of what has fallen
 * @param assumptions what was guessed in finding them
 */
record Foothold(
    List<Endpoint> endpoints,
    Map<Object, String> names,
    Set<Object> starts,
    List<Assumption> assumptions) {
  /**
   * The foothold of a reference.
   *
   * @throws ReferenceException if it matches nothing, or nothing that is somewhere
   */
  static Foothold of(String reference, EndpointCatalog catalog) {
    Resolution meant = catalog.resolve(reference);
    List<Endpoint> endpoints = new ArrayList<>(catalog.all());
    Set<Object> known = new HashSet<>();
    endpoints.forEach(each -> known.add(each.identity()));
    Map<Object, String> names = new HashMap<>();
    Set<Object> starts = new LinkedHashSet<>();
    for (Endpoint each : meant.endpoints()) {
      boolean somewhere =
          each instanceof Endpoint.AtInterface
              || each instanceof Endpoint.Service
              || each instanceof Endpoint.OnInternet
              || each instanceof Endpoint.OnPremises;
      if (somewhere) {
        starts.add(each.identity());
        if (known.add(each.identity())) {
          endpoints.add(each);
          names.put(each.identity(), reference);
        }
      }
    }
    if (starts.isEmpty()) {
      throw new ReferenceException(
          reference + " is no foothold: nobody in the snapshot, or at no known place");
    }
    return new Foothold(endpoints, names, starts, meant.assumptions());
  }
}
