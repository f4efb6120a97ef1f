package io.portolan.reach;

import io.portolan.graph.NetworkGraph;
import io.portolan.graph.PodSeat;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.Service;
import io.portolan.policy.Glob;
import io.portolan.reach.KnownReference.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All references that mean something in a snapshot, each once, for people to choose from. Addresses
 * are names of who has them; a single one can be asked for all the same.
 */
public final class KnownReferences {
  private final Map<String, KnownReference> found = new LinkedHashMap<>();

  private KnownReferences() {}

  /** Those of clusters alone. */
  public static List<KnownReference> of(List<Cluster> clusters) {
    KnownReferences all = new KnownReferences();
    all.add("internet", Kind.INTERNET, List.of());
    clusters.forEach(all::cluster);
    return List.copyOf(all.found.values());
  }

  /** Those of an estate and its clusters. */
  static List<KnownReference> of(
      NetworkGraph graph, EndpointCatalog catalog, ServiceReferences services) {
    KnownReferences all = new KnownReferences();
    all.add("internet", Kind.INTERNET, List.of());
    for (String tier : catalog.tiers().names()) {
      if (!catalog.meant("tier:" + tier).isEmpty()) {
        all.add("tier:" + tier, Kind.TIER, List.of());
      }
    }
    services
        .byReference()
        .forEach((reference, each) -> all.add(reference, Kind.SERVICE, List.of(each.name())));
    all.interfaces(graph);
    all.places(graph, catalog);
    all.words(graph, services);
    graph.pods().clusters().forEach(all::cluster);
    return List.copyOf(all.found.values());
  }

  private void interfaces(NetworkGraph graph) {
    Map<Instance, List<NetworkInterface>> instances = new LinkedHashMap<>();
    for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
      Instance instance = graph.estate().find(Instance.class, each.instance());
      if (instance != null) {
        instances.computeIfAbsent(instance, key -> new ArrayList<>()).add(each);
      }
    }
    instances.forEach((each, own) -> add(each.id().value(), Kind.INSTANCE, names(each, own)));
    for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
      Kind kind = PodSeat.contain(each.id()) ? Kind.POD : Kind.INTERFACE;
      add(each.id().value(), kind, names(each, List.of(each)));
    }
  }

  /** The name of a resource, and its addresses. */
  private static List<String> names(Resource named, Collection<NetworkInterface> interfaces) {
    List<String> names = new ArrayList<>();
    named.nameTag().ifPresent(names::add);
    for (NetworkInterface each : interfaces) {
      for (NetworkInterface.PrivateAddress address : each.privateAddresses()) {
        names.add(address.address().toString());
        Optional.ofNullable(address.publicAddress()).ifPresent(at -> names.add(at.toString()));
      }
      each.ipv6Addresses().forEach(address -> names.add(address.toString()));
    }
    return names;
  }

  /** What holds interfaces, as far as it does. */
  private void places(NetworkGraph graph, EndpointCatalog catalog) {
    Set<String> used = new LinkedHashSet<>();
    for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
      used.add(each.vpc().value());
      used.add(each.subnet().value());
      each.groups().forEach(group -> used.add(group.value()));
    }
    places(graph.estate().all(Vpc.class), Kind.VPC, used, Resource::nameTag);
    places(graph.estate().all(Subnet.class), Kind.SUBNET, used, Resource::nameTag);
    places(
        graph.estate().all(SecurityGroup.class),
        Kind.SECURITY_GROUP,
        used,
        group -> Optional.of(group.name()));
    for (VpcEndpoint each : graph.estate().all(VpcEndpoint.class)) {
      service(each, Kind.VPC_ENDPOINT, catalog);
    }
    for (NatGateway each : graph.estate().all(NatGateway.class)) {
      service(each, Kind.NAT_GATEWAY, catalog);
    }
  }

  private <R extends Resource> void places(
      Collection<R> all, Kind kind, Set<String> used, Function<R, Optional<String>> name) {
    for (R each : all) {
      if (used.contains(each.id().value())) {
        add(each.id().value(), kind, name.apply(each).map(List::of).orElse(List.of()));
      }
    }
  }

  private void service(Resource each, Kind kind, EndpointCatalog catalog) {
    if (!catalog.meant(each.id().value()).isEmpty()) {
      add(each.id().value(), kind, each.nameTag().map(List::of).orElse(List.of()));
    }
  }

  /** References by names and tags: of interfaces, of what they belong to, and of services. */
  private void words(NetworkGraph graph, ServiceReferences services) {
    Set<Resource> tagged = new LinkedHashSet<>();
    for (NetworkInterface each : graph.estate().all(NetworkInterface.class)) {
      tagged.add(each);
      Optional.ofNullable(graph.estate().find(Instance.class, each.instance()))
          .ifPresent(tagged::add);
    }
    tagged.addAll(services.byReference().values());
    for (Resource each : tagged) {
      each.nameTag()
          .filter(name -> Glob.isPlain(name) && isWhole(name))
          .ifPresent(name -> add("name:" + name, Kind.NAME, List.of()));
      each.tags()
          .forEach(
              (key, value) -> {
                if (!key.isEmpty()
                    && !key.equals("Name")
                    && key.indexOf('=') < 0
                    && isWhole(value)) {
                  add("tag:" + key + "=" + value, Kind.TAG, List.of(value));
                }
              });
    }
  }

  /** References are taken without the spaces around them, so that some texts can't be in one. */
  private static boolean isWhole(String text) {
    return !text.isEmpty() && text.equals(text.strip()) && text.indexOf('\\') < 0;
  }

  private void cluster(Cluster cluster) {
    for (Pod each : cluster.pods()) {
      List<String> names = new ArrayList<>(List.of(each.name()));
      each.addresses().forEach(address -> names.add(address.toString()));
      add(each.reference(cluster.name()), Kind.POD, names);
      String workload = each.workload(cluster.name());
      add(workload, Kind.WORKLOAD, List.of(workload.substring(workload.lastIndexOf('/') + 1)));
      add(workload.substring(0, workload.indexOf('/')), Kind.NAMESPACE, List.of(each.namespace()));
    }
    for (Service each : cluster.services().all()) {
      if (each.kind() != Service.Kind.EXTERNAL_NAME) {
        List<String> names = new ArrayList<>(List.of(each.name()));
        each.clusterIps().forEach(address -> names.add(address.toString()));
        add(each.reference(cluster.name()), Kind.KUBERNETES_SERVICE, names);
      }
    }
  }

  /** What is there already stays. */
  private void add(String text, Kind kind, List<String> names) {
    found.putIfAbsent(text, new KnownReference(text, kind, List.copyOf(names)));
  }
}
