package io.portolan.model.k8s;

import java.util.List;
import java.util.Optional;

/**
 * Which pods of a namespace have security groups of their own. Of the two selectors those that are
 * there have to select the pod; without any, none is.
 *
 * @param pods selects pods by their labels
 * @param serviceAccounts selects pods by the labels of the accounts that they run as
 * @param groups the ids of the groups
 */
public record SecurityGroupPolicy(
    String namespace,
    String name,
    Optional<LabelSelector> pods,
    Optional<LabelSelector> serviceAccounts,
    List<String> groups) {}
