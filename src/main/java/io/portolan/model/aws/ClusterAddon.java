package io.portolan.model.aws;

import io.portolan.model.k8s.NetworkPlugin;
import java.util.Map;

/**
 * The EKS add-on that is the network plugin of a cluster.
 *
 * @param cluster the cluster's name
 * @param settings what its configuration says
 */
public record ClusterAddon(
    Arn id, Location location, String cluster, NetworkPlugin settings, Map<String, String> tags)
    implements Resource {}
