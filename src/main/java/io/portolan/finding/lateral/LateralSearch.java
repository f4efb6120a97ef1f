package io.portolan.finding.lateral;

import com.google.common.base.Suppliers;
import io.portolan.config.Configuration;
import io.portolan.graph.NetworkGraph;
import io.portolan.policy.Assumption;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.PodsLeftOut;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.Resolution;
import io.portolan.reach.UnappliedPolicies;
import io.portolan.reach.closure.BlastRadius;
import io.portolan.reach.closure.Dominators;
import io.portolan.reach.closure.ReachGraph;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.Progress;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Finds what falls from a foothold: which hops there are, by classes; then who falls, level by
 * level; then the answer about each hop of the chains that are shown.
 */
public final class LateralSearch {
  private final NetworkGraph graph;
  private final ReachEngine engine;
  private final EndpointCatalog catalog;
  private final UnappliedPolicies unapplied;
  private final Pruning pruning;

  /**
   * Over an estate.
   *
   * @param pruning takes rules away from its graph
   */
  public LateralSearch(EstateEngine estate, Pruning pruning) {
    this.graph = estate.graph();
    this.engine = estate.engine();
    this.catalog = estate.catalog();
    this.unapplied = estate.unapplied();
    this.pruning = pruning;
  }

  /**
   * What falls.
   *
   * @throws ReferenceException if a reference matches nothing, or nothing that can fall
   */
  public Lateral of(LateralQuestion question, Progress progress) {
    Foothold foothold = Foothold.of(question.from().strip(), catalog);
    Hosts hosts = Hosts.of(foothold, graph, catalog);
    Bits starts = hosts.numbers(foothold.starts());
    Set<Assumption> assumptions = new TreeSet<>(engine.leftOut());
    assumptions.addAll(foothold.assumptions());
    Map<String, Bits> targets = targets(question, hosts, assumptions);
    ReachMatrix matrix =
        new ReachMatrix(
            graph, engine, foothold.endpoints(), Question.anything(), unapplied::concerns);
    Hops hops = new Hops(matrix, hosts, question.ports(), starts, catalog::sends);
    hops.spread(starts, progress);
    HopQuestions questions =
        new HopQuestions(
            hosts, hops.examples(hosts.all().size()), question.ports(), catalog, engine, unapplied);
    Spread spread = Spread.of(hosts, starts, ReachGraph.of(hops, Question.anything()), questions);
    Supplier<NeededFlows> needed =
        Suppliers.memoize(
            () -> NeededFlows.of(question.needed(), catalog, matrix, engine, unapplied));
    TargetSearch search =
        new TargetSearch(
            spread,
            question.alternatives(),
            chains -> new MinimumCut(pruning, questions, needed.get(), chains).find());
    List<Lateral.Target> found = new ArrayList<>();
    targets.forEach((name, numbers) -> found.add(search.of(name, numbers)));
    Rows rows = new Rows(hosts, questions);
    Lateral lateral =
        new Lateral(
            question.from().strip(),
            question.ports(),
            hosts.falling().andNot(starts).count(),
            spread.certain().fallen().count(),
            spread.perhaps().count(),
            rows.of(spread.certain().fallen(), spread.certain()),
            rows.of(spread.perhaps(), spread.possible()),
            chokePoints(spread),
            found,
            question.needed().size(),
            List.of());
    lateral.hops().forEach(each -> assumptions.addAll(each.answer().assumptions()));
    assumptions.addAll(new PodsLeftOut(graph, "this list").of(true, Set.of()));
    return lateral.assuming(assumptions);
  }

  /**
   * In how many hops from the internet, by the usual ports, what a configuration calls critical
   * falls.
   */
  public Map<String, Optional<Integer>> falls(Configuration configuration, Progress progress) {
    return configuration.critical().isEmpty()
        ? Map.of()
        : hopsTo(
            LateralQuestion.of(
                configuration, Optional.empty(), Optional.empty(), HopPorts.usual(), 1),
            progress);
  }

  /**
   * In how many hops each target falls for certain; empty for one that does not, 0 for a part of
   * the foothold. What is not there or can't fall is left out. No chain is asked for, so that it
   * takes a part of the time of {@link #of}.
   */
  private Map<String, Optional<Integer>> hopsTo(LateralQuestion question, Progress progress) {
    Foothold foothold = Foothold.of(question.from().strip(), catalog);
    Hosts hosts = Hosts.of(foothold, graph, catalog);
    Bits starts = hosts.numbers(foothold.starts());
    Map<String, Bits> targets = new LinkedHashMap<>();
    for (LateralQuestion.Target target : question.targets()) {
      try {
        targets.merge(target.name(), numbers(target, hosts, new TreeSet<>()), Bits::or);
      } catch (ReferenceException e) {
        targets.putIfAbsent(target.name(), Bits.none()); // is not there, on one side of a change
      }
    }
    targets.values().removeIf(Bits::isEmpty);
    ReachMatrix matrix =
        new ReachMatrix(
            graph, engine, foothold.endpoints(), Question.anything(), unapplied::concerns);
    Hops hops = new Hops(matrix, hosts, question.ports(), starts, catalog::sends);
    hops.spread(starts, progress);
    BlastRadius certain =
        BlastRadius.of(ReachGraph.of(hops, Question.anything()).certain(), starts);
    Map<String, Optional<Integer>> found = new LinkedHashMap<>();
    targets.forEach((name, numbers) -> found.put(name, hopsTo(numbers, starts, certain)));
    return found;
  }

  private static Optional<Integer> hopsTo(Bits numbers, Bits starts, BlastRadius certain) {
    List<Integer> hops = new ArrayList<>();
    numbers.and(starts).forEach(each -> hops.add(0));
    numbers
        .and(certain.fallen())
        .andNot(starts)
        .forEach(each -> hops.add(certain.chain(each).size() - 1));
    return hops.stream().min(Comparator.naturalOrder());
  }

  /** The numbers of what can fall of each target. */
  private Map<String, Bits> targets(
      LateralQuestion question, Hosts hosts, Set<Assumption> assumptions) {
    Map<String, Bits> targets = new LinkedHashMap<>();
    for (LateralQuestion.Target target : question.targets()) {
      Bits falling = numbers(target, hosts, assumptions);
      if (falling.isEmpty()) {
        throw new ReferenceException(
            target.name()
                + " is nothing that can fall: it passes things on, is outside, or at no known"
                + " place");
      }
      targets.merge(target.name(), falling, Bits::or);
    }
    return targets;
  }

  private Bits numbers(LateralQuestion.Target target, Hosts hosts, Set<Assumption> assumptions) {
    Set<Object> meant = new HashSet<>();
    for (String each : target.references()) {
      Resolution resolved = catalog.resolve(each);
      assumptions.addAll(resolved.assumptions());
      resolved.endpoints().forEach(endpoint -> meant.add(endpoint.identity()));
    }
    return hosts.numbers(meant).and(hosts.falling());
  }

  /** A single start is over everybody, which goes without saying. */
  private static List<Lateral.ChokePoint> chokePoints(Spread spread) {
    Dominators dominators = Dominators.of(spread.hops().certain(), spread.starts());
    Bits told = spread.starts().count() == 1 ? spread.starts() : Bits.none();
    List<Lateral.ChokePoint> found = new ArrayList<>();
    dominators
        .chokePoints()
        .andNot(told)
        .forEach(
            each ->
                found.add(
                    new Lateral.ChokePoint(
                        spread.hosts().all().get(each).name(), dominators.dominatedBy(each))));
    found.sort(
        Comparator.comparing(Lateral.ChokePoint::saved)
            .reversed()
            .thenComparing(Lateral.ChokePoint::endpoint));
    return List.copyOf(found);
  }
}
