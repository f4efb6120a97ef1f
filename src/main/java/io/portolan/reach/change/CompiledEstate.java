package io.portolan.reach.change;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Sets;
import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.k8s.Cluster;
import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.GroupRules;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An estate with all that questions about it need, to which changes are applied one by one. Never
 * changed itself: each change gives the next one, which shares with it what is the same.
 *
 * <p>Not for several threads at once.
 */
public final class CompiledEstate {
  private final Estate estate;
  private final List<Cluster> clusters;
  private final Appliances appliances;
  private final TrafficSet traffic;
  private final NetworkGraph graph;
  private final ReachMatrix matrix;

  /** The same for all revisions that have the same classes. */
  private final Supplier<CellIndex> cells;

  /** By group, who is in it; the same for all revisions that have the same classes. */
  private final Supplier<ImmutableSetMultimap<SecurityGroupId, NetworkInterfaceId>> members;

  private final Supplier<Bits> exposed;

  private CompiledEstate(
      Estate estate,
      List<Cluster> clusters,
      Appliances appliances,
      TrafficSet traffic,
      NetworkGraph graph,
      ReachMatrix matrix,
      Supplier<CellIndex> cells,
      Supplier<ImmutableSetMultimap<SecurityGroupId, NetworkInterfaceId>> members) {
    this.estate = estate;
    this.clusters = clusters;
    this.appliances = appliances;
    this.traffic = traffic;
    this.graph = graph;
    this.matrix = matrix;
    this.cells = cells;
    this.members = members;
    this.exposed = Suppliers.memoize(matrix::takingFromInternet);
  }

  /**
   * An estate, compiled anew.
   *
   * @param clusters the clusters whose pods are in its VPCs
   * @param appliances what is known of interfaces and endpoints that forward
   * @param traffic what is asked for, client ports included
   */
  public static CompiledEstate of(
      Estate estate, List<Cluster> clusters, Appliances appliances, TrafficSet traffic) {
    NetworkGraph graph = NetworkGraph.of(estate, clusters, appliances);
    return of(estate, graph, clusters, appliances, traffic);
  }

  /**
   * An estate of which there is a graph already.
   *
   * @param graph made of all the others
   */
  public static CompiledEstate of(
      Estate estate,
      NetworkGraph graph,
      List<Cluster> clusters,
      Appliances appliances,
      TrafficSet traffic) {
    ReachMatrix matrix =
        new ReachMatrix(
            graph,
            new ReachEngine(graph),
            new EndpointCatalog(graph, Map.of()).all(),
            traffic,
            each -> false);
    return new CompiledEstate(
        estate,
        List.copyOf(clusters),
        appliances,
        traffic,
        graph,
        matrix,
        Suppliers.memoize(() -> new CellIndex(matrix)),
        Suppliers.memoize(() -> members(estate)));
  }

  /**
   * What a change makes of an estate.
   *
   * @param after the estate that it leads to
   * @param difference what it opens and closes; of hosts outside, whether there are some for which
   *     it does
   * @param touched the interfaces that it is about; empty for all endpoints
   * @param straight what it opens and closes straight, by one IP version, where the same gets there
   *     otherwise too before and after: rows hold what is closed as {@code before} and what is
   *     opened as {@code after}; worked out when it is asked for
   */
  public record Revision(
      CompiledEstate after,
      Difference difference,
      Optional<Set<NetworkInterfaceId>> touched,
      Supplier<Map<Family, Difference>> straight) {}

  /**
   * Applies a change.
   *
   * <p>Rules of a group that name blocks which some rule has named already are applied to what is
   * compiled; for everything else the estate is compiled anew, and only what the change touches is
   * compared.
   */
  public Revision with(Change change) {
    if (change instanceof Change.GroupRules rules) {
      Optional<Revision> quick = withRules(rules.after());
      if (quick.isPresent()) {
        return quick.get();
      }
    }
    CompiledEstate after = anew(change);
    Touched touched = Touched.by(change, graph, after.graph);
    return revision(after, touched);
  }

  /**
   * Applies several changes as one.
   *
   * @param changes about different things each
   */
  public Revision with(List<? extends Change> changes) {
    if (changes.size() == 1) {
      return with(changes.get(0));
    }
    Estate last = estate;
    List<Cluster> clustersThen = clusters;
    for (Change each : changes) {
      if (each instanceof Change.OfResource one) {
        last = last.with(one.after());
      } else {
        clustersThen = with(clustersThen, ((Change.Objects) each).after());
      }
    }
    CompiledEstate after = of(last, clustersThen, appliances, traffic);
    return revision(after, Touched.byAll(changes, graph, after.graph));
  }

  /** What differs in another estate, whatever led there; endpoints may be new or gone. */
  public Revision to(CompiledEstate other) {
    return revision(other, Touched.everybody());
  }

  private Revision revision(CompiledEstate after, Touched touched) {
    return new Revision(
        after,
        new Comparison(matrix, after.matrix).of(touched),
        touched.interfaces(),
        Suppliers.memoize(() -> new StraightComparison(matrix, after.matrix).of(touched)));
  }

  private CompiledEstate anew(Change change) {
    if (change instanceof Change.OfResource one) {
      return of(estate.with(one.after()), clusters, appliances, traffic);
    }
    return of(estate, with(clusters, ((Change.Objects) change).after()), appliances, traffic);
  }

  /** Empty where a group judges between others, or its new rules cut classes. */
  private Optional<Revision> withRules(SecurityGroup changed) {
    SecurityGroup was = estate.find(SecurityGroup.class, changed.id());
    if (was == null || !was.vpc().equals(changed.vpc()) || !was.name().equals(changed.name())) {
      return Optional.empty();
    }
    boolean forThemselves =
        cells.get().of(matrix.holding(changed.id())).stream()
            .flatMap(cell -> cell.members().stream())
            .noneMatch(this::isBetweenOthers);
    return Optional.of(graph)
        .filter(each -> forThemselves)
        .flatMap(each -> each.withRules(changed))
        .flatMap(next -> withRules(changed, next));
  }

  private boolean isBetweenOthers(Endpoint endpoint) {
    return endpoint instanceof Endpoint.AtInterface at
        && Optional.ofNullable(graph.estate().find(NetworkInterface.class, at.id()))
            .map(graph::isBetweenOthers)
            .orElse(true);
  }

  private Optional<Revision> withRules(SecurityGroup changed, NetworkGraph next) {
    return matrix
        .withRules(next, new ReachEngine(next), changed.id())
        .map(
            rows -> {
              CompiledEstate after =
                  new CompiledEstate(
                      estate.with(changed),
                      clusters,
                      appliances,
                      traffic,
                      next,
                      rows,
                      cells,
                      members);
              RuleComparison comparison = new RuleComparison(matrix, rows, cells.get());
              Difference difference =
                  comparison.of(
                      changed.id(),
                      changedTerms(changed.id(), Direction.INGRESS, next),
                      changedTerms(changed.id(), Direction.EGRESS, next));
              return new Revision(
                  after,
                  difference,
                  Optional.of(members.get().get(changed.id())),
                  Suppliers.memoize(() -> comparison.straight(changed.id())));
            });
  }

  private static ImmutableSetMultimap<SecurityGroupId, NetworkInterfaceId> members(Estate estate) {
    ImmutableSetMultimap.Builder<SecurityGroupId, NetworkInterfaceId> members =
        ImmutableSetMultimap.builder();
    for (NetworkInterface each : estate.all(NetworkInterface.class)) {
      each.groups().forEach(group -> members.put(group, each.id()));
    }
    return members.build();
  }

  /** The terms of a group's rules that are new or gone. */
  private Set<GroupRules.Term> changedTerms(
      SecurityGroupId group, Direction direction, NetworkGraph next) {
    return Sets.symmetricDifference(terms(group, direction, graph), terms(group, direction, next));
  }

  private static Set<GroupRules.Term> terms(
      SecurityGroupId group, Direction direction, NetworkGraph graph) {
    return new LinkedHashSet<>(graph.rulesOf(List.of(group), direction).terms());
  }

  private static List<Cluster> with(List<Cluster> clusters, Cluster changed) {
    List<Cluster> all = new ArrayList<>(clusters);
    all.replaceAll(each -> each.name().equals(changed.name()) ? changed : each);
    if (!all.contains(changed)) {
      all.add(changed);
    }
    return all;
  }

  /** Whether another revision has the same classes, under the same numbers. */
  public boolean sharesClassesWith(CompiledEstate other) {
    return cells == other.cells;
  }

  /**
   * The numbers of the classes of an endpoint of it: nothing tells endpoints apart that have the
   * same.
   */
  public List<Integer> classesOf(Endpoint endpoint) {
    return cells.get().of(endpoint).was();
  }

  /**
   * False for an endpoint to which nothing gets from the internet. All of them are looked at when
   * the first is asked about.
   */
  public boolean mayGetFromInternet(Endpoint endpoint) {
    Bits all = exposed.get();
    return classesOf(endpoint).stream().anyMatch(all::get);
  }

  /** The estate. */
  public Estate estate() {
    return estate;
  }

  /** The clusters in it. */
  public List<Cluster> clusters() {
    return clusters;
  }

  /** Its graph. */
  public NetworkGraph graph() {
    return graph;
  }

  /** Who can reach whom in it. */
  public ReachMatrix matrix() {
    return matrix;
  }
}
