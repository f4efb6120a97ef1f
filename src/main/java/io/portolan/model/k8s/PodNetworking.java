package io.portolan.model.k8s;

import java.util.List;
import java.util.Map;

/**
 * What says which interfaces new pods get.
 *
 * @param groups which of them have security groups of their own
 * @param accounts the accounts that they run as
 * @param configs where interfaces are with custom networking
 */
public record PodNetworking(
    List<SecurityGroupPolicy> groups, List<ServiceAccount> accounts, List<EniConfig> configs) {
  /** Nothing said. */
  public static final PodNetworking NONE = new PodNetworking(List.of(), List.of(), List.of());

  /** The groups of its own that a pod would have: those of all policies that select it. */
  public List<String> groupsOf(Pod pod) {
    Map<String, String> account =
        accounts.stream()
            .filter(each -> each.namespace().equals(pod.namespace()))
            .filter(each -> each.name().equals(pod.account()))
            .map(ServiceAccount::labels)
            .findFirst()
            .orElse(Map.of());
    return groups.stream()
        .filter(each -> each.namespace().equals(pod.namespace()))
        .filter(each -> each.pods().isPresent() || each.serviceAccounts().isPresent())
        .filter(each -> each.pods().map(some -> some.matches(pod.labels())).orElse(true))
        .filter(each -> each.serviceAccounts().map(some -> some.matches(account)).orElse(true))
        .flatMap(each -> each.groups().stream())
        .distinct()
        .sorted()
        .toList();
  }
}
