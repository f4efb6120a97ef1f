package io.portolan.reach;

import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a lenient reader left out because it could not be used. An answer that such a resource could
 * change is unknown: a route table that is not there must not pass for one that was never made.
 */
final class LeftOut {
  private static final String MARK = "(left out)";

  private final Estate estate;
  private final List<UnmodelledResource> resources;

  LeftOut(Estate estate) {
    this.estate = estate;
    this.resources =
        estate.all(UnmodelledResource.class).stream()
            .filter(each -> each.key().endsWith(MARK))
            .toList();
  }

  boolean isEmpty() {
    return resources.isEmpty();
  }

  /**
   * What could change the answers about some endpoints.
   *
   * @param endpoints both ends of the question
   * @param answers what was found, with the ways that were tried
   */
  Set<Assumption> changing(
      Collection<Endpoint> endpoints, List<Reachability> answers, NetworkGraph graph) {
    Set<String> ids = new HashSet<>();
    for (Endpoint endpoint : endpoints) {
      if (endpoint instanceof Endpoint.AtInterface at) {
        NetworkInterface each = estate.find(NetworkInterface.class, at.id());
        if (each != null) {
          ids.addAll(List.of(each.id().value(), each.vpc().value(), each.subnet().value()));
        }
      } else if (endpoint instanceof Endpoint.Service at) {
        ids.add(at.service().id().value());
      }
    }
    for (Reachability answer : answers) {
      for (Journey journey :
          JourneySearch.all(
              graph,
              answer.fronts(),
              answer.start(),
              answer.asked(),
              answer.destinations().named())) {
        ids.addAll(PathWish.crossed(journey));
      }
    }
    Set<Assumption> changing = new TreeSet<>();
    for (UnmodelledResource each : resources) {
      if (mentionsNothing(each) || each.touches().stream().anyMatch(ids::contains)) {
        changing.add(assumption(each));
      }
    }
    return changing;
  }

  /** All of it, each as what it could change. */
  List<Assumption> all() {
    return resources.stream().map(LeftOut::assumption).toList();
  }

  private static Assumption assumption(UnmodelledResource each) {
    return new Assumption(
        each.id().value(),
        Reason.Kind.UNMODELLED,
        "it cannot be used as it is in the snapshot: " + each.key());
  }

  /** Whether nothing tells what a resource is about, so that it may be about anything. */
  private static boolean mentionsNothing(UnmodelledResource resource) {
    return resource.touches().stream().allMatch(resource.id().value()::equals);
  }
}
