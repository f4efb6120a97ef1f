package io.portolan.finding.cluster;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.Namespace;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.model.k8s.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which pods of a cluster selectors mean. Pods that have their node's network are nobody that a
 * label could select.
 */
final class Selection {
  private final String cluster;
  private final Map<String, List<Pod>> pods = new LinkedHashMap<>();
  private final Map<String, Namespace> declared = new HashMap<>();

  Selection(Cluster cluster) {
    this.cluster = cluster.name();
    cluster.namespaces().forEach(each -> declared.put(each.name(), each));
    for (Pod each : cluster.pods()) {
      if (!each.hostNetwork()) {
        pods.computeIfAbsent(each.namespace(), name -> new ArrayList<>()).add(each);
      }
    }
  }

  /** The pods of each namespace that has any. */
  Map<String, List<Pod>> byNamespace() {
    return pods;
  }

  /** The pods that a policy isolates. */
  List<Pod> of(NetworkPolicy policy) {
    return in(policy.namespace(), policy.pods());
  }

  /**
   * The pods that a peer is about.
   *
   * @param own the namespace of the policy
   */
  List<Pod> of(PolicyPeer.Pods peer, String own) {
    return pods.keySet().stream()
        .filter(namespace -> isIn(namespace, peer, own))
        .flatMap(namespace -> in(namespace, peer.pods()).stream())
        .toList();
  }

  /** The pods behind a Service; none where it selects none itself (K27). */
  List<Pod> behind(Service service) {
    return service.selector().isEmpty()
        ? List.of()
        : in(service.namespace(), new LabelSelector(service.selector(), List.of()));
  }

  /** Whether a peer is about a namespace. */
  boolean isIn(String namespace, PolicyPeer.Pods peer, String own) {
    return peer.namespaces()
        .map(
            selector ->
                selector.matches(
                    declared.computeIfAbsent(namespace, Namespace::undeclared).labels()))
        .orElse(namespace.equals(own));
  }

  private List<Pod> in(String namespace, LabelSelector selector) {
    return pods.getOrDefault(namespace, List.of()).stream()
        .filter(each -> selector.matches(each.labels()))
        .toList();
  }

  /** The references that mean the workloads of some pods, each once. */
  List<String> workloads(List<Pod> some) {
    return some.stream().map(each -> each.workload(cluster)).distinct().toList();
  }

  /** What to call a policy, as if it were a reference. */
  String name(NetworkPolicy policy) {
    String of = cluster.equals(Cluster.DEFAULT) ? "" : cluster + ":";
    return "k8s:" + of + policy.namespace() + "/" + policy.kind() + "/" + policy.name();
  }

  /** The reference that means the pods of a namespace. */
  String name(String namespace) {
    return "k8s:" + (cluster.equals(Cluster.DEFAULT) ? "" : cluster + ":") + namespace;
  }
}
