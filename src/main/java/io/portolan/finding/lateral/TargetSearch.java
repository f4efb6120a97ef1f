package io.portolan.finding.lateral;

import io.portolan.reach.closure.Chains;
import io.portolan.reach.closure.ClassGraph;
import io.portolan.reach.matrix.Bits;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks at single targets: by which chains they fall, over whom all of them lead, and what would
 * stop them.
 *
 * @param alternatives how many chains are wanted
 * @param cutting finds what stops some chains
 */
record TargetSearch(Spread spread, int alternatives, Function<Chains, Cut> cutting) {
  /**
   * What there is to say of a target.
   *
   * @param name what it is called
   * @param hosts the numbers of its parts, one of which suffices
   */
  Lateral.Target of(String name, Bits hosts) {
    if (hosts.meets(spread.starts())) {
      return target(name, Lateral.Fate.FOOTHOLD);
    }
    if (!hosts.meets(spread.possible().fallen())) {
      return target(name, Lateral.Fate.SAFE);
    }
    boolean certain = hosts.meets(spread.certain().fallen());
    ClassGraph graph = certain ? spread.hops().certain() : spread.hops().possible();
    List<List<Integer>> found = Chains.of(graph, spread.starts(), hosts).shortest(alternatives);
    Chains all = Chains.of(spread.hops().possible(), spread.starts(), hosts);
    return new Lateral.Target(
        name,
        certain ? Lateral.Fate.FALLS : Lateral.Fate.MAY_FALL,
        found.stream().map(spread.questions()::chain).toList(),
        chokePoints(graph, hosts, found.get(0)),
        Optional.of(cutting.apply(all)));
  }

  private static Lateral.Target target(String name, Lateral.Fate fate) {
    return new Lateral.Target(name, fate, List.of(), List.of(), Optional.empty());
  }

  /**
   * What is on every chain is on the first one: each endpoint of it is taken away, and where that
   * is not enough all of its workload.
   */
  private List<String> chokePoints(ClassGraph graph, Bits targets, List<Integer> chain) {
    Set<String> found = new LinkedHashSet<>();
    for (int each : chain) {
      boolean sole = spread.starts().count() == 1 && spread.starts().get(each);
      if (sole || targets.get(each)) {
        continue;
      }
      Hosts.Host host = spread.hosts().all().get(each);
      Bits workload = spread.hosts().of(host.workload()).andNot(targets);
      if (isSafeWithout(Bits.of(each), graph, targets)) {
        found.add(host.name());
      } else if (isSafeWithout(workload, graph, targets)) {
        found.add(host.workload());
      }
    }
    return List.copyOf(found);
  }

  private boolean isSafeWithout(Bits missing, ClassGraph graph, Bits targets) {
    return Chains.without(graph, spread.starts(), targets, missing)
        .shortest((from, to) -> false)
        .isEmpty();
  }
}
