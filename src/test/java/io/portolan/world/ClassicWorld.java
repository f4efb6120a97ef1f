package io.portolan.world;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.ListenerAction;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TargetGroup.Target;
import io.portolan.packet.Family;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The listeners of classic balancers: each sends to the same instances, at a port of its own. Their
 * ids are what a reader makes of the balancer's row, which has none.
 */
final class ClassicWorld {
  private ClassicWorld() {}

  static void addListeners(Draft draft, LoadBalancer balancer, Dice dice) {
    List<String> instances = new TargetWorld(draft, balancer, dice).instances();
    Set<Integer> ports = new LinkedHashSet<>();
    int count = dice.between(1, 2);
    for (int i = 0; i < count; i++) {
      ports.add(dice.pick(ListenerWorld.PORTS));
    }
    int checked = dice.pick(TargetWorld.PORTS);
    for (int port : ports) {
      String protocol = dice.pick("HTTP", "HTTPS", "TCP", "SSL");
      int inside = dice.chance(0.4) ? port : dice.pick(TargetWorld.PORTS);
      Arn id = new Arn(balancer.id().value() + ":" + port);
      draft.add(
          new TargetGroup(
              id,
              balancer.location(),
              balancer.name(),
              TargetGroup.Type.INSTANCE,
              protocol.startsWith("HTTP") ? "HTTP" : "TCP",
              inside,
              checked,
              balancer.vpc(),
              Family.IPV4,
              Set.of(balancer.id()),
              Setting.OFF,
              Setting.UNKNOWN,
              instances.stream().map(instance -> new Target(instance, inside, "")).toList(),
              true,
              Map.of()));
      draft.add(
          new Listener(
              id,
              balancer.location(),
              balancer.id(),
              protocol,
              port,
              List.of(new ListenerAction.Forward(List.of(id))),
              Map.of()));
    }
  }
}
