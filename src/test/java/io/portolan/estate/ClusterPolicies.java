package io.portolan.estate;

import io.portolan.world.Dice;
import io.portolan.world.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The network policies of a cluster: some namespaces are closed, and some workloads name peers. */
final class ClusterPolicies {
  private final VpcPlan plan;
  private final Dice dice;

  ClusterPolicies(VpcPlan plan, Dice dice) {
    this.plan = plan;
    this.dice = dice;
  }

  List<Row> all(List<String> namespaces, List<String> apps) {
    List<Row> rows = new ArrayList<>();
    for (String namespace : namespaces) {
      if (dice.chance(0.5)) {
        rows.add(policy(namespace, "closed", new Row(), "Ingress", List.of()));
      }
      for (String app : apps) {
        if (dice.chance(0.5)) {
          Row ports = Row.of("port", BalancerPart.TARGET_PORT).with("protocol", "TCP");
          Row rule = Row.of("from", List.of(peer(namespaces, apps))).with("ports", List.of(ports));
          rows.add(policy(namespace, app + "-in", selector(app), "Ingress", List.of(rule)));
        }
        if (dice.chance(0.2)) {
          Row rule = Row.of("to", List.of(peer(namespaces, apps)));
          rows.add(policy(namespace, app + "-out", selector(app), "Egress", List.of(rule)));
        }
      }
    }
    return rows;
  }

  private static Row policy(
      String namespace, String name, Row selector, String type, List<Row> rules) {
    Row spec = Row.of("podSelector", selector).with("policyTypes", List.of(type));
    spec.with(type.equals("Ingress") ? "ingress" : "egress", rules);
    Row metadata = ClusterObjects.metadata(namespace, name, Map.of());
    return ClusterObjects.object("networking.k8s.io/v1", "NetworkPolicy", metadata)
        .with("spec", spec);
  }

  private static Row selector(String app) {
    return Row.of("matchLabels", Row.of("app", app));
  }

  private Row peer(List<String> namespaces, List<String> apps) {
    Row pods = selector(dice.pick(apps));
    Row namespace = Row.of("matchLabels", Row.of("team", dice.pick(namespaces)));
    return switch (dice.below(4)) {
      case 0 -> Row.of("podSelector", pods);
      case 1 -> Row.of("namespaceSelector", namespace);
      case 2 -> Row.of("namespaceSelector", namespace).with("podSelector", pods);
      default ->
          Row.of(
              "ipBlock", Row.of("cidr", dice.chance(0.5) ? "10.0.0.0/8" : plan.block().toString()));
    };
  }
}
