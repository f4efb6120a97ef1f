package io.portolan.config;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroupId;
import java.nio.file.Path;
import java.util.Optional;

/** One change as somebody proposes it (docs/review.md). */
public sealed interface ProposedChange {
  /** A change of security groups, or of who is in them. */
  sealed interface OfGroups extends ProposedChange {
    /** What undoes it. */
    OfGroups inverse();
  }

  /** A change of Kubernetes objects. What undoes it depends on what was there. */
  sealed interface OfObjects extends ProposedChange {
    /** The cluster; empty where it is not said. */
    Optional<String> cluster();
  }

  /** Puts the objects of a file in the place of those of their kinds and names. */
  record ApplyFile(Path file, Optional<String> cluster) implements OfObjects {}

  /**
   * Puts an object in the place of the one of its kind and name.
   *
   * @param manifest it, as JSON
   */
  record ApplyObject(String manifest, Optional<String> cluster) implements OfObjects {}

  /**
   * Takes an object away.
   *
   * @param kind its kind, with the group of its API where that is needed
   * @param namespace its namespace; empty where it is not said
   */
  record Delete(String kind, String namespace, String name, Optional<String> cluster)
      implements OfObjects {}

  /** A rule of a security group, by what it says. */
  record Rule(SecurityGroupId group, Direction direction, RuleTraffic traffic, RulePeer peer) {}

  /**
   * Adds a rule.
   *
   * @param description as it is to be written; empty for none
   */
  record Authorize(Rule rule, String description) implements OfGroups {
    @Override
    public OfGroups inverse() {
      return new Revoke(rule, description);
    }
  }

  /**
   * Takes a rule away.
   *
   * @param description what was written at it; empty for nothing, or where that is not known
   */
  record Revoke(Rule rule, String description) implements OfGroups {
    @Override
    public OfGroups inverse() {
      return new Authorize(rule, description);
    }
  }

  /** Puts an interface into a group. */
  record Attach(SecurityGroupId group, NetworkInterfaceId networkInterface) implements OfGroups {
    @Override
    public OfGroups inverse() {
      return new Detach(group, networkInterface);
    }
  }

  /** Takes an interface out of a group. */
  record Detach(SecurityGroupId group, NetworkInterfaceId networkInterface) implements OfGroups {
    @Override
    public OfGroups inverse() {
      return new Attach(group, networkInterface);
    }
  }
}
