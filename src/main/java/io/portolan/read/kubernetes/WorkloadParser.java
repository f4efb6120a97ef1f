package io.portolan.read.kubernetes;

import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.Workload;
import io.portolan.read.Node;
import java.util.Set;

/** What makes pods. */
final class WorkloadParser {
  static final Set<String> KINDS =
      Set.of(
          "Deployment",
          "ReplicaSet",
          "StatefulSet",
          "DaemonSet",
          "Job",
          "CronJob",
          "ReplicationController");

  private WorkloadParser() {}

  /** The workload itself. */
  static Workload workload(Manifest manifest) {
    return new Workload(
        manifest.namespace(),
        manifest.kind(),
        manifest.name(),
        PodParser.owner(manifest.metadata()));
  }

  /** The pod that it would make. */
  static Pod representative(Manifest manifest) {
    Node spec =
        manifest.kind().equals("CronJob")
            ? manifest.spec().object("jobTemplate").object("spec")
            : manifest.spec();
    return PodParser.representative(spec.object("template"), manifest);
  }
}
