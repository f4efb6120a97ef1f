package io.portolan.walk;

import io.portolan.model.aws.Accelerator;
import io.portolan.model.aws.AcceleratorEndpointGroup;
import io.portolan.model.aws.AcceleratorEndpointGroup.Endpoint;
import io.portolan.model.aws.AcceleratorListener;
import io.portolan.model.aws.AllocationId;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.Setting;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Global Accelerator brings to its endpoints (specification, section 14, "Edge"; B2, B3).
 *
 * <p>Not simulated: accelerators of which listeners or endpoint groups are not in the snapshot.
 */
final class Accelerators {
  static final String GROUP = "GlobalAccelerator";
  private static final String AMAZON_LIST = "com.amazonaws.";

  private final PacketWalk walk;

  Accelerators(PacketWalk walk) {
    this.walk = walk;
  }

  /** What a client brings: which of its ports it uses is free. */
  private record Client(Address address, Protocol protocol, int port, Verdict before) {
    Client perhaps() {
      return new Client(address, protocol, port, Verdict.UNKNOWN);
    }
  }

  Fate bring(Accelerator accelerator, Address client, Protocol protocol, int port) {
    if (!accelerator.enabled() || (client.family() == Family.IPV6 && !accelerator.dualStack())) {
      return walk.dropped("takes no such client: ", accelerator.name());
    }
    if (!walk.world.isInternetHost(client)) {
      return walk.dropped("no internet host: ", client);
    }
    Fate best = Fate.DROPPED;
    for (AcceleratorListener listener : walk.estate.all(AcceleratorListener.class)) {
      boolean takes =
          listener.protocol().isEmpty()
              || listener.protocol().equalsIgnoreCase(protocol.toString());
      if (listener.accelerator().equals(accelerator.id()) && takes) {
        for (AcceleratorEndpointGroup group : walk.estate.all(AcceleratorEndpointGroup.class)) {
          if (group.listener().equals(listener.id())) {
            Client brought = new Client(client, protocol, port, Verdict.PASS);
            best = best.orElse(bring(listener, group, brought));
          }
        }
      }
    }
    return best;
  }

  private Fate bring(AcceleratorListener listener, AcceleratorEndpointGroup group, Client client) {
    Fate best = Fate.DROPPED;
    if (!group.customRouting() && !leadsTo(listener, group, client.port())) {
      return walk.dropped("no listener's port leads to ", client.port());
    }
    for (Endpoint endpoint : group.endpoints()) {
      Client used = endpoint.weight() == 0 ? client.perhaps() : client;
      best =
          best.orElse(
              group.customRouting() ? toSubnet(endpoint.id(), client) : toEndpoint(endpoint, used));
    }
    return best;
  }

  /** Whether some port of a listener stands for the endpoint's port, by an override or itself. */
  private static boolean leadsTo(
      AcceleratorListener listener, AcceleratorEndpointGroup group, int port) {
    for (int each = 1; each <= 65_535; each++) {
      if (listener.ports().contains(each)
          && group.portOverrides().getOrDefault(each, each) == port) {
        return true;
      }
    }
    return false;
  }

  private Fate toEndpoint(Endpoint endpoint, Client client) {
    if (endpoint.id().startsWith("i-")) {
      return toInstance(endpoint.id(), client);
    }
    if (endpoint.id().startsWith("eipalloc-")) {
      ElasticIp ip = walk.estate.find(ElasticIp.class, new AllocationId(endpoint.id()));
      return ip == null || client.address().family() == Family.IPV6
          ? walk.dropped("no such address: ", endpoint.id())
          : fromSomewhere(ip.publicAddress(), client);
    }
    LoadBalancer balancer = walk.estate.find(LoadBalancer.class, new Arn(endpoint.id()));
    if (balancer == null) {
      return walk.dropped("no such balancer: ", endpoint.id());
    }
    Setting keeps = keepsClient(endpoint, balancer);
    Client used = keeps == Setting.UNKNOWN ? client.perhaps() : client;
    Fate best = Fate.DROPPED;
    for (NetworkInterface node : walk.balancers.nodesOf(balancer)) {
      if (keeps != Setting.OFF) {
        best = best.orElse(asClient(node, used));
      }
      if (keeps != Setting.ON) {
        best = best.orElse(asItself(balancer, node, used));
      }
    }
    return best;
  }

  private static Setting keepsClient(Endpoint endpoint, LoadBalancer balancer) {
    if (endpoint.preservesClientIp() != Setting.UNKNOWN) {
      return endpoint.preservesClientIp();
    }
    boolean application = balancer.type() == LoadBalancer.Type.APPLICATION;
    if (application && !balancer.internetFacing()) {
      return Setting.ON;
    }
    boolean withoutGroups =
        balancer.type() == LoadBalancer.Type.NETWORK && balancer.groups().isEmpty();
    return withoutGroups ? Setting.OFF : Setting.UNKNOWN;
  }

  /** The primary interface of an instance, or every one that may be it. */
  private Fate toInstance(String instance, Client client) {
    List<NetworkInterface> own = new ArrayList<>();
    for (NetworkInterface eni : walk.estate.all(NetworkInterface.class)) {
      if (eni.instance() != null && eni.instance().value().equals(instance)) {
        own.add(eni);
      }
    }
    List<NetworkInterface> primary = own.stream().filter(eni -> eni.deviceIndex() == 0).toList();
    List<NetworkInterface> meant = primary.isEmpty() ? own : primary;
    Fate best = Fate.DROPPED;
    for (NetworkInterface eni : meant) {
      best = best.orElse(asClient(eni, meant.size() == 1 ? client : client.perhaps()));
    }
    return best;
  }

  /** Whether Global Accelerator does not come into the VPC, or not to the subnet. */
  private boolean isClosed(NetworkInterface eni) {
    if (walk.world.internetGatewayOf(eni.vpc()) == null) {
      walk.say("BAD_STATE_ATTACHMENT: no internet gateway at ", eni.vpc());
      return true;
    }
    boolean open = walk.publicAccess.permits(eni.vpc(), eni.subnet(), false, false); // B2, B3
    walk.say("VPC_BLOCK_PUBLIC_ACCESS_ENABLED: ", !open);
    return !open;
  }

  /** The client's packet comes in beside the endpoint, past tables, lists and firewalls. */
  private Fate asClient(NetworkInterface eni, Client client) {
    Address address = Targets.firstAddress(eni, client.address().family());
    return address == null
        ? walk.dropped("no address of the client's version: ", eni.id())
        : asClient(eni, address, client);
  }

  private Fate asClient(NetworkInterface eni, Address address, Client client) {
    if (!Interfaces.balance(eni)
        && !walk.privateLinks.leadsOn(eni)
        && walk.isForSomebodyElse(eni.id().value())) {
      return walk.dropped("nothing for ", eni.id());
    }
    if (isClosed(eni)) {
      return Fate.DROPPED;
    }
    Fate best = Fate.DROPPED;
    for (int port : walk.ports.ofClients()) { // N5: one that works is enough
      Packet packet = new Packet(client.address(), address, client.protocol(), port, client.port());
      Verdict groups = walk.groups.judgeAccelerated(eni, packet);
      if (groups == Verdict.DROP) {
        return walk.dropped("groups of ", eni.id());
      }
      walk.say("Global Accelerator brings ", packet);
      Journey journey =
          Journey.from(new Place.AtAccelerator()).after(client.before()).after(groups);
      best = best.orElse(walk.arrivals.taken(eni, packet, journey));
      if (best.verdict() == client.before()) {
        break;
      }
    }
    return best;
  }

  /** What an endpoint answers comes to its interface whatever its list says, or perhaps not. */
  Fate replyTo(Place end, Packet reply, Journey journey) {
    NetworkInterface eni = ((Place.AtInterface) end).networkInterface();
    Verdict list = walk.lists.judge(eni.subnet(), Direction.EGRESS, reply);
    return walk.arrivals.answered(list == Verdict.PASS ? journey : journey.after(Verdict.UNKNOWN));
  }

  private Fate asItself(LoadBalancer balancer, NetworkInterface node, Client client) {
    if (!balancer.internetFacing()) {
      return toInternalNode(node, client);
    }
    Family family = client.address().family();
    Fate best = Fate.DROPPED;
    if (family == Family.IPV6) {
      Address address = Targets.firstAddress(node, family);
      return address == null ? best : fromSomewhere(address, client);
    }
    for (NetworkInterface.PrivateAddress pair : node.privateAddresses()) {
      World.PublicPair known = walk.world.publicPairOfPrivate(node.vpc(), pair.address());
      if (known != null) {
        best = best.orElse(fromSomewhere(known.outside(), client));
      }
    }
    return best;
  }

  /** How it gets to an internal balancer is not documented: its groups judge. */
  private Fate toInternalNode(NetworkInterface node, Client client) {
    if (isClosed(node)) {
      return Fate.DROPPED;
    }
    Address address = Targets.firstAddress(node, client.address().family());
    if (address == null) {
      return walk.dropped("no address of the client's version: ", node.id());
    }
    Fate best = Fate.DROPPED;
    for (Address source : somewherePublic(client.address().family())) {
      Packet packet =
          new Packet(
              source, address, client.protocol(), walk.ports.ofClients().first(), client.port());
      if (walk.groups.judgeAccelerated(node, packet) != Verdict.DROP) {
        Journey journey = Journey.from(new Place.AtAccelerator()).after(Verdict.UNKNOWN);
        best = best.orElse(walk.arrivals.taken(node, packet, journey));
      }
    }
    return best;
  }

  /** From an address of which nothing is known but that it is public. */
  private Fate fromSomewhere(Address destination, Client client) {
    if (!walk.mayReachReceiverByPublic(destination)) {
      return walk.dropped("nothing for ", destination);
    }
    Fate best = Fate.DROPPED;
    boolean all = true;
    for (Address source : somewherePublic(destination.family())) {
      Fate one = Fate.DROPPED;
      for (int port : walk.ports.ofClients()) {
        Packet packet = new Packet(source, destination, client.protocol(), port, client.port());
        one = one.orElse(walk.gateways.fromInternetHost(packet));
        if (one.verdict() == Verdict.PASS) {
          break;
        }
      }
      all &= one.verdict() == Verdict.PASS;
      best = best.orElse(one);
    }
    Verdict verdict = all ? client.before() : best.verdict().and(Verdict.UNKNOWN);
    return new Fate(verdict, best.receiver());
  }

  /**
   * An address like any other, and the edges of all blocks: no address in a list of AWS's own is an
   * accelerator's.
   */
  private Set<Address> somewherePublic(Family family) {
    Set<Address> found = new LinkedHashSet<>();
    found.add(Address.parse(family == Family.IPV4 ? "150.222.3.7" : "2600:9000:f000::7"));
    for (Address edge : Blocks.edges(walk.estate, family)) {
      if (walk.world.isInternetHost(edge) && !isOfAmazonsLists(edge)) {
        found.add(edge);
      }
    }
    return found;
  }

  private boolean isOfAmazonsLists(Address address) {
    return walk.estate.all(PrefixList.class).stream()
        .filter(list -> list.name().startsWith(AMAZON_LIST))
        .flatMap(list -> list.entries().stream())
        .anyMatch(block -> block.contains(address));
  }

  /** Custom routing: to every interface of a subnet, at every port. */
  private Fate toSubnet(String subnet, Client client) {
    Fate best = Fate.DROPPED;
    for (NetworkInterface eni : walk.estate.all(NetworkInterface.class)) {
      Address address = someAddress(eni, client.address().family());
      if (eni.subnet().value().equals(subnet) && address != null) {
        best = best.orElse(asClient(eni, address, client.perhaps()));
      }
    }
    return best;
  }

  private static @Nullable Address someAddress(NetworkInterface eni, Family family) {
    Address first = Targets.firstAddress(eni, family);
    for (Cidr prefix : eni.prefixes()) {
      first = first == null && prefix.family() == family ? prefix.first() : first;
    }
    return first;
  }
}
