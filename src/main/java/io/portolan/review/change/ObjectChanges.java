package io.portolan.review.change;

import io.portolan.config.ProposedChange;
import io.portolan.model.k8s.Cluster;
import io.portolan.reach.change.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * What proposed changes of Kubernetes objects come to.
 *
 * @param clusters the clusters that they change, as they are to be
 * @param rollback what undoes them, in order
 * @param notes what is worth to know of them, in words
 * @param doubts what they could change and is not judged, in words
 */
public record ObjectChanges(
    List<Cluster> clusters,
    List<ProposedChange> rollback,
    List<String> notes,
    List<String> doubts) {
  /** No change of objects. */
  public static ObjectChanges none() {
    return new ObjectChanges(List.of(), List.of(), List.of(), List.of());
  }

  /** The changes of a cluster each. */
  List<Change> changes() {
    return clusters.stream().<Change>map(Change.Objects::new).toList();
  }

  /** Some clusters with the changed ones in the place of those of their names. */
  public List<Cluster> in(List<Cluster> before) {
    List<Cluster> all = new ArrayList<>(before);
    all.replaceAll(
        was ->
            clusters.stream()
                .filter(each -> each.name().equals(was.name()))
                .findFirst()
                .orElse(was));
    return List.copyOf(all);
  }
}
