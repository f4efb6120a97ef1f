package io.portolan.model.k8s;

import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the settings of the Amazon VPC CNI plugin of a cluster. Each is empty where
 * nothing in the snapshot tells.
 *
 * @param enforcesPolicies whether policies are enforced at all
 * @param deniesByDefault whether a pod that no policy selects is cut off
 * @param translatesSources whether what pods send out of their VPC has the address of their node
 * @param untranslated blocks outside of the VPC that see pods' own addresses all the same
 * @param separatesPods whether all traffic of a pod with security groups of its own goes over the
 *     VPC, on one node too ("strict"), or as that of other pods ("standard")
 * @param givesGroups whether pods can have security groups of their own
 * @param configLabel the label of nodes that names where their pods' interfaces are, with custom
 *     networking; an empty text without it
 */
public record NetworkPlugin(
    Optional<Boolean> enforcesPolicies,
    Optional<Boolean> deniesByDefault,
    Optional<Boolean> translatesSources,
    Optional<List<Cidr>> untranslated,
    Optional<Boolean> separatesPods,
    Optional<Boolean> givesGroups,
    Optional<String> configLabel) {
  /** Nothing is known. */
  public static final NetworkPlugin UNKNOWN =
      new NetworkPlugin(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** What is known here, else there. */
  public NetworkPlugin or(NetworkPlugin other) {
    return new NetworkPlugin(
        enforcesPolicies.or(other::enforcesPolicies),
        deniesByDefault.or(other::deniesByDefault),
        translatesSources.or(other::translatesSources),
        untranslated.or(other::untranslated),
        separatesPods.or(other::separatesPods),
        givesGroups.or(other::givesGroups),
        configLabel.or(other::configLabel));
  }

  /** The same where it is known whether policies are enforced. */
  public NetworkPlugin enforcing(Optional<Boolean> policies) {
    return new NetworkPlugin(
        policies,
        deniesByDefault,
        translatesSources,
        untranslated,
        separatesPods,
        givesGroups,
        configLabel);
  }
}
