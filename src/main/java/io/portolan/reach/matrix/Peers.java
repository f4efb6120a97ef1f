package io.portolan.reach.matrix;

import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.AddressSet;
import io.portolan.policy.GroupRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom the rules of groups name, as numbers: first the blocks of addresses, in the order of their
 * atoms' sets, then groups as they come. Shared by matrices that differ in the rules of groups.
 *
 * <p>Not for several threads at once.
 */
final class Peers {
  private final Map<AddressSet, Integer> blocks = new HashMap<>();
  private final Map<SecurityGroupId, Integer> groups = new HashMap<>();

  /** Those blocks, and no group yet. */
  Peers(List<AddressSet> blocks) {
    for (AddressSet block : blocks) {
      this.blocks.put(block, this.blocks.size());
    }
  }

  /** Whether some rules name no block but those that cut addresses already. */
  boolean know(GroupRules rules) {
    return rules.terms().stream()
        .allMatch(term -> term.group() != null || blocks.containsKey(term.addresses()));
  }

  /** The number of whom a term names. */
  int of(GroupRules.Term term) {
    if (term.group() != null) {
      return of(term.group());
    }
    Integer number = blocks.get(term.addresses());
    if (number == null) {
      throw new IllegalStateException("a block that cuts no address: " + term.addresses());
    }
    return number;
  }

  /** The number of a group. */
  int of(SecurityGroupId group) {
    return groups.computeIfAbsent(group, id -> blocks.size() + groups.size());
  }
}
