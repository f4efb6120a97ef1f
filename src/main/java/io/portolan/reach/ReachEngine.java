package io.portolan.reach;

import com.google.common.base.Suppliers;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
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

  /** The same for all answers of the graph. */
  private final Supplier<AddressNames> names;

  /** An engine over a graph. */
  public ReachEngine(NetworkGraph graph) {
    this.graph = graph;
    this.edge = new EdgeEntries(graph);
    this.lattice = new LatticeWays(graph, edge);
    this.hidden = new HiddenBalancers(graph);
    this.hiddenNodes = new HiddenNodes(graph);
    this.apis = new ApiWays(graph);
    this.leftOut = new LeftOut(graph.estate());
    this.names = Suppliers.memoize(() -> AddressNames.of(graph));
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
    return answer(from, to, find(from, to, traffic, filter, false));
  }

  private Answer answer(List<Endpoint> from, List<Endpoint> to, Found found) {
    Answer answer =
        new AnswerAssembly(
                graph, names.get(), found.answers(), found.nowhere(), found.open(), found.wanted())
            .answer(byPublicAddress(from, to));
    return leftOut.isEmpty() ? answer : answer.hangingOn(changing(from, to, found));
  }

  /**
   * What gets from one of some endpoints to one of others, by each way there is.
   *
   * @param traffic what is asked for, client ports included
   */
  public Approaches approaches(List<Endpoint> from, List<Endpoint> to, TrafficSet traffic) {
    Found found = find(from, to, traffic, PathFilter.none(), true);
    Set<Way> ways = new TreeSet<>();
    for (Reachability each : found.answers()) {
      for (Evaluation evaluation : each.evaluations()) {
        if (!evaluation.sentPossibly().isEmpty()) {
          ways.add(Way.of(evaluation.journey(), graph));
        }
      }
    }
    Passing passing = passing(from, to, traffic, found);
    TrafficSet rest = passing.possible();
    List<Approaches.OnWay> onWays = new ArrayList<>();
    for (Way way : ways) {
      Found some = found.on(journey -> Way.of(journey, graph).equals(way));
      Passing through = passing(from, to, traffic, some);
      PacketSet sent =
          through.certain().isEmpty()
              ? PacketSet.none()
              : PacketSet.unionOf(some.answers().stream().map(Reachability::certain).toList());
      onWays.add(new Approaches.OnWay(way, through, sent, answer(from, to, some)));
      rest = rest.subtract(through.possible());
    }
    return new Approaches(
        passing,
        List.copyOf(onWays),
        rest.isEmpty()
            ? Optional.empty()
            : Optional.of(new Approaches.Elsewhere(rest, answer(from, to, found))));
  }

  /**
   * What gets from one of some endpoints to one of others, as it arrives: the same answer without
   * its reasons.
   *
   * @param traffic what is asked for, client ports included
   */
  public Passing passing(List<Endpoint> from, List<Endpoint> to, TrafficSet traffic) {
    return passing(from, to, traffic, find(from, to, traffic, PathFilter.none(), true));
  }

  /**
   * What gets from one of some endpoints to one of others' own addresses, as it arrives: balancers,
   * proxies and edge services in front of them aside, and what may be hidden there.
   *
   * @param traffic what is asked for, client ports included
   */
  public Passing straight(List<Endpoint> from, List<Endpoint> to, TrafficSet traffic) {
    PathFilter direct = new PathFilter(true, List.of(), List.of());
    return passing(from, to, traffic, find(from, to, traffic, direct, true));
  }

  private Passing passing(List<Endpoint> from, List<Endpoint> to, TrafficSet traffic, Found found) {
    TrafficSet certain = TrafficSet.none();
    TrafficSet possible = found.blind().isEmpty() ? TrafficSet.none() : traffic;
    for (Reachability each : found.answers()) {
      for (Evaluation evaluation : each.evaluations()) {
        List<PacketSet> legs = each.legsOf(evaluation);
        certain = certain.union(legs.get(legs.size() - 1).traffic());
        possible = possible.union(evaluation.possible().get(legs.size() - 1).traffic());
      }
    }
    return leftOut.isEmpty() || changing(from, to, found).isEmpty()
        ? new Passing(certain, possible.union(certain))
        : new Passing(TrafficSet.none(), traffic);
  }

  /**
   * The packets that get from one of some endpoints to one of others, as they are sent.
   *
   * @param certain those that get there for certain
   * @param possible those that may; holds {@code certain}
   */
  public record Sent(PacketSet certain, PacketSet possible) {}

  /**
   * Which packets get from one of some endpoints to one of others, with the addresses of both.
   *
   * @param traffic what is asked for, client ports included
   */
  public Sent sent(List<Endpoint> from, List<Endpoint> to, TrafficSet traffic) {
    Found found = find(from, to, traffic, PathFilter.none(), true);
    PacketSet certain =
        PacketSet.unionOf(found.answers().stream().map(Reachability::certain).toList());
    PacketSet possible =
        PacketSet.unionOf(found.answers().stream().map(Reachability::possible).toList());
    boolean open = !found.blind().isEmpty();
    boolean unsure = !leftOut.isEmpty() && !changing(from, to, found).isEmpty();
    return new Sent(
        unsure ? PacketSet.none() : certain,
        open || unsure ? PacketSet.carrying(traffic) : possible.union(certain));
  }

  /**
   * By which rules of security groups something may get from one of some endpoints to one of
   * others: for each way, one packet on it. Together they are not all that gets through.
   *
   * @param traffic what is asked for, client ports included
   * @param rules a graph of the same estate in which groups may have more rules: those are named
   * @return none where nothing may get through, or only by what is not in the snapshot
   */
  public List<Admission> admissions(
      List<Endpoint> from, List<Endpoint> to, TrafficSet traffic, NetworkGraph rules) {
    Admissions admissions = new Admissions(graph, rules);
    return find(from, to, traffic, PathFilter.none(), true).answers().stream()
        .flatMap(each -> each.evaluations().stream())
        .filter(each -> !each.sentPossibly().isEmpty())
        .flatMap(each -> admissions.of(each).stream())
        .toList();
  }

  /**
   * On which other ways than to its own addresses connections from inside VPCs may come to an
   * endpoint: from load balancers and edge services, or by what is not in the snapshot.
   *
   * @return equal for two interfaces that are behind the same; empty where there are none, so that
   *     what gets to an interface is what gets to its addresses
   */
  public Optional<Object> otherWays(Endpoint to, TrafficSet traffic) {
    List<Endpoint> only = List.of(to);
    Endpoint anyHost = new Endpoint.OnInternet(graph.addresses().internetHosts());
    Fronts fronts = Fronts.of(graph, Destinations.of(only, anyHost));
    EntrySearch entries = new EntrySearch(graph, only, traffic, journey -> true);
    boolean open =
        !leftOut.isEmpty()
            || !lattice.isEmpty()
            || !hidden.isEmpty()
            || !apis.isEmpty()
            || !hiddenNodes.towards(only, traffic).isEmpty()
            || entries.mayLead()
            || !entries.comingFromAnywhere().isEmpty();
    if (open || fronts.areOfServices()) {
      return Optional.of(to);
    }
    return fronts.isEmpty() ? Optional.empty() : Optional.of(fronts.ways());
  }

  /**
   * Whether the internet may get to an endpoint by what is not in the snapshot: public addresses of
   * a balancer, edge services that name it.
   */
  public boolean mayHaveUnknownFront(Endpoint to) {
    return !edge.towards(List.of(to)).isEmpty();
  }

  /** What could not be used of the snapshot, and could change any answer. */
  public List<Assumption> leftOut() {
    return leftOut.all();
  }

  private Set<Assumption> changing(List<Endpoint> from, List<Endpoint> to, Found found) {
    List<Endpoint> ends = new ArrayList<>(from);
    ends.addAll(to);
    return leftOut.changing(ends, found.answers(), graph);
  }

  /**
   * What there is between groups of endpoints.
   *
   * @param answers what was found for each source
   * @param nowhere why some ends are nowhere
   * @param open what makes it unknown that nothing gets through
   * @param blind those of them that stand for packets which are in no answer
   * @param wanted which journeys count
   */
  private record Found(
      List<Reachability> answers,
      Set<Reason> nowhere,
      Set<Assumption> open,
      Set<Assumption> blind,
      Predicate<Journey> wanted) {
    /** What there is on some journeys alone, and nothing of what is in no answer. */
    Found on(Predicate<Journey> some) {
      return new Found(
          answers.stream().map(each -> each.on(some)).toList(),
          Set.of(),
          Set.of(),
          Set.of(),
          wanted.and(some));
    }
  }

  /**
   * Looks for what there is.
   *
   * @param everything whether also to look for what makes more unknown where something gets through
   */
  private Found find(
      List<Endpoint> from,
      List<Endpoint> to,
      TrafficSet traffic,
      PathFilter filter,
      boolean everything) {
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
    Set<Assumption> entries = new LinkedHashSet<>(byName.blind());
    entries.addAll(sources.open());
    Stream.concat(from.stream(), to.stream()).forEach(each -> addNowhere(each, entries));
    if (!filter.direct()) {
      entries.addAll(byEntry.blind());
      if (everything || answers.stream().allMatch(each -> each.possible().isEmpty())) {
        entries.addAll(byEntry.anywhere(sources.endpoints()));
      }
      entries.addAll(entries(sources.endpoints(), to, traffic));
      entries.addAll(lattice.between(sources.endpoints(), to, traffic));
      entries.addAll(hidden.between(sources.endpoints(), to, traffic));
      entries.addAll(hiddenNodes.towards(to, traffic));
      entries.addAll(apis.between(sources.endpoints(), to, traffic));
    }
    Set<Assumption> open = new LinkedHashSet<>(entries);
    open.addAll(byName.open());
    open.addAll(byEntry.open());
    return new Found(answers, nowhere, open, entries, wanted);
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
