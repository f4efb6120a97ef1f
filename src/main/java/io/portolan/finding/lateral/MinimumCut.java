package io.portolan.finding.lateral;

import io.portolan.finding.lateral.Pruning.Rest;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.policy.GroupRule;
import io.portolan.reach.closure.Chains;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The smallest set of rules of security groups without which no chain leads from a foothold to a
 * target, neither for certain nor possibly, and without which what has to stay open does.
 *
 * <p>This is no cut of edges: one rule opens many hops, and one hop may be opened by several rules
 * or need several. So sets of rules are tried, and each that fails teaches something:
 *
 * <pre>
 *      ┌──▶ the smallest set that closes all chains known so far
 *      │                        │
 *      │        a chain is left │ none is left: something needed is closed │ nothing is
 *      │                        ▼                                          ▼          ▼
 *      └── + what closes this chain       + these rules are not to go together      done
 * </pre>
 *
 * <p>What closes a chain: take one packet for each of its hops. A group passes a packet if any of
 * its rules does, so the packet is stopped where a group loses <em>all</em> rules that admit it,
 * and it is stopped as soon as <em>one</em> group on its way does. Hence a clause of options, the
 * rules of one group at one interface each, all that admit the packet there:
 *
 * <pre>
 *   web ──▶ db, tcp 5432     {out-1} or {in-1, in-2}
 * </pre>
 *
 * <p>Taking away rules opens nothing, so a set of rules closes all chains if and only if it holds
 * an option of each clause that there is. The smallest set for the clauses that are known is never
 * larger than the smallest for all of them: when it does close everything, no smaller set can. It
 * is found exactly ({@link Covering}). Every round adds a clause that the set of the round does not
 * meet, or forbids that set, so no set comes twice, and there are finitely many.
 *
 * <p>Network ACLs, routes and policies of Kubernetes stay as they are. There is a limit for the
 * rounds and one for the work in them; past it a set is made greedily, and no rule in it is
 * superfluous, but fewer others may do.
 */
final class MinimumCut {
  private static final int MOST_ROUNDS = 400;
  private static final int MOST_STEPS = 200_000;

  private final Pruning pruning;
  private final ClosingRules closing;
  private final HopQuestions questions;
  private final NeededFlows needed;
  private final Chains chains;
  private final int mostRounds;

  /** How much of the work is left that may be done to find smallest sets. */
  private int stepsLeft;

  private final List<Set<Set<GroupRule>>> clauses = new ArrayList<>();
  private final List<Forbidden> forbidden = new ArrayList<>();
  private final List<Dead> dead = new ArrayList<>();

  /** Rules that are not to go together, as then an assertion does not hold. */
  private record Forbidden(String assertion, Set<GroupRule> rules) {}

  private record Edge(int from, int to) {}

  /** Hops that do not lead on without some rules. */
  private record Dead(Set<GroupRule> without, Set<Edge> edges) {}

  /**
   * A search for one target.
   *
   * @param chains the chains to it, possible ones too
   * @param needed what has to stay open
   */
  MinimumCut(Pruning pruning, HopQuestions questions, NeededFlows needed, Chains chains) {
    this(pruning, questions, needed, chains, MOST_ROUNDS, MOST_STEPS);
  }

  /** The same with other limits. */
  MinimumCut(
      Pruning pruning,
      HopQuestions questions,
      NeededFlows needed,
      Chains chains,
      int mostRounds,
      int mostSteps) {
    this.pruning = pruning;
    this.closing = new ClosingRules(pruning);
    this.questions = questions;
    this.needed = needed;
    this.chains = chains;
    this.mostRounds = mostRounds;
    this.stepsLeft = mostSteps;
  }

  /** The cut. */
  Cut find() {
    for (int round = 0; round < mostRounds; round++) {
      Covering.Solution<GroupRule> next = smallest(forbidden);
      if (!next.exact()) {
        return greedy();
      }
      if (next.elements().isEmpty()) {
        return keptOpen();
      }
      Rest rest = pruning.without(next.elements().get());
      Optional<List<Integer>> chain = left(rest);
      if (chain.isEmpty()) {
        if (rest.without().isEmpty()) {
          throw new IllegalStateException("no chain leads there, though all rules are there");
        }
        if (!isBreaking(rest)) {
          return cut(Cut.Outcome.SMALLEST, rest.without());
        }
        continue;
      }
      if (!learn(chain.get(), rest)) {
        return new Cut(Cut.Outcome.IMPOSSIBLE, List.of(), List.of(), questions.chain(chain.get()));
      }
    }
    return greedy();
  }

  private static Cut cut(Cut.Outcome outcome, Set<GroupRule> rules) {
    return new Cut(outcome, rules.stream().sorted().toList(), List.of(), List.of());
  }

  private Covering.Solution<GroupRule> smallest(List<Forbidden> some) {
    List<Set<GroupRule>> sets = some.stream().map(Forbidden::rules).toList();
    Covering.Solution<GroupRule> found =
        Covering.smallest(clauses, sets, MinimumCut::burden, stepsLeft);
    stepsLeft = Math.max(0, stepsLeft - found.steps());
    return found;
  }

  /** An outbound rule is about more than one service, and so is one for all traffic. */
  private static int burden(GroupRule each) {
    int outbound = each.rule().direction() == Direction.EGRESS ? 1 : 0;
    int anything = each.rule().traffic().protocol() == RuleTraffic.ANY ? 1 : 0;
    return outbound + anything;
  }

  /** A chain that is left; empty for none. */
  private Optional<List<Integer>> left(Rest rest) {
    Set<Edge> closed = new HashSet<>();
    for (Dead each : dead) {
      if (rest.without().containsAll(each.without())) {
        closed.addAll(each.edges());
      }
    }
    Set<Edge> open = new HashSet<>();
    while (true) {
      Optional<List<Integer>> chain =
          chains.shortest((from, to) -> closed.contains(new Edge(from, to)));
      boolean leads = true;
      for (Edge each : edges(chain.orElse(List.of()))) {
        if (!open.contains(each)) {
          boolean passes = !questions.pair(each.from(), each.to()).passing(rest.engine()).isEmpty();
          (passes ? open : closed).add(each);
          leads &= passes;
        }
      }
      if (leads) {
        dead.add(new Dead(rest.without(), closed));
        return chain;
      }
    }
  }

  private static List<Edge> edges(List<Integer> chain) {
    List<Edge> edges = new ArrayList<>();
    for (int i = 1; i < chain.size(); i++) {
      edges.add(new Edge(chain.get(i - 1), chain.get(i)));
    }
    return edges;
  }

  /** Adds what closes a chain; false where nothing does. */
  private boolean learn(List<Integer> chain, Rest rest) {
    Set<Set<GroupRule>> clause = new LinkedHashSet<>();
    for (Edge each : edges(chain)) {
      clause.addAll(closing.options(questions.pair(each.from(), each.to()), rest));
    }
    clauses.add(clause);
    return !clause.isEmpty();
  }

  /** Whether something needed is closed, which then no set of rules may do again. */
  private boolean isBreaking(Rest rest) {
    Optional<String> broken = needed.broken(rest.engine());
    if (broken.isEmpty()) {
      return false;
    }
    Set<GroupRule> least = new TreeSet<>(rest.without());
    String assertion = broken.get();
    for (GroupRule each : List.copyOf(least)) {
      least.remove(each);
      Optional<String> still = needed.broken(pruning.without(least).engine());
      if (still.isEmpty()) {
        least.add(each);
      } else {
        assertion = still.get();
      }
    }
    forbidden.add(new Forbidden(assertion, least));
    return true;
  }

  /** That no set closes all chains, and which assertions are enough for that. */
  private Cut keptOpen() {
    List<Forbidden> enough = new ArrayList<>(forbidden);
    Set<String> assertions = new TreeSet<>();
    forbidden.forEach(each -> assertions.add(each.assertion()));
    for (String name : List.copyOf(assertions)) {
      List<Forbidden> fewer = new ArrayList<>(enough);
      fewer.removeIf(each -> each.assertion().equals(name));
      Covering.Solution<GroupRule> solution = smallest(fewer);
      if (solution.exact() && solution.elements().isEmpty()) {
        enough = fewer;
        assertions.remove(name);
      }
    }
    return new Cut(Cut.Outcome.KEPT_OPEN, List.of(), List.copyOf(assertions), List.of());
  }

  /** A set that closes all chains, option by option, without what is superfluous. */
  private Cut greedy() {
    Rest rest = pruning.without(Set.of());
    Optional<List<Integer>> chain = left(rest);
    while (chain.isPresent()) {
      Optional<Rest> next = more(chain.get(), rest);
      if (next.isEmpty()) {
        return new Cut(Cut.Outcome.UNDECIDED, List.of(), List.of(), List.of());
      }
      rest = next.get();
      chain = left(rest);
    }
    Set<GroupRule> least = new TreeSet<>(rest.without());
    for (GroupRule each : rest.without()) {
      least.remove(each);
      if (left(pruning.without(least)).isPresent()) {
        least.add(each);
      }
    }
    return cut(Cut.Outcome.UNPROVED, least);
  }

  /** What is left without the fewest rules more that close a chain and nothing needed. */
  private Optional<Rest> more(List<Integer> chain, Rest rest) {
    List<Set<GroupRule>> options = new ArrayList<>();
    for (Edge each : edges(chain)) {
      options.addAll(closing.options(questions.pair(each.from(), each.to()), rest));
    }
    options.sort(
        Comparator.<Set<GroupRule>>comparingInt(Set::size)
            .thenComparing(each -> new TreeSet<>(each).toString()));
    for (Set<GroupRule> each : options) {
      Set<GroupRule> all = new TreeSet<>(rest.without());
      all.addAll(each);
      Rest next = pruning.without(all);
      if (needed.broken(next.engine()).isEmpty()) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }
}
