package io.portolan.review.change;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.TargetGroup;
import io.portolan.reach.ReferenceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An estate without a load balancer, without a listener, or without the targets of a group.
 *
 * <p>The balancer's interfaces stay, with listeners that take nothing: without interfaces its
 * addresses would be those of strangers, and without listeners it would be unknown what it takes.
 */
final class BalancerRemoval {
  private final Estate estate;

  private BalancerRemoval(Estate estate) {
    this.estate = estate;
  }

  /**
   * Without {@code lb:NAME}, or what has an ARN; nothing where there is none.
   *
   * @throws ReferenceException if several have the name, or it is not known what would go
   */
  static Removal of(Estate estate, String text) {
    BalancerRemoval removal = new BalancerRemoval(estate);
    List<LoadBalancer> named =
        estate.all(LoadBalancer.class).stream()
            .filter(each -> text.equals("lb:" + each.name()) || text.equals(each.id().value()))
            .toList();
    if (named.size() > 1) {
      throw new ReferenceException(
          text
              + " is one of several: "
              + String.join(", ", named.stream().map(each -> each.id().value()).toList()));
    }
    if (!named.isEmpty()) {
      return removal.balancer(named.get(0));
    }
    Listener listener = estate.find(Listener.class, new Arn(text));
    if (listener != null) {
      return removal.without(List.of(listener));
    }
    TargetGroup targets = estate.find(TargetGroup.class, new Arn(text));
    return targets == null ? Removal.nothing() : removal.targets(targets);
  }

  private Removal balancer(LoadBalancer balancer) {
    if (balancer.type() == LoadBalancer.Type.GATEWAY) {
      throw new ReferenceException(
          "lb:" + balancer.name() + " is a gateway load balancer: ask for its endpoints, vpce-…");
    }
    List<Listener> listeners =
        estate.all(Listener.class).stream()
            .filter(each -> each.loadBalancer().equals(balancer.id()))
            .toList();
    if (listeners.isEmpty()) {
      throw new ReferenceException("the listeners of lb:" + balancer.name() + " are not known");
    }
    return without(listeners);
  }

  private Removal without(List<Listener> gone) {
    Set<Arn> ids = new HashSet<>();
    List<String> removed = new ArrayList<>();
    for (Listener each : gone) {
      ids.add(each.id());
      LoadBalancer balancer = estate.find(LoadBalancer.class, each.loadBalancer());
      removed.add(
          "listener "
              + each.protocol()
              + " "
              + each.port()
              + " of "
              + (balancer == null ? each.loadBalancer().value() : "lb:" + balancer.name()));
    }
    List<Resource> left = new ArrayList<>();
    for (Resource each : estate.resources()) {
      if (each instanceof Listener listener && ids.contains(listener.id())) {
        left.add(deaf(listener));
        left.add(nothing(listener));
      } else if (!(each instanceof ListenerRule rule && ids.contains(rule.listener()))) {
        left.add(each);
      }
    }
    return new Removal(List.of(), Optional.of(Estate.of(left)), removed);
  }

  /** A listener at no port. */
  private static Listener deaf(Listener each) {
    return new Listener(
        each.id(), each.location(), each.loadBalancer(), each.protocol(), 0, List.of(), Map.of());
  }

  /** The rule by which it does nothing, as without rules these would be unknown. */
  private static ListenerRule nothing(Listener listener) {
    return new ListenerRule(
        listener.id(),
        listener.location(),
        listener.id(),
        ListenerRule.DEFAULT,
        List.of(),
        List.of(),
        Map.of());
  }

  /** A group that listeners use can't be deleted; it can be emptied. */
  private Removal targets(TargetGroup group) {
    return new Removal(
        List.of(),
        Optional.of(estate.with(group.with(List.of()))),
        List.of("all targets of target group " + group.name()));
  }
}
