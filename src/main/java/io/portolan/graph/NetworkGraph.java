package io.portolan.graph;

import io.portolan.model.aws.ApiVpcLink;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.NetworkAclId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.GroupRules;
import io.portolan.policy.PrefixLists;
import io.portolan.policy.Reason;
import io.portolan.policy.k8s.Enforcement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
  private final NamedServices services;
  private final OriginFacing originFacing;
  private final Map<Arn, PortSet> originsAnywhere;
  private final Map<Arn, TrafficSet> clients;
  private final Connections connections;
  private final Blueprint blueprint;
  private final PodPlan pods;
  private final Map<Component, DestinationIndex<Connection>> throughBalancers =
      new ConcurrentHashMap<>();
  private final Map<InternetGatewayId, AddressTranslation> translations = new ConcurrentHashMap<>();

  private NetworkGraph(
      Estate estate,
      AddressPlan addresses,
      OnPremisesPlan onPremises,
      NamedServices services,
      OriginFacing originFacing,
      Map<Arn, PortSet> originsAnywhere,
      Map<Arn, TrafficSet> clients,
      Connections connections,
      Blueprint blueprint) {
    this.estate = estate;
    this.addresses = addresses;
    this.onPremises = onPremises;
    this.services = services;
    this.originFacing = originFacing;
    this.originsAnywhere = originsAnywhere;
    this.clients = clients;
    this.connections = connections;
    this.blueprint = blueprint;
    this.pods = blueprint.pods();
  }

  /**
   * The graph of an estate, in time linear in its interfaces and in the routes of all its subnets.
   *
   * @param snapshot the estate
   * @param appliances what is known of interfaces and endpoints that forward
   */
  public static NetworkGraph of(Estate snapshot, Appliances appliances) {
    return of(snapshot, List.of(), appliances);
  }

  /**
   * The graph of an estate and the clusters in it, in time linear in its interfaces, its pods and
   * the routes of all its subnets.
   *
   * @param snapshot the estate
   * @param clusters the clusters, whose pods are in its VPCs
   * @param appliances what is known of interfaces and endpoints that forward
   */
  public static NetworkGraph of(Estate snapshot, List<Cluster> clusters, Appliances appliances) {
    PodPlan pods = new PodPlan(snapshot, clusters);
    return of(pods.seated(snapshot), pods, appliances);
  }

  private static NetworkGraph of(Estate seated, PodPlan pods, Appliances appliances) {
    Estate estate = AssumedNodes.in(seated);
    PrefixLists prefixLists = new PrefixLists(estate);
    AddressPlan addresses = new AddressPlan(estate);
    OnPremisesPlan onPremises = new OnPremisesPlan(estate, addresses, prefixLists);
    NamedServices services = new NamedServices(estate, addresses.internetHosts());
    ServicePlan clusterServices = new ServicePlan(estate, pods);
    Balancers balancers = new Balancers(estate, addresses, services, clusterServices);
    Blueprint blueprint =
        new Blueprint(
            estate,
            addresses,
            onPremises,
            prefixLists,
            new Controls(estate, prefixLists, balancers, pods),
            appliances,
            balancers,
            pods,
            new ServiceForwards(pods, clusterServices));
    OriginFacing originFacing = new OriginFacing(estate);
    EdgeConnections edge = new EdgeConnections(blueprint, services, originFacing);
    AcceleratorConnections accelerators = new AcceleratorConnections(blueprint, services);
    ApiLinkConnections links = new ApiLinkConnections(blueprint, services);
    Map<Arn, TrafficSet> clients = new HashMap<>(accelerators.clients());
    clients.putAll(links.clients());
    InterfaceConnections interfaces = new InterfaceConnections(blueprint);
    List<Collection<Connection>> parts =
        List.of(
            new NodeConnections(blueprint).all(),
            new PreservingConnections(blueprint).all(),
            new SubnetConnections(blueprint).all(),
            new NatConnections(blueprint).all(),
            new InspectionConnections(blueprint).all(),
            new PeeringConnections(blueprint).all(),
            new InternetConnections(blueprint, services).all(),
            new ServiceConnections(blueprint, services).all(),
            new FunctionConnections(blueprint, services).all(),
            edge.all(),
            accelerators.all(),
            links.all(),
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
    return new NetworkGraph(
        estate,
        addresses,
        onPremises,
        services,
        originFacing,
        edge.anywhere(),
        clients,
        new Connections(estate, addresses, interfaces, new AsUnmodifiableGraph<>(graph)),
        blueprint);
  }

  /**
   * The graph of the same estate where a security group has other rules. All else is shared, so
   * that it is made at once, whatever the size of the estate.
   *
   * @param changed the group as it is to be, in the same VPC and of the same name
   * @return empty where the group judges between others than the interfaces that are in it, so that
   *     the graph has to be made anew
   */
  public Optional<NetworkGraph> withRules(SecurityGroup changed) {
    Estate next = estate.with(changed);
    Blueprint after = blueprint.with(next, changed);
    return connections
        .with(next, changed.id(), new InterfaceConnections(after))
        .map(
            shared ->
                new NetworkGraph(
                    next,
                    addresses,
                    onPremises,
                    services,
                    originFacing,
                    originsAnywhere,
                    clients,
                    shared,
                    after));
  }

  /** The rules of some groups, one and the same for all interfaces that hold these. */
  public GroupRules rulesOf(List<SecurityGroupId> groups, Direction direction) {
    return blueprint.controls().rules(groups, direction);
  }

  /**
   * The graph with an interface for each VPC link that has none in the estate, at any free address
   * of its subnets; the same where no link lacks them.
   */
  public NetworkGraph withAssumedLinks() {
    Estate more = LinkInterfaces.assumedIn(estate);
    return more.resources().size() == estate.resources().size()
        ? this
        : of(more, pods, blueprint.appliances());
  }

  /** Whether a VPC link of version 2 has no interface in the estate. */
  public boolean lacksInterfacesOf(ApiVpcLink link) {
    return !link.subnets().isEmpty() && new LinkInterfaces(estate).of(link).isEmpty();
  }

  /** The estate it was made from, with what was assumed to be there beside. */
  public Estate estate() {
    return estate;
  }

  /** Where the pods of clusters are. */
  public PodPlan pods() {
    return pods;
  }

  /** Whether policies are enforced for a pod; empty for one that is nowhere, or is its node. */
  public Optional<Enforcement> enforcement(String cluster, Pod pod) {
    return pods.seat(new NetworkInterfaceId(pod.reference(cluster)))
        .map(seat -> blueprint.controls().enforcement(seat));
  }

  /** The addresses by which an interface sends beside its own: those that its node lends it. */
  public AddressSet lentTo(NetworkInterfaceId id) {
    return pods.seat(id).map(PodWays::lent).orElse(AddressSet.none());
  }

  /**
   * The destinations to which an interface does not send by its subnet, or may not: what is on the
   * same node of a cluster, and what the node translates; none for interfaces elsewhere.
   */
  public AddressSet keptAtNode(NetworkInterfaceId id) {
    NetworkInterface each = estate.find(NetworkInterface.class, id);
    return each == null ? AddressSet.none() : PodWays.of(each, blueprint).all();
  }

  /** Who owns which address. */
  public AddressPlan addresses() {
    return addresses;
  }

  /** What lies behind VPN and Direct Connect. */
  public OnPremisesPlan onPremises() {
    return onPremises;
  }

  /** What the internet reaches by name. */
  public NamedServices services() {
    return services;
  }

  /** The addresses from which CloudFront connects to origins. */
  public OriginFacing originFacing() {
    return originFacing;
  }

  /** What clients send to an edge service. */
  public TrafficSet clientsOf(NamedService entry) {
    return clients.getOrDefault(entry.id(), Viewers.TRAFFIC);
  }

  /** The ports at which an entry connects to origins of which nobody knows where they are. */
  public PortSet portsAnywhere(NamedService entry) {
    return originsAnywhere.getOrDefault(entry.id(), PortSet.none());
  }

  /** Whether a group is the one of CloudFront's interfaces in a VPC (L9). */
  public boolean isOfCloudFront(SecurityGroupId id, VpcId vpc) {
    SecurityGroup group = estate.find(SecurityGroup.class, id);
    return group != null && group.vpc().equals(vpc) && VpcOrigins.isGroup(group);
  }

  /** Whether a group is the one of Global Accelerator's interfaces in a VPC. */
  public boolean isOfAccelerators(SecurityGroupId id, VpcId vpc) {
    SecurityGroup group = estate.find(SecurityGroup.class, id);
    return group != null && group.vpc().equals(vpc) && AcceleratedEndpoints.isGroup(group);
  }

  /**
   * The way of the replies to an edge service that is inside a VPC; empty for anything else.
   *
   * @param to where the service's connection to an interface begins
   */
  public Optional<Connection> back(Component to) {
    NetworkInterfaceId endpoint =
        to instanceof Component.VpcOrigin at
            ? at.endpoint()
            : to instanceof Component.Accelerated accelerated ? accelerated.endpoint() : null;
    return Optional.ofNullable(estate.find(NetworkInterface.class, endpoint))
        .map(
            each ->
                to instanceof Component.VpcOrigin
                    ? VpcOrigins.back(blueprint, each)
                    : AcceleratedEndpoints.back(blueprint, each));
  }

  /** The addresses at which Amazon answers in some VPC of the estate (SG11). */
  public AddressSet amazonAddresses() {
    AddressSet all =
        AmazonAddresses.in(Optional.empty()).answering().union(LatticeConnections.ADDRESSES);
    for (Vpc vpc : estate.all(Vpc.class)) {
      all =
          all.union(AmazonAddresses.resolverOf(vpc).map(AddressSet::of).orElse(AddressSet.none()));
    }
    return all;
  }

  /** The addresses by which interfaces reach VPC Lattice (V1). */
  public AddressSet latticeAddresses() {
    return LatticeConnections.ADDRESSES;
  }

  /** The load balancers. */
  public Balancers balancers() {
    return blueprint.balancers();
  }

  /**
   * The way of the replies of a target to a node that sends as the client (L3).
   *
   * @return empty where one of them is not in the snapshot
   */
  public Optional<Connection> handBack(NetworkInterfaceId target, NetworkInterfaceId node) {
    NetworkInterface from = estate.find(NetworkInterface.class, target);
    NetworkInterface to = estate.find(NetworkInterface.class, node);
    return from == null || to == null
        ? Optional.empty()
        : Optional.of(PreservingConnections.handBack(blueprint, from, to));
  }

  /**
   * The graph of what interfaces share, not to be changed: without the connections by which single
   * interfaces send, forward and get what is addressed to them, without where packets to nobody
   * end, and without the ways through load balancers' nodes. {@link #from(Component)} and {@link
   * #into} know all of them.
   */
  public Graph<Component, Connection> asGraph() {
    return connections.shared();
  }

  /** The connections out of a component, in a fixed order; none for one that is not there. */
  public List<Connection> from(Component component) {
    if (component instanceof Component.Balancer at) {
      return forwards(at);
    }
    if (component instanceof Component.ClusterProxy at) {
      return blueprint.services().from(at);
    }
    if (component instanceof Component.Redirected at) {
      return redirected(at);
    }
    return connections.from(component);
  }

  /**
   * The connections out of a component without those by which a subnet or a VPC's router delivers
   * to who owns the destination, of which there is one for each interface, or finds that nobody
   * does.
   */
  public List<Connection> besidesDeliveries(Component component) {
    return Connections.delivers(component) ? connections.sharedFrom(component) : from(component);
  }

  /** The connections into an interface, in a fixed order; none for an unknown one. */
  public List<Connection> into(NetworkInterfaceId networkInterface) {
    return connections.into(networkInterface);
  }

  /**
   * The kind of an interface: all connections from and into two interfaces of one kind differ in
   * the interfaces' names and addresses alone. Empty where more than that may decide, or does.
   */
  public Optional<InterfaceKind> kindOf(NetworkInterface networkInterface) {
    return connections.kindOf(networkInterface);
  }

  /**
   * Whether packets between two others may pass an interface, or be sent in its name, so that what
   * judges there is not about its own alone.
   */
  public boolean isBetweenOthers(NetworkInterface networkInterface) {
    return connections.isBetweenOthers(networkInterface);
  }

  /** Whether others than the interfaces in a subnet send by its routes, such as NAT gateways. */
  public boolean isThroughway(SubnetId subnet) {
    return connections.isThroughway(subnet);
  }

  /** Where else than at single interfaces' own connections a network ACL judges. */
  public Set<Component> judgedBy(NetworkAclId acl) {
    return connections.judgedBy(acl);
  }

  /** The route table that a subnet uses: its own, else its VPC's main one (R1). */
  public Optional<RouteTable> routeTable(Subnet subnet) {
    return blueprint.routeTable(subnet);
  }

  /** The ways through a load balancer's node, an endpoint's interface or a cluster's node. */
  public List<Connection> forwards(Component.Balancer at) {
    NetworkInterface each = estate.find(NetworkInterface.class, at.node());
    List<Connection> nodePorts = each == null ? List.of() : blueprint.services().nodePorts(each);
    return nodePorts.isEmpty() ? blueprint.balancers().forwards(at) : nodePorts;
  }

  /** The ways out of an interface past the policies, which have judged, and to no other Service. */
  private List<Connection> redirected(Component.Redirected at) {
    List<Connection> ways = new ArrayList<>();
    for (Connection each : from(new Component.Interface(at.id()))) {
      if (!(each.to() instanceof Component.ClusterProxy)) {
        ways.add(each.redirected(at));
      }
    }
    return ways;
  }

  /**
   * The way of replies from an interface to hosts outside whose addresses are Services' of its
   * cluster too: not known.
   */
  public Optional<Connection> toTwinsOfServices(NetworkInterfaceId id) {
    NetworkInterface each = estate.find(NetworkInterface.class, id);
    AddressSet twins =
        each == null ? AddressSet.none() : blueprint.services().plan().addresses(each);
    return twins.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Connection.from(new Component.Interface(id))
                .to(
                    Blueprint.opaque(
                        id.value(),
                        Reason.Kind.SERVICE,
                        "how replies get to hosts that have a Service's address is not known"))
                .destinations(twins)
                .build());
  }

  /** The Services of clusters. */
  public ServiceForwards clusterServices() {
    return blueprint.services();
  }

  /** The connections out of a component that take some of the destinations, in a fixed order. */
  public List<Connection> from(Component component, AddressSet destinations) {
    return component instanceof Component.Balancer
            || component instanceof Component.ClusterProxy
            || component instanceof Component.Redirected
        ? throughBalancers
            .computeIfAbsent(
                component, each -> new DestinationIndex<>(from(each), Connection::destinations))
            .at(destinations)
        : connections.from(component, destinations);
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
}
