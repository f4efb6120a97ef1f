package io.portolan.review.change;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.NetworkAclId;
import io.portolan.model.aws.SubnetId;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.change.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An estate without a network ACL, or without an entry of one. */
final class AclRemoval {
  /** The final denies of IPv4 and IPv6, which nobody can take away (N1). */
  private static final int FIRST_FINAL = 32_767;

  private AclRemoval() {}

  /**
   * Without {@code acl-…} or {@code acl-…/ingress/100}; nothing where there is none.
   *
   * @throws ReferenceException if it can't go
   */
  static Removal of(Estate estate, String text) {
    int slash = text.indexOf('/');
    NetworkAcl acl =
        estate.find(
            NetworkAcl.class, new NetworkAclId(slash < 0 ? text : text.substring(0, slash)));
    if (acl == null) {
      return Removal.nothing();
    }
    return slash < 0 ? whole(estate, acl) : entry(acl, text, text.substring(slash + 1));
  }

  /**
   * A list can go when no subnet uses it; a subnet that leaves one has to use another, and has the
   * default one of its VPC unless somebody says so (N1).
   */
  private static Removal whole(Estate estate, NetworkAcl acl) {
    if (acl.isDefault()) {
      throw new ReferenceException(
          acl.id() + " is the default network ACL of " + acl.vpc() + ": it can't be deleted");
    }
    List<Change> changes = new ArrayList<>(List.of(new Change.AclEntries(acl.in(Set.of()))));
    Optional<NetworkAcl> other =
        estate.all(NetworkAcl.class).stream()
            .filter(each -> each.isDefault() && each.vpc().equals(acl.vpc()))
            .findFirst();
    if (other.isPresent()) {
      Set<SubnetId> subnets = new HashSet<>(other.get().subnets());
      subnets.addAll(acl.subnets());
      changes.add(new Change.AclEntries(other.get().in(Set.copyOf(subnets))));
    }
    String then =
        other
            .map(each -> " falls to " + each.id() + ", the default network ACL of its VPC")
            .orElse(" falls to the default network ACL of its VPC, which is not in the snapshot");
    List<String> removed =
        acl.subnets().stream().sorted().map(subnet -> acl.id() + ": " + subnet + then).toList();
    return new Removal(
        changes, removed.isEmpty() ? List.of(acl.id() + ": no subnet uses it") : removed);
  }

  private static Removal entry(NetworkAcl acl, String text, String place) {
    List<NetworkAclEntry> left = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (NetworkAclEntry each : acl.entries()) {
      if (place.equals(each.direction() + "/" + each.number())) {
        if (each.number() >= FIRST_FINAL) {
          throw new ReferenceException(text + " is the final deny: it can't be taken away");
        }
        removed.add(text(acl, each));
      } else {
        left.add(each);
      }
    }
    if (removed.isEmpty()) {
      throw new ReferenceException(
          acl.id()
              + " has no entry "
              + place
              + "; an entry is written "
              + acl.id()
              + "/"
              + Direction.INGRESS
              + "/100");
    }
    return new Removal(List.of(new Change.AclEntries(acl.with(left))), removed);
  }

  private static String text(NetworkAcl acl, NetworkAclEntry entry) {
    return acl.id()
        + " "
        + entry.direction()
        + " "
        + entry.number()
        + ": "
        + (entry.allow() ? "allow " : "deny ")
        + RuleMatch.text(entry.traffic())
        + ", "
        + entry.cidr();
  }
}
