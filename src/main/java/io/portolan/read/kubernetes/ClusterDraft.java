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
import io.portolan.read.SnapshotFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A cluster in the making: its objects by kind and name. */
final class ClusterDraft {
  private static final String TEMPLATE_HASH = "pod-template-hash";

  private final String name;
  private final PluginDraft plugin;
  private final Map<ObjectKey, Object> objects = new LinkedHashMap<>();
  private final Map<ObjectKey, Pod> representatives = new LinkedHashMap<>();
  private final Map<ObjectKey, SnapshotFile> files = new HashMap<>();

  ClusterDraft(String name) {
    this(name, new PluginDraft());
  }

  private ClusterDraft(String name, PluginDraft plugin) {
    this.name = name;
    this.plugin = plugin;
  }

  /** Another one that says the same, and is changed without this one. */
  ClusterDraft copy() {
    ClusterDraft copy = new ClusterDraft(name, plugin.copy());
    copy.objects.putAll(objects);
    copy.representatives.putAll(representatives);
    copy.files.putAll(files);
    return copy;
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
  boolean add(ObjectKey key, Object object, SnapshotFile file) {
    Object before = objects.putIfAbsent(key, object);
    files.putIfAbsent(key, file);
    return before == null || before.equals(object);
  }

  /** All objects, in the order in which they were read. */
  Map<ObjectKey, Object> objects() {
    return Collections.unmodifiableMap(objects);
  }

  /** The file that an object was read from; empty for none of the snapshot. */
  Optional<SnapshotFile> fileOf(ObjectKey key) {
    return Optional.ofNullable(files.get(key));
  }

  /** The pod that a workload would make; empty for what is none. */
  Optional<Pod> representativeOf(ObjectKey workload) {
    return Optional.ofNullable(representatives.get(workload));
  }

  /** Puts an object in the place of the one of its name, if there is one. */
  void replace(ObjectKey key, Object object, Optional<Pod> representative) {
    objects.put(key, object);
    representative.ifPresent(pod -> representatives.put(key, pod));
  }

  /** Takes an object away. */
  void remove(ObjectKey key) {
    objects.remove(key);
    representatives.remove(key);
  }

  /** The pods that something makes, directly or by what it makes. */
  List<ObjectKey> podsOf(ObjectKey controller) {
    Owner owner = new Owner(controller.kind(), controller.name());
    return objects.entrySet().stream()
        .filter(each -> each.getKey().namespace().equals(controller.namespace()))
        .filter(each -> each.getValue() instanceof Pod pod && owners(pod).contains(owner))
        .map(Map.Entry::getKey)
        .toList();
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
        new ObjectKey("left out", manifest.node().path(), manifest.node().entry().file()), instead);
  }

  /** The pod that a workload would make. */
  void represent(Workload workload, Pod pod) {
    representatives.putIfAbsent(
        new ObjectKey(workload.kind(), workload.namespace(), workload.name()), pod);
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
    Set<ObjectKey> withPods = new HashSet<>();
    for (Pod each : all(Pod.class)) {
      List<Owner> owners = owners(each);
      for (Owner owner : owners) {
        withPods.add(new ObjectKey(owner.kind(), each.namespace(), owner.name()));
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
    if (objects.get(new ObjectKey(owner.kind(), pod.namespace(), owner.name()))
        instanceof Workload at) {
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
