package io.portolan.finding.lateral;

import io.portolan.policy.GroupRule;
import io.portolan.reach.Admission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says which rules have to go, all of one option or all of another, if one way of a hop is not to
 * lead on.
 *
 * <p>As a rule that is the way of one packet: an option are all rules of one group at one interface
 * that admit it. Where a hop may lead over something of which nothing but that is known, there is
 * no packet to follow: then as many rules as possible are taken away while the hop stays possible,
 * and each of those that are left is an option.
 */
final class ClosingRules {
  private final Pruning pruning;

  ClosingRules(Pruning pruning) {
    this.pruning = pruning;
  }

  /**
   * The options for a hop that leads on; none where no rule decides.
   *
   * @param rest what is left without some rules, which are all of no option
   */
  Set<Set<GroupRule>> options(HopQuestions.Pair pair, Pruning.Rest rest) {
    Set<Set<GroupRule>> options = new LinkedHashSet<>();
    Optional<Admission> packet =
        rest.engine().admissions(pair.from(), pair.to(), pair.wanted(), pruning.graph()).stream()
            .filter(each -> each.gates().stream().noneMatch(gate -> isClosed(gate, rest)))
            .min(Comparator.comparing(each -> each.gates().size()));
    if (packet.isPresent()) {
      packet.get().gates().forEach(gate -> options.add(gate.rules()));
    } else {
      support(pair, rest).forEach(each -> options.add(Set.of(each)));
    }
    return options;
  }

  private static boolean isClosed(Admission.Gate gate, Pruning.Rest rest) {
    return rest.without().containsAll(gate.rules());
  }

  /**
   * Rules that suffice for a hop, each of which is needed for that as long as there are no others.
   * Found by taking away halves, then quarters, and so on.
   */
  private Set<GroupRule> support(HopQuestions.Pair pair, Pruning.Rest rest) {
    List<GroupRule> all = pruning.rules();
    List<GroupRule> kept =
        new ArrayList<>(all.stream().filter(each -> !rest.without().contains(each)).toList());
    for (int size = kept.size(); size > 0; size /= 2) {
      int at = 0;
      while (at < kept.size()) {
        List<GroupRule> fewer = new ArrayList<>(kept);
        fewer.subList(at, Math.min(at + size, kept.size())).clear();
        Set<GroupRule> gone = new HashSet<>(all);
        fewer.forEach(gone::remove);
        if (pair.passing(pruning.without(gone).engine()).isEmpty()) {
          at += size;
        } else {
          kept = fewer;
        }
      }
    }
    return new TreeSet<>(kept);
  }
}
