package io.portolan.finding.lateral;

import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.ServiceEnd;
import io.portolan.reach.UnappliedPolicies;
import io.portolan.reach.Verdict;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Flows that have to stay open: of what is asserted, what holds now. Something has to get through
 * for certain between every two endpoints; of those in the same classes one pair stands for all, as
 * taking rules away tells no two of them apart. Of those behind a Service one suffices.
 */
final class NeededFlows {
  private final EndpointCatalog catalog;
  private final UnappliedPolicies unapplied;

  /** The classes of whole endpoints. */
  private final Map<Endpoint, List<Integer>> classes = new HashMap<>();

  private final List<Flow> flows = new ArrayList<>();

  /** What has to get from one endpoint to some one of others. */
  private record Pair(Endpoint from, List<Endpoint> to, TrafficSet traffic, PathFilter filter) {
    boolean holds(ReachEngine engine) {
      return engine.answer(List.of(from), to, traffic, filter).verdict() == Verdict.REACHABLE;
    }
  }

  /** One assertion. */
  private record Flow(String name, List<Pair> pairs) {
    boolean holds(ReachEngine engine) {
      return pairs.stream().allMatch(pair -> pair.holds(engine));
    }
  }

  private NeededFlows(EndpointCatalog catalog, UnappliedPolicies unapplied, ReachMatrix matrix) {
    this.catalog = catalog;
    this.unapplied = unapplied;
    for (int i = 0; i < matrix.size(); i++) {
      for (int member : matrix.members(i)) {
        classes.computeIfAbsent(matrix.endpoints().get(member), key -> new ArrayList<>()).add(i);
      }
    }
  }

  /**
   * Those of some flows that hold now.
   *
   * @throws ReferenceException if a reference matches nothing
   */
  static NeededFlows of(
      List<LateralQuestion.NeededFlow> all,
      EndpointCatalog catalog,
      ReachMatrix matrix,
      ReachEngine engine,
      UnappliedPolicies unapplied) {
    NeededFlows needed = new NeededFlows(catalog, unapplied, matrix);
    for (LateralQuestion.NeededFlow each : all) {
      try {
        needed.flow(each).filter(flow -> flow.holds(engine)).ifPresent(needed.flows::add);
      } catch (ReferenceException e) {
        throw new ReferenceException("the assertion \"" + each.name() + "\": " + e.getMessage());
      }
    }
    return needed;
  }

  /** Empty where policies that are not applied decide, so that nothing is certain. */
  private Optional<Flow> flow(LateralQuestion.NeededFlow needed) {
    TrafficSet traffic = needed.traffic().intersect(Question.anything());
    List<Endpoint> sources = new ArrayList<>();
    needed.from().forEach(each -> sources.addAll(catalog.resolve(each).endpoints()));
    Map<List<Object>, Pair> pairs = new LinkedHashMap<>();
    boolean known = sources.stream().noneMatch(unapplied::concerns);
    for (String reference : needed.to()) {
      Optional<ServiceEnd> service = catalog.service(reference, traffic);
      List<Endpoint> destinations =
          service.map(ServiceEnd::behind).orElseGet(() -> catalog.resolve(reference).endpoints());
      known &= destinations.stream().noneMatch(unapplied::concerns);
      for (Endpoint from : sources) {
        if (service.isPresent()) {
          pairs.put(List.of(from, reference), behind(from, service.get()));
        } else {
          for (Endpoint to : destinations) {
            if (!from.identity().equals(to.identity())) {
              pairs.putIfAbsent(
                  List.of(likeness(from), likeness(to)),
                  new Pair(from, List.of(to), traffic, PathFilter.none()));
            }
          }
        }
      }
    }
    return known
        ? Optional.of(new Flow(needed.name(), List.copyOf(pairs.values())))
        : Optional.empty();
  }

  private static Pair behind(Endpoint from, ServiceEnd service) {
    PathFilter filter =
        service.crossed().isEmpty()
            ? PathFilter.none()
            : PathFilter.none().through(service.crossed());
    return new Pair(from, service.behind(), service.arriving(), filter);
  }

  private Object likeness(Endpoint endpoint) {
    return classes.containsKey(endpoint) ? classes.get(endpoint) : endpoint;
  }

  /** The name of one that does not hold; empty where all do. */
  Optional<String> broken(ReachEngine engine) {
    return flows.stream().filter(flow -> !flow.holds(engine)).map(Flow::name).findFirst();
  }
}
