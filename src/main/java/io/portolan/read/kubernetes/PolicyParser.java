package io.portolan.read.kubernetes;

import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.ClusterPolicy.Action;
import io.portolan.model.k8s.ClusterPolicy.Tier;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.PolicyPort;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Policies of namespaces and of administrators. */
final class PolicyParser {
  private static final String INGRESS = "ingress";
  private static final String EGRESS = "egress";
  private static final int LAST_PRIORITY = 1000;

  /** Which fields the kinds of administrators' policies have. */
  private record Shape(
      String accept, boolean passes, Function<Node, Optional<List<PolicyPort>>> ports) {}

  private PolicyParser() {}

  /** A NetworkPolicy or ApplicationNetworkPolicy. */
  static NetworkPolicy networkPolicy(Manifest manifest) {
    Node spec = manifest.spec();
    Set<String> types = Set.copyOf(spec.all("policyTypes", type -> type));
    for (String type : types) {
      if (!type.equals("Ingress") && !type.equals("Egress")) {
        spec.fault("policyTypes", "Ingress or Egress");
      }
    }
    List<NetworkPolicy.Rule> ingress = rules(spec, INGRESS, "from");
    List<NetworkPolicy.Rule> egress = rules(spec, EGRESS, "to");
    boolean in = types.isEmpty() || types.contains("Ingress");
    boolean out = types.isEmpty() ? !egress.isEmpty() : types.contains("Egress");
    return new NetworkPolicy(
        manifest.kind(),
        manifest.namespace(),
        manifest.name(),
        Labels.selector(spec, "podSelector"),
        in ? Optional.of(ingress) : Optional.empty(),
        out ? Optional.of(egress) : Optional.empty());
  }

  private static List<NetworkPolicy.Rule> rules(Node spec, String field, String peers) {
    List<NetworkPolicy.Rule> rules = new ArrayList<>();
    for (Node each : spec.list(field)) {
      rules.add(
          new NetworkPolicy.Rule(
              PolicyPeers.ofNetworkPolicy(each, peers), PolicyPorts.ofNetworkPolicy(each)));
    }
    return List.copyOf(rules);
  }

  /** An AdminNetworkPolicy. */
  static ClusterPolicy admin(Manifest manifest) {
    Shape shape = new Shape("Allow", true, PolicyPorts::ofAdminPolicy);
    return clusterPolicy(manifest, Tier.ADMIN, priority(manifest), shape);
  }

  /** The BaselineAdminNetworkPolicy, of which there is one. */
  static ClusterPolicy baseline(Manifest manifest) {
    if (!manifest.name().equals("default")) {
      manifest.metadata().fault("name", "default, as there is one in a cluster");
    }
    Shape shape = new Shape("Allow", false, PolicyPorts::ofAdminPolicy);
    return clusterPolicy(manifest, Tier.BASELINE, 0, shape);
  }

  /** Upstream's ClusterNetworkPolicy. */
  static ClusterPolicy cluster(Manifest manifest) {
    Shape shape = new Shape("Accept", true, PolicyPorts::ofClusterPolicy);
    return clusterPolicy(manifest, tier(manifest), priority(manifest), shape);
  }

  /** AWS's ClusterNetworkPolicy, which says ports as AdminNetworkPolicy does. */
  static ClusterPolicy ofAws(Manifest manifest) {
    Shape shape = new Shape("Accept", true, PolicyPorts::ofAdminPolicy);
    return clusterPolicy(manifest, tier(manifest), priority(manifest), shape);
  }

  private static Tier tier(Manifest manifest) {
    return switch (manifest.spec().text("tier")) {
      case "Admin" -> Tier.ADMIN;
      case "Baseline" -> Tier.BASELINE;
      default -> {
        manifest.spec().fault("tier", "Admin or Baseline");
        yield Tier.ADMIN;
      }
    };
  }

  private static int priority(Manifest manifest) {
    int priority = manifest.spec().number("priority", -1);
    if (priority < 0 || priority > LAST_PRIORITY) {
      manifest.spec().fault("priority", "a whole number from 0 to " + LAST_PRIORITY);
    }
    return priority;
  }

  private static ClusterPolicy clusterPolicy(
      Manifest manifest, Tier tier, int priority, Shape shape) {
    Node spec = manifest.spec();
    Node subject = spec.object("subject");
    if (subject.has("namespaces") == subject.has("pods")) {
      spec.fault("subject", "namespaces or pods, one of them");
    }
    boolean byNamespace = subject.has("namespaces");
    Node pods = subject.object("pods");
    return new ClusterPolicy(
        manifest.kind(),
        manifest.name(),
        tier,
        priority,
        byNamespace
            ? Labels.selector(subject, "namespaces")
            : Labels.selector(pods, "namespaceSelector"),
        byNamespace ? LabelSelector.EVERYTHING : Labels.selector(pods, "podSelector"),
        clusterRules(spec, INGRESS, "from", shape),
        clusterRules(spec, EGRESS, "to", shape));
  }

  private static List<ClusterPolicy.Rule> clusterRules(
      Node spec, String field, String peers, Shape shape) {
    List<ClusterPolicy.Rule> rules = new ArrayList<>();
    for (Node each : spec.list(field)) {
      rules.add(
          new ClusterPolicy.Rule(
              each.text("name"),
              action(each, shape),
              PolicyPeers.ofClusterPolicy(each, peers),
              shape.ports().apply(each)));
    }
    return List.copyOf(rules);
  }

  private static Action action(Node rule, Shape shape) {
    String text = rule.text("action");
    if (text.equals(shape.accept())) {
      return Action.ACCEPT;
    }
    if (text.equals("Pass") && shape.passes()) {
      return Action.PASS;
    }
    if (!text.equals("Deny")) {
      rule.fault("action", shape.accept() + (shape.passes() ? ", Deny or Pass" : " or Deny"));
    }
    return Action.DENY;
  }
}
