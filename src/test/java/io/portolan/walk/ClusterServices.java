package io.portolan.walk;

import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServicePort;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import io.portolan.policy.k8s.NaiveServices;
import io.portolan.policy.k8s.NaiveServices.Behind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Services of clusters (docs/k8s-semantics.md, section 6). */
final class ClusterServices {
  private final PacketWalk walk;
  private final Pods pods;

  ClusterServices(PacketWalk walk, Pods pods) {
    this.walk = walk;
    this.pods = pods;
  }

  /** The Service that has a cluster address; null for none. */
  @Nullable Service at(Cluster cluster, Address address) {
    for (Service service : cluster.services().all()) {
      if (service.clusterIps().contains(address)) {
        return service;
      }
    }
    return null;
  }

  /**
   * K28: what somebody has sent to a cluster address goes on to each of those behind it.
   *
   * @param host the sender's node; null for none
   * @param on how a packet goes on from the sender
   */
  Fate redirect(
      Cluster cluster,
      Service service,
      @Nullable InstanceId host,
      Packet packet,
      Function<Packet, Fate> on) {
    Fate fate = walk.dropped("nobody is behind ", service.name());
    for (ServicePort port : service.ports()) {
      if (port.port() == packet.destinationPort() && port.protocol().equals(packet.protocol())) {
        for (Behind each : somewhere(cluster, service, port, packet.destination().family())) {
          boolean counts = !service.localInside() || isOn(cluster, each, host);
          if (counts
              && !each.address().equals(packet.source())
              && walk.mayReachReceiverBy(each.address())) {
            walk.say("Service ", service.name(), " leads to ", each.address(), " ", each.port());
            fate = fate.orElse(on.apply(to(packet, packet.source(), packet.sourcePort(), each)));
          }
        }
      }
    }
    return fate;
  }

  private static Packet to(Packet packet, Address source, int sourcePort, Behind each) {
    return new Packet(source, each.address(), packet.protocol(), sourcePort, each.port());
  }

  private List<Behind> somewhere(
      Cluster cluster, Service service, ServicePort port, Family family) {
    List<Behind> all = new ArrayList<>();
    for (Behind each : new NaiveServices(cluster).behind(service, port)) {
      Pod pod = each.pod();
      boolean known = pod == null || pod.hostNetwork() || pods.isSomewhere(cluster, pod);
      if (known && each.address().family() == family) {
        all.add(each);
      }
    }
    return all;
  }

  private boolean isOn(Cluster cluster, Behind each, @Nullable InstanceId host) {
    return host != null && host.equals(pods.hostAt(cluster, each.address()));
  }

  /** Whether a reply is for an address that is a Service's to whoever sends it. */
  boolean isKnown(NetworkInterface eni, Packet reply) {
    Pods.Seat seat = pods.at(eni, reply.source());
    Cluster cluster =
        seat != null ? seat.cluster() : isNode(eni) ? pods.clusterOfNode(eni.instance()) : null;
    return cluster != null && at(cluster, reply.destination()) != null;
  }

  /** Whether an interface is one of a node, whose ports it is asked at. */
  boolean isNode(NetworkInterface eni) {
    return eni.instance() != null
        && !eni.type().equals("branch")
        && pods.clusterOfNode(eni.instance()) != null;
  }

  /**
   * K30: what has come to an interface of a node goes on to each of those behind the Services that
   * have this port.
   *
   * @param here where the leg there ends
   */
  Fate fromNodePort(NetworkInterface eni, Place here, Packet packet, Journey journey) {
    Cluster cluster = pods.clusterOfNode(eni.instance());
    Fate fate = Fate.DROPPED;
    for (Service service : cluster.services().all()) {
      for (ServicePort port : service.ports()) {
        if (port.protocol().equals(packet.protocol()) && isFor(service, port, eni, packet)) {
          for (Behind each : somewhere(cluster, service, port, packet.destination().family())) {
            if (!walk.mayReachReceiverBy(each.address())) {
              continue;
            }
            fate = fate.orElse(passOn(cluster, service, each, eni, here, packet, journey));
          }
        }
      }
    }
    return fate;
  }

  private static boolean isFor(
      Service service, ServicePort port, NetworkInterface eni, Packet packet) {
    Address at = packet.destination();
    boolean open =
        service.kind() == Service.Kind.NODE_PORT || service.kind() == Service.Kind.LOAD_BALANCER;
    boolean first = at.equals(first(eni, at.family()));
    boolean external =
        service.externalIps().contains(at) && packet.destinationPort() == port.port();
    return external
        || (open && first && port.nodePort() > 0 && packet.destinationPort() == port.nodePort());
  }

  private static @Nullable Address first(NetworkInterface eni, Family family) {
    if (family == Family.IPV6) {
      return eni.ipv6Addresses().isEmpty() ? null : eni.ipv6Addresses().get(0);
    }
    return eni.privateAddresses().isEmpty() ? null : eni.privateAddresses().get(0).address();
  }

  private @Nullable NetworkInterface primary(InstanceId host) {
    for (NetworkInterface eni : walk.estate.all(NetworkInterface.class)) {
      if (host.equals(eni.instance()) && !eni.type().equals("branch") && eni.deviceIndex() == 0) {
        return eni;
      }
    }
    return null;
  }

  private Fate passOn(
      Cluster cluster,
      Service service,
      Behind each,
      NetworkInterface eni,
      Place here,
      Packet packet,
      Journey journey) {
    InstanceId host = eni.instance();
    NetworkInterface primary = primary(host);
    boolean onNode = host.equals(pods.hostAt(cluster, each.address()));
    Pods.Seat seat = pods.seatAt(cluster, each.address());
    boolean doubtful =
        primary == null
            || !primary.id().equals(eni.id())
            || pods.isWindows(cluster, host)
            || (service.localOutside() && seat != null && seat.eni().type().equals("branch"));
    Journey on = doubtful ? journey.after(Verdict.UNKNOWN) : journey;
    if (service.localOutside()) {
      return onNode
          ? pods.handOn(
              host, to(packet, packet.source(), packet.sourcePort(), each), here, packet, on)
          : Fate.DROPPED;
    }
    NetworkInterface sender = primary == null ? eni : primary;
    Address own = first(sender, each.address().family());
    Fate fate = Fate.DROPPED;
    for (int port : own == null ? Set.<Integer>of() : walk.ports.ofClients()) {
      Packet sent = to(packet, own, port, each);
      walk.say("node ", host, " passes on ", sent);
      fate =
          fate.orElse(
              onNode && seat == null
                  ? pods.handOn(host, sent, here, packet, on)
                  : sendAs(sender, sent, on.sentOnBy(sender, here, packet)));
      if (fate.verdict() == Verdict.PASS) {
        break;
      }
    }
    return fate;
  }

  private Fate sendAs(NetworkInterface sender, Packet sent, Journey journey) {
    Fate onNode = pods.sentByNode(sender, sent, journey);
    return onNode != null
        ? onNode
        : walk.subnets.leave(sender.subnet(), sender.vpc(), sent, journey);
  }
}
