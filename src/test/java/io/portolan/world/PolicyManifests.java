package io.portolan.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.Namespace;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.model.k8s.PolicyPort;
import io.portolan.packet.Cidr;
import io.portolan.packet.PortSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes policies and namespaces as the manifests that say the same. */
public final class PolicyManifests {
  private static final Map<LabelSelector.Operator, String> OPERATORS =
      Map.of(
          LabelSelector.Operator.IN, "In",
          LabelSelector.Operator.NOT_IN, "NotIn",
          LabelSelector.Operator.EXISTS, "Exists",
          LabelSelector.Operator.DOES_NOT_EXIST, "DoesNotExist");

  private PolicyManifests() {}

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode manifest(String version, String kind, String namespace, String name) {
    ObjectNode manifest = object().put("apiVersion", version).put("kind", kind);
    ObjectNode metadata = manifest.putObject("metadata").put("name", name);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    return manifest;
  }

  /** A namespace. */
  public static String of(Namespace namespace) {
    ObjectNode manifest = manifest("v1", "Namespace", "", namespace.name());
    ObjectNode labels = ((ObjectNode) manifest.get("metadata")).putObject("labels");
    namespace.labels().forEach(labels::put);
    return manifest.toString();
  }

  /** A policy of a namespace. */
  public static String of(NetworkPolicy policy) {
    ObjectNode manifest =
        manifest("networking.k8s.io/v1", policy.kind(), policy.namespace(), policy.name());
    ObjectNode spec = manifest.putObject("spec");
    spec.set("podSelector", selector(policy.pods()));
    ArrayNode types = spec.putArray("policyTypes");
    if (policy.ingress().isPresent()) {
      types.add("Ingress");
      rules(spec, "ingress", "from", policy.ingress().get());
    }
    if (policy.egress().isPresent()) {
      types.add("Egress");
      rules(spec, "egress", "to", policy.egress().get());
    }
    if (policy.ingress().isEmpty() && policy.egress().isEmpty()) {
      throw new IllegalArgumentException("it is about neither direction, which can't be written");
    }
    return manifest.toString();
  }

  private static void rules(
      ObjectNode spec, String field, String peers, List<NetworkPolicy.Rule> all) {
    ArrayNode rules = spec.putArray(field);
    for (NetworkPolicy.Rule each : all) {
      ObjectNode rule = rules.addObject();
      each.peers().ifPresent(some -> some.forEach(one -> rule.withArray(peers).add(peer(one))));
      each.ports().ifPresent(some -> some.forEach(one -> rule.withArray("ports").add(port(one))));
    }
  }

  private static ObjectNode peer(PolicyPeer peer) {
    ObjectNode node = object();
    if (peer instanceof PolicyPeer.Pods pods) {
      pods.namespaces().ifPresent(some -> node.set("namespaceSelector", selector(some)));
      node.set("podSelector", selector(pods.pods()));
    } else if (peer instanceof PolicyPeer.Blocks blocks) {
      ObjectNode block = node.putObject("ipBlock").put("cidr", blocks.blocks().get(0).toString());
      blocks.except().forEach(each -> block.withArray("except").add(each.toString()));
    } else if (peer instanceof PolicyPeer.DomainNames names) {
      names.names().forEach(node.withArray("domainNames")::add);
    }
    return node;
  }

  private static ObjectNode port(PolicyPort port) {
    if (port instanceof PolicyPort.Named named) {
      ObjectNode node = object().put("port", named.name());
      named.protocol().ifPresent(each -> node.put("protocol", upper(each.toString())));
      return node;
    }
    PolicyPort.Numbers numbers = (PolicyPort.Numbers) port;
    ObjectNode node = object().put("protocol", upper(numbers.protocol().toString()));
    if (!numbers.ports().equals(PortSet.all())) {
      node.put("port", numbers.ports().ranges().get(0).first());
      node.put("endPort", numbers.ports().ranges().get(0).last());
    }
    return node;
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static ObjectNode selector(LabelSelector selector) {
    ObjectNode node = object();
    selector.matchLabels().forEach((key, value) -> node.withObject("/matchLabels").put(key, value));
    for (LabelSelector.Expression each : selector.matchExpressions()) {
      ObjectNode expression = node.withArray("matchExpressions").addObject();
      expression.put("key", each.key()).put("operator", OPERATORS.get(each.operator()));
      each.values().forEach(value -> expression.withArray("values").add(value));
    }
    return node;
  }

  /** An administrator's policy; empty for one that its kind can't say. */
  public static Optional<String> of(ClusterPolicy policy) {
    ObjectNode manifest =
        manifest("policy.networking.k8s.io/v1alpha2", "ClusterNetworkPolicy", "", policy.name());
    ObjectNode spec = manifest.putObject("spec");
    spec.put("tier", policy.tier() == ClusterPolicy.Tier.ADMIN ? "Admin" : "Baseline");
    spec.put("priority", policy.priority());
    ObjectNode pods = spec.putObject("subject").putObject("pods");
    pods.set("namespaceSelector", selector(policy.namespaces()));
    pods.set("podSelector", selector(policy.pods()));
    boolean said =
        clusterRules(spec, "ingress", "from", policy.ingress())
            && clusterRules(spec, "egress", "to", policy.egress());
    return said ? Optional.of(manifest.toString()) : Optional.empty();
  }

  private static boolean clusterRules(
      ObjectNode spec, String field, String peers, List<ClusterPolicy.Rule> all) {
    for (ClusterPolicy.Rule each : all) {
      String action = each.action().name();
      ObjectNode rule = spec.withArray(field).addObject().put("name", each.name());
      rule.put("action", action.charAt(0) + action.substring(1).toLowerCase(Locale.ROOT));
      for (PolicyPeer peer : each.peers()) {
        ObjectNode node = rule.withArray(peers).addObject();
        if (peer instanceof PolicyPeer.Pods some && some.namespaces().isPresent()) {
          ObjectNode of = node.putObject("pods");
          of.set("namespaceSelector", selector(some.namespaces().get()));
          of.set("podSelector", selector(some.pods()));
        } else if (peer instanceof PolicyPeer.Blocks blocks && blocks.except().isEmpty()) {
          blocks.blocks().stream().map(Cidr::toString).forEach(node.withArray("networks")::add);
        } else {
          return false;
        }
      }
      for (PolicyPort port : each.ports().orElse(List.of())) {
        if (port instanceof PolicyPort.Named named) {
          if (named.protocol().isPresent()) {
            return false; // the kind has no protocol beside a name
          }
          rule.withArray("protocols").addObject().put("destinationNamedPort", named.name());
          continue;
        }
        PolicyPort.Numbers numbers = (PolicyPort.Numbers) port;
        ObjectNode protocol =
            rule.withArray("protocols").addObject().putObject(numbers.protocol().toString());
        if (!numbers.ports().equals(PortSet.all())) {
          protocol
              .putObject("destinationPort")
              .putObject("range")
              .put("start", numbers.ports().ranges().get(0).first())
              .put("end", numbers.ports().ranges().get(0).last());
        }
      }
    }
    return true;
  }
}
