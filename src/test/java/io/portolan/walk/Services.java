package io.portolan.walk;

import io.portolan.model.aws.ClusterEndpoint;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.VpcEndpoint;
import java.util.Set;

/** Interfaces behind which a service decides whether it answers (specification, section 14). */
final class Services {
  private static final Set<String> OUT_OF_SERVICE =
      Set.of("pendingacceptance", "rejected", "expired", "failed", "deleting", "deleted");

  private Services() {}

  /** Whether the service takes connections: its endpoint's state (G9), its private side (E1). */
  static Verdict take(Estate estate, NetworkInterface eni) {
    for (VpcEndpoint endpoint : estate.all(VpcEndpoint.class)) {
      if (endpoint.networkInterfaces().contains(eni.id())
          && OUT_OF_SERVICE.contains(endpoint.state())) {
        return Verdict.DROP;
      }
    }
    for (ClusterEndpoint cluster : estate.all(ClusterEndpoint.class)) {
      boolean own =
          !eni.requester().isEmpty()
              && eni.description().equals("Amazon EKS " + cluster.name())
              && eni.vpc().equals(cluster.vpc());
      if (own && cluster.privateAccess() != Setting.ON) {
        return cluster.privateAccess() == Setting.OFF ? Verdict.DROP : Verdict.UNKNOWN;
      }
    }
    return Verdict.PASS;
  }
}
