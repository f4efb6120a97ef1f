package io.portolan.policy.k8s;

import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.ForeignPolicy;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What every pod of a cluster may send to every other, by classes of pods that no policy tells
 * apart.
 *
 * <p>Each class has two rows, what it may send and what it may take, and classes that the same
 * policies select share them. Memory is four bytes for each pair of classes that share nothing; the
 * time of one is that of its rules, so that a policy changes in the time of the classes it selects.
 *
 * <p>Not for several threads at once while policies change.
 */
public final class PolicyMatrix {
  private static final BitSet NOBODY = new BitSet();

  /** What may pass from one class to another, for certain and perhaps. */
  private record Passing(TrafficSet certain, TrafficSet possible) {}

  private final Cluster cluster;
  private final PodClasses classes;
  private final PolicyRules rules;
  private final Set<AddressSet> blocks;
  private final Map<String, List<NetworkPolicy>> byNamespace = new HashMap<>();
  private final List<Passing> passing = new ArrayList<>();
  private final Map<Passing, Integer> numbers = new HashMap<>();
  private final BitSet version4;
  private final BitSet version6;
  private final int[][] sends;
  private final int[][] takes;
  private final Map<PolicyRules.Selecting, int[]> rows = new HashMap<>();
  private final List<Object> policies = new ArrayList<>();
  private final Map<Object, Integer> numbersOfPolicies = new HashMap<>();
  private boolean[][] meet = new boolean[0][0];
  private final BitSet[] connected;

  private PolicyMatrix(Cluster cluster) {
    this.cluster = cluster;
    this.blocks = new HashSet<>(ClusterPolicies.blocksIn(cluster));
    this.classes = new PodClasses(cluster, List.copyOf(blocks));
    this.rules = new PolicyRules(classes);
    this.version4 = classes.at(Family.IPV4);
    this.version6 = classes.at(Family.IPV6);
    this.sends = new int[classes.count()][];
    this.takes = new int[classes.count()][];
    this.connected = new BitSet[classes.count()];
    for (NetworkPolicy each : cluster.networkPolicies()) {
      add(each);
    }
    cluster.clusterPolicies().forEach(this::enter);
  }

  private void add(NetworkPolicy policy) {
    byNamespace.computeIfAbsent(policy.namespace(), name -> new ArrayList<>()).add(policy);
    enter(policy);
  }

  private void enter(Object policy) {
    if (numbersOfPolicies.putIfAbsent(policy, policies.size()) == null) {
      policies.add(policy);
    }
  }

  /** The matrix of a cluster. */
  public static PolicyMatrix of(Cluster cluster) {
    PolicyMatrix matrix = new PolicyMatrix(cluster);
    matrix.judge(matrix.classes.all());
    matrix.meetAll();
    IntStream.range(0, matrix.size())
        .parallel()
        .forEach(from -> matrix.connected[from] = matrix.connect(from));
    return matrix;
  }

  /** The number of classes. */
  public int size() {
    return classes.count();
  }

  /**
   * Classes from which the same passes to some class.
   *
   * @param classes the classes, not to be changed
   * @param certain what passes for certain
   * @param possible what may pass; holds what is certain, and is not nothing
   */
  public record Sources(BitSet classes, TrafficSet certain, TrafficSet possible) {}

  /** What passes to a class, by disjoint sets of classes; from those in none nothing does. */
  public List<Sources> to(int to) {
    Map<Long, BitSet> alike = new LinkedHashMap<>();
    for (int from = 0; from < classes.count(); from++) {
      long both = (long) sends[from][to] << Integer.SIZE | takes[to][from];
      alike.computeIfAbsent(both, each -> new BitSet()).set(from);
    }
    List<Sources> sources = new ArrayList<>();
    for (BitSet each : alike.values()) {
      each.andNot(strangersOf(to));
      if (!each.isEmpty()) {
        int from = each.nextSetBit(0);
        TrafficSet possible = possible(from, to);
        if (!possible.isEmpty()) {
          sources.add(new Sources(each, certain(from, to), possible));
        }
      }
    }
    return sources;
  }

  /** The classes that a pod is in, one for each of its addresses; none for a host's network. */
  public List<Integer> classesOf(Pod pod) {
    return classes.of(pod);
  }

  /** What passes from one class to another for certain. */
  public TrafficSet certain(int from, int to) {
    if (strangersOf(from).get(to)) {
      return TrafficSet.none();
    }
    return passing.get(sends[from][to]).certain().intersect(passing.get(takes[to][from]).certain());
  }

  /** What may pass from one class to another; holds what is certain. */
  public TrafficSet possible(int from, int to) {
    if (strangersOf(from).get(to)) {
      return TrafficSet.none();
    }
    return passing
        .get(sends[from][to])
        .possible()
        .intersect(passing.get(takes[to][from]).possible());
  }

  /** The classes of pods that are at an address of the other IP version. */
  private BitSet strangersOf(int each) {
    return version4.get(each) ? version6 : version6.get(each) ? version4 : NOBODY;
  }

  /** The classes to which something passes from a class for certain; not to be changed. */
  public BitSet connected(int from) {
    return connected[from];
  }

  /**
   * Puts one policy in the place of another.
   *
   * @param before the policy that is there; empty to add one
   * @param after what it becomes; empty to take it away
   * @throws IllegalArgumentException if it names a block that no policy named when the matrix was
   *     made: classes may hold pods on both sides of that
   */
  public void replace(Optional<NetworkPolicy> before, Optional<NetworkPolicy> after) {
    for (NetworkPolicy each : after.stream().toList()) {
      if (!blocks.containsAll(ClusterPolicies.blocksIn(List.of(each), List.of()))) {
        throw new IllegalArgumentException("names a new block: " + each.name());
      }
    }
    BitSet changed = new BitSet();
    for (NetworkPolicy each : before.stream().toList()) {
      byNamespace.getOrDefault(each.namespace(), new ArrayList<>()).remove(each);
      changed.or(selected(each));
    }
    for (NetworkPolicy each : after.stream().toList()) {
      add(each);
      changed.or(selected(each));
    }
    judge(changed);
    connect(changed);
  }

  private BitSet selected(NetworkPolicy policy) {
    BitSet selected = (BitSet) classes.selected(policy.pods()).clone();
    selected.and(classes.inNamespace(policy.namespace()));
    return selected;
  }

  /** Sets the rows of some classes; the rules of what is new among them are asked. */
  private void judge(BitSet subjects) {
    Map<PolicyRules.Selecting, List<Integer>> fresh = new LinkedHashMap<>();
    for (int subject = subjects.nextSetBit(0);
        subject >= 0;
        subject = subjects.nextSetBit(subject + 1)) {
      for (PolicyRules.Selecting key : selecting(subject)) {
        int[] known = rows.get(key);
        if (known == null) {
          fresh.computeIfAbsent(key, each -> new ArrayList<>()).add(subject);
        } else {
          put(key, subject, known);
        }
      }
    }
    List<Map.Entry<PolicyRules.Selecting, List<Integer>>> entries = List.copyOf(fresh.entrySet());
    List<List<PolicyRow.Part>> parts =
        entries.parallelStream().map(each -> rules.of(each.getKey(), policies)).toList();
    for (int i = 0; i < entries.size(); i++) {
      PolicyRules.Selecting key = entries.get(i).getKey();
      int[] row = row(parts.get(i));
      rows.put(key, row);
      entries.get(i).getValue().forEach(subject -> put(key, subject, row));
    }
  }

  private void put(PolicyRules.Selecting key, int subject, int[] row) {
    (key.direction() == Direction.INGRESS ? takes : sends)[subject] = row;
  }

  private List<PolicyRules.Selecting> selecting(int subject) {
    PodClasses.PodClass own = classes.get(subject);
    List<Integer> selecting = new ArrayList<>();
    for (NetworkPolicy each : byNamespace.getOrDefault(own.namespace(), List.of())) {
      if (each.pods().matches(own.labels())) {
        selecting.add(numbersOfPolicies.get(each));
      }
    }
    for (ClusterPolicy each : cluster.clusterPolicies()) {
      if (classes.inNamespaces(each.namespaces()).get(subject)
          && classes.selected(each.pods()).get(subject)) {
        selecting.add(numbersOfPolicies.get(each));
      }
    }
    boolean foreign = cluster.foreignPolicies().stream().anyMatch(each -> maySelect(each, own));
    return List.of(
        new PolicyRules.Selecting(Direction.EGRESS, selecting, foreign, List.of()),
        new PolicyRules.Selecting(Direction.INGRESS, selecting, foreign, own.ports()));
  }

  private static boolean maySelect(ForeignPolicy policy, PodClasses.PodClass own) {
    return policy.namespace().map(own.namespace()::equals).orElse(true)
        && policy.pods().orElse(LabelSelector.EVERYTHING).matches(own.labels());
  }

  private int[] row(List<PolicyRow.Part> parts) {
    int[] row = new int[classes.count()];
    boolean first = true;
    for (PolicyRow.Part part : parts) {
      int number = number(new Passing(part.allowed().subtract(part.denied()), part.allowed()));
      if (first) {
        Arrays.fill(row, number);
        first = false;
      } else {
        part.who().stream().forEach(each -> row[each] = number);
      }
    }
    return row;
  }

  private int number(Passing what) {
    return numbers.computeIfAbsent(
        what,
        each -> {
          passing.add(each);
          return passing.size() - 1;
        });
  }

  /** Which of the things that may be sent and taken have something in common, once for all. */
  private void meetAll() {
    if (meet.length == passing.size()) {
      return;
    }
    int known = meet.length;
    meet = Arrays.copyOf(meet, passing.size());
    for (int i = 0; i < meet.length; i++) {
      boolean[] row = i < known ? Arrays.copyOf(meet[i], meet.length) : new boolean[meet.length];
      for (int j = i < known ? known : 0; j < meet.length; j++) {
        row[j] = passing.get(i).certain().overlaps(passing.get(j).certain());
      }
      meet[i] = row;
    }
  }

  private BitSet connect(int from) {
    int[] out = sends[from];
    BitSet reached = new BitSet(out.length);
    for (int to = 0; to < out.length; to++) {
      if (meet[out[to]][takes[to][from]]) {
        reached.set(to);
      }
    }
    reached.andNot(strangersOf(from));
    return reached;
  }

  private void connect(BitSet changed) {
    meetAll();
    changed.stream().forEach(from -> connected[from] = connect(from));
    for (int to = changed.nextSetBit(0); to >= 0; to = changed.nextSetBit(to + 1)) {
      int[] in = takes[to];
      for (int from = 0; from < in.length; from++) {
        connected[from].set(to, meet[sends[from][to]][in[from]] && !strangersOf(from).get(to));
      }
    }
  }
}
