package io.portolan.reach.change;

import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.k8s.Cluster;

/**
 * One thing as it is to be, whole: what is left out of it is removed. It has the id of what it
 * takes the place of, or is new.
 */
public sealed interface Change {
  /** A change of something in AWS. */
  sealed interface OfResource extends Change {
    /** It as it is to be. */
    Resource after();
  }

  /** The rules of a security group. */
  record GroupRules(SecurityGroup after) implements OfResource {}

  /** The entries of a network ACL, or the subnets that use it. */
  record AclEntries(NetworkAcl after) implements OfResource {}

  /** The routes of a table, or who uses it. */
  record Routes(RouteTable after) implements OfResource {}

  /** The groups that an interface is in. */
  record Membership(NetworkInterface after) implements OfResource {}

  /** The objects of a cluster: its policies, the labels of its pods and namespaces, its pods. */
  record Objects(Cluster after) implements Change {}
}
