package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.ResourceId;
import io.portolan.policy.FirewallControl;
import io.portolan.policy.FirewallRules;
import io.portolan.policy.PrefixLists;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The Network Firewalls of an estate by where packets meet them (statement F2). */
final class Firewalls {
  private final Map<ResourceId, Firewall> byPlace = new HashMap<>();
  private final Map<ResourceId, FirewallControl> controls = new HashMap<>();

  Firewalls(Estate estate, PrefixLists prefixLists) {
    for (Firewall firewall : estate.all(Firewall.class)) {
      firewall.endpoints().forEach(endpoint -> byPlace.putIfAbsent(endpoint, firewall));
      if (firewall.attachment() != null) {
        byPlace.putIfAbsent(firewall.attachment(), firewall);
      }
      FirewallRules.of(firewall, estate, prefixLists).ifPresent(rules -> add(firewall, rules));
    }
  }

  private void add(Firewall firewall, FirewallRules rules) {
    byPlace.forEach(
        (place, each) -> {
          if (each.equals(firewall)) {
            controls.put(place, new FirewallControl(place.value(), rules));
          }
        });
  }

  /** The firewall at an endpoint or transit gateway attachment; empty where there is none. */
  Optional<Firewall> at(ResourceId place) {
    return Optional.ofNullable(byPlace.get(place));
  }

  /** What judges there; empty where no firewall is, or where its policy is not in the snapshot. */
  Optional<FirewallControl> control(ResourceId place) {
    return Optional.ofNullable(controls.get(place));
  }
}
