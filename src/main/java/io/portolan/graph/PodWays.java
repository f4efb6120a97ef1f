package io.portolan.graph;

import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Vpc;
import io.portolan.model.k8s.NetworkPlugin;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an interface on a node of a cluster sends on another way than by its subnet.
 *
 * @param host the node that it is on; empty where that makes no difference
 * @param local the destinations that are on the node
 * @param perhapsLocal those that may be handed on there, or go over the VPC
 * @param translation where the node's address takes the place of the pod's; empty for never
 * @param translated the destinations that see the node's address
 * @param perhapsTranslated those that may
 */
record PodWays(
    Optional<InstanceId> host,
    AddressSet local,
    AddressSet perhapsLocal,
    Optional<Component> translation,
    AddressSet translated,
    AddressSet perhapsTranslated) {
  /** What a node lends to pods that have no IPv4 address. */
  private static final AddressSet LENT = AddressSet.of(Cidr.parse("169.254.172.0/22"));

  private static final PodWays NONE =
      new PodWays(
          Optional.empty(),
          AddressSet.none(),
          AddressSet.none(),
          Optional.empty(),
          AddressSet.none(),
          AddressSet.none());

  /** Whether a pod shares its node with others, as far as its packets go. */
  private enum Sharing {
    YES,
    PERHAPS,
    NO
  }

  /** The ways of an interface; none for one that is not on a node with pods. */
  static PodWays of(NetworkInterface each, Blueprint blueprint) {
    PodPlan pods = blueprint.pods();
    Optional<PodSeat> seat = pods.seat(each.id());
    Optional<InstanceId> host =
        seat.isPresent() ? seat.get().host() : Optional.ofNullable(each.instance());
    if (host.isEmpty() || pods.on(host.get()).isEmpty()) {
      return NONE;
    }
    Sharing own = seat.map(pod -> sharing(pod, pods)).orElse(Sharing.YES);
    if (own == Sharing.NO || (seat.isEmpty() && each.type().equals(PodNodes.BRANCH))) {
      return NONE;
    }
    List<AddressSet> certain = new ArrayList<>();
    List<AddressSet> perhaps = new ArrayList<>();
    for (PodSeat other : pods.on(host.get())) {
      Sharing both = sharing(other, pods).compareTo(own) > 0 ? sharing(other, pods) : own;
      if (both != Sharing.NO) {
        (both == Sharing.YES ? certain : perhaps).add(other.addresses());
      }
    }
    for (NetworkInterface at : pods.nodes().interfaces(host.get())) {
      (own == Sharing.YES ? certain : perhaps).add(blueprint.addresses().addresses(at.id()));
    }
    AddressSet itself = blueprint.addresses().addresses(each.id());
    PodWays here =
        new PodWays(
            host,
            AddressSet.unionOf(certain).subtract(itself),
            AddressSet.unionOf(perhaps).subtract(itself),
            Optional.empty(),
            AddressSet.none(),
            AddressSet.none());
    return seat.map(pod -> here.translating(pod, own, blueprint)).orElse(here);
  }

  private static Sharing sharing(PodSeat seat, PodPlan pods) {
    if (seat.kind() == PodSeat.Kind.FARGATE) {
      return Sharing.NO;
    }
    return seat.kind() == PodSeat.Kind.SHARED
        ? Sharing.YES
        : pods.nodes()
            .plugin(seat.cluster())
            .separatesPods()
            .map(separates -> separates ? Sharing.NO : Sharing.YES)
            .orElse(Sharing.PERHAPS);
  }

  private PodWays translating(PodSeat seat, Sharing sharing, Blueprint blueprint) {
    NetworkPlugin plugin = blueprint.pods().nodes().plugin(seat.cluster());
    AddressSet elsewhere =
        blueprint
            .amazonAddresses(seat.shared().vpc())
            .elsewhere()
            .only(Family.IPV4)
            .subtract(local)
            .subtract(perhapsLocal)
            .subtract(blueprint.services().plan().addresses(seat.own()));
    if (seat.isIpv6Only()) {
      return with(blueprint, elsewhere, AddressSet.none());
    }
    Vpc vpc = blueprint.estate().find(Vpc.class, seat.shared().vpc());
    AddressSet inside =
        (vpc == null ? AddressSet.none() : Blueprint.blocks(vpc))
            .union(AddressSet.ofCidrs(plugin.untranslated().orElse(List.of())));
    AddressSet outside = elsewhere.subtract(inside);
    boolean windows = blueprint.pods().nodes().isWindows(seat.cluster(), seat.pod());
    Optional<Boolean> translates = windows ? Optional.empty() : plugin.translatesSources();
    if (translates.isPresent() && !translates.get()) {
      return this;
    }
    boolean certain =
        translates.isPresent()
            && vpc != null
            && plugin.untranslated().isPresent()
            && sharing == Sharing.YES;
    return certain
        ? with(blueprint, outside, AddressSet.none())
        : with(blueprint, AddressSet.none(), outside);
  }

  private PodWays with(Blueprint blueprint, AddressSet certain, AddressSet perhaps) {
    return new PodWays(
        host, local, perhapsLocal, host.map(id -> translationAt(id, blueprint)), certain, perhaps);
  }

  /** Packets leave by the node's primary interface, as its first address. */
  private static Component translationAt(InstanceId host, Blueprint blueprint) {
    for (NetworkInterface each : blueprint.pods().nodes().interfaces(host)) {
      if (each.deviceIndex() == 0 && !each.privateAddresses().isEmpty()) {
        return new Component.NodeTranslation(each.id(), each.privateAddresses().get(0).address());
      }
    }
    return Blueprint.opaque(
        host.value(),
        Reason.Kind.NETWORK_INTERFACE,
        "its primary interface is not in the snapshot");
  }

  /** The addresses that its node lends to a pod. */
  static AddressSet lent(PodSeat seat) {
    return seat.isIpv6Only() && seat.host().isPresent() ? LENT : AddressSet.none();
  }

  /** All destinations that do not, or may not, go by the subnet. */
  AddressSet all() {
    return AddressSet.unionOf(List.of(local, perhapsLocal, translated, perhapsTranslated));
  }
}
