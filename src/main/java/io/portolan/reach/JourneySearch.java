package io.portolan.reach;

import io.portolan.graph.AddressTranslation;
import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.NamedService;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.Address;
import io.portolan.packet.PacketSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the journeys of a set of packets: follows legs, and translations from one to the next.
 *
 * <p>Journeys that no packet survives are left out unless they are wanted for an explanation.
 */
final class JourneySearch {
  /** How many legs between balancers: routes may lead round in circles over the internet. */
  private static final int MOST_LEGS = 8;

  private final NetworkGraph graph;
  private final LegSearch legs;
  private final boolean evenBlocked;
  private final Fronts fronts;
  private final NatTranslations nat;
  private final Optional<NamedService> named;
  private final List<Journey> found = new ArrayList<>();

  private JourneySearch(
      NetworkGraph graph, Fronts fronts, boolean evenBlocked, Optional<NamedService> named) {
    this.graph = graph;
    this.legs = new LegSearch(graph);
    this.nat = new NatTranslations(graph.estate());
    this.evenBlocked = evenBlocked;
    this.fronts = fronts;
    this.named = named;
  }

  /**
   * The journeys on which some packet may arrive somewhere.
   *
   * @param fronts the load balancers to go through
   * @param named the service that hosts on the internet may be
   */
  static List<Journey> open(
      NetworkGraph graph,
      Fronts fronts,
      Component start,
      PacketSet packets,
      Optional<NamedService> named) {
    return new JourneySearch(graph, fronts, false, named).search(start, packets);
  }

  /** All journeys that routing allows, blocked ones and dead ends included. */
  static List<Journey> all(
      NetworkGraph graph,
      Fronts fronts,
      Component start,
      PacketSet packets,
      Optional<NamedService> named) {
    return new JourneySearch(graph, fronts, true, named).search(start, packets);
  }

  private List<Journey> search(Component start, PacketSet packets) {
    next(Journey.none(), start, packets, packets, packets);
    return found;
  }

  private void next(
      Journey before, Component start, PacketSet offered, PacketSet certain, PacketSet possible) {
    for (LegPath found : legs.from(start, offered)) {
      if (found.end() instanceof Component.Forwarded to && !fronts.leads(to.forwarding())) {
        continue;
      }
      LegPath leg = nat.translatable(found).of(before.sender());
      Passage passage = Passage.forward(leg, certain, possible, graph);
      if (evenBlocked || !passage.possible().isEmpty()) {
        end(before.with(leg, passage), leg, passage);
      }
    }
  }

  private void end(Journey journey, LegPath leg, Passage passage) {
    Component end = leg.end();
    if (end instanceof Component.NatGateway at) {
      masquerade(journey, leg, passage, at);
    } else if (end instanceof Component.NodeTranslation at) {
      goOn(journey, leg, passage, new Translation.Masquerade(at.address()));
    } else if (end instanceof Component.InternetGatewayOut at) {
      AddressTranslation pairs = graph.translation(at.id());
      goOn(journey, leg, passage, new Translation.Sources(pairs.toPublic(), pairs.toPrivate()));
    } else if (end instanceof Component.InternetGatewayIn at) {
      AddressTranslation pairs = graph.translation(at.id());
      goOn(
          journey, leg, passage, new Translation.Destinations(pairs.toPrivate(), pairs.toPublic()));
    } else if (end instanceof Component.EgressOnlyGateway) {
      goOn(journey, leg, passage, new Translation.Identity());
    } else if (end instanceof Component.Internet) {
      found.add(journey);
      goOn(journey, leg, passage, new Translation.Identity());
      named
          .filter(each -> journey.entry().isEmpty())
          .ifPresent(each -> goOn(journey, leg, passage, new Translation.Naming(each)));
    } else if (end instanceof Component.Entry) {
      found.add(journey);
      if (journey.entry().isEmpty()) { // an edge service leads on once
        goOn(journey, leg, passage, new Translation.Identity());
      }
    } else if (end instanceof Component.Forwarded to) {
      goOn(journey, leg, passage, new Translation.Forward(fronts.narrowed(to.forwarding())));
    } else {
      found.add(journey);
      if (end instanceof Component.Interface at
          && fronts.isFront(at.id())
          && !journey.hasPassed(at.id())) {
        goOn(journey, leg, passage, new Translation.Identity());
      }
    }
  }

  private void goOn(Journey journey, LegPath leg, Passage passage, Translation translation) {
    if (journey.legsSinceBalancer() < MOST_LEGS) {
      next(
          journey.with(translation),
          next(leg),
          translation.image(leg.offered()),
          translation.image(passage.certain()),
          translation.image(passage.possible()));
    }
  }

  /** Where what came to a component goes on. */
  private static Component next(LegPath leg) {
    if (leg.end() instanceof Component.Forwarded to) {
      return to.forwarding().next() instanceof Component.Sender
              && leg.start() instanceof Component.Interface sender
          ? new Component.Redirected(sender.id())
          : to.forwarding().next();
    }
    if (leg.end() instanceof Component.NodeTranslation node) {
      return new Component.Interface(node.primary());
    }
    return leg.end() instanceof Component.Interface at
        ? new Component.Balancer(at.id(), leg.start() instanceof Component.PrivateLink)
        : leg.end();
  }

  /** G5, G6: any of the gateway's addresses may become the source. */
  private void masquerade(Journey journey, LegPath leg, Passage passage, Component.NatGateway at) {
    List<Address> addresses = nat.addresses(at);
    Object point = new Object();
    for (int i = 0; i < addresses.size(); i++) {
      Journey chosen =
          addresses.size() == 1
              ? journey
              : journey.with(new Connection.Choice(point, i, addresses.size()));
      goOn(chosen, leg, passage, new Translation.Masquerade(addresses.get(i)));
    }
  }
}
