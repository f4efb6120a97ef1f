package io.portolan.walk;

import io.portolan.model.aws.Accelerator;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcId;
import io.portolan.model.k8s.Cluster;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows one packet, and its reply, through an estate: slow and obvious, as {@code
 * docs/aws-semantics.md} says it.
 *
 * <p>The engine's twin: it shares the records of the model and single addresses with the engine,
 * and nothing else. Where a packet can go one of several ways, each is walked to its end, reply
 * included, and the fates are combined ({@link Fate}).
 *
 * <pre>
 * send ─▶ Subnets ──┬─▶ Arrivals ─▶ the leg ends ─▶ the reply of each leg, last leg first
 *           ▲  ▲    │      └─▶ Balancers ─▶ Stretches ─▶ Subnets, or straight to Arrivals
 *           │  │    ├─▶ Gateways ─▶ internet ─▶ Subnets
 *           │  │    ├─▶ Nats ─▶ Subnets
 *           │  └────┼── Transit ◀──▶ Firewalls
 *           │       └─▶ OnPremises
 *           └───────── forwarding interfaces, Firewalls
 * </pre>
 *
 * <p>Not followed: URLs of functions and API Gateway, of which the engine's own tests have worlds
 * made by hand.
 *
 * <p>Not for several threads at once.
 */
public final class PacketWalk {
  final Estate estate;
  final World world;
  final Groups groups;
  final Lists lists;
  final Tables tables;
  final PublicAccess publicAccess;
  final Ports ports;
  final Arrivals arrivals;
  final Subnets subnets;
  final Gateways gateways;
  final Nats nats;
  final Transit transit;
  final OnPremises onPremises;
  final Balancers balancers;
  final Stretches stretches;
  final Firewalls firewalls;
  final WebAcls webAcls;
  final Accelerators accelerators;
  final PrivateLinks privateLinks;
  final Pods pods;
  private final CloudFront cloudFront;
  private final List<Cluster> clusters;
  final Set<NetworkInterfaceId> passingAppliances;
  final Set<VpcEndpointId> passingEndpoints;
  private final boolean tracing;
  private List<String> trace = new ArrayList<>();
  private @Nullable String onlyReceiver;

  /** A walk through an estate in which these interfaces forward everything, unchanged. */
  public PacketWalk(Estate estate, Set<NetworkInterfaceId> passingAppliances) {
    this(estate, passingAppliances, Set.of());
  }

  /** The same where what is behind these Gateway Load Balancer endpoints passes everything too. */
  public PacketWalk(
      Estate estate,
      Set<NetworkInterfaceId> passingAppliances,
      Set<VpcEndpointId> passingEndpoints) {
    this(estate, List.of(), passingAppliances, passingEndpoints, false);
  }

  /** A walk through an estate and the clusters in it. */
  public PacketWalk(
      Estate estate, List<Cluster> clusters, Set<NetworkInterfaceId> passingAppliances) {
    this(estate, clusters, passingAppliances, Set.of(), false);
  }

  private PacketWalk(
      Estate estate,
      List<Cluster> clusters,
      Set<NetworkInterfaceId> passingAppliances,
      Set<VpcEndpointId> passingEndpoints,
      boolean tracing) {
    this.estate = estate;
    this.clusters = List.copyOf(clusters);
    this.passingAppliances = Set.copyOf(passingAppliances);
    this.passingEndpoints = Set.copyOf(passingEndpoints);
    this.tracing = tracing;
    this.world = new World(estate);
    this.groups = new Groups(estate);
    this.lists = new Lists(estate);
    this.tables = new Tables(world);
    this.publicAccess = new PublicAccess(estate);
    this.ports = new Ports(estate);
    this.arrivals = new Arrivals(this);
    this.subnets = new Subnets(this);
    this.gateways = new Gateways(this);
    this.nats = new Nats(this);
    this.transit = new Transit(this);
    this.onPremises = new OnPremises(this);
    this.balancers = new Balancers(this);
    this.stretches = new Stretches(this);
    this.firewalls = new Firewalls(this);
    this.webAcls = new WebAcls(estate);
    this.accelerators = new Accelerators(this);
    this.privateLinks = new PrivateLinks(this);
    this.cloudFront = new CloudFront(this);
    this.pods = new Pods(this, clusters);
  }

  /** The same walk, but its outcomes tell what happened: slower, for failure messages. */
  public PacketWalk tracing() {
    return new PacketWalk(estate, clusters, passingAppliances, passingEndpoints, true);
  }

  /** Sends a packet to whoever gets it. */
  public Outcome send(Origin origin, Packet packet) {
    return send(origin, packet, null);
  }

  /**
   * Sends a packet to a receiver, named as in {@link Outcome#receiver()}: a packet that somebody
   * else gets is dropped. This tells receivers apart where a packet may go to one or the other.
   */
  public Outcome send(Origin origin, Packet packet, @Nullable String receiver) {
    trace = new ArrayList<>();
    onlyReceiver = receiver;
    Fate fate;
    if (origin instanceof Origin.FromInterface from) {
      NetworkInterface eni = estate.find(NetworkInterface.class, from.networkInterface());
      if (eni == null) {
        throw new IllegalArgumentException("no such interface: " + from.networkInterface());
      }
      fate = fromInterface(eni, packet);
    } else if (origin instanceof Origin.FromPod from) {
      fate = pods.send(pods.seat(from.reference()), packet);
    } else if (origin instanceof Origin.FromInternet) {
      fate = gateways.fromInternetHost(packet);
    } else {
      fate = onPremises.fromHost(packet);
    }
    say("=> ", fate);
    return new Outcome(fate.verdict(), fate.receiver(), List.copyOf(trace));
  }

  /**
   * An edge service that took a connection from the internet opens the one to its origin.
   *
   * @param entry the ARN of a distribution
   * @param client the family of the client's address
   * @param port the origin's port that it connects to, over TCP
   * @param receiver an interface's id
   */
  public Outcome enter(Arn entry, Family client, int port, String receiver) {
    trace = new ArrayList<>();
    onlyReceiver = receiver;
    Distribution distribution = estate.find(Distribution.class, entry);
    if (distribution == null) {
      throw new IllegalArgumentException("no such distribution: " + entry);
    }
    Fate fate = cloudFront.fetch(distribution, client, port);
    say("=> ", fate);
    return new Outcome(fate.verdict(), fate.receiver(), List.copyOf(trace));
  }

  /**
   * A client on the internet connects to an accelerator, at whichever port and from whichever of
   * its own leads on so.
   *
   * @param entry the ARN of the accelerator
   * @param port the endpoint's port that it is to come to
   * @param receiver an interface's id
   */
  public Outcome accelerate(
      Arn entry, Address client, Protocol protocol, int port, String receiver) {
    trace = new ArrayList<>();
    onlyReceiver = receiver;
    Accelerator accelerator = estate.find(Accelerator.class, entry);
    if (accelerator == null) {
      throw new IllegalArgumentException("no such accelerator: " + entry);
    }
    Fate fate = accelerators.bring(accelerator, client, protocol, port);
    say("=> ", fate);
    return new Outcome(fate.verdict(), fate.receiver(), List.copyOf(trace));
  }

  private Fate fromInterface(NetworkInterface eni, Packet packet) {
    say(packet, " sent by ", eni.id());
    if (!World.owns(eni, packet.source())) {
      return dropped("the source is not the interface's");
    }
    if (Interfaces.openNoConnection(estate, eni)) { // G5, G9
      return dropped("NO_PATH: opens no connection");
    }
    Journey journey = Journey.from(eni);
    if (Interfaces.balance(eni)) {
      return balancers.send(eni, packet, journey);
    }
    Fate lattice = Lattice.judge(this, eni, packet, journey);
    if (lattice != null) {
      return lattice;
    }
    Fate amazon = AmazonAddresses.judge(this, eni, packet, journey);
    if (amazon != null) {
      return amazon;
    }
    Fate atNode = pods.sentByNode(eni, packet, journey);
    return atNode != null ? atNode : subnets.leave(eni.subnet(), eni.vpc(), packet, journey);
  }

  /** The references of the pods that are somewhere. */
  public List<String> pods() {
    return pods.references();
  }

  /** Whether the question is about another receiver. */
  boolean isForSomebodyElse(String receiver) {
    return onlyReceiver != null && !onlyReceiver.equals(receiver);
  }

  /** Whether what goes to an address may get to the receiver that the question is about. */
  boolean mayReachReceiverBy(Address destination) {
    if (onlyReceiver == null || !isBehindBalancers(onlyReceiver)) {
      return true;
    }
    for (NetworkInterface eni : estate.all(NetworkInterface.class)) {
      boolean leadsOn =
          Interfaces.balance(eni)
              || privateLinks.leadsOn(eni)
              || (pods.services().isNode(eni) && pods.at(eni, destination) == null)
              || pods.receiver(eni, destination).equals(onlyReceiver);
      if (leadsOn && World.owns(eni, destination)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether what goes to a public address may get to the receiver: something opaque may hand on to
   * its addressee only, or to a node that passes it on.
   */
  boolean mayReachReceiverByPublic(Address address) {
    World.PublicPair pair = world.publicPairOfPublic(address);
    VpcId vpc = pair == null ? world.vpcWithIpv6(address) : pair.vpc();
    NetworkInterface owner =
        vpc == null ? null : world.owner(vpc, pair == null ? address : pair.inside());
    return owner != null
        && (Interfaces.balance(owner)
            || privateLinks.leadsOn(owner)
            || !isForSomebodyElse(owner.id().value()));
  }

  private boolean isBehindBalancers(String receiver) {
    return receiver.startsWith("lambda:")
        || receiver.startsWith("k8s:")
        || estate.find(NetworkInterface.class, new NetworkInterfaceId(receiver)) != null;
  }

  Fate dropped(Object... why) {
    say("dropped: ", why);
    return Fate.DROPPED;
  }

  void say(Object... parts) {
    if (tracing) {
      StringBuilder line = new StringBuilder();
      for (Object part : parts) {
        for (Object piece : part instanceof Object[] pieces ? pieces : new Object[] {part}) {
          line.append(piece);
        }
      }
      trace.add(line.toString());
    }
  }
}
