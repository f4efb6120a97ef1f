package io.portolan.reach.change;

import io.portolan.model.aws.Direction;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.GroupRules;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What rules allow to each of some classes before a change and after it: a rule that allows no more
 * than those do to any class changes nothing.
 */
final class Kept {
  /** Of each class, once where they are the same. */
  private final Set<Set<GroupRules.Term>> terms = new LinkedHashSet<>();

  /**
   * What some classes are allowed.
   *
   * @param members classes to which groups allow something in that direction
   */
  Kept(ReachMatrix before, ReachMatrix after, Bits members, Direction direction) {
    Map<List<GroupRules>, Set<GroupRules.Term>> known = new HashMap<>();
    members.forEach(
        number -> {
          Optional<GroupRules> was = before.rules(number, direction);
          Optional<GroupRules> is = after.rules(number, direction);
          if (was.isPresent() && is.isPresent()) {
            terms.add(
                known.computeIfAbsent(
                    List.of(was.get(), is.get()), both -> common(both.get(0), both.get(1))));
          }
        });
  }

  private static Set<GroupRules.Term> common(GroupRules was, GroupRules is) {
    Set<GroupRules.Term> both = new LinkedHashSet<>(was.terms());
    both.retainAll(new LinkedHashSet<>(is.terms()));
    return both;
  }

  /** Those of some terms that allow more to some class than it is allowed by others. */
  Set<GroupRules.Term> besides(Set<GroupRules.Term> changed) {
    Set<GroupRules.Term> left = new LinkedHashSet<>();
    for (GroupRules.Term term : changed) {
      if (!terms.stream().allMatch(all -> imply(all, term))) {
        left.add(term);
      }
    }
    return left;
  }

  private static boolean imply(Set<GroupRules.Term> all, GroupRules.Term term) {
    TrafficSet allowed = TrafficSet.none();
    for (GroupRules.Term each : all) {
      if (each.certain() && namesAll(each, term)) {
        allowed = allowed.union(each.traffic());
      }
    }
    return allowed.containsAll(term.traffic());
  }

  /** Whether a term names everybody whom another names. */
  private static boolean namesAll(GroupRules.Term each, GroupRules.Term other) {
    return each.group() == null
        ? other.group() == null && each.addresses().containsAll(other.addresses())
        : each.group().equals(other.group());
  }
}
