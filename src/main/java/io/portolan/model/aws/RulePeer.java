package io.portolan.model.aws;

import io.portolan.packet.Cidr;

/** The far side that a security group rule names. */
public sealed interface RulePeer {
  /** An address block. */
  record Block(Cidr cidr) implements RulePeer {
    @Override
    public String toString() {
      return cidr.toString();
    }
  }

  /** The entries of a prefix list (statement SG10). */
  record List(PrefixListId prefixList) implements RulePeer {
    @Override
    public String toString() {
      return prefixList.value();
    }
  }

  /** The private addresses of the members of a group (statement SG3). */
  record Group(SecurityGroupId group) implements RulePeer {
    @Override
    public String toString() {
      return group.value();
    }
  }
}
