package io.portolan.config;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroupId;

/** One change as somebody proposes it (docs/review.md). */
public sealed interface ProposedChange {
  /** What undoes it. */
  ProposedChange inverse();

  /** A rule of a security group, by what it says. */
  record Rule(SecurityGroupId group, Direction direction, RuleTraffic traffic, RulePeer peer) {}

  /**
   * Adds a rule.
   *
   * @param description as it is to be written; empty for none
   */
  record Authorize(Rule rule, String description) implements ProposedChange {
    @Override
    public ProposedChange inverse() {
      return new Revoke(rule, description);
    }
  }

  /**
   * Takes a rule away.
   *
   * @param description what was written at it; empty for nothing, or where that is not known
   */
  record Revoke(Rule rule, String description) implements ProposedChange {
    @Override
    public ProposedChange inverse() {
      return new Authorize(rule, description);
    }
  }

  /** Puts an interface into a group. */
  record Attach(SecurityGroupId group, NetworkInterfaceId networkInterface)
      implements ProposedChange {
    @Override
    public ProposedChange inverse() {
      return new Detach(group, networkInterface);
    }
  }

  /** Takes an interface out of a group. */
  record Detach(SecurityGroupId group, NetworkInterfaceId networkInterface)
      implements ProposedChange {
    @Override
    public ProposedChange inverse() {
      return new Attach(group, networkInterface);
    }
  }
}
