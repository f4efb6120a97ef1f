package io.portolan.cli;

import io.portolan.config.ProposedChange;
import io.portolan.model.k8s.Cluster;
import io.portolan.read.kubernetes.ManifestException;
import io.portolan.read.kubernetes.Manifests;
import io.portolan.read.kubernetes.Restoration;
import io.portolan.review.change.ObjectChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the changes of Kubernetes objects that a change file proposes. */
final class ProposedObjects {
  private ProposedObjects() {}

  /**
   * Makes them one after the other.
   *
   * @param changes of a change file; those of others are left alone
   * @param before the objects of the snapshot
   * @param name what to call the change file in messages
   * @throws InputException if one of them can't be made
   */
  static ObjectChanges of(List<ProposedChange> changes, Manifests before, String name) {
    Manifests now = before;
    List<String> notes = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i) instanceof ProposedChange.OfObjects change) {
        String place = name + ": $.changes[" + i + "]";
        try {
          Manifests.Edited edited = make(change, now, place);
          now = edited.after();
          notes.addAll(edited.notes());
          doubts.addAll(edited.doubts());
        } catch (ManifestException e) {
          throw new InputException(e.problems().stream().map(each -> place + ": " + each).toList());
        }
      }
    }
    List<Cluster> were = before.clusters();
    Restoration restoration = before.restoredFrom(now);
    notes.addAll(restoration.notes());
    return new ObjectChanges(
        now.clusters().stream().filter(each -> !were.contains(each)).toList(),
        restoration.steps().stream().map(ProposedObjects::step).toList(),
        List.copyOf(notes),
        List.copyOf(doubts));
  }

  private static Manifests.Edited make(
      ProposedChange.OfObjects change, Manifests now, String place) {
    if (change instanceof ProposedChange.ApplyFile apply) {
      return now.apply(apply.file(), apply.cluster());
    }
    if (change instanceof ProposedChange.ApplyObject apply) {
      return now.apply(apply.manifest(), place, apply.cluster());
    }
    ProposedChange.Delete delete = (ProposedChange.Delete) change;
    return now.delete(delete.kind(), delete.namespace(), delete.name(), delete.cluster());
  }

  private static ProposedChange step(Restoration.Step step) {
    Optional<String> manifest = step.manifest();
    return manifest.isPresent()
        ? new ProposedChange.ApplyObject(manifest.get(), step.cluster())
        : new ProposedChange.Delete(step.kind(), step.namespace(), step.name(), step.cluster());
  }
}
