package io.portolan.finding;

import io.portolan.config.Acceptance;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has been accepted. An exception is about a finding that is about what it names, all of it,
 * and about no more traffic than it says; whether it is still in force is another question.
 */
public final class Acceptances {
  private final List<Acceptance> all;
  private final EndpointCatalog catalog;
  private final Map<String, Set<Object>> identities = new HashMap<>();

  /** The exceptions of a configuration; one that names what the snapshot lacks accepts nothing. */
  public Acceptances(List<Acceptance> all, EndpointCatalog catalog) {
    this.all = List.copyOf(all);
    this.catalog = catalog;
  }

  /** All of them. */
  List<Acceptance> all() {
    return all;
  }

  /**
   * Those that are about a finding.
   *
   * @param check the name of the check
   * @param resources the ids and references that it names
   * @param about the endpoints that it is about
   */
  public List<Acceptance> about(
      String check, List<String> resources, List<Endpoint> about, TrafficSet traffic) {
    return all.stream()
        .filter(each -> each.finding().equals(check))
        .filter(each -> traffic.subtract(each.traffic()).isEmpty())
        .filter(each -> resources.contains(each.endpoint()) || isAbout(each, about))
        .toList();
  }

  private boolean isAbout(Acceptance each, List<Endpoint> endpoints) {
    Set<Object> meant =
        identities.computeIfAbsent(
            each.endpoint(),
            reference -> {
              Set<Object> found = new HashSet<>();
              catalog.meant(reference).forEach(at -> found.add(at.identity()));
              return found;
            });
    return !endpoints.isEmpty() && endpoints.stream().allMatch(at -> meant.contains(at.identity()));
  }
}
