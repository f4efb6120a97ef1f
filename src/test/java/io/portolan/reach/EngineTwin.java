package io.portolan.reach;

import io.portolan.graph.Appliances;
import io.portolan.graph.Component;
import io.portolan.graph.NamedService;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.k8s.Cluster;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Packet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.walk.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The engine's answers about one estate, asked for whole sources and then packet by packet. */
public final class EngineTwin {
  private final NetworkGraph graph;
  private final List<Endpoint> everywhere = new ArrayList<>();
  private final Map<Origin, Reachability> bySource = new HashMap<>();
  private final Map<Viewer, Reachability> byEntry = new HashMap<>();

  /** The engine on an estate in which these interfaces and endpoints pass everything. */
  public EngineTwin(Estate estate, Set<? extends ResourceId> passing) {
    this(estate, List.of(), passing);
  }

  /** The engine on an estate and the clusters in it. */
  public EngineTwin(Estate estate, List<Cluster> clusters, Set<? extends ResourceId> passing) {
    Map<ResourceId, PacketSet> passes = new HashMap<>();
    passing.forEach(id -> passes.put(id, PacketSet.all()));
    this.graph = NetworkGraph.of(estate, clusters, new Appliances(passes));
    for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
      everywhere.add(new AddressReferences(graph).whole(each));
    }
    everywhere.add(new Endpoint.OnInternet(AddressSet.all()));
    everywhere.add(new Endpoint.OnPremises(AddressSet.none()));
    everywhere.add(new Endpoint.Amazon(AddressSet.none()));
  }

  NetworkGraph graph() {
    return graph;
  }

  /** What the engine says of one packet. */
  public Verdict verdict(Origin origin, Packet packet) {
    Reachability answer = bySource.computeIfAbsent(origin, this::ask);
    if (answer.certain().contains(packet)) {
      return Verdict.REACHABLE;
    }
    return answer.possible().contains(packet) ? Verdict.UNKNOWN : Verdict.UNREACHABLE;
  }

  /** What the engine says of one packet that is to come to one interface. */
  public Verdict verdict(Origin origin, Packet packet, NetworkInterfaceId receiver) {
    List<Choices.Given> certain = new ArrayList<>();
    boolean possible = false;
    for (Evaluation evaluation : bySource.computeIfAbsent(origin, this::ask).evaluations()) {
      Journey journey = evaluation.journey();
      boolean ends =
          journey.end().equals(new Component.Interface(receiver))
              || (journey.end() instanceof Component.Opaque
                  && (!journey.isBalanced() || mayBeFor(receiver, journey)));
      if (ends) {
        certain.add(new Choices.Given(journey.choices(), evaluation.sentCertainly()));
        possible |= evaluation.sentPossibly().contains(packet);
      }
    }
    if (Choices.certain(certain).contains(packet)) {
      return Verdict.REACHABLE;
    }
    return possible ? Verdict.UNKNOWN : Verdict.UNREACHABLE;
  }

  /**
   * Whether a connection that an edge service opens to an origin for a client on the internet gets
   * to an interface.
   *
   * @param entry the ARN of the distribution or accelerator
   * @param port the port of the origin that the service connects to
   */
  public Verdict verdict(
      Arn entry, Address client, Protocol protocol, int port, NetworkInterfaceId receiver) {
    PacketSet opened =
        PacketSet.carrying(TrafficSet.ofPorts(protocol, PortSet.all(), PortSet.of(port)));
    List<Choices.Given> certain = new ArrayList<>();
    boolean possible = false;
    for (Evaluation evaluation :
        byEntry.computeIfAbsent(new Viewer(entry, client), this::ask).evaluations()) {
      Journey journey = evaluation.journey();
      if (journey.end().equals(new Component.Interface(receiver))
          || (journey.end() instanceof Component.Opaque && mayBeFor(receiver, journey))) {
        int leg = 1;
        while (!(journey.legs().get(leg - 1).start() instanceof Component.Entry)) {
          leg++;
        }
        certain.add(
            new Choices.Given(journey.choices(), evaluation.certain().get(leg).intersect(opened)));
        possible |= evaluation.possible().get(leg).overlaps(opened);
      }
    }
    if (!Choices.certain(certain).isEmpty()) {
      return Verdict.REACHABLE;
    }
    return possible ? Verdict.UNKNOWN : Verdict.UNREACHABLE;
  }

  private record Viewer(Arn entry, Address client) {}

  private Reachability ask(Viewer viewer) {
    NamedService service =
        graph.services().entries().stream()
            .filter(each -> each.id().equals(viewer.entry()))
            .findFirst()
            .orElseThrow();
    Endpoint source = new Endpoint.OnInternet(AddressSet.of(viewer.client()));
    return Reachability.through(
            service,
            graph,
            source,
            everywhere,
            TrafficSet.all().withSourcePorts(Replies.clientPorts()),
            journey -> true)
        .orElseThrow();
  }

  /** Whether something opaque got a packet that a balancer addressed to it or another node. */
  private boolean mayBeFor(NetworkInterfaceId receiver, Journey journey) {
    AddressSet addressed = journey.lastLeg().offered().destinations();
    return graph.estate().all(NetworkInterface.class).stream()
        .filter(
            each ->
                each.id().equals(receiver)
                    || (graph.clusterServices().plan().clusterOf(each).isPresent()
                        && graph.pods().seat(each.id()).isEmpty())
                    || graph.balancers().plan().balancerOf(each.id()).isPresent())
        .anyMatch(
            each ->
                addressed.overlaps(
                    graph
                        .addresses()
                        .addresses(each.id())
                        .union(graph.addresses().publicAddresses(each))));
  }

  /** The type of the last load balancer on some way by which a packet gets to an interface. */
  Optional<LoadBalancer.Type> balancerBefore(
      Origin origin, Packet packet, NetworkInterfaceId receiver) {
    for (Evaluation evaluation : bySource.computeIfAbsent(origin, this::ask).evaluations()) {
      if (evaluation.journey().end().equals(new Component.Interface(receiver))
          && evaluation.sentCertainly().contains(packet)) {
        for (LegPath leg : evaluation.journey().legs()) {
          if (leg.start() instanceof Component.Balancer at) {
            return graph.balancers().plan().balancerOf(at.node()).map(LoadBalancer::type);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Everything one source can get anywhere. */
  Reachability ask(Origin origin) {
    return Reachability.of(
            graph, source(origin), everywhere, TrafficSet.all(), true, journey -> true)
        .orElseThrow();
  }

  private Endpoint source(Origin origin) {
    if (origin instanceof Origin.FromInterface from) {
      NetworkInterface each = graph.estate().find(NetworkInterface.class, from.networkInterface());
      return new AddressReferences(graph).whole(each);
    }
    if (origin instanceof Origin.FromPod from) {
      NetworkInterfaceId id = new NetworkInterfaceId(from.reference());
      NetworkInterface each = graph.estate().find(NetworkInterface.class, id);
      return new AddressReferences(graph).whole(each);
    }
    return origin instanceof Origin.FromInternet
        ? new Endpoint.OnInternet(graph.addresses().internetHosts())
        : new Endpoint.OnPremises(graph.onPremises().hosts());
  }
}
