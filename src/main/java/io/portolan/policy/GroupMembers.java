package io.portolan.policy;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.AddressSet;

/**
 * Which addresses a rule that names a security group matches, on one leg of one path: identity is a
 * property of the path, not of the group (statements SG3, SG5-SG8).
 */
@FunctionalInterface
public interface GroupMembers {
  /** No reference matches: the path keeps no identity. */
  GroupMembers NONE = (group, direction) -> AddressSet.none();

  /**
   * The addresses at the other end that a rule of this direction matches by naming the group; empty
   * where none do.
   */
  AddressSet of(SecurityGroupId group, Direction direction);

  /** The addresses at the other end that a rule may match by naming the group, but for those. */
  default AddressSet perhaps(SecurityGroupId group, Direction direction) {
    return AddressSet.none();
  }

  /**
   * The addresses at the other end that a rule matches by naming a prefix list, besides the list's
   * entries: whoever is known to be in it.
   */
  default AddressSet ofList(PrefixListId list) {
    return AddressSet.none();
  }
}
