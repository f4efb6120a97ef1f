package io.portolan.reach;

import io.portolan.graph.NetworkGraph;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Answers "can X reach Y?" on a network graph.
 *
 * <p>Some source endpoint has to reach some destination endpoint; each source is walked once for
 * all destinations, so the work is the number of sources times the connections they meet.
 */
public final class ReachEngine {
  private final NetworkGraph graph;
  private final BalancerDetour balancers;
  private final EdgeEntries edge;
  private final LeftOut leftOut;

  /** An engine over a graph. */
  public ReachEngine(NetworkGraph graph) {
    this.graph = graph;
    this.balancers = new BalancerDetour(graph);
    this.edge = new EdgeEntries(graph, balancers);
    this.leftOut = new LeftOut(graph.estate());
  }

  /**
   * Which paths count.
   *
   * @param direct whether paths through balancers, proxies and edge services are left out
   * @param via each of these, a component's id, {@code nat} or {@code firewall}, must be on the
   *     path
   * @param avoid none of these may be
   */
  public record PathFilter(boolean direct, List<Set<String>> via, List<Set<String>> avoid) {
    /** Every path counts. */
    public static PathFilter none() {
      return new PathFilter(false, List.of(), List.of());
    }
  }

  /**
   * The answer for groups of endpoints.
   *
   * @param from the sources; some one of them has to get through
   * @param to the destinations; it has to reach some one of them
   * @param traffic what is asked for, client ports included
   */
  public Answer answer(
      List<Endpoint> from, List<Endpoint> to, TrafficSet traffic, PathFilter filter) {
    Predicate<Journey> wanted = new PathWish(filter)::holds;
    List<Reachability> answers = new ArrayList<>();
    Set<Reason> nowhere = new LinkedHashSet<>();
    for (Endpoint source : from) {
      Optional<Reachability> answer = Reachability.of(graph, source, to, traffic, wanted);
      answer.ifPresent(answers::add);
      if (answer.isEmpty()) {
        nowhere.add(noSource(source));
      }
    }
    if (to.stream().allMatch(Endpoint.Nobody.class::isInstance)) {
      to.forEach(each -> nowhere.add(noDestination((Endpoint.Nobody) each)));
    }
    List<BalancerDetour.Way> detours =
        filter.direct() ? List.of() : balancers.ways(from, to, traffic, filter.avoid());
    Set<Assumption> entries = filter.direct() ? Set.of() : entries(from, to, traffic);
    Answer answer =
        new AnswerAssembly(graph, answers, nowhere, detours, entries, wanted)
            .answer(byPublicAddress(from, to));
    if (leftOut.isEmpty()) {
      return answer;
    }
    List<Endpoint> ends = new ArrayList<>(from);
    ends.addAll(to);
    return answer.hangingOn(leftOut.changing(ends, answers, graph));
  }

  private Set<Assumption> entries(List<Endpoint> from, List<Endpoint> to, TrafficSet traffic) {
    boolean fromInternet = from.stream().anyMatch(Endpoint.OnInternet.class::isInstance);
    return fromInternet && BalancerDetour.carries(traffic) ? edge.towards(to) : Set.of();
  }

  /** A public address between endpoints of the snapshot counts because it was asked for. */
  private static List<Assumption> byPublicAddress(List<Endpoint> from, List<Endpoint> to) {
    List<Assumption> notes = new ArrayList<>();
    if (from.stream().anyMatch(Endpoint.AtInterface.class::isInstance)) {
      for (Endpoint each : to) {
        if (each instanceof Endpoint.AtInterface at && at.byPublicAddress()) {
          notes.add(
              new Assumption(
                  at.id().value(),
                  Reason.Kind.NETWORK_INTERFACE,
                  "asked for by its public address " + at.publicAddresses()));
        }
      }
    }
    return notes;
  }

  private static Reason noDestination(Endpoint.Nobody at) {
    return Reason.stops(
        at.addresses().toString(),
        Reason.Kind.NETWORK_INTERFACE,
        "ingress",
        "",
        "NO_OWNER",
        "no interface in the snapshot owns the destination address, and no route to on-premises"
            + " covers it");
  }

  private static Reason noSource(Endpoint source) {
    String text =
        source instanceof Endpoint.Nobody at ? at.addresses().toString() : "Amazon's own address";
    return Reason.stops(
        text,
        Reason.Kind.NETWORK_INTERFACE,
        "egress",
        "",
        source instanceof Endpoint.Nobody ? "NO_OWNER" : "NO_PATH",
        source instanceof Endpoint.Nobody
            ? "no interface in the snapshot owns the source address, and no route to on-premises"
                + " covers it"
            : "it opens no connections");
  }
}
