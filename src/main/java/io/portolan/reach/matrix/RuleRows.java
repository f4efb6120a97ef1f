package io.portolan.reach.matrix;

import io.portolan.packet.InternetAddresses;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.GroupRules;
import io.portolan.reach.Passing;
import io.portolan.reach.matrix.EndpointClass.Seat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a matrix says of the pairs for which some rules of a group may matter, and of few others:
 * they name the one, are the other's, and other rules let some of the same traffic pass.
 *
 * <pre>
 *   inbound    whom they name, and whose rules let it out ──▶ who is in the group
 *   outbound   who is in the group ──▶ whom they name, and whose rules let it in
 * </pre>
 *
 * <p>Of pairs that do not meet under their own addresses, translated or balanced ones, all count.
 */
public final class RuleRows {
  private final ReachMatrix matrix;
  private final GroupTerms terms;
  private final NearbyRows nearby;
  private final Roles roles;
  private final PassingTable table;

  /** The classes that the rules name. */
  private final Bits named;

  /** Whether they name somebody on the internet. */
  private final boolean nameInternet;

  /** The number of what they may allow. */
  private final int traffic;

  RuleRows(
      ReachMatrix matrix,
      GroupTerms terms,
      NearbyRows nearby,
      Roles roles,
      PassingTable table,
      Collection<GroupRules.Term> rules) {
    this.matrix = matrix;
    this.terms = terms;
    this.nearby = nearby;
    this.roles = roles;
    this.table = table;
    Bits all = Bits.none();
    TrafficSet allowed = TrafficSet.none();
    for (GroupRules.Term term : rules) {
      all = all.or(terms.named(term));
      allowed = allowed.union(term.traffic());
    }
    this.named = all;
    this.traffic = table.number(new Passing(TrafficSet.none(), allowed));
    this.nameInternet =
        rules.stream().anyMatch(term -> term.addresses().overlaps(InternetAddresses.all()));
  }

  /** Inbound: what gets to a class in the group. */
  public List<ReachMatrix.Row> into(int number) {
    Bits sending =
        matrix.seat(number).map(seat -> terms.sending(seat, traffic).and(named)).orElse(named);
    boolean asked = nameInternet || roles.otherwise().get(number);
    return matrix.rows(
        number,
        asked ? roles.everybody() : roles.everybody().andNot(roles.internet()),
        (transport, seat, sources) -> sources.and(transport.judgesOut() ? sending : named));
  }

  /** Outbound: the classes to which those in the group may get. */
  public Bits concerned(Bits senders) {
    if (senders.isEmpty() || traffic == PassingTable.NOTHING) {
      return Bits.none();
    }
    Bits others = nameInternet ? roles.otherwise() : roles.otherwise().andNot(roles.internet());
    if (!senders.andNot(roles.seated()).isEmpty()) {
      return named.or(others);
    }
    List<Seat> from = new ArrayList<>();
    senders.forEach(number -> matrix.seat(number).ifPresent(from::add));
    Bits taking = terms.taking(from, traffic);
    return named.and(nearby.from(senders, taking)).or(others);
  }

  /** Outbound: what gets from those in the group to a class. */
  public List<ReachMatrix.Row> from(Bits senders, int number) {
    return matrix.rows(
        number,
        senders,
        (transport, seat, sources) -> {
          Optional<GroupRules> rules = seat.rules().in();
          return transport.judgesIn() && rules.isPresent()
              ? sources.and(terms.in(rules.get(), transport.keepsSender()).about(traffic, table))
              : sources;
        });
  }
}
