package io.portolan.reach.matrix;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.Address;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.k8s.PolicyMatrix;
import io.portolan.reach.ClusterEnd;
import io.portolan.reach.Passing;
import io.portolan.reach.PodEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/**
 * The ends of clusters alone in classes. What passes between pods of one cluster comes from its
 * matrix of policies, all classes at once; what passes to and from pods with their node's network,
 * pods of another cluster and hosts is asked pair by pair, one of a class for all.
 *
 * <p>Not for several threads at once.
 */
final class PodRows implements Classes {
  private final PodEngine engine;
  private final TrafficSet traffic;
  private final PassingTable table = new PassingTable();
  private final List<PodKind> kinds = new ArrayList<>();
  private final Map<String, PolicyMatrix> matrices = new HashMap<>();

  /** By cluster and class of its matrix, the classes here. */
  private final Map<Judged, Collector> judged = new HashMap<>();

  /** By cluster, the classes here that its matrix knows. */
  private final Map<String, Bits> judgedIn = new HashMap<>();

  private final Map<List<Judged>, Partition> known = new HashMap<>();
  private final Map<Meeting, Integer> asked = new HashMap<>();

  /**
   * Pods that nothing tells apart, or some hosts.
   *
   * @param examples one of them, or two where there are more
   * @param judged the classes of the cluster's matrix; none for what is not in it
   * @param members the numbers of all
   * @param elsewhere equal for pods which nothing tells apart but the node that they are on
   */
  private record PodKind(
      List<ClusterEnd> examples, List<Judged> judged, List<Integer> members, int elsewhere) {}

  /** Two pods of one cluster, one at least with its node's network: nodes matter if they share. */
  private record Meeting(int from, int to, boolean onOneNode) {}

  /** A class of a cluster's matrix. */
  private record Judged(String cluster, int number) {}

  PodRows(PodEngine engine, List<Cluster> clusters, List<ClusterEnd> ends, TrafficSet traffic) {
    this.engine = engine;
    this.traffic = traffic;
    clusters.forEach(each -> matrices.put(each.name(), PolicyMatrix.of(each)));
    Atoms atoms = new Atoms(engine.namedAddresses());
    int[] alike = atoms.alike();
    ToIntFunction<Address> pieces = address -> alike[atoms.of(address)];
    Map<Object, PodKind> found = new LinkedHashMap<>();
    Map<Object, Integer> elsewhere = new HashMap<>();
    for (int i = 0; i < ends.size(); i++) {
      ClusterEnd end = ends.get(i);
      PodKind kind =
          found.computeIfAbsent(
              end instanceof ClusterEnd.OfPod at ? key(at, pieces, true) : end,
              each ->
                  new PodKind(
                      new ArrayList<>(),
                      judgedAs(end),
                      new ArrayList<>(),
                      elsewhere.computeIfAbsent(
                          end instanceof ClusterEnd.OfPod at
                              ? key(at, pieces, at.pod().hostNetwork())
                              : end,
                          next -> elsewhere.size())));
      kind.members().add(i);
      if (kind.examples().size() < 2) {
        kind.examples().add(end);
      }
    }
    kinds.addAll(found.values());
    for (int i = 0; i < kinds.size(); i++) {
      for (Judged each : kinds.get(i).judged()) {
        judged.computeIfAbsent(each, any -> new Collector()).add(i);
        judgedIn.merge(each.cluster(), Bits.of(i), Bits::or);
      }
    }
  }

  /** Equal for pods which no policy of any cluster tells apart, as a pod or by an address. */
  private static Object key(ClusterEnd.OfPod at, ToIntFunction<Address> pieces, boolean withNode) {
    Pod pod = at.pod();
    return List.of(
        at.cluster(),
        pod.namespace(),
        pod.labels(),
        pod.ports(),
        pod.hostNetwork(),
        withNode ? pod.node() : "",
        at.each().stream()
            .map(
                address ->
                    address
                        .map(own -> List.<Object>of(own.family(), pieces.applyAsInt(own)))
                        .orElse(List.of()))
            .distinct()
            .toList());
  }

  private List<Judged> judgedAs(ClusterEnd end) {
    if (!(end instanceof ClusterEnd.OfPod at)) {
      return List.of();
    }
    return matrix(at.cluster()).classesOf(at.pod()).stream()
        .map(number -> new Judged(at.cluster(), number))
        .toList();
  }

  private PolicyMatrix matrix(String cluster) {
    return Optional.ofNullable(matrices.get(cluster)).orElseThrow();
  }

  @Override
  public int size() {
    return kinds.size();
  }

  @Override
  public List<Integer> members(int number) {
    return kinds.get(number).members();
  }

  @Override
  public void forEach(
      IntPredicate destinations, IntPredicate sources, ReachMatrix.Receiver receiver) {
    Collector collecting = new Collector();
    for (int i = 0; i < kinds.size(); i++) {
      if (sources.test(i)) {
        collecting.add(i);
      }
    }
    Bits wanted = collecting.bits();
    for (int i = 0; i < kinds.size(); i++) {
      if (destinations.test(i)) {
        receiver.take(i, rows(i, wanted));
      }
    }
  }

  private List<ReachMatrix.Row> rows(int to, Bits wanted) {
    PodKind destination = kinds.get(to);
    Partition together = known.computeIfAbsent(destination.judged(), this::together);
    Map<Integer, Collector> others = new LinkedHashMap<>();
    Bits answered =
        destination.judged().isEmpty()
            ? Bits.none()
            : judgedIn.getOrDefault(destination.judged().get(0).cluster(), Bits.none());
    wanted
        .andNot(answered)
        .forEach(
            from -> {
              int value = between(kinds.get(from), destination);
              if (value != PassingTable.NOTHING) {
                others.computeIfAbsent(value, each -> new Collector()).add(from);
              }
            });
    Partition all = together;
    for (Map.Entry<Integer, Collector> each : others.entrySet()) {
      all = all.with(each.getValue().bits(), each.getKey(), table);
    }
    List<ReachMatrix.Row> rows = new ArrayList<>();
    for (Partition.Part part : all.parts()) {
      Bits from = part.classes().and(wanted);
      if (!from.isEmpty()) {
        rows.add(new ReachMatrix.Row(from, table.get(part.value())));
      }
    }
    return rows;
  }

  /** What passes to some classes of a matrix from all others of it. */
  private Partition together(List<Judged> destinations) {
    Partition all = Partition.none();
    for (Judged destination : destinations) {
      for (PolicyMatrix.Sources each : matrix(destination.cluster()).to(destination.number())) {
        Passing passing =
            new Passing(traffic.intersect(each.certain()), traffic.intersect(each.possible()));
        Bits from = Bits.none();
        for (int i = each.classes().nextSetBit(0); i >= 0; i = each.classes().nextSetBit(i + 1)) {
          from = from.or(kindsOf(new Judged(destination.cluster(), i)));
        }
        all = all.with(from, table.number(passing), table);
      }
    }
    return all;
  }

  private Bits kindsOf(Judged each) {
    Collector found = judged.get(each);
    return found == null ? Bits.none() : found.bits();
  }

  private int between(PodKind from, PodKind to) {
    if (from.examples().get(0) instanceof ClusterEnd.OfPod source
        && to.examples().get(0) instanceof ClusterEnd.OfPod destination
        && source.cluster().equals(destination.cluster())) {
      Meeting meeting =
          new Meeting(
              from.elsewhere(),
              to.elsewhere(),
              source.pod().node().equals(destination.pod().node()));
      Integer value = asked.get(meeting);
      if (value == null) {
        value = table.number(passing(from, to));
        asked.put(meeting, value);
      }
      return value;
    }
    return table.number(passing(from, to));
  }

  /** An endpoint and itself are never a pair. */
  private Passing passing(PodKind from, PodKind to) {
    for (ClusterEnd source : from.examples()) {
      for (ClusterEnd destination : to.examples()) {
        if (!source.equals(destination)) {
          return engine.passing(source, destination, traffic);
        }
      }
    }
    return Passing.NOTHING;
  }
}
