package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.EdgeSender;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A way from a source to where its packets end: legs, each with its own header.
 *
 * @param legs the legs in order, at least one
 * @param passages what the controls of each leg leave of the packets that begin it
 * @param translations what happens between the legs: one fewer than there are legs
 * @param choices the choices that AWS makes on the way, in order
 */
record Journey(
    List<LegPath> legs,
    List<Passage> passages,
    List<Translation> translations,
    List<Connection.Choice> choices) {

  /** Nothing taken yet. */
  static Journey none() {
    return new Journey(List.of(), List.of(), List.of(), List.of());
  }

  /** This journey with one more leg. */
  Journey with(LegPath leg, Passage passage) {
    List<Connection.Choice> chosen = new ArrayList<>(choices);
    leg.connections().forEach(connection -> connection.choice().ifPresent(chosen::add));
    return new Journey(add(legs, leg), add(passages, passage), translations, chosen);
  }

  /** This journey, going on with another header. */
  Journey with(Translation translation) {
    return new Journey(legs, passages, add(translations, translation), choices);
  }

  /** This journey after a choice between translations. */
  Journey with(Connection.Choice choice) {
    return new Journey(legs, passages, translations, add(choices, choice));
  }

  private static <T> List<T> add(List<T> list, T element) {
    List<T> longer = new ArrayList<>(list);
    longer.add(element);
    return List.copyOf(longer);
  }

  /** The last leg. */
  LegPath lastLeg() {
    return legs.get(legs.size() - 1);
  }

  /** Whether a load balancer's node, or an endpoint, has sent it or passed it on before. */
  boolean hasPassed(NetworkInterfaceId node) {
    return legs.get(0).start().equals(new Component.Interface(node))
        || legs.stream()
            .anyMatch(
                leg -> leg.start() instanceof Component.Balancer at && at.node().equals(node));
  }

  /** What is known of whoever has opened the connection that the next leg carries. */
  EdgeSender sender() {
    EdgeSender sender = EdgeSender.NONE;
    for (Translation each : translations) {
      if (each instanceof Translation.Forward to) {
        EdgeSender before = sender;
        boolean asTheClient = to.forwarding().source() == null;
        sender = to.forwarding().opened().orElseGet(() -> before.balanced(asTheClient));
      }
    }
    return sender;
  }

  /** The edge service that it leads through; empty for none. */
  Optional<Component.Entry> entry() {
    return legs.stream()
        .map(LegPath::start)
        .filter(Component.Entry.class::isInstance)
        .map(Component.Entry.class::cast)
        .findFirst();
  }

  /** The number of legs since the last load balancer, or from the start. */
  int legsSinceBalancer() {
    int count = 0;
    for (int i = legs.size() - 1;
        i >= 0 && !(legs.get(i).start() instanceof Component.Balancer);
        i--) {
      count++;
    }
    return count;
  }

  /** Whether it leads through a load balancer, a Service or an edge service. */
  boolean isBalanced() {
    return entry().isPresent()
        || legs.stream()
            .anyMatch(
                leg ->
                    leg.start() instanceof Component.Balancer
                        || leg.start() instanceof Component.Redirected);
  }

  /** Where it ends. */
  Component end() {
    return lastLeg().end();
  }

  /** What may arrive, with the last leg's header, before replies are asked for. */
  PacketSet mayArrive() {
    return passages.get(passages.size() - 1).possible();
  }

  /** What the answer over this way rests on. */
  Set<Assumption> assumptions() {
    Set<Assumption> all = new LinkedHashSet<>();
    passages.forEach(passage -> all.addAll(passage.assumptions()));
    return all;
  }

  /** The packets of the first leg that some packets of the last leg were, ignoring controls. */
  PacketSet sentAs(PacketSet arriving) {
    PacketSet packets = arriving;
    for (int i = translations.size() - 1; i >= 0; i--) {
      packets = translations.get(i).preimage(packets).intersect(legs.get(i).offered());
    }
    return packets;
  }
}
