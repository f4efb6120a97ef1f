package io.portolan.walk;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerAction;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.TargetGroup;
import io.portolan.packet.Address;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What listeners take, and to which groups they send it (specification, section 11). */
final class Listeners {
  private final Estate estate;

  Listeners(Estate estate) {
    this.estate = estate;
  }

  /**
   * That a balancer may forward to a group.
   *
   * @param group the group; null where the snapshot lacks it
   * @param sure whether it does; never {@link Verdict#DROP}
   */
  record Forwarding(@Nullable TargetGroup group, Verdict sure) {}

  List<Listener> of(LoadBalancer balancer) {
    return estate.all(Listener.class).stream()
        .filter(listener -> listener.loadBalancer().equals(balancer.id()))
        .toList();
  }

  static boolean takes(Listener listener, Packet packet) {
    return listener.port() == packet.destinationPort()
        && carries(listener.protocol(), packet.protocol()) != Verdict.DROP;
  }

  /** Whether a protocol of listeners and target groups is carried by TCP or UDP. */
  static Verdict carries(String protocol, Protocol transport) {
    return switch (protocol) {
      case "HTTP", "HTTPS", "TCP", "TLS", "SSL" -> pass(transport.equals(Protocol.TCP));
      case "UDP", "QUIC", "GENEVE" -> pass(transport.equals(Protocol.UDP));
      case "TCP_UDP", "TCP_QUIC" -> pass(isTransport(transport));
      default -> isTransport(transport) ? Verdict.UNKNOWN : Verdict.DROP;
    };
  }

  static boolean isTransport(Protocol protocol) {
    return protocol.equals(Protocol.TCP) || protocol.equals(Protocol.UDP);
  }

  private static Verdict pass(boolean holds) {
    return holds ? Verdict.PASS : Verdict.DROP;
  }

  /** Where the balancer sends what came to a node: the listeners that take it have to agree. */
  List<Forwarding> forwardings(LoadBalancer balancer, Packet packet) {
    List<Listener> listeners = of(balancer);
    if (listeners.isEmpty()) {
      return toAnyGroupOf(balancer);
    }
    List<Forwarding> all = new ArrayList<>();
    for (Listener listener : listeners) {
      if (takes(listener, packet)) {
        all.addAll(forwardings(balancer, listener, packet.source()));
      }
    }
    return all;
  }

  /** Where the balancer may send anything at all: what its nodes open connections to. */
  List<Forwarding> forwardings(LoadBalancer balancer) {
    List<Listener> listeners = of(balancer);
    if (listeners.isEmpty()) {
      return toAnyGroupOf(balancer);
    }
    List<Forwarding> all = new ArrayList<>();
    for (Listener listener : listeners) {
      all.addAll(forwardings(balancer, listener, null));
    }
    return all;
  }

  /** For a client at an address; null: for whomever a rule may be made. */
  private List<Forwarding> forwardings(
      LoadBalancer balancer, Listener listener, @Nullable Address source) {
    List<Forwarding> all = new ArrayList<>();
    if (balancer.type() != LoadBalancer.Type.APPLICATION) {
      addForwardings(listener.defaultActions(), Verdict.PASS, all);
      return all;
    }
    List<ListenerRule> rules = rules(listener);
    if (rules.isEmpty()) {
      addForwardings(listener.defaultActions(), Verdict.UNKNOWN, all);
      all.addAll(toAnyGroupOf(balancer));
      return all;
    }
    RequestCandidates candidates = new RequestCandidates(rules);
    for (ListenerRule rule : rules) {
      Verdict met = source == null ? Verdict.PASS : candidates.met(rule, source);
      if (met != Verdict.DROP) {
        addForwardings(rule.actions(), met, all);
      }
    }
    return all;
  }

  /** The rules, the first one first; the default one is the listener's where it is not printed. */
  private List<ListenerRule> rules(Listener listener) {
    List<ListenerRule> rules = new ArrayList<>();
    for (ListenerRule rule : estate.all(ListenerRule.class)) {
      if (rule.listener().equals(listener.id())) {
        rules.add(rule);
      }
    }
    rules.sort(Comparator.comparingInt(ListenerRule::priority));
    if (!rules.isEmpty() && rules.get(rules.size() - 1).priority() != ListenerRule.DEFAULT) {
      rules.add(
          new ListenerRule(
              new Arn(listener.id() + " default"),
              listener.location(),
              listener.id(),
              ListenerRule.DEFAULT,
              List.of(),
              listener.defaultActions(),
              Map.of()));
    }
    return rules;
  }

  private void addForwardings(List<ListenerAction> actions, Verdict met, List<Forwarding> all) {
    Verdict sure = met;
    for (ListenerAction action : actions) {
      if (action instanceof ListenerAction.Forward forward) {
        for (Arn group : forward.targetGroups()) {
          all.add(new Forwarding(estate.find(TargetGroup.class, group), sure));
        }
        return;
      }
      if (action instanceof ListenerAction.Respond) {
        return;
      }
      if (action instanceof ListenerAction.Other) {
        sure = Verdict.UNKNOWN;
      }
    }
  }

  private List<Forwarding> toAnyGroupOf(LoadBalancer balancer) {
    List<Forwarding> naming =
        estate.all(TargetGroup.class).stream()
            .filter(group -> group.loadBalancers().contains(balancer.id()))
            .map(group -> new Forwarding(group, Verdict.UNKNOWN))
            .toList();
    return naming.isEmpty() ? List.of(new Forwarding(null, Verdict.UNKNOWN)) : naming;
  }
}
