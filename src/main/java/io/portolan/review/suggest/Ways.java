package io.portolan.review.suggest;

import io.portolan.graph.ForeignNetwork;
import io.portolan.graph.ForeignNetworks;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.reach.Approaches;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine.Sent;
import io.portolan.reach.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What gets to an endpoint on each way that there is, by its addresses. Where somebody comes
 * straight and by a load balancer too, or by IPv4 and IPv6, the same gets through when one of the
 * two is closed, and yet who takes that one is cut off.
 *
 * <p>Only those are asked about whom a rule names: every way ends with a sender whom some rule of
 * the receiver's names, and balancers' nodes are such.
 */
final class Ways {
  private final Situation was;
  private final Situation is;

  Ways(Situation was, Situation is) {
    this.was = was;
    this.is = is;
  }

  /** What gets through with the addresses of both, and what on which way. */
  private record Through(Sent sent, Map<Way, OnWay> ways) {}

  private record OnWay(Passing passing, PacketSet sent) {}

  /** The pairs between which some way carries something else now, by the rules of a proposal. */
  List<Pair> changed(Proposal proposal) {
    Set<Pair> changed = new LinkedHashSet<>(changed(proposal.rule()));
    proposal.instead().forEach(each -> changed.addAll(changed(each)));
    return List.copyOf(changed);
  }

  private List<Pair> changed(SecurityGroupRule rule) {
    List<Endpoint> members = was.members();
    List<Endpoint> named = named(rule);
    boolean in = rule.direction() == Direction.INGRESS;
    List<Pair> changed = new ArrayList<>();
    for (Endpoint to : in ? members : named) {
      boolean several = was.engine().engine().otherWays(to, Question.anything()).isPresent();
      for (Endpoint from : in ? named : members) {
        if (!from.identity().equals(to.identity())
            && (several || !isSingle(from) || !isSingle(to))
            && !through(was, from, to, several).equals(through(is, from, to, several))) {
          changed.add(new Pair(from, to));
        }
      }
    }
    return changed;
  }

  /** Whether it has one address, so that only ways tell apart what gets there. */
  private static boolean isSingle(Endpoint each) {
    return each instanceof Endpoint.AtInterface at
        && at.privateAddresses().isSingle()
        && at.privateAddresses().containsAll(at.publicAddresses());
  }

  private static Through through(Situation situation, Endpoint from, Endpoint to, boolean several) {
    List<Endpoint> one = List.of(from);
    List<Endpoint> other = List.of(to);
    Map<Way, OnWay> ways = new LinkedHashMap<>();
    if (several) {
      for (Approaches.OnWay each :
          situation.engine().engine().approaches(one, other, Question.anything()).ways()) {
        ways.put(each.way(), new OnWay(each.passing(), each.sent()));
      }
    }
    return new Through(situation.engine().engine().sent(one, other, Question.anything()), ways);
  }

  /** Whom a rule names: of hosts outside those alone. */
  private List<Endpoint> named(SecurityGroupRule rule) {
    AddressSet addresses = was.named(rule);
    List<Endpoint> named = new ArrayList<>();
    for (Endpoint each : was.engine().catalog().all()) {
      if (each instanceof Endpoint.OnInternet at) {
        AddressSet some = at.addresses().intersect(addresses);
        if (!some.isEmpty()) {
          named.add(new Endpoint.OnInternet(some));
        }
      } else if (was.names(rule, each)) {
        named.add(each);
      }
    }
    for (ForeignNetwork each : ForeignNetworks.of(was.compiled().graph())) {
      AddressSet some = each.hosts().intersect(addresses);
      if (!some.isEmpty()) {
        named.addAll(Endpoint.Foreign.in(each, some));
      }
    }
    return named;
  }

  /** Two between which there is more than one way, or more than one address. */
  record Pair(Endpoint from, Endpoint to) {}
}
