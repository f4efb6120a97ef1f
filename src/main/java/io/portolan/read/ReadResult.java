package io.portolan.read;

import io.portolan.model.aws.Estate;
import io.portolan.model.k8s.Cluster;
import io.portolan.read.kubernetes.Manifests;
import java.util.List;

/**
 * What a snapshot holds, and what is wrong with it.
 *
 * @param estate the AWS resources that could be read; not to be asked when there are errors
 * @param clusters the Kubernetes clusters, by name
 * @param manifests the same clusters, to which manifests can be applied
 * @param problems all of them, in the order they were found, the same for the same snapshot
 */
public record ReadResult(
    Estate estate, List<Cluster> clusters, Manifests manifests, List<Problem> problems) {
  /** Whether some problem is an error: then no answer may be given. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }
}
