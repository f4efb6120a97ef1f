package io.portolan.reach.matrix;

import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SubnetId;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * In which tiers the endpoints of each subnet are.
 *
 * @param endpoints by subnet and tier, how many they are; subnets without endpoints are not in it
 * @param names the tiers, in order
 * @param inferred whether no configuration names them
 */
public record SubnetTiers(
    Map<SubnetId, Map<String, Integer>> endpoints, List<String> names, boolean inferred) {
  /** What endpoints are in that no tier of the configuration holds. */
  private static final String OTHER = "other";

  /** Those of the interfaces of a graph. */
  public static SubnetTiers of(NetworkGraph graph, EndpointCatalog catalog) {
    Map<SubnetId, Map<String, Integer>> found = new HashMap<>();
    for (Endpoint each : catalog.all()) {
      if (each instanceof Endpoint.AtInterface at) {
        NetworkInterface its = graph.estate().find(NetworkInterface.class, at.id());
        if (its != null) {
          found
              .computeIfAbsent(its.subnet(), key -> new HashMap<>())
              .merge(catalog.tiers().of(each).orElse(OTHER), 1, Integer::sum);
        }
      }
    }
    List<String> names = new ArrayList<>(catalog.tiers().names());
    if (!names.contains(OTHER)) {
      names.add(OTHER);
    }
    return new SubnetTiers(Map.copyOf(found), names, catalog.tiers().areInferred());
  }

  /** The tier of most endpoints of a subnet, the first of several; empty where there are none. */
  public Optional<String> of(SubnetId subnet) {
    Map<String, Integer> own = endpoints.getOrDefault(subnet, Map.of());
    int most = own.values().stream().mapToInt(each -> each).max().orElse(0);
    return names.stream().filter(name -> most > 0 && own.getOrDefault(name, 0) == most).findFirst();
  }

  /** How many endpoints a subnet has. */
  public int count(SubnetId subnet) {
    return endpoints.getOrDefault(subnet, Map.of()).values().stream().mapToInt(each -> each).sum();
  }
}
