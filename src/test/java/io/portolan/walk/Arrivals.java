package io.portolan.walk;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SubnetId;
import io.portolan.packet.Packet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ends of legs: delivery, the ways back, and places where nobody can see further. */
final class Arrivals {
  private final PacketWalk walk;

  Arrivals(PacketWalk walk) {
    this.walk = walk;
  }

  /**
   * The packet comes to the interface that owns its destination.
   *
   * @param from the subnet it comes from; null where it comes from outside every subnet
   */
  Fate atOwner(NetworkInterface eni, @Nullable SubnetId from, Packet packet, Journey journey) {
    walk.say(packet, " arrives at ", eni.id());
    Journey here = journey;
    if (!eni.subnet().equals(from)) { // N2
      Verdict list = walk.lists.judge(eni.subnet(), Direction.INGRESS, packet);
      if (list == Verdict.DROP) {
        return walk.dropped("inbound list of ", eni.subnet());
      }
      here = here.after(list);
    }
    if (here.isReply()) {
      return cameBackTo(new Place.AtInterface(eni), here);
    }
    Verdict out = leavesSender(packet, here, here.identity(), eni);
    Verdict in =
        walk.groups.judge(
            eni,
            Direction.INGRESS,
            packet,
            here.identity(),
            here.sender() == null ? null : here.sender().vpc());
    if (out == Verdict.DROP || in == Verdict.DROP) {
      return walk.dropped(out == Verdict.DROP ? "egress rules" : "ingress rules");
    }
    return taken(eni, packet, here.after(out).after(in));
  }

  /** The lists and groups let the packet through to the interface. */
  Fate taken(NetworkInterface eni, Packet packet, Journey journey) {
    if (Interfaces.takeNoConnection(walk.estate, eni)) { // G5, S2
      return walk.dropped("NO_POSSIBLE_DESTINATION: takes no connection");
    }
    Verdict service = Services.take(walk.estate, eni);
    if (service == Verdict.DROP) { // E1, G9
      return walk.dropped("the service behind ", eni.id(), " takes no connection");
    }
    if (Interfaces.balance(eni)) {
      return walk.balancers.arriveAt(eni, packet, journey);
    }
    Verdict policies = walk.pods.take(eni, packet);
    if (policies == Verdict.DROP) {
      return walk.dropped("policies of the receiver");
    }
    Journey here = journey.after(service).after(policies);
    String receiver = walk.pods.receiver(eni, packet.destination());
    Fate fate = delivered(receiver, new Place.AtInterface(eni), packet, here);
    if (fate.verdict() == Verdict.DROP && walk.pods.services().isNode(eni)) {
      return walk.pods
          .services()
          .fromNodePort(eni, new Place.AtInterface(eni), packet, here); // K30
    }
    return fate.verdict() == Verdict.DROP && walk.privateLinks.leadsOn(eni)
        ? walk.privateLinks.passOn(eni, packet, here)
        : fate;
  }

  /** The packet is where it was sent to; now for the replies. */
  Fate delivered(String receiver, Place end, Packet packet, Journey journey) {
    if (walk.isForSomebodyElse(receiver)) {
      return walk.dropped("delivered to ", receiver);
    }
    walk.say("delivered to ", receiver);
    return goBack(journey.legsEndingAt(end, packet), journey.maybe(), receiver);
  }

  /** The reply has come to where its leg began; now for those of the legs before. */
  Fate answered(Journey journey) {
    return goBack(journey.legs(), journey.maybe(), journey.receiver());
  }

  /** Sends the reply of the last of the legs, and after it those before. */
  private Fate goBack(List<Leg> legs, boolean maybe, @Nullable String receiver) {
    if (legs.isEmpty() || !Leg.hasReply(legs.get(0).packet())) {
      return new Fate(maybe ? Verdict.UNKNOWN : Verdict.PASS, receiver);
    }
    Journey journey = Journey.back(legs, maybe, receiver);
    Leg leg = legs.get(legs.size() - 1);
    Packet reply = leg.reply();
    walk.say("reply ", reply);
    Place end = leg.end();
    if (leg.start() instanceof Place.AtCloudFront || leg.start() instanceof Place.AtPrivateLink) {
      return goBack(journey.legs(), journey.maybe(), receiver);
    }
    if (leg.start() instanceof Place.AtAccelerator) {
      return walk.accelerators.replyTo(end, reply, journey);
    }
    if (end instanceof Place.AtNode) {
      return goBack(journey.legs(), journey.maybe(), receiver);
    }
    if (end instanceof Place.AtInterface at
        && walk.pods.services().isKnown(at.networkInterface(), reply)) { // K28
      return goBack(journey.legs(), true, receiver);
    }
    if (end instanceof Place.AtInterface at && !leavesAsAnyOther(leg, at, reply)) { // K23
      return goBack(journey.legs(), true, receiver);
    }
    if (leg.start() instanceof Place.BehindNode at) {
      return walk.stretches.replyAsClient(at.node(), end, reply, journey);
    }
    if (end instanceof Place.AtInterface at) {
      NetworkInterface eni = at.networkInterface();
      Verdict stays = walk.pods.repliesStay(eni, reply);
      if (stays == Verdict.PASS) {
        return cameBackTo(leg.start(), journey);
      }
      Fate over = walk.subnets.leave(eni.subnet(), eni.vpc(), reply, journey);
      return stays == Verdict.DROP ? over : over.whicheverOf(cameBackTo(leg.start(), journey));
    }
    if (end instanceof Place.AtNat at) {
      return walk.nats.replyFrom(at.nat(), reply, journey);
    }
    if (end instanceof Place.AtInternetGateway at) {
      return walk.gateways.replyFrom(at, reply, journey);
    }
    if (end instanceof Place.AtOneWayGateway at) {
      return walk.subnets.local(at.vpc(), null, reply, journey);
    }
    return walk.onPremises.enter(reply, journey);
  }

  /** Whether a reply goes from its interface as any packet does, whatever node that is on. */
  private boolean leavesAsAnyOther(Leg leg, Place.AtInterface at, Packet reply) {
    boolean handedBack = leg.start() instanceof Place.BehindNode;
    return walk.pods.repliesLeave(at.networkInterface(), reply) == Verdict.PASS
        && !(handedBack && walk.pods.repliesStay(at.networkInterface(), reply) != Verdict.DROP);
  }

  /** A reply comes to a place: is it where its leg began? */
  Fate cameBackTo(Place here, Journey journey) {
    if (!here.equals(journey.replyTo().start())) {
      return walk.dropped("ASYMMETRIC_ROUTE: the reply comes to ", here.getClass().getSimpleName());
    }
    Verdict seen = walk.firewalls.sawReply(journey);
    if (seen == Verdict.DROP) { // T5
      return walk.dropped("ASYMMETRIC_ROUTE: the reply misses a firewall");
    }
    return goBack(journey.legs(), journey.after(seen).maybe(), journey.receiver());
  }

  /**
   * The egress rules of the interface that sent the packet, judged when its first leg ends: only
   * then is it known whether group references count.
   */
  Verdict leavesSender(
      Packet packet, Journey journey, Identity identity, @Nullable NetworkInterface receiver) {
    return journey.sender() == null
        ? Verdict.PASS
        : walk.groups.judge(
            journey.sender(),
            Direction.EGRESS,
            packet,
            identity,
            receiver == null ? null : receiver.vpc());
  }

  /** The same where the leg ends at something that loses identity. */
  Verdict leavesSender(Packet packet, Journey journey) {
    return leavesSender(packet, journey, Identity.LOST, null);
  }

  /**
   * The packet comes to something opaque (specification, section 9): the analysis ends. The replies
   * of the legs behind still count.
   */
  Fate opaque(Packet packet, Journey journey, Object what) {
    walk.say("opaque: ", what);
    return leavesSender(packet, journey) == Verdict.DROP
        ? walk.dropped("egress rules")
        : goBack(journey.legs(), true, journey.receiver());
  }

  /**
   * The way on is missing from the snapshot, and no way there keeps identity. What is known still
   * counts: the sender's egress rules and the replies of the legs behind.
   */
  Fate unknown(Packet packet, Journey journey, Object... why) {
    return unknown(packet, journey, Identity.LOST, why);
  }

  /** The same where the way that is missing might keep identity. */
  Fate unknownWay(Packet packet, Journey journey, Object... why) {
    boolean mayKeep = journey.identity() == Identity.SAME_VPC;
    return unknown(packet, journey, mayKeep ? Identity.UNCERTAIN : Identity.LOST, why);
  }

  private Fate unknown(Packet packet, Journey journey, Identity identity, Object[] why) {
    walk.say("unknown: ", why);
    if (leavesSender(packet, journey, identity, null) == Verdict.DROP) {
      return walk.dropped("egress rules");
    }
    return goBack(journey.legs(), true, journey.receiver());
  }
}
