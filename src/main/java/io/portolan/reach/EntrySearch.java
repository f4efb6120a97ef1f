package io.portolan.reach;

import com.google.common.base.Suppliers;
import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.NamedService;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.InternetAddresses;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks for ways through edge services, one service at a time: whoever gets to one has what that
 * opens to its origins (docs/aws-semantics.md, section 14).
 */
final class EntrySearch {
  private static final TrafficSet TCP = TrafficSet.of(Protocol.TCP);

  private final NetworkGraph graph;
  private final List<Endpoint> to;
  private final TrafficSet traffic;
  private final Predicate<Journey> wanted;
  private final Endpoint anyHost;

  /** Most questions have no edge service before their destinations: found out once. */
  private final Supplier<List<NamedService>> leading = Suppliers.memoize(this::leading);

  private final Map<NamedService, Boolean> lettingAnybodyIn = new HashMap<>();
  private final List<Reachability> answers = new ArrayList<>();
  private final Set<Assumption> open = new LinkedHashSet<>();
  private final Set<Assumption> blind = new LinkedHashSet<>();

  EntrySearch(
      NetworkGraph graph, List<Endpoint> to, TrafficSet traffic, Predicate<Journey> wanted) {
    this.graph = graph;
    this.to = to;
    this.traffic = traffic;
    this.wanted = wanted;
    this.anyHost = new Endpoint.OnInternet(graph.addresses().internetHosts());
  }

  /** Whether some edge service may lead to the destinations. */
  boolean mayLead() {
    return !leading.get().isEmpty();
  }

  /** Asks whether a source gets to the destinations through some edge service. */
  void ask(Endpoint source) {
    for (NamedService entry : leading.get()) {
      if (source instanceof Endpoint.OnInternet) {
        through(entry, source).ifPresent(answers::add);
      } else if (!(source instanceof Endpoint.Foreign)
          && lettingAnybodyIn.computeIfAbsent(entry, this::letsAnybodyIn)) {
        inside(source, entry);
      }
    }
  }

  /** Whether anybody gets to the destinations by an edge service who gets to that. */
  private boolean letsAnybodyIn(NamedService entry) {
    Endpoint anybody = new Endpoint.OnInternet(InternetAddresses.all());
    return Reachability.through(entry, graph, anybody, to, traffic, journey -> true)
        .filter(EntrySearch::isPossible)
        .isPresent();
  }

  private void inside(Endpoint source, NamedService entry) {
    if (source instanceof Endpoint.OnPremises) {
      blind.add(unknown(entry, "how on-premises hosts get to the internet is"));
      return;
    }
    through(entry, source)
        .filter(EntrySearch::isPossible)
        .ifPresent(
            each -> {
              answers.add(each);
              if (each.certain().isEmpty() && !entry.hasKnownAddresses()) {
                open.add(unknown(entry, "its address, which is somewhere on the internet, is"));
              }
            });
  }

  private static Assumption unknown(NamedService entry, String what) {
    return new Assumption(
        entry.id().value(), Reason.Kind.MANAGED_SERVICE, what + " not in the snapshot");
  }

  private Optional<Reachability> through(NamedService entry, Endpoint source) {
    return Reachability.through(entry, graph, source, to, traffic, wanted);
  }

  private static boolean isPossible(Reachability answer) {
    return !answer.possible().isEmpty();
  }

  /** The edge services of which some origin is a destination or a balancer before one. */
  private List<NamedService> leading() {
    Collection<NamedService> entries = graph.services().entries();
    if (entries.isEmpty()) {
      return List.of();
    }
    Fronts fronts = Fronts.of(graph, Destinations.of(to, anyHost));
    return entries.stream()
        .filter(entry -> !Fronts.carried(graph.clientsOf(entry), traffic).isEmpty())
        .filter(entry -> leads(entry, fronts))
        .toList();
  }

  private boolean leads(NamedService entry, Fronts fronts) {
    for (Connection way : graph.from(new Component.Entry(entry.id(), entry.name()))) {
      if (way.to() instanceof Component.Forwarded at && fronts.leads(at.forwarding())) {
        return true;
      }
    }
    return false;
  }

  /**
   * What makes it unknown that nothing gets through: origins of which only a name is known, at
   * ports at which some host of the internet gets to the destinations.
   */
  Set<Assumption> anywhere(List<Endpoint> from) {
    Set<Assumption> found = new LinkedHashSet<>();
    for (NamedService entry : comingFromAnywhere()) {
      if (from.stream().anyMatch(source -> getsTo(source, entry))) {
        found.add(
            new Assumption(
                entry.id().value(),
                Reason.Kind.DISTRIBUTION,
                "where the domain names of its origins lead is not in the snapshot"));
      }
    }
    return found;
  }

  /**
   * The edge services of some of whose origins only a name is known, at ports at which some host of
   * the internet gets to the destinations: they may be one of those.
   */
  List<NamedService> comingFromAnywhere() {
    List<NamedService> anywhere =
        graph.services().entries().stream()
            .filter(each -> !graph.portsAnywhere(each).isEmpty())
            .toList();
    if (anywhere.isEmpty() || !traffic.overlaps(TCP)) {
      return List.of();
    }
    TrafficSet sent =
        Reachability.of(graph, anyHost, to, traffic, true, journey -> true)
            .map(answer -> answer.possible().traffic())
            .orElse(TrafficSet.none());
    return anywhere.stream()
        .filter(
            entry ->
                sent.overlaps(
                    TrafficSet.ofPorts(
                        Protocol.TCP,
                        PortSet.range(1024, PortSet.MAX),
                        graph.portsAnywhere(entry))))
        .toList();
  }

  private boolean getsTo(Endpoint source, NamedService entry) {
    return source instanceof Endpoint.OnPremises
        || Reachability.getsTo(entry, graph, source, traffic);
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
