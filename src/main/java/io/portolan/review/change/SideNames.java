package io.portolan.review.change;

import io.portolan.graph.NetworkGraph;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Grouping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The shortest true words for sets of endpoints: a tier where all of it is meant, or all but a few;
 * workloads of which all is meant; single endpoints for the rest.
 */
public final class SideNames {
  /** How many exceptions are still shorter than a list. */
  private static final int MOST_EXCEPTIONS = 3;

  private final Grouping endpoints;
  private final Map<Object, String> workloadOf = new LinkedHashMap<>();
  private final Map<String, Set<Object>> workloads = new LinkedHashMap<>();
  private final Map<String, Set<Object>> tiers = new LinkedHashMap<>();
  private final Map<Object, Endpoint> byIdentity = new LinkedHashMap<>();

  /** Names for the endpoints of a graph. */
  public SideNames(NetworkGraph graph, EndpointCatalog catalog) {
    this.endpoints = new Grouping(graph, catalog, By.ENDPOINT);
    Grouping byWorkload = new Grouping(graph, catalog, By.WORKLOAD);
    for (Endpoint each : catalog.all()) {
      String workload = byWorkload.of(each).get(0);
      byIdentity.put(each.identity(), each);
      workloadOf.put(each.identity(), workload);
      workloads.computeIfAbsent(workload, key -> new LinkedHashSet<>()).add(each.identity());
      catalog
          .tiers()
          .of(each)
          .ifPresent(
              tier ->
                  tiers
                      .computeIfAbsent("tier:" + tier, key -> new LinkedHashSet<>())
                      .add(each.identity()));
    }
  }

  /** The words for some endpoints, by their identities. */
  public Side of(Collection<Endpoint> some) {
    Map<Object, Endpoint> left = new LinkedHashMap<>();
    some.forEach(each -> left.put(each.identity(), each));
    List<String> names = names(left);
    if (names.size() == 1) {
      return Side.of(names);
    }
    for (Map.Entry<String, Set<Object>> tier : tiers.entrySet()) {
      Set<Object> members = tier.getValue();
      int missing = members.size() - left.size();
      if (missing >= 0 && missing <= members.size() / 2 && members.containsAll(left.keySet())) {
        List<String> except = except(members, left);
        boolean shorter = except.size() <= MOST_EXCEPTIONS && except.size() + 1 < names.size();
        if (except.isEmpty() || shorter) {
          return Side.of(tier.getKey(), except);
        }
      }
    }
    return Side.of(names);
  }

  private List<String> except(Set<Object> members, Map<Object, Endpoint> left) {
    Map<Object, Endpoint> missing = new LinkedHashMap<>();
    members.stream()
        .filter(each -> !left.containsKey(each))
        .forEach(each -> missing.put(each, byIdentity.get(each)));
    return names(missing);
  }

  /** Workloads of which all is meant, and the rest one by one; in order. */
  private List<String> names(Map<Object, Endpoint> some) {
    Set<String> names = new TreeSet<>();
    Map<String, Boolean> whole = new HashMap<>();
    for (Map.Entry<Object, Endpoint> each : some.entrySet()) {
      @Nullable String workload = workloadOf.get(each.getKey());
      boolean all =
          workload != null
              && whole.computeIfAbsent(
                  workload, key -> some.keySet().containsAll(workloads.get(key)));
      names.add(all ? workload : endpoints.of(each.getValue()).get(0));
    }
    return new ArrayList<>(names);
  }
}
