package io.portolan.reach.matrix;

import io.portolan.graph.AssumedNodes;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.policy.Assumption;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.PodsLeftOut;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.Resolution;
import io.portolan.reach.TierReferences;
import io.portolan.reach.UnappliedPolicies;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Who can reach whom in an estate, and in the clusters in it. */
public final class EstateMatrix {
  private final NetworkGraph graph;
  private final ReachEngine engine;
  private final EndpointCatalog catalog;
  private final UnappliedPolicies unapplied;

  /** Over a graph. */
  public EstateMatrix(
      NetworkGraph graph,
      ReachEngine engine,
      EndpointCatalog catalog,
      UnappliedPolicies unapplied) {
    this.graph = graph;
    this.engine = engine;
    this.catalog = catalog;
    this.unapplied = unapplied;
  }

  /**
   * The matrix of some groups.
   *
   * @param from a reference to the sources that count; empty for all
   * @param to a reference to the destinations that count; empty for all
   * @throws ReferenceException if a reference matches nothing, or nothing that is somewhere
   */
  public Matrix of(By by, Optional<String> from, Optional<String> to, Progress progress) {
    Grouping grouping = new Grouping(graph, catalog, by);
    return of(by, grouping::of, grouping.order(), from, to, progress);
  }

  /**
   * The matrix of groups of subnets; what is in no subnet has its own name.
   *
   * @param place by the id of a subnet, the name of its group
   */
  public Matrix ofPlaces(UnaryOperator<String> place, Progress progress) {
    Grouping grouping = new Grouping(graph, catalog, By.SUBNET);
    return of(
        By.SUBNET,
        each ->
            each instanceof Endpoint.AtInterface
                ? grouping.of(each).stream().map(place).toList()
                : grouping.of(each),
        grouping.order(),
        Optional.empty(),
        Optional.empty(),
        progress);
  }

  /** In which tiers the endpoints of each subnet are. */
  public SubnetTiers subnetTiers() {
    return SubnetTiers.of(graph, catalog);
  }

  private Matrix of(
      By by,
      Function<Endpoint, List<String>> groups,
      GroupOrder order,
      Optional<String> from,
      Optional<String> to,
      Progress progress) {
    Selection<Endpoint> selection = new Selection<>(catalog.all(), Endpoint::identity, groups);
    Set<Assumption> assumptions = new TreeSet<>(engine.leftOut());
    Set<String> nowhere = new HashSet<>();
    from.ifPresent(text -> selection.from(text.strip(), meant(text, assumptions, nowhere)));
    to.ifPresent(text -> selection.to(text.strip(), meant(text, assumptions, nowhere)));
    selection.withoutSources(each -> !catalog.sends(each));
    assumptions.addAll(
        new PodsLeftOut(graph, "the matrix").of(from.isEmpty() || to.isEmpty(), nowhere));
    if (by == By.TIER && catalog.tiers().areInferred()) {
      assumptions.add(TierReferences.inferring("tiers"));
    }
    List<Endpoint> used = selection.used().stream().mapToObj(selection.endpoints()::get).toList();
    unapplied.about(used).ifPresent(assumptions::add);
    for (Endpoint each : used) {
      if (each instanceof Endpoint.AtInterface at) {
        Optional.ofNullable(graph.estate().find(NetworkInterface.class, at.id()))
            .flatMap(AssumedNodes::assumption)
            .ifPresent(assumptions::add);
      }
    }
    ReachMatrix classes =
        new ReachMatrix(
            graph, engine, selection.endpoints(), Question.anything(), unapplied::concerns);
    List<Matrix.Row> rows = GroupRows.of(classes, selection, order, progress);
    return new Matrix(by, used.size(), selection.groupsUsed(order), rows, List.copyOf(assumptions));
  }

  private List<Endpoint> meant(String reference, Set<Assumption> assumptions, Set<String> nowhere) {
    Resolution found = catalog.resolve(reference);
    assumptions.addAll(found.assumptions());
    for (Endpoint each : found.endpoints()) {
      if (each instanceof Endpoint.Nowhere at) {
        nowhere.add(at.why().component());
      }
    }
    List<Endpoint> somewhere =
        found.endpoints().stream()
            .filter(each -> !(each instanceof Endpoint.Nowhere || each instanceof Endpoint.Nobody))
            .toList();
    if (somewhere.isEmpty()) {
      throw new ReferenceException(
          reference
              + (nowhere.isEmpty()
                  ? " is no endpoint of the snapshot"
                  : " has no place in the matrix: where it is is not known"));
    }
    return somewhere;
  }
}
