package io.portolan.walk;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.FirewallPolicy;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.InternetAddresses;
import io.portolan.packet.Packet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Network Firewall, and Gateway Load Balancer endpoints (specification, section 13; F1, F2, G10).
 */
final class Firewalls {
  private final PacketWalk walk;
  private final StatelessRules stateless;
  private final StatefulRules stateful;

  Firewalls(PacketWalk walk) {
    this.walk = walk;
    this.stateless = new StatelessRules(walk.estate);
    this.stateful = new StatefulRules(walk.estate);
  }

  /**
   * What a firewall does with a packet.
   *
   * @param verdict whether it lets it pass
   * @param seen whether its stateful engine sees it, if it passes
   */
  private record Passage(Verdict verdict, Verdict seen) {}

  /** The firewall that is attached to a transit gateway so; null for none. */
  @Nullable Firewall at(TransitGatewayAttachmentId attachment) {
    for (Firewall firewall : walk.estate.all(Firewall.class)) {
      if (attachment.equals(firewall.attachment())) {
        return firewall;
      }
    }
    return null;
  }

  private @Nullable Firewall at(VpcEndpoint endpoint) {
    for (Firewall firewall : walk.estate.all(Firewall.class)) {
      if (firewall.endpoints().contains(endpoint.id())) {
        return firewall;
      }
    }
    return null;
  }

  /**
   * A route leads to a Gateway Load Balancer endpoint: into its subnet, through what is behind it,
   * and out of that subnet again.
   *
   * @param from the subnet the packet comes from; null where it comes from outside every subnet
   */
  Fate toEndpoint(VpcEndpoint endpoint, @Nullable SubnetId from, Packet packet, Journey journey) {
    Firewall firewall = at(endpoint);
    if (firewall == null && !walk.passingEndpoints.contains(endpoint.id())) { // G10
      return walk.arrivals.opaque(packet, journey, endpoint.id());
    }
    if (endpoint.subnets().size() != 1) {
      return walk.arrivals.unknown(packet, journey, "subnet of ", endpoint.id());
    }
    SubnetId subnet = endpoint.subnets().iterator().next();
    Journey here = journey;
    if (!subnet.equals(from)) {
      Verdict list = walk.lists.judge(subnet, Direction.INGRESS, packet);
      if (list == Verdict.DROP) {
        return walk.dropped("inbound list of ", subnet);
      }
      here = here.after(list);
    }
    if (firewall == null) {
      walk.say("passed by ", endpoint.id());
      Journey next = here.through(endpoint.id(), Verdict.DROP);
      return walk.subnets.leave(subnet, endpoint.vpc(), packet, next);
    }
    return through(
        firewall,
        endpoint.id(),
        packet,
        here,
        next ->
            walk.subnets.leave(
                subnet,
                endpoint.vpc(),
                packet,
                isBlockedPerhaps(endpoint, packet, next) ? next.after(Verdict.UNKNOWN) : next));
  }

  /** B2: Block Public Access stops internet traffic here, AWS does not say in which direction. */
  private boolean isBlockedPerhaps(VpcEndpoint endpoint, Packet packet, Journey journey) {
    return !journey.isReply()
        && walk.publicAccess.isOn(endpoint.vpc())
        && (isOutside(endpoint.vpc(), packet.source())
            || isOutside(endpoint.vpc(), packet.destination()));
  }

  private boolean isOutside(VpcId vpc, Address address) {
    Vpc row = walk.estate.find(Vpc.class, vpc);
    return InternetAddresses.all().contains(address)
        && row.cidrs().stream().noneMatch(block -> block.contains(address));
  }

  /** Through a firewall at one of its endpoints or attachments, and on where it lets it pass. */
  Fate through(
      Firewall firewall,
      ResourceId at,
      Packet packet,
      Journey journey,
      Function<Journey, Fate> onward) {
    FirewallPolicy policy = walk.estate.find(FirewallPolicy.class, firewall.policy());
    if (policy == null) {
      return walk.arrivals.opaque(packet, journey, firewall.policy());
    }
    Passage passage = judge(firewall, policy, at, packet, journey);
    walk.say(at, " of ", firewall.name(), ": ", passage.verdict());
    return passage.verdict() == Verdict.DROP
        ? walk.dropped("rules of ", policy.id())
        : onward.apply(journey.after(passage.verdict()).through(at, passage.seen())); // SG6, SG7
  }

  private Passage judge(
      Firewall firewall, FirewallPolicy policy, ResourceId at, Packet packet, Journey journey) {
    Set<StatelessRules.Action> actions = stateless.judge(policy, packet);
    Verdict verdict = null;
    for (StatelessRules.Action action : actions) {
      Verdict one =
          switch (action) {
            case PASS -> Verdict.PASS;
            case DROP -> Verdict.DROP;
            case FORWARD -> judgeStatefully(firewall, policy, at, packet, journey);
          };
      verdict = verdict == null ? one : verdict.whicheverOf(one);
    }
    Verdict seen =
        !actions.contains(StatelessRules.Action.FORWARD)
            ? Verdict.DROP
            : actions.size() == 1 ? Verdict.PASS : Verdict.UNKNOWN;
    return new Passage(verdict, seen);
  }

  /** The first packet by the rules; a reply by whether the connection was seen here (T5). */
  private Verdict judgeStatefully(
      Firewall firewall, FirewallPolicy policy, ResourceId at, Packet packet, Journey journey) {
    if (!journey.isReply()) {
      return stateful.judge(firewall, policy, packet);
    }
    Verdict seen = journey.replyTo().seenAt(at);
    if (seen == Verdict.DROP) {
      walk.say("ASYMMETRIC_ROUTE: ", at, " did not see the connection");
    }
    return seen;
  }

  /** Whether each stateful engine that saw the connection saw the reply too (T5, F2). */
  Verdict sawReply(Journey reply) {
    Verdict all = Verdict.PASS;
    for (Passed one : reply.replyTo().passed()) {
      Verdict back = Passed.seenAt(one.by(), reply.passed());
      if (back == Verdict.DROP && Passed.met(one.by(), reply.passed())) {
        back = Verdict.UNKNOWN; // at the right place, but past the engine
      }
      all = all.and(one.seen().not().or(back));
    }
    return all;
  }
}
