package io.portolan.finding.lateral;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.k8s.Cluster;
import io.portolan.policy.GroupRule;
import io.portolan.reach.ReachEngine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The graph of an estate without some rules of its security groups. Where groups judge at
 * interfaces alone, all else is shared; for others, and for many, the graph is made anew.
 */
public final class Pruning {
  /** Of how many groups rules are taken one group after the other. */
  private static final int MOST_GROUPS = 32;

  private final Estate estate;
  private final List<Cluster> clusters;
  private final Appliances appliances;
  private final NetworkGraph graph;

  /**
   * Over a graph.
   *
   * @param estate the estate that it was made from
   * @param clusters the clusters whose pods are in it
   * @param appliances what is known of what forwards
   */
  public Pruning(Estate estate, List<Cluster> clusters, Appliances appliances, NetworkGraph graph) {
    this.estate = estate;
    this.clusters = List.copyOf(clusters);
    this.appliances = appliances;
    this.graph = graph;
  }

  /** The graph with all rules. */
  NetworkGraph graph() {
    return graph;
  }

  /** All rules, each once, in order. */
  List<GroupRule> rules() {
    return estate.all(SecurityGroup.class).stream()
        .flatMap(group -> group.rules().stream().map(rule -> new GroupRule(group.id(), rule)))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * What is left without some rules.
   *
   * @param without the rules
   * @param engine who answers about it
   */
  record Rest(Set<GroupRule> without, ReachEngine engine) {}

  /** What is left without some rules. */
  Rest without(Set<GroupRule> removed) {
    return new Rest(removed, new ReachEngine(graphWithout(removed)));
  }

  private NetworkGraph graphWithout(Set<GroupRule> removed) {
    List<SecurityGroup> changed = changed(removed);
    Optional<NetworkGraph> next = Optional.of(graph);
    for (SecurityGroup each : changed.size() > MOST_GROUPS ? List.<SecurityGroup>of() : changed) {
      next = next.flatMap(one -> one.withRules(each));
    }
    if (next.isPresent() && changed.size() <= MOST_GROUPS) {
      return next.get();
    }
    Estate without = estate;
    for (SecurityGroup each : changed) {
      without = without.with(each);
    }
    return NetworkGraph.of(without, clusters, appliances);
  }

  private List<SecurityGroup> changed(Set<GroupRule> removed) {
    Map<String, Set<SecurityGroupRule>> byGroup =
        removed.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.group().value(),
                    TreeMap::new,
                    Collectors.mapping(GroupRule::rule, Collectors.toCollection(HashSet::new))));
    List<SecurityGroup> changed = new ArrayList<>();
    byGroup.forEach(
        (id, rules) -> {
          SecurityGroup group = estate.find(SecurityGroup.class, new SecurityGroupId(id));
          if (group != null) {
            changed.add(
                group.with(group.rules().stream().filter(each -> !rules.contains(each)).toList()));
          }
        });
    return changed;
  }
}
