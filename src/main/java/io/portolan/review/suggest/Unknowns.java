package io.portolan.review.suggest;

import io.portolan.graph.ForeignNetwork;
import io.portolan.graph.ForeignNetworks;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.AddressSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.BitSet;
import java.util.List;

/**
 * What nobody knows about a group's members. Where anything may get through whatever the rules say,
 * as the way there is not in the snapshot, two estates look alike that are not: nothing may be
 * called unused then.
 */
final class Unknowns {
  private final Situation situation;
  private final ReachMatrix matrix;
  private final boolean in;
  private final TrafficSet traffic;
  private final AddressSet named;

  private Unknowns(Situation situation, SecurityGroupRule rule) {
    this.situation = situation;
    this.matrix = situation.compiled().matrix();
    this.in = rule.direction() == Direction.INGRESS;
    this.traffic = RuleMatch.trafficOf(rule.traffic());
    this.named = situation.named(rule);
  }

  /** Whether something may come by a rule of a group, or go by it, and nobody knows. */
  static boolean remain(Situation situation, SecurityGroupRule rule) {
    Unknowns unknowns = new Unknowns(situation, rule);
    return unknowns.inMatrix() || unknowns.abroad();
  }

  private boolean inMatrix() {
    Bits members = matrix.holding(situation.group().id());
    Bits all = all();
    boolean between =
        situation.holders(situation.group().id()).stream()
            .anyMatch(situation.compiled().graph()::isBetweenOthers);
    for (int i = 0; i < matrix.size() && !members.isEmpty(); i++) {
      if (in ? members.get(i) && isOpen(i, all, traffic) : isOpen(i, members, traffic)) {
        return true;
      }
      // what passes a member arrives with other ports elsewhere
      if (between && isBehindOthers(i) && isOpen(i, all, TrafficSet.all())) {
        return true;
      }
    }
    return false;
  }

  private boolean isOpen(int to, Bits from, TrafficSet some) {
    for (ReachMatrix.Row row : matrix.rows(to, from)) {
      if (isOpen(row.passing(), some)) {
        BitSet counting = new BitSet();
        row.sources()
            .forEach(
                each -> {
                  if (counts(first(each)) && counts(first(to))) {
                    counting.set(each);
                  }
                });
        if (!counting.isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  /** A way of which nobody knows what it carries makes everything possible, not only some. */
  private static boolean isOpen(Passing passing, TrafficSet some) {
    return passing.possible().equals(Question.anything())
        && passing.possible().subtract(passing.certain()).overlaps(some);
  }

  /**
   * How hosts on premises and functions get to the internet is not in a snapshot: what comes from
   * there as hosts of the internet do is compared with these. So they count where the rule names
   * their own addresses.
   */
  private boolean counts(Endpoint end) {
    if (end instanceof Endpoint.OnPremises at) {
      return named.overlaps(at.addresses());
    }
    return !(end instanceof Endpoint.Service)
        || named.overlaps(situation.compiled().graph().addresses().internetHosts());
  }

  private Endpoint first(int number) {
    return matrix.endpoints().get(matrix.members(number).get(0));
  }

  private boolean isBehindOthers(int number) {
    return situation.engine().engine().otherWays(first(number), Question.anything()).isPresent();
  }

  private Bits all() {
    BitSet all = new BitSet();
    all.set(0, matrix.size());
    return Bits.of(all);
  }

  /** The same for networks that the snapshot lacks. */
  private boolean abroad() {
    List<Endpoint> members = situation.members();
    for (ForeignNetwork each : ForeignNetworks.of(situation.compiled().graph())) {
      List<Endpoint> hosts = Endpoint.Foreign.in(each, each.hosts());
      for (Endpoint member : in || !each.sendsAlone() ? members : List.<Endpoint>of()) {
        List<Endpoint> one = List.of(member);
        Passing passing =
            situation
                .engine()
                .engine()
                .passing(in ? hosts : one, in ? one : hosts, Question.anything());
        if (isOpen(passing, traffic)) {
          return true;
        }
      }
    }
    return false;
  }
}
