package io.portolan.review.change;

import io.portolan.config.ProposedChange;
import io.portolan.config.ProposedChange.Rule;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.reach.change.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two estates, resource by resource.
 *
 * @param changes what leads from the first to the second; empty where a resource is new or gone, or
 *     one of a kind differs that can't be changed alone
 * @param rollback what leads back, as far as a change file can say it
 * @param others the kinds of resource that {@code rollback} leaves as they are, with how many
 * @param unknownPeers what new rules name and the second estate lacks
 */
public record EstateDifference(
    Optional<List<Change>> changes,
    List<ProposedChange> rollback,
    Map<String, Integer> others,
    List<String> unknownPeers) {
  private record Key(Class<? extends Resource> type, ResourceId id) {}

  /** Compares. */
  public static EstateDifference of(Estate before, Estate after) {
    Map<Key, Resource> was = new HashMap<>();
    before.resources().forEach(each -> was.put(new Key(each.getClass(), each.id()), each));
    List<Change> changes = new ArrayList<>();
    List<ProposedChange> rollback = new ArrayList<>();
    Map<String, Integer> others = new TreeMap<>();
    Set<String> unknown = new TreeSet<>();
    boolean alone = true;
    for (Resource each : after.resources()) {
      @Nullable Resource old = was.remove(new Key(each.getClass(), each.id()));
      if (each instanceof SecurityGroup group) {
        unknown.addAll(unknownPeers(group, old, after));
      }
      if (each.equals(old)) {
        continue;
      }
      Optional<Change> change = old == null ? Optional.empty() : change(old, each);
      change.ifPresent(changes::add);
      alone &= change.isPresent();
      if (old == null || !undo(old, each, rollback)) {
        others.merge(each.getClass().getSimpleName(), 1, Integer::sum);
      }
    }
    was.values().forEach(each -> others.merge(each.getClass().getSimpleName(), 1, Integer::sum));
    return new EstateDifference(
        alone && was.isEmpty() && !changes.isEmpty()
            ? Optional.of(List.copyOf(changes))
            : Optional.empty(),
        List.copyOf(rollback),
        others,
        List.copyOf(unknown));
  }

  private static Optional<Change> change(Resource before, Resource after) {
    if (!before.tags().equals(after.tags())) {
      return Optional.empty(); // they may put it into another tier
    }
    if (after instanceof SecurityGroup group
        && before instanceof SecurityGroup old
        && group.equals(old.with(group.rules()))) {
      return Optional.of(new Change.GroupRules(group));
    }
    if (after instanceof NetworkInterface held
        && before instanceof NetworkInterface old
        && held.equals(old.in(held.groups()))) {
      return Optional.of(new Change.Membership(held));
    }
    if (after instanceof NetworkAcl acl) {
      return Optional.of(new Change.AclEntries(acl));
    }
    return after instanceof RouteTable table
        ? Optional.of(new Change.Routes(table))
        : Optional.empty();
  }

  /** False where a change file can't say it. */
  private static boolean undo(Resource before, Resource after, List<ProposedChange> rollback) {
    if (after instanceof SecurityGroup group
        && before instanceof SecurityGroup old
        && group.equals(old.with(group.rules()))) {
      for (SecurityGroupRule each : SecurityGroup.without(group.rules(), old.rules())) {
        rollback.add(new ProposedChange.Revoke(rule(group.id(), each), each.description()));
      }
      for (SecurityGroupRule each : SecurityGroup.without(old.rules(), group.rules())) {
        rollback.add(new ProposedChange.Authorize(rule(group.id(), each), each.description()));
      }
      return true;
    }
    if (after instanceof NetworkInterface held
        && before instanceof NetworkInterface old
        && held.equals(old.in(held.groups()))) {
      for (SecurityGroupId each : old.groups()) {
        if (!held.groups().contains(each)) {
          rollback.add(new ProposedChange.Attach(each, held.id()));
        }
      }
      for (SecurityGroupId each : held.groups()) {
        if (!old.groups().contains(each)) {
          rollback.add(new ProposedChange.Detach(each, held.id()));
        }
      }
      return true;
    }
    return false;
  }

  private static Rule rule(SecurityGroupId group, SecurityGroupRule rule) {
    return new Rule(group, rule.direction(), rule.traffic(), rule.peer());
  }

  private static Set<String> unknownPeers(
      SecurityGroup group, @Nullable Resource old, Estate after) {
    Set<String> unknown = new TreeSet<>();
    List<SecurityGroupRule> before = old instanceof SecurityGroup was ? was.rules() : List.of();
    for (SecurityGroupRule each : SecurityGroup.without(group.rules(), before)) {
      if (!Amendment.isKnown(each.peer(), after)) {
        unknown.add(each.peer().toString());
      }
    }
    return unknown;
  }
}
