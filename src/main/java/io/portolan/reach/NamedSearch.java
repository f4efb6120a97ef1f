package io.portolan.reach;

import io.portolan.graph.NamedService;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Asks for services that clients find by name, one by one. Each is at some address of the internet:
 * what gets through to all of those gets through for certain, what gets through to some may.
 */
final class NamedSearch {
  private final NetworkGraph graph;
  private final TrafficSet traffic;
  private final boolean balanced;
  private final Predicate<Journey> wanted;
  private final List<Reachability> answers = new ArrayList<>();
  private final Set<Assumption> open = new LinkedHashSet<>();
  private final Set<Assumption> blind = new LinkedHashSet<>();

  /**
   * A search.
   *
   * @param balanced whether load balancers may invoke functions
   */
  NamedSearch(NetworkGraph graph, TrafficSet traffic, boolean balanced, Predicate<Journey> wanted) {
    this.balanced = balanced;
    this.graph = graph;
    this.traffic = traffic;
    this.wanted = wanted;
  }

  /** The endpoints that have addresses of their own. */
  static List<Endpoint> others(List<Endpoint> endpoints) {
    return endpoints.stream().filter(each -> !(each instanceof Endpoint.Service)).toList();
  }

  /** Asks whether a source gets to those of the destinations that are found by name. */
  void ask(Endpoint source, List<Endpoint> destinations) {
    for (Endpoint each : destinations) {
      if (each instanceof Endpoint.Service to) {
        if (source instanceof Endpoint.OnPremises) {
          askOnPremises(to);
        } else {
          ask(source, to);
        }
      }
    }
  }

  private void ask(Endpoint source, Endpoint.Service to) {
    Reachability.of(graph, source, List.of(to), traffic, balanced, wanted)
        .ifPresent(
            answer -> {
              answers.add(answer);
              boolean inside = !(source instanceof Endpoint.OnInternet);
              if (inside && answer.certain().isEmpty() && !answer.possible().isEmpty()) {
                open.add(
                    unknown(to.service(), "its address, which is somewhere on the internet, is"));
              }
            });
  }

  /** Hosts on premises have a way to the internet, and public addresses, of their own. */
  private void askOnPremises(Endpoint.Service to) {
    Endpoint anyHost = new Endpoint.OnInternet(graph.addresses().internetHosts());
    Reachability.of(graph, anyHost, List.of(to), traffic, false, wanted)
        .ifPresent(
            answer -> {
              if (answer.possible().isEmpty()) {
                answers.add(answer);
              } else {
                blind.add(unknown(to.service(), "how on-premises hosts get to the internet is"));
              }
            });
  }

  private static Assumption unknown(NamedService service, String what) {
    return new Assumption(
        service.id().value(), Reason.Kind.MANAGED_SERVICE, what + " not in the snapshot");
  }

  /** The answers so far. */
  List<Reachability> answers() {
    return answers;
  }

  /** What makes it unknown whether something gets through that is among the answers. */
  Set<Assumption> open() {
    return open;
  }

  /** What makes it unknown whether something gets through that is in no answer. */
  Set<Assumption> blind() {
    return blind;
  }
}
