package io.portolan.graph;

import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.NetworkPlugin;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.k8s.ClusterPolicies;
import io.portolan.policy.k8s.Enforcement;
import io.portolan.policy.k8s.Enforcement.Answer;
import io.portolan.policy.k8s.PodAddresses;
import io.portolan.policy.k8s.PodPolicyControl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The policies of clusters as they judge the pods in VPCs, where they are enforced (K25, K26). */
final class PodPolicies {
  private record OfCluster(ClusterPolicies policies, PodAddresses pods) {}

  private final PodNodes nodes;
  private final Map<String, OfCluster> clusters = new HashMap<>();

  PodPolicies(PodPlan plan) {
    this.nodes = plan.nodes();
    for (Cluster cluster : plan.clusters()) {
      Cluster completed = nodes.completed(cluster);
      clusters.put(
          cluster.name(),
          new OfCluster(new ClusterPolicies(completed), new PodAddresses(completed)));
    }
  }

  /** The policies that judge what a pod sends or takes; none where none can stop anything. */
  List<Control> of(PodSeat seat, Direction direction) {
    OfCluster cluster = clusters.get(seat.cluster());
    Enforcement enforcement = enforcement(seat);
    if (cluster == null
        || enforcement.answer() == Answer.NO
        || !(cluster.policies().areAbout(seat.pod()) || enforcement.deniesByDefault())) {
      return List.of();
    }
    return List.of(
        new PodPolicyControl(
            cluster.policies(),
            cluster.pods(),
            seat.pod(),
            seat.id().value(),
            direction,
            enforcement));
  }

  /** What an answer about a pod rests on: that its policies do nothing, or have the defaults. */
  List<Assumption> assumptions(PodSeat seat) {
    OfCluster cluster = clusters.get(seat.cluster());
    Enforcement enforcement = enforcement(seat);
    boolean selected = cluster != null && cluster.policies().areAbout(seat.pod());
    if (selected && enforcement.answer() == Answer.NO) {
      return List.of(
          new Assumption(
              seat.id().value(),
              Reason.Kind.POD,
              "policies select it but are not enforced: " + enforcement.text()));
    }
    if (!selected
        && enforcement.answer() != Answer.NO
        && nodes.plugin(seat.cluster()).deniesByDefault().isEmpty()) {
      return List.of(
          new Assumption(
              seat.cluster(),
              Reason.Kind.POD,
              "whether pods that no policy selects are cut off is not in the snapshot: that they"
                  + " are not is assumed"));
    }
    return List.of();
  }

  /** Whether policies are enforced for a pod. */
  Enforcement enforcement(PodSeat seat) {
    NetworkPlugin plugin = nodes.plugin(seat.cluster());
    boolean strict = plugin.deniesByDefault().orElse(false);
    if (seat.kind() == PodSeat.Kind.FARGATE) {
      return new Enforcement(Answer.NO, "it is on Fargate", false);
    }
    if (nodes.isWindows(seat.cluster(), seat.pod())) {
      return new Enforcement(Answer.NO, "it is on a Windows node", false);
    }
    if (plugin.enforcesPolicies().isEmpty()) {
      return new Enforcement(
          Answer.UNKNOWN,
          "whether the cluster's network plugin enforces policies is not in the snapshot",
          strict);
    }
    if (!plugin.enforcesPolicies().get()) {
      return new Enforcement(Answer.NO, "the cluster's network plugin does not", false);
    }
    if (seat.kind() == PodSeat.Kind.BRANCH && plugin.separatesPods().orElse(true)) {
      return new Enforcement(
          Answer.UNKNOWN,
          "policies for a pod with security groups of its own need the mode \"standard\" of these",
          strict);
    }
    if (seat.pod().owners().isEmpty()) {
      return new Enforcement(
          Answer.UNKNOWN,
          "policies are enforced for pods that a controller made; this one has none",
          strict);
    }
    return new Enforcement(Answer.YES, "", strict);
  }
}
