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
import java.util.stream.Stream;

/**
 * Answers "can X reach Y?" on a network graph.
 *
 * <p>Some source endpoint has to reach some destination endpoint; each source is walked once for
 * all destinations, so the work is the number of sources times the connections they meet.
 */
public final class ReachEngine {
  private final NetworkGraph graph;
  private final EdgeEntries edge;
  private final LatticeWays lattice;
  private final HiddenBalancers hidden;
  private final HiddenNodes hiddenNodes;
  private final ApiWays apis;
  private final LeftOut leftOut;

  /** An engine over a graph. */
  public ReachEngine(NetworkGraph graph) {
    this.graph = graph;
    this.edge = new EdgeEntries(graph);
    this.lattice = new LatticeWays(graph, edge);
    this.hidden = new HiddenBalancers(graph);
    this.hiddenNodes = new HiddenNodes(graph);
    this.apis = new ApiWays(graph);
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
    /** The same paths, as far as they cross one of some components. */
    public PathFilter through(Set<String> ids) {
      List<Set<String>> all = new ArrayList<>(via);
      all.add(ids);
      return new PathFilter(direct, all, avoid);
    }

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
    NamedSearch byName = new NamedSearch(graph, traffic, !filter.direct(), wanted);
    EntrySearch byEntry = new EntrySearch(graph, to, traffic, wanted);
    Sources sources = Sources.of(from.stream().filter(ReachEngine::isSomewhere).toList(), graph);
    for (Endpoint source : sources.endpoints()) {
      byName.ask(source, to);
      if (!filter.direct()) {
        byEntry.ask(source);
      }
      List<Endpoint> others = NamedSearch.others(to);
      Optional<Reachability> answer =
          Reachability.of(graph, source, others, traffic, !filter.direct(), wanted);
      answer.ifPresent(answers::add);
      if (answer.isEmpty()) {
        nowhere.add(noSource(source));
      }
    }
    answers.addAll(byName.answers());
    answers.addAll(byEntry.answers());
    if (to.stream().allMatch(Endpoint.Nobody.class::isInstance)) {
      to.forEach(each -> nowhere.add(noDestination((Endpoint.Nobody) each)));
    }
    Set<Assumption> entries = new LinkedHashSet<>(byName.open());
    entries.addAll(sources.open());
    Stream.concat(from.stream(), to.stream()).forEach(each -> addNowhere(each, entries));
    if (!filter.direct()) {
      entries.addAll(byEntry.open());
      if (answers.stream().allMatch(each -> each.possible().isEmpty())) {
        entries.addAll(byEntry.anywhere(sources.endpoints()));
      }
      entries.addAll(entries(sources.endpoints(), to, traffic));
      entries.addAll(lattice.between(sources.endpoints(), to, traffic));
      entries.addAll(hidden.between(sources.endpoints(), to, traffic));
      entries.addAll(hiddenNodes.towards(to, traffic));
      entries.addAll(apis.between(sources.endpoints(), to, traffic));
    }
    Answer answer =
        new AnswerAssembly(graph, answers, nowhere, entries, wanted)
            .answer(byPublicAddress(from, to));
    if (leftOut.isEmpty()) {
      return answer;
    }
    List<Endpoint> ends = new ArrayList<>(from);
    ends.addAll(to);
    return answer.hangingOn(leftOut.changing(ends, answers, graph));
  }

  private static boolean isSomewhere(Endpoint endpoint) {
    return !(endpoint instanceof Endpoint.Nowhere);
  }

  private static void addNowhere(Endpoint endpoint, Set<Assumption> open) {
    if (endpoint instanceof Endpoint.Nowhere at) {
      open.add(at.why());
    }
  }

  private Set<Assumption> entries(List<Endpoint> from, List<Endpoint> to, TrafficSet traffic) {
    boolean fromInternet = from.stream().anyMatch(Endpoint.OnInternet.class::isInstance);
    return fromInternet && EdgeEntries.carries(traffic) ? edge.towards(to) : Set.of();
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
    boolean nobody = source instanceof Endpoint.Nobody;
    return Reason.stops(
        nameOf(source),
        Reason.Kind.NETWORK_INTERFACE,
        "egress",
        "",
        nobody ? "NO_OWNER" : "NO_PATH",
        nobody
            ? "no interface in the snapshot owns the source address, and no route to on-premises"
                + " covers it"
            : "it opens no connections");
  }

  private static String nameOf(Endpoint source) {
    if (source instanceof Endpoint.Nobody at) {
      return at.addresses().toString();
    }
    return source instanceof Endpoint.Service at
        ? at.service().id().value()
        : "Amazon's own address";
  }
}
