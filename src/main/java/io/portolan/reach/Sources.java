package io.portolan.reach;

import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.ManagedService;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What opens connections of the endpoints of a question: services do by their interfaces, and
 * functions that are in no VPC from somewhere on the internet (S2).
 *
 * @param endpoints the sources
 * @param open why it is not known what others send
 */
record Sources(List<Endpoint> endpoints, Set<Assumption> open) {
  static Sources of(List<Endpoint> from, NetworkGraph graph) {
    Set<Endpoint> sources = new LinkedHashSet<>();
    Set<Assumption> open = new LinkedHashSet<>();
    for (Endpoint each : from) {
      Optional<ManagedService> function = function(each, graph);
      if (function.isPresent() && function.get().vpc() == null) {
        sources.add(new Endpoint.OnInternet(graph.addresses().internetHosts()));
      } else if (function.isPresent() && from.size() == 1) {
        open.add(
            new Assumption(
                function.get().id().value(),
                Reason.Kind.MANAGED_SERVICE,
                "the function's interfaces are not in the snapshot"));
      } else if (!(each instanceof Endpoint.Service) || from.size() == 1) {
        sources.add(each); // a service's interfaces are among the sources
      }
    }
    return new Sources(List.copyOf(sources), open);
  }

  private static Optional<ManagedService> function(Endpoint each, NetworkGraph graph) {
    return each instanceof Endpoint.Service at
        ? Optional.ofNullable(graph.estate().find(ManagedService.class, at.service().id()))
            .filter(service -> service.kind() == ManagedService.Kind.LAMBDA)
        : Optional.empty();
  }
}
