package io.portolan.cli;

import io.portolan.config.ProposedChange;
import io.portolan.model.k8s.Cluster;
import io.portolan.read.kubernetes.ManifestException;
import io.portolan.read.kubernetes.Manifests;
import io.portolan.read.kubernetes.Restoration;
import io.portolan.review.change.ObjectChanges;
import java.nio.file.Path;
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
   * @throws InputException if one of them can't be made; all that is wrong with it is told
   */
  static ObjectChanges of(
      List<ProposedChange> changes, Manifests before, Path changeFile, Streams streams) {
    Manifests now = before;
    List<String> notes = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i) instanceof ProposedChange.OfObjects change) {
        String place = changeFile + ": $.changes[" + i + "]";
        try {
          Manifests.Edited edited = make(change, now, place);
          now = edited.after();
          notes.addAll(edited.notes());
          doubts.addAll(edited.doubts());
        } catch (ManifestException e) {
          e.problems().forEach(each -> streams.tell("error: " + place + ": " + each));
          throw new InputException(
              SnapshotOptions.count(e.problems().size(), "error") + ", no answer");
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
