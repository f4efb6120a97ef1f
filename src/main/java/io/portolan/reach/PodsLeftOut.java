package io.portolan.reach;

import io.portolan.graph.NetworkGraph;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Pod;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says of pods that have no place which list leaves them out. */
public final class PodsLeftOut {
  private final NetworkGraph graph;
  private final String list;

  /**
   * About the pods of a graph.
   *
   * @param list what leaves them out, such as {@code the matrix}
   */
  public PodsLeftOut(NetworkGraph graph, String list) {
    this.graph = graph;
    this.list = list;
  }

  /** Some pods of a workload, and how many it has. */
  private static final class Missing {
    private int all;
    private int withoutAddress;
    private int others;
  }

  /**
   * That pods of which nobody knows where they are are left out.
   *
   * @param everyone whether all of them would count, or only some
   * @param asked these, by their references
   */
  public Set<Assumption> of(boolean everyone, Set<String> asked) {
    Map<String, Missing> workloads = new TreeMap<>();
    for (Cluster cluster : graph.pods().clusters()) {
      for (Pod pod : cluster.pods()) {
        Missing missing =
            workloads.computeIfAbsent(pod.workload(cluster.name()), each -> new Missing());
        missing.all++;
        boolean counts = everyone || asked.contains(pod.reference(cluster.name()));
        if (counts && graph.pods().whyNowhere(cluster.name(), pod).isPresent()) {
          if (pod.addresses().isEmpty()) {
            missing.withoutAddress++;
          } else {
            missing.others++;
          }
        }
      }
    }
    Set<Assumption> assumptions = new TreeSet<>();
    workloads.forEach(
        (workload, missing) -> {
          note(workload, missing.withoutAddress, missing.all, "no address yet", assumptions);
          note(workload, missing.others, missing.all, "no known place", assumptions);
        });
    return assumptions;
  }

  private void note(
      String workload, int missing, int all, String what, Set<Assumption> assumptions) {
    if (missing > 0) {
      assumptions.add(
          new Assumption(
              workload,
              Reason.Kind.POD,
              missing == all
                  ? "it has " + what + "; " + list + " leaves it out"
                  : "some of its pods have " + what + "; " + list + " leaves them out"));
    }
  }
}
