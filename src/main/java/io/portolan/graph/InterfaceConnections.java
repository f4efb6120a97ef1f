package io.portolan.graph;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.InitiatedControl;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What interfaces send, what is delivered to them, and what they forward (R9, R10, SG11).
 *
 * <p>There are several connections for each interface, so that they are made when they are asked
 * for and belong to whoever asked: they follow from the interface, the plan of addresses and the
 * controls alone, in time that does not grow with the estate.
 */
final class InterfaceConnections {
  private final Blueprint blueprint;
  private final ServiceAccess services;
  private final LatticeConnections lattice;

  InterfaceConnections(Blueprint blueprint) {
    this.blueprint = blueprint;
    this.services = new ServiceAccess(blueprint.estate());
    this.lattice = new LatticeConnections(blueprint);
  }

  /** Where packets end that a VPC's router cannot deliver; empty for an unknown VPC. */
  Optional<Connection> toNobody(VpcId id) {
    return Optional.ofNullable(blueprint.estate().find(Vpc.class, id))
        .map(
            vpc ->
                Connection.from(new Component.VpcRouter(id))
                    .to(nobody(id.value(), Reason.Kind.VPC))
                    .destinations(blueprint.addresses().ownedIn(id).complement())
                    .build());
  }

  /** Where packets end that a subnet cannot deliver; empty for an unknown subnet. */
  Optional<Connection> toNobody(SubnetId id) {
    return Optional.ofNullable(blueprint.estate().find(Subnet.class, id))
        .map(
            subnet ->
                Connection.from(new Component.Subnet(id))
                    .to(nobody(id.value(), Reason.Kind.SUBNET))
                    .destinations(
                        AddressSet.ofCidrs(subnet.cidrs())
                            .subtract(blueprint.addresses().ownedIn(id)))
                    .build());
  }

  /** The end of a packet to an address that no interface has. */
  static Component nobody(String id, Reason.Kind kind) {
    return Blueprint.dropped(
        id, kind, "", "NO_OWNER", "no interface in the snapshot owns the destination address");
  }

  /**
   * The kind of an interface: the connections made here for two interfaces of one kind differ in
   * their names and addresses alone. Empty where more than that may decide.
   */
  Optional<InterfaceKind> kindOf(NetworkInterface each) {
    return each.requester().isEmpty() && !each.groups().isEmpty() && isForItself(each)
        ? Optional.of(new InterfaceKind(each.vpc(), each.subnet(), each.groups()))
        : Optional.empty();
  }

  /** Whether nothing made here lets packets of others pass an interface, or go in its name. */
  boolean isForItself(NetworkInterface each) {
    return InterfaceRole.of(each) == InterfaceRole.ORDINARY
        && !services.isOfEndpoint(each.id())
        && blueprint.appliances().of(each.id()).isEmpty()
        && blueprint.pods().seat(each.id()).isEmpty()
        && (each.instance() == null || blueprint.pods().on(each.instance()).isEmpty())
        && blueprint.services().plan().clusterOf(each).isEmpty();
  }

  /** What an interface sends. */
  List<Connection> sentBy(NetworkInterface each) {
    List<Connection> connections = new ArrayList<>();
    Component from = new Component.Interface(each.id());
    Component subnet = new Component.Subnet(each.subnet());
    if (blueprint.estate().find(Subnet.class, each.subnet()) == null) {
      connections.add(
          Connection.from(from)
              .to(Blueprint.missing(each.subnet().value(), Reason.Kind.SUBNET))
              .controls(blueprint.controls().departure(each))
              .build());
      return connections;
    }
    amazonServices(each, from, connections);
    clusterServices(each, from, connections);
    connections.add(lattice.of(each, from));
    AddressSet elsewhere =
        blueprint
            .amazonAddresses(each.vpc())
            .elsewhere()
            .subtract(PodWays.of(each, blueprint).all())
            .subtract(blueprint.services().plan().addresses(each));
    AddressSet judged = judgedInside(each).intersect(elsewhere);
    List<Control> departure = blueprint.controls().departure(each);
    connections.add(
        Connection.from(from)
            .to(subnet)
            .destinations(elsewhere.subtract(judged))
            .controls(departure)
            .assumptions(services.sending(each))
            .assumptions(blueprint.controls().assumptions(each))
            .build());
    if (!judged.isEmpty()) {
      List<Control> controls = new ArrayList<>(departure);
      controls.add(
          new InitiatedControl(
              blueprint.controls().networkAcl(each.subnet(), Direction.EGRESS),
              "ELB_ACL_RESTRICTION"));
      connections.add(
          Connection.from(from).to(subnet).destinations(judged).controls(controls).build());
    }
    return connections;
  }

  /** N9: the destinations in its own subnet that its outbound list judges all the same. */
  private AddressSet judgedInside(NetworkInterface each) {
    Subnet subnet = blueprint.estate().find(Subnet.class, each.subnet());
    boolean classic =
        blueprint
            .balancers()
            .plan()
            .balancerOf(each.id())
            .filter(balancer -> balancer.type() == LoadBalancer.Type.CLASSIC)
            .isPresent();
    return classic && subnet != null ? blueprint.deliveredIn(subnet) : AddressSet.none();
  }

  /** K28: a node replaces the addresses of Services before anything but policies sees them. */
  private void clusterServices(
      NetworkInterface each, Component from, List<Connection> connections) {
    ServicePlan services = blueprint.services().plan();
    AddressSet addresses = services.addresses(each);
    if (!addresses.isEmpty()) {
      connections.add(
          Connection.from(from)
              .to(services.proxy(services.clusterOf(each).orElseThrow(), each))
              .destinations(addresses)
              .controls(blueprint.controls().policies(each, Direction.EGRESS))
              .assumptions(blueprint.controls().assumptions(each))
              .build());
    }
  }

  private void amazonServices(NetworkInterface each, Component from, List<Connection> connections) {
    AmazonAddresses amazon = blueprint.amazonAddresses(each.vpc());
    PacketSet answered = amazon.answered();
    List<Control> controls = new ArrayList<>(blueprint.controls().roleDeparture(each));
    controls.add(
        new Requirement(
            answered,
            each.vpc().value(),
            Reason.Kind.AMAZON_SERVICE,
            "NO_POSSIBLE_DESTINATION",
            "Amazon's own addresses answer DNS, metadata and time only",
            false));
    connections.add(
        Connection.from(from)
            .to(new Component.AmazonServices(each.vpc()))
            .destinations(amazon.answering())
            .controls(controls)
            .reason(
                Reason.passes(
                    each.vpc().value(),
                    Reason.Kind.AMAZON_SERVICE,
                    "",
                    "",
                    "Amazon's own address: no group and no ACL judges"))
            .build());
    connections.add(
        Connection.from(from)
            .to(
                Blueprint.dropped(
                    each.vpc().value(),
                    Reason.Kind.AMAZON_SERVICE,
                    "",
                    "NO_POSSIBLE_DESTINATION",
                    "an address reserved by Amazon that nothing answers"))
            .destinations(amazon.silent())
            .build());
  }

  /** What an interface passes on that is not addressed to it. */
  Connection forwardedBy(NetworkInterface each) {
    Component from = new Component.Forwarder(each.id());
    Optional<PacketSet> passes = blueprint.appliances().of(each.id());
    if (passes.isEmpty()) {
      return Connection.from(from)
          .to(
              Blueprint.opaque(
                  each.id().value(),
                  Reason.Kind.NETWORK_INTERFACE,
                  "it forwards traffic, and what it does with it is not known"))
          .build();
    }
    List<Control> controls = new ArrayList<>();
    controls.add(
        new Requirement(
            passes.get(),
            each.id().value(),
            Reason.Kind.NETWORK_INTERFACE,
            "NO_POSSIBLE_DESTINATION",
            "the configuration says what this appliance passes",
            false));
    controls.addAll(blueprint.controls().groups(each, Direction.EGRESS));
    return Connection.from(from)
        .to(new Component.Subnet(each.subnet()))
        .controls(controls)
        .crossing(new Crossing.Loss())
        .build();
  }

  /** How an interface gets what comes from its own subnet. */
  Connection inSubnet(NetworkInterface each) {
    return delivered(
        each, new Component.Subnet(each.subnet()), "in the same subnet", arrival(each));
  }

  /** How an interface gets what the router of its VPC delivers. */
  Connection acrossVpc(NetworkInterface each) {
    List<Control> across = new ArrayList<>(blueprint.entering(each.subnet(), null));
    across.addAll(arrival(each));
    return delivered(each, new Component.VpcRouter(each.vpc()), "in " + each.subnet(), across);
  }

  private List<Control> arrival(NetworkInterface each) {
    List<Control> arrival = new ArrayList<>(blueprint.controls().arrival(each));
    arrival.addAll(services.arrival(each));
    return arrival;
  }

  private Connection delivered(
      NetworkInterface each, Component from, String where, List<Control> controls) {
    List<Assumption> assumed = new ArrayList<>(services.taking(each));
    AssumedNodes.assumption(each).ifPresent(assumed::add);
    assumed.addAll(blueprint.controls().assumptions(each));
    return Connection.from(from)
        .to(new Component.Interface(each.id()))
        .destinations(blueprint.addresses().addresses(each.id()))
        .controls(controls)
        .assumptions(assumed)
        .reason(here(each, where))
        .build();
  }

  private Reason here(NetworkInterface each, String where) {
    Optional<PodSeat> seat = blueprint.pods().seat(each.id());
    if (seat.isPresent()) {
      return Reason.passes(
          each.id().value(),
          Reason.Kind.POD,
          "",
          "",
          "by " + seat.get().shared().id() + ", " + where);
    }
    String name = Blueprint.describe(each);
    return Reason.passes(
        each.id().value(),
        Reason.Kind.NETWORK_INTERFACE,
        "",
        "",
        name.isEmpty() ? where : name + ", " + where);
  }
}
