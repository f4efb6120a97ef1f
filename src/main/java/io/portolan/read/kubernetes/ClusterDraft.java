package io.portolan.read.kubernetes;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.EniConfig;
import io.portolan.model.k8s.ForeignPolicy;
import io.portolan.model.k8s.Ingress;
import io.portolan.model.k8s.KubernetesNode;
import io.portolan.model.k8s.Namespace;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Owner;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.PodNetworking;
import io.portolan.model.k8s.SecurityGroupPolicy;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServiceAccount;
import io.portolan.model.k8s.ServiceEndpoints;
import io.portolan.model.k8s.Services;
import io.portolan.model.k8s.TargetGroupBinding;
import io.portolan.model.k8s.Workload;
import io.portolan.packet.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A cluster in the making: its objects by kind and name. */
final class ClusterDraft {
  private static final String TEMPLATE_HASH = "pod-template-hash";

  /** What tells objects apart. */
  record Key(String kind, String namespace, String name) {}

  private final String name;
  private final PluginDraft plugin = new PluginDraft();
  private final Map<Key, Object> objects = new LinkedHashMap<>();
  private final Map<Key, Pod> representatives = new LinkedHashMap<>();

  ClusterDraft(String name) {
    this.name = name;
  }

  /** What is found of the network plugin's settings. */
  PluginDraft plugin() {
    return plugin;
  }

  /**
   * Adds an object.
   *
   * @return false if there is another one of this name that says something else
   */
  boolean add(String kind, String namespace, String objectName, Object object) {
    Object before = objects.putIfAbsent(new Key(kind, namespace, objectName), object);
    return before == null || before.equals(object);
  }

  /** What can't be used could change what is known of its namespace, or of all. */
  void leaveOut(Manifest manifest, boolean ofNamespace) {
    ForeignPolicy instead =
        new ForeignPolicy(
            manifest.kind(),
            ofNamespace ? Optional.of(manifest.namespace()) : Optional.empty(),
            manifest.metadata().plainText("name"),
            Optional.empty());
    objects.put(
        new Key("left out", manifest.node().path(), manifest.node().entry().file()), instead);
  }

  /** The pod that a workload would make. */
  void represent(Workload workload, Pod pod) {
    representatives.putIfAbsent(
        new Key(workload.kind(), workload.namespace(), workload.name()), pod);
  }

  Cluster finish() {
    return new Cluster(
        name,
        all(Namespace.class),
        all(KubernetesNode.class),
        all(Workload.class),
        pods(),
        all(NetworkPolicy.class),
        all(ClusterPolicy.class),
        all(ForeignPolicy.class),
        plugin.finish(),
        new Services(
            all(Service.class),
            all(ServiceEndpoints.class),
            all(Ingress.class),
            all(TargetGroupBinding.class)),
        new PodNetworking(
            all(SecurityGroupPolicy.class), all(ServiceAccount.class), all(EniConfig.class)));
  }

  private <T> List<T> all(Class<T> type) {
    return objects.values().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private List<Pod> pods() {
    List<Pod> pods = new ArrayList<>();
    Set<Key> withPods = new HashSet<>();
    for (Pod each : all(Pod.class)) {
      List<Owner> owners = owners(each);
      for (Owner owner : owners) {
        withPods.add(new Key(owner.kind(), each.namespace(), owner.name()));
      }
      pods.add(ownedBy(each, owners));
    }
    representatives.forEach(
        (key, pod) -> {
          boolean ofAnother = objects.get(key) instanceof Workload at && at.owner().isPresent();
          if (!ofAnother && !withPods.contains(key)) {
            pods.add(pod);
          }
        });
    return List.copyOf(pods);
  }

  private Pod ownedBy(Pod pod, List<Owner> owners) {
    return new Pod(
        pod.namespace(),
        pod.name(),
        pod.labels(),
        owners,
        pod.hostNetwork() && pod.addresses().isEmpty() ? addressesOf(pod.node()) : pod.addresses(),
        pod.hostNetwork(),
        pod.node(),
        pod.ports(),
        pod.serviceAccount(),
        pod.representative());
  }

  private List<Address> addressesOf(String node) {
    return all(KubernetesNode.class).stream()
        .filter(each -> each.name().equals(node))
        .flatMap(each -> each.addresses().stream())
        .toList();
  }

  /** A pod's controllers, up to one that nobody owns. */
  private List<Owner> owners(Pod pod) {
    List<Owner> owners = new ArrayList<>();
    Optional<Owner> next = pod.owners().stream().findFirst();
    while (next.isPresent() && !owners.contains(next.get())) {
      owners.add(next.get());
      next = ownerOf(next.get(), pod);
    }
    return List.copyOf(owners);
  }

  private Optional<Owner> ownerOf(Owner owner, Pod pod) {
    if (objects.get(new Key(owner.kind(), pod.namespace(), owner.name())) instanceof Workload at) {
      return at.owner();
    }
    String suffix = "-" + pod.labels().getOrDefault(TEMPLATE_HASH, "");
    boolean byDeployment =
        owner.kind().equals("ReplicaSet") && suffix.length() > 1 && owner.name().endsWith(suffix);
    return byDeployment
        ? Optional.of(
            new Owner(
                "Deployment", owner.name().substring(0, owner.name().length() - suffix.length())))
        : Optional.empty();
  }
}
