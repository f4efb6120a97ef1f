package io.portolan.review.suggest;

import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A few groups of which every one of some interfaces holds one. */
final class GroupCover {
  /** More rules than this in place of one help nobody. */
  private static final int MOST = 4;

  /** Whoever is given no other group is in it: to name it says nothing of who is meant. */
  private static final String DEFAULT = "default";

  private GroupCover() {}

  /**
   * The groups, which are not the fewest for certain: each is the one that most of those hold who
   * are left, and of such the one that fewest others do. Empty where there are none, or not few.
   */
  static List<SecurityGroupId> of(List<NetworkInterface> some, Situation situation) {
    List<NetworkInterface> left = new ArrayList<>(some);
    Set<NetworkInterface> meant = new HashSet<>(some);
    List<SecurityGroupId> cover = new ArrayList<>();
    while (!left.isEmpty()) {
      Set<SecurityGroupId> held = new LinkedHashSet<>();
      left.forEach(each -> held.addAll(each.groups()));
      Optional<SecurityGroupId> best =
          held.stream()
              .filter(each -> canBeNamed(each, situation))
              .min(
                  Comparator.comparing((SecurityGroupId each) -> -count(each, left))
                      .thenComparing(each -> others(each, meant, situation))
                      .thenComparing(SecurityGroupId::value));
      if (best.isEmpty() || cover.size() == MOST) {
        return List.of();
      }
      cover.add(best.get());
      left.removeIf(each -> each.groups().contains(best.get()));
    }
    return List.copyOf(cover);
  }

  private static boolean canBeNamed(SecurityGroupId id, Situation situation) {
    SecurityGroup group = situation.compiled().estate().find(SecurityGroup.class, id);
    return group != null && !group.name().equals(DEFAULT);
  }

  private static long count(SecurityGroupId group, List<NetworkInterface> some) {
    return some.stream().filter(each -> each.groups().contains(group)).count();
  }

  private static long others(
      SecurityGroupId group, Set<NetworkInterface> meant, Situation situation) {
    return situation.holders(group).stream().filter(each -> !meant.contains(each)).count();
  }
}
