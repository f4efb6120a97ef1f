package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Vpc;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.policy.PrefixLists;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jgrapht.Graph;
import org.jgrapht.graph.AsUnmodifiableGraph;
import org.jgrapht.graph.DirectedMultigraph;

/**
 * The network of an estate as a directed multigraph: {@link Component}s are its nodes, {@link
 * Connection}s its edges.
 *
 * <p>What a packet does at a component depends on its header alone; identity, connection state and
 * translation belong to the path, and so to whoever walks the graph.
 */
public final class NetworkGraph {
  private final Estate estate;
  private final AddressPlan addresses;
  private final OnPremisesPlan onPremises;
  private final Graph<Component, Connection> graph;
  private final Map<Component, ConnectionIndex> indexes = new ConcurrentHashMap<>();
  private final Map<InternetGatewayId, AddressTranslation> translations = new ConcurrentHashMap<>();

  private NetworkGraph(
      Estate estate,
      AddressPlan addresses,
      OnPremisesPlan onPremises,
      Graph<Component, Connection> graph) {
    this.estate = estate;
    this.addresses = addresses;
    this.onPremises = onPremises;
    this.graph = graph;
  }

  /**
   * The graph of an estate, in time linear in its interfaces and in the routes of all its subnets.
   *
   * @param appliances what is known of interfaces and endpoints that forward
   */
  public static NetworkGraph of(Estate estate, Appliances appliances) {
    PrefixLists prefixLists = new PrefixLists(estate);
    AddressPlan addresses = new AddressPlan(estate);
    OnPremisesPlan onPremises = new OnPremisesPlan(estate, addresses, prefixLists);
    Blueprint blueprint =
        new Blueprint(
            estate,
            addresses,
            onPremises,
            prefixLists,
            new Controls(estate, prefixLists),
            appliances);
    List<Collection<Connection>> parts =
        List.of(
            new InterfaceConnections(blueprint).all(),
            new SubnetConnections(blueprint).all(),
            new NatConnections(blueprint).all(),
            new InspectionConnections(blueprint).all(),
            new PeeringConnections(blueprint).all(),
            new InternetConnections(blueprint).all(),
            new TransitConnections(blueprint).all(),
            new OnPremisesConnections(blueprint).all());
    Graph<Component, Connection> graph = new DirectedMultigraph<>(Connection.class);
    for (Collection<Connection> part : parts) {
      for (Connection connection : part) {
        graph.addVertex(connection.from());
        graph.addVertex(connection.to());
        graph.addEdge(connection.from(), connection.to(), connection);
      }
    }
    return new NetworkGraph(estate, addresses, onPremises, new AsUnmodifiableGraph<>(graph));
  }

  /** The estate it was made from. */
  public Estate estate() {
    return estate;
  }

  /** Who owns which address. */
  public AddressPlan addresses() {
    return addresses;
  }

  /** What lies behind VPN and Direct Connect. */
  public OnPremisesPlan onPremises() {
    return onPremises;
  }

  /** The addresses at which Amazon answers in some VPC of the estate (SG11). */
  public AddressSet amazonAddresses() {
    AddressSet all = AmazonAddresses.in(Optional.empty()).answered().destinations();
    for (Vpc vpc : estate.all(Vpc.class)) {
      all =
          all.union(AmazonAddresses.resolverOf(vpc).map(AddressSet::of).orElse(AddressSet.none()));
    }
    return all;
  }

  /** The graph itself, not to be changed. */
  public Graph<Component, Connection> asGraph() {
    return graph;
  }

  /** The connections out of a component; none for one that is not in the graph. */
  public Set<Connection> from(Component component) {
    return graph.containsVertex(component) ? graph.outgoingEdgesOf(component) : Set.of();
  }

  /** The connections out of a component that take some of the destinations, in a fixed order. */
  public List<Connection> from(Component component, AddressSet destinations) {
    return indexes
        .computeIfAbsent(component, each -> new ConnectionIndex(from(each)))
        .to(destinations);
  }

  /** The private addresses of an internet gateway's VPCs and the public ones they have (G1). */
  public AddressTranslation translation(InternetGatewayId gateway) {
    return translations.computeIfAbsent(gateway, this::translationAt);
  }

  private AddressTranslation translationAt(InternetGatewayId id) {
    InternetGateway gateway = estate.find(InternetGateway.class, id);
    Map<Address, Address> pairs = new LinkedHashMap<>();
    if (gateway != null) {
      gateway.vpcs().forEach(vpc -> pairs.putAll(addresses.translations(vpc)));
    }
    return AddressTranslation.of(pairs);
  }

  /** Whether an interface is in the snapshot. */
  public boolean has(NetworkInterfaceId networkInterface) {
    return graph.containsVertex(new Component.Interface(networkInterface));
  }
}
