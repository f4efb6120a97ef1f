package io.portolan.walk;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.VpcId;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.KubernetesNode;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.Service;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import io.portolan.policy.k8s.NaivePolicies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pods in VPCs (docs/k8s-semantics.md, section 5). */
final class Pods {
  private static final Cidr LENT = Cidr.parse("169.254.172.0/22");

  /** A pod and the interface that has its addresses. */
  record Seat(Cluster cluster, Pod pod, NetworkInterface eni) {
    String reference() {
      return pod.reference(cluster.name());
    }
  }

  private final PacketWalk walk;
  private final List<Seat> seats = new ArrayList<>();
  private final Map<String, NaivePolicies> policies = new HashMap<>();
  private final List<Cluster> clusters;
  private final ClusterServices services;

  Pods(PacketWalk walk, List<Cluster> clusters) {
    this.walk = walk;
    this.clusters = clusters;
    this.services = new ClusterServices(walk, this);
    for (Cluster cluster : clusters) {
      policies.put(cluster.name(), new NaivePolicies(completed(cluster)));
      for (Pod pod : cluster.pods()) {
        NetworkInterface eni = pod.hostNetwork() ? null : find(cluster, pod);
        if (eni != null) {
          seats.add(new Seat(cluster, pod, eni));
        }
      }
    }
  }

  /** Nodes know all first addresses of their instances' interfaces as their own. */
  private Cluster completed(Cluster cluster) {
    List<KubernetesNode> nodes = new ArrayList<>();
    for (KubernetesNode node : cluster.nodes()) {
      List<Address> addresses = new ArrayList<>(node.addresses());
      InstanceId instance = instanceOf(cluster, node.name());
      for (NetworkInterface eni : walk.estate.all(NetworkInterface.class)) {
        if (instance != null && instance.equals(eni.instance()) && !eni.type().equals("branch")) {
          if (!eni.privateAddresses().isEmpty()) {
            addresses.add(eni.privateAddresses().get(0).address());
          }
          if (!eni.ipv6Addresses().isEmpty()) {
            addresses.add(eni.ipv6Addresses().get(0));
          }
        }
      }
      nodes.add(node.at(addresses));
    }
    return cluster.with(nodes, cluster.plugin());
  }

  /** K19: what a node is: by its provider's id, its addresses, or the pods on it. */
  private @Nullable InstanceId instanceOf(Cluster cluster, String name) {
    for (KubernetesNode node : cluster.nodes()) {
      if (node.name().equals(name) && !node.instance().isEmpty()) {
        return new InstanceId(node.instance());
      }
    }
    Set<Optional<InstanceId>> found = new HashSet<>();
    for (KubernetesNode node : cluster.nodes()) {
      for (NetworkInterface eni : walk.estate.all(NetworkInterface.class)) {
        if (node.name().equals(name)
            && node.addresses().stream().anyMatch(address -> World.owns(eni, address))) {
          found.add(Optional.ofNullable(eni.instance()));
        }
      }
    }
    if (found.size() == 1 && found.iterator().next().isPresent()) {
      return found.iterator().next().get();
    }
    for (Pod pod : cluster.pods()) {
      Set<Optional<InstanceId>> ofPod = new HashSet<>();
      for (NetworkInterface eni : walk.estate.all(NetworkInterface.class)) {
        if (pod.addresses().stream().anyMatch(address -> World.owns(eni, address))) {
          ofPod.add(Optional.ofNullable(eni.instance()));
        }
      }
      if (pod.node().equals(name) && ofPod.size() == 1 && ofPod.iterator().next().isPresent()) {
        return ofPod.iterator().next().get();
      }
    }
    return null;
  }

  /** K19: the interface that has the addresses of a pod; null where nobody knows. */
  private @Nullable NetworkInterface find(Cluster cluster, Pod pod) {
    if (pod.addresses().isEmpty()) {
      return null;
    }
    Address first = pod.addresses().get(0);
    List<NetworkInterface> owners =
        new ArrayList<>(
            walk.estate.all(NetworkInterface.class).stream()
                .filter(eni -> World.owns(eni, first))
                .filter(eni -> Set.of("interface", "branch", "trunk").contains(eni.type()))
                .filter(eni -> !Interfaces.balance(eni))
                .toList());
    InstanceId node = instanceOf(cluster, pod.node());
    if (owners.stream().anyMatch(eni -> node != null && node.equals(eni.instance()))) {
      owners.removeIf(eni -> owners.size() > 1 && !node.equals(eni.instance()));
    }
    if (owners.size() != 1) {
      return null;
    }
    NetworkInterface eni = owners.get(0);
    boolean alone =
        cluster.pods().stream()
                .filter(other -> !other.hostNetwork())
                .flatMap(other -> other.addresses().stream())
                .filter(pod.addresses()::contains)
                .count()
            == pod.addresses().size();
    boolean all = pod.addresses().stream().allMatch(address -> World.owns(eni, address));
    boolean nodes =
        !eni.type().equals("branch")
            && !isFargate(pod)
            && (host(cluster, pod, eni) == null
                || (!eni.privateAddresses().isEmpty()
                    && pod.addresses().contains(eni.privateAddresses().get(0).address())));
    boolean placed = !eni.type().equals("branch") || host(cluster, pod, eni) != null;
    return alone && all && !nodes && placed ? eni : null;
  }

  private static boolean isFargate(Pod pod) {
    return pod.node().startsWith("fargate-");
  }

  private @Nullable InstanceId host(Cluster cluster, Pod pod, NetworkInterface eni) {
    if (isFargate(pod) && !eni.type().equals("branch")) {
      return null;
    }
    if (eni.instance() != null) {
      return eni.instance();
    }
    InstanceId node = instanceOf(cluster, pod.node());
    NetworkInterface trunk =
        walk.estate.find(
            NetworkInterface.class,
            new NetworkInterfaceId(
                eni.tags().getOrDefault("vpcresources.k8s.aws/trunk-eni-id", "")));
    return node != null || trunk == null ? node : trunk.instance();
  }

  private @Nullable InstanceId host(Seat seat) {
    return host(seat.cluster(), seat.pod(), seat.eni());
  }

  /** What Services of clusters do. */
  ClusterServices services() {
    return services;
  }

  /** Whether it is known where a pod is. */
  boolean isSomewhere(Cluster cluster, Pod pod) {
    return seats.stream().anyMatch(seat -> seat.reference().equals(pod.reference(cluster.name())));
  }

  /** The pod of a cluster that has an address; null for none. */
  @Nullable Seat seatAt(Cluster cluster, Address address) {
    for (Seat seat : seats) {
      if (seat.cluster().name().equals(cluster.name())
          && seat.pod().addresses().contains(address)) {
        return seat;
      }
    }
    return null;
  }

  /** The cluster that an instance is a node of; null for none. */
  @Nullable Cluster clusterOfNode(InstanceId instance) {
    for (Cluster cluster : clusters) {
      Set<String> names = new LinkedHashSet<>();
      cluster.nodes().forEach(node -> names.add(node.name()));
      cluster.pods().forEach(pod -> names.add(pod.node()));
      if (names.stream().anyMatch(name -> instance.equals(instanceOf(cluster, name)))) {
        return cluster;
      }
    }
    return null;
  }

  /** Whether a node is on Windows. */
  boolean isWindows(Cluster cluster, InstanceId instance) {
    return cluster.nodes().stream()
        .anyMatch(
            node ->
                instance.equals(instanceOf(cluster, node.name()))
                    && "windows".equals(node.labels().get("kubernetes.io/os")));
  }

  /** The node at which an address of a cluster's VPC is; null for none. */
  @Nullable InstanceId hostAt(Cluster cluster, Address address) {
    Seat seat = seatAt(cluster, address);
    if (seat != null) {
      return host(seat);
    }
    for (NetworkInterface eni : walk.estate.all(NetworkInterface.class)) {
      if (World.owns(eni, address) && eni.vpc().equals(vpc(cluster))) {
        return eni.instance();
      }
    }
    return null;
  }

  private @Nullable VpcId vpc(Cluster cluster) {
    for (NetworkInterface eni : walk.estate.all(NetworkInterface.class)) {
      InstanceId instance = eni.instance();
      Cluster of = instance == null ? null : clusterOfNode(instance);
      if (of != null && of.name().equals(cluster.name())) {
        return eni.vpc();
      }
    }
    return null;
  }

  /** The pod of a reference. */
  Seat seat(String reference) {
    for (Seat seat : seats) {
      if (seat.reference().equals(reference)) {
        return seat;
      }
    }
    throw new IllegalArgumentException("no such pod: " + reference);
  }

  /** The references of all pods that are somewhere. */
  List<String> references() {
    return seats.stream().map(Seat::reference).toList();
  }

  /** The pod that has an address of an interface; null for none. */
  @Nullable Seat at(NetworkInterface eni, Address address) {
    for (Seat seat : seats) {
      if (seat.eni().id().equals(eni.id()) && seat.pod().addresses().contains(address)) {
        return seat;
      }
    }
    return null;
  }

  private static boolean hasIpv6Alone(Seat seat) {
    return seat.pod().addresses().stream().allMatch(one -> one.family() == Family.IPV6);
  }

  private boolean isOnWindows(Seat seat) {
    for (KubernetesNode node : seat.cluster().nodes()) {
      if (node.name().equals(seat.pod().node())) {
        return "windows".equals(node.labels().get("kubernetes.io/os"));
      }
    }
    return false;
  }

  /** K21: whether a pod and the rest of its node see each other's packets. */
  private Verdict shares(Seat seat) {
    if (host(seat) == null) {
      return Verdict.DROP;
    }
    if (!seat.eni().type().equals("branch")) {
      return Verdict.PASS;
    }
    Optional<Boolean> apart = seat.cluster().plugin().separatesPods();
    return apart.isEmpty() ? Verdict.UNKNOWN : apart.get() ? Verdict.DROP : Verdict.PASS;
  }

  /** K25: whether policies are enforced for a pod. */
  private Verdict enforced(Seat seat) {
    Optional<Boolean> enforces = seat.cluster().plugin().enforcesPolicies();
    boolean branch = seat.eni().type().equals("branch");
    if ((isFargate(seat.pod()) && !branch) || isOnWindows(seat)) {
      return Verdict.DROP;
    }
    if (enforces.isPresent() && !enforces.get()) {
      return Verdict.DROP;
    }
    boolean doubtful =
        enforces.isEmpty()
            || (branch && seat.cluster().plugin().separatesPods().orElse(true))
            || seat.pod().owners().isEmpty();
    return doubtful ? Verdict.UNKNOWN : Verdict.PASS;
  }

  /** What the policies of a pod say of a packet. */
  private Verdict judge(Seat seat, Direction direction, Packet packet) {
    Verdict enforced = enforced(seat);
    if (enforced == Verdict.DROP
        || (hasIpv6Alone(seat) && packet.source().family() == Family.IPV4)) { // K24
      return Verdict.PASS;
    }
    Address address = direction == Direction.EGRESS ? packet.destination() : packet.source();
    Pod far = null;
    Service service =
        direction == Direction.EGRESS ? services.at(seat.cluster(), address) : null; // K29
    for (Pod pod : seat.cluster().pods()) {
      if (far == null && !pod.hostNetwork() && pod.addresses().contains(address)) {
        far = pod; // K26
      }
    }
    NaivePolicies own = policies.get(seat.cluster().name());
    NaivePolicies.Asked asked =
        new NaivePolicies.Asked(
            seat.pod(),
            direction,
            new NaivePolicies.Far(far, far == null ? service : null, address),
            packet.protocol(),
            packet.destinationPort());
    Set<Boolean> outcomes = new LinkedHashSet<>();
    if (own.areAbout(seat.pod())) {
      outcomes.addAll(own.outcomes(asked));
    } else {
      boolean strict = seat.cluster().plugin().deniesByDefault().orElse(false);
      outcomes.add(!strict || own.isOwnNode(asked));
    }
    Verdict verdict =
        outcomes.size() == 2
            ? Verdict.UNKNOWN
            : outcomes.contains(true) ? Verdict.PASS : Verdict.DROP;
    walk.say("policies of ", seat.reference(), " ", direction, ": ", verdict, ", ", enforced);
    return enforced == Verdict.UNKNOWN ? verdict.or(Verdict.UNKNOWN) : verdict;
  }

  /** A pod sends a packet. */
  Fate send(Seat seat, Packet packet) {
    boolean lent = hasIpv6Alone(seat) && host(seat) != null && LENT.contains(packet.source());
    if (!lent && !seat.pod().addresses().contains(packet.source())) {
      return walk.dropped("the source is not the pod's");
    }
    Verdict out = judge(seat, Direction.EGRESS, packet);
    if (out == Verdict.DROP) {
      return walk.dropped("policies of the sender");
    }
    NetworkInterface eni = seat.eni();
    Journey journey = Journey.from(eni).after(out);
    Fate lattice = Lattice.judge(walk, eni, packet, journey);
    if (lattice != null) {
      return lattice;
    }
    Fate amazon = AmazonAddresses.judge(walk, eni, packet, journey);
    if (amazon != null) {
      return amazon;
    }
    Service service = services.at(seat.cluster(), packet.destination());
    if (service != null) {
      Journey next = journey.translatedFor(eni, packet);
      return services.redirect(
          seat.cluster(), service, host(seat), packet, sent -> goOn(seat, sent, next));
    }
    return goOn(seat, packet, journey);
  }

  /** Its policies have judged. */
  private Fate goOn(Seat seat, Packet packet, Journey journey) {
    return atNode(host(seat), shares(seat), packet, journey, () -> goOut(seat, packet, journey));
  }

  private interface Way {
    Fate go();
  }

  /** K21: something on a node sends a packet, which stays there if it is for something there. */
  private Fate atNode(
      @Nullable InstanceId host, Verdict shares, Packet packet, Journey journey, Way otherwise) {
    Verdict stays = stays(host, shares, packet.destination());
    if (stays == Verdict.DROP) {
      return otherwise.go();
    }
    Fate local = handOn(host, packet, journey);
    return stays == Verdict.PASS ? local : local.whicheverOf(otherwise.go());
  }

  /** Whether an address is on a node, for something there that shares it so far. */
  private Verdict stays(@Nullable InstanceId host, Verdict shares, Address destination) {
    if (host == null) {
      return Verdict.DROP;
    }
    for (Seat other : seats) {
      if (host.equals(host(other)) && other.pod().addresses().contains(destination)) {
        return shares.and(shares(other));
      }
    }
    for (NetworkInterface eni : walk.estate.all(NetworkInterface.class)) {
      if (host.equals(eni.instance())
          && !eni.type().equals("branch")
          && World.owns(eni, destination)) {
        return shares;
      }
    }
    return Verdict.DROP;
  }

  /**
   * A node hands on what it has turned to something on itself.
   *
   * @param here where the leg that came to the node ends
   * @param before the packet of that leg
   */
  Fate handOn(InstanceId host, Packet packet, Place here, Packet before, Journey journey) {
    for (Seat other : seats) {
      if (host.equals(host(other)) && other.pod().addresses().contains(packet.destination())) {
        Verdict in = judge(other, Direction.INGRESS, packet);
        return in == Verdict.DROP
            ? walk.dropped("policies of the receiver")
            : walk.arrivals.delivered(other.reference(), here, before, journey.after(in));
      }
    }
    for (NetworkInterface eni : walk.estate.all(NetworkInterface.class)) {
      if (host.equals(eni.instance()) && World.owns(eni, packet.destination())) {
        return walk.arrivals.delivered(eni.id().value(), here, before, journey);
      }
    }
    return walk.dropped("nobody there has ", packet.destination());
  }

  private Fate handOn(InstanceId host, Packet packet, Journey journey) {
    walk.say("handed on at ", host);
    for (Seat other : seats) {
      if (host.equals(host(other)) && other.pod().addresses().contains(packet.destination())) {
        Verdict in = judge(other, Direction.INGRESS, packet);
        return in == Verdict.DROP
            ? walk.dropped("policies of the receiver")
            : delivered(other.reference(), packet, journey.after(in));
      }
    }
    for (NetworkInterface eni : walk.estate.all(NetworkInterface.class)) {
      if (host.equals(eni.instance()) && World.owns(eni, packet.destination())) {
        Fate fate = delivered(eni.id().value(), packet, journey);
        return fate.verdict() == Verdict.DROP && services.isNode(eni)
            ? services.fromNodePort(eni, new Place.AtNode(), packet, journey)
            : fate;
      }
    }
    throw new IllegalStateException("nobody there has " + packet.destination());
  }

  /** What stays on a node needs no way back, but for that of the legs before. */
  private Fate delivered(String receiver, Packet packet, Journey journey) {
    return walk.arrivals.delivered(receiver, new Place.AtNode(), packet, journey);
  }

  /** An interface of a node sends a packet of the node's own; null where that makes no odds. */
  @Nullable Fate sentByNode(NetworkInterface eni, Packet packet, Journey journey) {
    InstanceId host = eni.instance();
    Cluster cluster = host == null || eni.type().equals("branch") ? null : clusterOfNode(host);
    Service service = cluster == null ? null : services.at(cluster, packet.destination());
    if (service != null) {
      Journey next = journey.translatedFor(eni, packet);
      return services.redirect(
          cluster,
          service,
          host,
          packet,
          sent -> {
            Fate onNode = sentByNode(eni, sent, next);
            return onNode != null
                ? onNode
                : walk.subnets.leave(eni.subnet(), eni.vpc(), sent, next);
          });
    }
    boolean isNode = host != null && seats.stream().anyMatch(seat -> host.equals(host(seat)));
    if (!isNode || eni.type().equals("branch")) {
      return null;
    }
    if (stays(host, Verdict.PASS, packet.destination()) == Verdict.DROP) {
      return null;
    }
    return atNode(
        host,
        Verdict.PASS,
        packet,
        journey,
        () -> walk.subnets.leave(eni.subnet(), eni.vpc(), packet, journey));
  }

  /** K22, K24: whether the node puts its own address into what a pod sends. */
  private Verdict translates(Seat seat, Address destination) {
    if (destination.family() == Family.IPV6 || host(seat) == null) {
      return Verdict.DROP;
    }
    if (hasIpv6Alone(seat)) {
      return Verdict.PASS;
    }
    Optional<List<Cidr>> untranslated = seat.cluster().plugin().untranslated();
    List<Cidr> blocks = walk.world.blocks(seat.eni().vpc());
    if (World.contains(blocks, destination)
        || World.contains(untranslated.orElse(List.of()), destination)
        || shares(seat) == Verdict.DROP) {
      return Verdict.DROP;
    }
    Optional<Boolean> translates = seat.cluster().plugin().translatesSources();
    if (isOnWindows(seat) || translates.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    if (!translates.get()) {
      return Verdict.DROP;
    }
    boolean certain = untranslated.isPresent() && !blocks.isEmpty() && shares(seat) == Verdict.PASS;
    return certain ? Verdict.PASS : Verdict.UNKNOWN;
  }

  private Fate goOut(Seat seat, Packet packet, Journey journey) {
    NetworkInterface eni = seat.eni();
    return switch (translates(seat, packet.destination())) {
      case PASS -> asNode(host(seat), packet, journey);
      case DROP -> walk.subnets.leave(eni.subnet(), eni.vpc(), packet, journey);
      case UNKNOWN ->
          asNode(host(seat), packet, journey)
              .whicheverOf(walk.subnets.leave(eni.subnet(), eni.vpc(), packet, journey));
    };
  }

  private Fate asNode(InstanceId host, Packet packet, Journey journey) {
    for (NetworkInterface eni : walk.estate.all(NetworkInterface.class)) {
      if (host.equals(eni.instance())
          && eni.deviceIndex() == 0
          && !eni.privateAddresses().isEmpty()) {
        Address own = eni.privateAddresses().get(0).address();
        Journey next = journey.translatedFor(eni, packet);
        Fate fate = Fate.DROPPED;
        Set<Integer> ports =
            packet.protocol().hasPorts() ? walk.ports.ofClients() : Set.of(packet.sourcePort());
        for (int port : ports) { // one that works is enough
          Packet sent =
              new Packet(
                  own, packet.destination(), packet.protocol(), port, packet.destinationPort());
          walk.say("the node sends ", sent);
          fate = fate.orElse(walk.subnets.leave(eni.subnet(), eni.vpc(), sent, next));
          if (fate.verdict() == Verdict.PASS) {
            break;
          }
        }
        return fate;
      }
    }
    walk.say("unknown: the first interface of ", host);
    return Fate.UNKNOWN;
  }

  /** What the policies say of a packet that comes to an interface; pass where it is no pod's. */
  Verdict take(NetworkInterface eni, Packet packet) {
    Seat seat = at(eni, packet.destination());
    return seat == null ? Verdict.PASS : judge(seat, Direction.INGRESS, packet);
  }

  /** What to call the receiver at an interface's address. */
  String receiver(NetworkInterface eni, Address address) {
    Seat seat = at(eni, address);
    return seat == null ? eni.id().value() : seat.reference();
  }

  /** K23: whether a reply gets past the node of whoever sends it as any other packet would. */
  Verdict repliesLeave(NetworkInterface eni, Packet reply) {
    Seat seat = at(eni, reply.source());
    return seat == null ? Verdict.PASS : translates(seat, reply.destination()).not();
  }

  /** Whether a reply may stay on the node it is sent on. */
  Verdict repliesStay(NetworkInterface eni, Packet reply) {
    Seat seat = at(eni, reply.source());
    return seat == null
        ? eni.type().equals("branch")
            ? Verdict.DROP
            : stays(nodeOf(eni), Verdict.PASS, reply.destination())
        : stays(host(seat), shares(seat), reply.destination());
  }

  /** The instance of an interface, if it has pods on it. */
  private @Nullable InstanceId nodeOf(NetworkInterface eni) {
    InstanceId host = eni.instance();
    return host != null && seats.stream().anyMatch(seat -> host.equals(host(seat))) ? host : null;
  }
}
