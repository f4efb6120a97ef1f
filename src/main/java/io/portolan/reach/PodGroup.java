package io.portolan.reach;

import java.util.List;
import java.util.Optional;

/**
 * Ends that no policy can tell apart: what is true of one is true of all.
 *
 * @param all hosts alone, or pods of one cluster, each by one of its addresses; not empty
 */
record PodGroup(List<ClusterEnd> all) {
  /** Two of them that are not the same pod. */
  record Two(ClusterEnd from, ClusterEnd to) {}

  /** A pair of this group and another; empty where both are one pod, which is no pair. */
  Optional<Two> with(PodGroup other) {
    for (ClusterEnd from : all.subList(0, Math.min(2, all.size()))) {
      for (ClusterEnd to : other.all) {
        if (!isOnePod(from, to)) {
          return Optional.of(new Two(from, to));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOnePod(ClusterEnd from, ClusterEnd to) {
    return from instanceof ClusterEnd.OfPod source
        && to instanceof ClusterEnd.OfPod destination
        && source.cluster().equals(destination.cluster())
        && source.pod().equals(destination.pod());
  }
}
