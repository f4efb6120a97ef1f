package io.portolan.reach.matrix;

import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.policy.GroupRules;
import io.portolan.reach.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * Endpoints, by one address each, that nothing in an estate tells apart, neither as a source nor as
 * a destination.
 *
 * @param examples one of them, or two where there are more, each with that address only
 * @param seat where it is; empty for what is no interface
 * @param otherWays whether connections may come to it on other ways than to its address: from load
 *     balancers, edge services and the like
 * @param borrows whether it sends by addresses that are lent to it too
 * @param unsure whether policies about it are not applied, so that nothing is certain
 * @param members the numbers of the endpoints, ascending
 */
record EndpointClass(
    List<Endpoint> examples,
    Optional<Seat> seat,
    boolean otherWays,
    boolean borrows,
    boolean unsure,
    List<Integer> members) {

  /**
   * Where an interface's address is.
   *
   * @param place its place
   * @param atom which addresses that groups' rules name it is in
   * @param rules its groups' rules
   */
  record Seat(NetworkInterfaceId id, Address address, Place place, int atom, Rules rules) {
    private Seat in(NetworkGraph graph) {
      return new Seat(id, address, place, atom, rules.in(graph));
    }
  }

  /**
   * What decides how packets get to an address and from it, groups aside.
   *
   * @param number its number; two classes at one place differ in their groups at most
   * @param subnet the subnet
   * @param atom which addresses that routes and controls name it is in
   * @param alone whether there is something special about its interface, the only one there
   * @param sends whether anything there may open connections
   * @param takes whether anything there may take connections
   */
  record Place(
      int number,
      SubnetId subnet,
      VpcId vpc,
      int atom,
      boolean alone,
      boolean sends,
      boolean takes) {}

  /**
   * The groups of an interface.
   *
   * @param out their outbound rules; empty where no groups judge
   * @param in their inbound rules; empty where no groups judge
   * @param held the groups, as rules may name them
   */
  record Rules(Optional<GroupRules> out, Optional<GroupRules> in, List<SecurityGroupId> held) {
    private Rules in(NetworkGraph graph) {
      return new Rules(
          out.map(rules -> graph.rulesOf(held, Direction.EGRESS)),
          in.map(rules -> graph.rulesOf(held, Direction.INGRESS)),
          held);
    }
  }

  /** Whether it is hosts on the internet. */
  boolean isInternet() {
    return examples.get(0) instanceof Endpoint.OnInternet;
  }

  /**
   * Whether the internet has no address for it, and there is no other way to it, so that nothing
   * comes from there (G1).
   */
  boolean isUnknownToInternet() {
    return examples.get(0) instanceof Endpoint.AtInterface at
        && at.publicAddresses().isEmpty()
        && !otherWays;
  }

  /** The same in a graph in which its groups may have other rules. */
  EndpointClass in(NetworkGraph graph) {
    return new EndpointClass(
        examples, seat.map(each -> each.in(graph)), otherWays, borrows, unsure, members);
  }
}
