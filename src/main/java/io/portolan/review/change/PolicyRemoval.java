package io.portolan.review.change;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.ForeignPolicy;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** An estate without a policy of Kubernetes: {@code k8s:shop/NetworkPolicy/web}. */
final class PolicyRemoval {
  private static final String PREFIX = "k8s:";

  private PolicyRemoval() {}

  /**
   * Without it; nothing where there is none.
   *
   * @throws ReferenceException if several clusters have one
   */
  static Removal of(List<Cluster> clusters, String text) {
    List<Change> changes = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (Cluster each : clusters) {
      String with = PREFIX + each.name() + ":";
      String name =
          text.startsWith(with)
              ? text.substring(with.length())
              : text.substring(Math.min(PREFIX.length(), text.length()));
      Cluster left = without(each, name);
      if (!left.equals(each)) {
        changes.add(new Change.Objects(left));
        removed.add(with + name);
      }
    }
    if (changes.size() > 1) {
      throw new ReferenceException(text + " is one of several: " + String.join(", ", removed));
    }
    return new Removal(changes, removed);
  }

  private static Cluster without(Cluster cluster, String name) {
    Predicate<NetworkPolicy> ofNamespace =
        each -> name.equals(each.namespace() + "/" + each.kind() + "/" + each.name());
    Predicate<ClusterPolicy> ofCluster = each -> name.equals(each.kind() + "/" + each.name());
    Predicate<ForeignPolicy> foreign =
        each ->
            name.equals(
                each.namespace().map(own -> own + "/").orElse("")
                    + each.kind()
                    + "/"
                    + each.name());
    return cluster.under(
        cluster.networkPolicies().stream().filter(ofNamespace.negate()).toList(),
        cluster.clusterPolicies().stream().filter(ofCluster.negate()).toList(),
        cluster.foreignPolicies().stream().filter(foreign.negate()).toList());
  }
}
