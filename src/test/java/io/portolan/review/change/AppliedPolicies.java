package io.portolan.review.change;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.Namespace;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.Cidr;
import io.portolan.policy.k8s.RandomCluster;
import io.portolan.read.SnapshotReader;
import io.portolan.read.kubernetes.Manifests;
import io.portolan.read.kubernetes.Restoration;
import io.portolan.world.PolicyManifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The policies and namespaces of a cluster in files, to which others, drawn at random, are applied
 * as {@code portolan review} does; the pods are those of the cluster.
 */
final class AppliedPolicies {
  private final Cluster drawn;
  private final Manifests before;
  private final Manifests after;

  AppliedPolicies(Cluster drawn, Path folder, Random random) {
    this.drawn = drawn;
    List<String> own = new ArrayList<>();
    drawn.namespaces().forEach(each -> own.add(PolicyManifests.of(each)));
    drawn.networkPolicies().stream().flatMap(AppliedPolicies::text).forEach(own::add);
    drawn.clusterPolicies().stream()
        .flatMap(each -> PolicyManifests.of(each).stream())
        .forEach(own::add);
    write(folder.resolve("k8s/" + drawn.name() + "/objects.json"), own);
    this.before = SnapshotReader.read(folder, false).manifests();

    RandomCluster others =
        new RandomCluster(random, List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("0.0.0.0/0")));
    List<String> applied = new ArrayList<>();
    others.networkPolicies(2).stream().flatMap(AppliedPolicies::text).forEach(applied::add);
    others.clusterPolicies(1).stream()
        .flatMap(each -> PolicyManifests.of(each).stream())
        .forEach(applied::add);
    applied.add(PolicyManifests.of(cuttingOff(random)));
    List<Namespace> namespaces = others.namespaces();
    applied.add(PolicyManifests.of(namespaces.get(random.nextInt(namespaces.size()))));
    Path file = folder.resolve("applied.json");
    write(file, applied);
    Manifests changed = before.apply(file, Optional.empty()).after();
    List<NetworkPolicy> some = changed.clusters().get(0).networkPolicies();
    if (!some.isEmpty() && random.nextBoolean()) {
      NetworkPolicy gone = some.get(random.nextInt(some.size()));
      changed =
          changed.delete(gone.kind(), gone.namespace(), gone.name(), Optional.empty()).after();
    }
    this.after = changed;
  }

  /** A policy that lets nothing to the pods of some namespace, so that something differs. */
  private NetworkPolicy cuttingOff(Random random) {
    List<Pod> pods = drawn.pods();
    return new NetworkPolicy(
        "NetworkPolicy",
        pods.isEmpty() ? "shop" : pods.get(random.nextInt(pods.size())).namespace(),
        "cut-off",
        LabelSelector.EVERYTHING,
        Optional.of(List.of()),
        Optional.empty());
  }

  /** A policy about neither direction does nothing, and can't be written. */
  private static Stream<String> text(NetworkPolicy policy) {
    return policy.ingress().isEmpty() && policy.egress().isEmpty()
        ? Stream.of()
        : Stream.of(PolicyManifests.of(policy));
  }

  private static void write(Path file, List<String> objects) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", objects));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cluster under the policies that there were. */
  Cluster before() {
    return under(before);
  }

  /** The cluster under those that there are then. */
  Cluster after() {
    return under(after);
  }

  /** The cluster after what undoes it. */
  Cluster restored() {
    Manifests now = after;
    for (Restoration.Step each : before.restoredFrom(after).steps()) {
      now =
          each.manifest().isPresent()
              ? now.apply(each.manifest().get(), "", each.cluster()).after()
              : now.delete(each.kind(), each.namespace(), each.name(), each.cluster()).after();
    }
    return under(now);
  }

  /** Objects in the order of their names, in which nothing hangs. */
  private Cluster under(Manifests manifests) {
    Cluster read = manifests.clusters().get(0);
    List<NetworkPolicy> policies = new ArrayList<>(read.networkPolicies());
    policies.sort(
        Comparator.comparing(NetworkPolicy::namespace).thenComparing(NetworkPolicy::name));
    List<ClusterPolicy> ofCluster = new ArrayList<>(read.clusterPolicies());
    ofCluster.sort(Comparator.comparing(ClusterPolicy::name));
    List<Namespace> namespaces = new ArrayList<>(read.namespaces());
    namespaces.sort(Comparator.comparing(Namespace::name));
    return new Cluster(
        drawn.name(),
        namespaces,
        drawn.nodes(),
        drawn.workloads(),
        drawn.pods(),
        policies,
        ofCluster,
        drawn.foreignPolicies(),
        drawn.plugin().enforcing(Optional.of(true)),
        drawn.services(),
        drawn.networking());
  }
}
