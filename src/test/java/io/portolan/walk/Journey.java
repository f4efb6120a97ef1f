package io.portolan.walk;

import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.SubnetId;
import io.portolan.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a packet has behind it. Immutable: at a fork each way goes on with a journey of its own.
 *
 * @param replyTo the leg whose reply this is; null on the way there
 * @param legs the legs finished before; on the way back those still to be returned over
 * @param start where the present leg began
 * @param sender the interface that sent the packet, while it is on its first leg; else null
 * @param identity whether group references know the sender
 * @param fromVpc whether it came from an interface of the VPC it is in, or by a transit gateway
 * @param maybe whether it met a control that nobody knows
 * @param receiver who got the packet, on the way back
 * @param passed the appliances it went through on this leg
 * @param met the components it met with this header, the latest first
 */
record Journey(
    @Nullable Leg replyTo,
    List<Leg> legs,
    Place start,
    @Nullable NetworkInterface sender,
    Identity identity,
    boolean fromVpc,
    boolean maybe,
    @Nullable String receiver,
    List<Passed> passed,
    @Nullable Met met) {

  /** A component that the packet met. */
  record Met(Object component, Packet packet, int count, @Nullable Met before) {}

  static final int MOST_COMPONENTS = 64;

  static Journey from(NetworkInterface sender) {
    return new Journey(
        null,
        List.of(),
        new Place.AtInterface(sender),
        sender,
        Identity.SAME_VPC,
        true,
        false,
        null,
        List.of(),
        null);
  }

  /** A journey that begins where nobody holds groups. */
  static Journey from(Place start) {
    return new Journey(
        null, List.of(), start, null, Identity.LOST, false, false, null, List.of(), null);
  }

  /** The way back over the last of the legs. */
  static Journey back(List<Leg> legs, boolean maybe, @Nullable String receiver) {
    Leg last = legs.get(legs.size() - 1);
    return new Journey(
        last,
        legs.subList(0, legs.size() - 1),
        last.end(),
        null,
        Identity.LOST,
        false,
        maybe,
        receiver,
        List.of(),
        null);
  }

  boolean isReply() {
    return replyTo != null;
  }

  /** The finished legs and the present one, which ends here. */
  List<Leg> legsEndingAt(Place end, Packet packet) {
    List<Leg> all = new ArrayList<>(legs);
    all.add(new Leg(start, end, packet, passed));
    return all;
  }

  /** The next leg, after a rewrite of the present one at {@code here}. */
  Journey nextLeg(Place here, Packet before, Place nextStart, boolean inVpc) {
    return new Journey(
        null,
        legsEndingAt(here, before),
        nextStart,
        null,
        Identity.LOST,
        inVpc,
        maybe,
        null,
        List.of(),
        met);
  }

  /** The next leg, which an interface begins that sends the packet as one of its own. */
  Journey nextLegSentBy(NetworkInterface eni, Packet before) {
    Place here = new Place.AtInterface(eni);
    return new Journey(
        null,
        legsEndingAt(here, before),
        here,
        eni,
        Identity.SAME_VPC,
        true,
        maybe,
        null,
        List.of(),
        met);
  }

  /** The next leg, which a node begins that puts its own address into a pod's packet. */
  Journey translatedFor(NetworkInterface eni, Packet before) {
    return new Journey(
        null,
        legsEndingAt(new Place.AtNode(), before),
        new Place.AtInterface(eni),
        eni,
        Identity.SAME_VPC,
        true,
        maybe,
        null,
        List.of(),
        met);
  }

  /**
   * The next leg, which an interface of a node begins that passes a packet on to a Service's pod.
   *
   * @param here where the leg before ends
   */
  Journey sentOnBy(NetworkInterface eni, Place here, Packet before) {
    return new Journey(
        null,
        legsEndingAt(here, before),
        new Place.AtInterface(eni),
        eni,
        Identity.SAME_VPC,
        true,
        maybe,
        null,
        List.of(),
        met);
  }

  Journey after(Verdict control) {
    return control == Verdict.UNKNOWN
        ? new Journey(replyTo, legs, start, sender, identity, fromVpc, true, receiver, passed, met)
        : this;
  }

  Journey with(Identity newIdentity) {
    return new Journey(
        replyTo, legs, start, sender, newIdentity, fromVpc, maybe, receiver, passed, met);
  }

  /** It entered a VPC: by a transit gateway, or by anything else. */
  Journey entering(boolean byTransitGateway) {
    return new Journey(
        replyTo, legs, start, sender, identity, byTransitGateway, maybe, receiver, passed, met);
  }

  /**
   * It went through an appliance.
   *
   * @param seen whether a stateful engine saw it there
   */
  Journey through(ResourceId appliance, Verdict seen) {
    List<Passed> all = new ArrayList<>(passed);
    all.add(new Passed(appliance, seen));
    return new Journey(
        replyTo, legs, start, sender, Identity.LOST, fromVpc, maybe, receiver, all, met);
  }

  /** It leaves a transit gateway in appliance mode in a subnet, to which replies will keep. */
  Journey leavingIn(SubnetId subnet) {
    List<Passed> all = new ArrayList<>(passed);
    all.add(new Passed(subnet, Verdict.DROP));
    return new Journey(replyTo, legs, start, sender, identity, fromVpc, maybe, receiver, all, met);
  }

  /** Whether a load balancer's node has passed it on before, on whatever leg. */
  boolean hasPassed(NetworkInterfaceId node) {
    for (Met one = met; one != null; one = one.before()) {
      if (one.component().equals(node)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it met the component with this header before, or too many in all. */
  boolean loopsAt(Object component, Packet packet) {
    for (Met one = met; one != null; one = one.before()) {
      if (one.component().equals(component) && one.packet().equals(packet)) {
        return true;
      }
    }
    return met != null && met.count() >= MOST_COMPONENTS;
  }

  Journey meeting(Object component, Packet packet) {
    Met latest = new Met(component, packet, met == null ? 1 : met.count() + 1, met);
    return new Journey(
        replyTo, legs, start, sender, identity, fromVpc, maybe, receiver, passed, latest);
  }
}
