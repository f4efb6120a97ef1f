package io.portolan.model.k8s;

import java.util.Optional;

/**
 * A controller that makes pods: Deployment, ReplicaSet, StatefulSet, DaemonSet, Job or CronJob.
 *
 * @param owner the controller that made it; empty for none
 */
public record Workload(String namespace, String kind, String name, Optional<Owner> owner) {}
