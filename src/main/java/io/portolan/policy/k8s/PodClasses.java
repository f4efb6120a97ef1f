package io.portolan.policy.k8s;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.ContainerPort;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.LabelSelector.Expression;
import io.portolan.model.k8s.LabelSelector.Operator;
import io.portolan.model.k8s.Namespace;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pods of a cluster in classes that no policy of it can tell apart, and which classes a
 * selector means, as sets of numbers:
 *
 * <pre>
 *   app=web    {0, 1,    4}
 *   tier=front {0,    2, 4}      both: {0, 4}
 * </pre>
 *
 * <p>A pod of two IP versions is in a class for each of its addresses. Pods that have their node's
 * network are in none: what becomes of them depends on which node they and the other end are on.
 */
final class PodClasses {
  /**
   * What policies may look at in a pod.
   *
   * @param family the IP version of its address; empty for a pod that has none
   * @param segment which stretch of the addresses, between two ends of blocks, it is in
   */
  record PodClass(
      String namespace,
      Map<String, String> labels,
      List<ContainerPort> ports,
      Optional<Family> family,
      int segment) {}

  private static final BitSet NONE = new BitSet();

  private final Map<PodClass, Integer> numbers = new LinkedHashMap<>();
  private final List<PodClass> classes = new ArrayList<>();
  private final List<PodEnd.OfPod> samples = new ArrayList<>();
  private final Map<Pod, List<Integer>> ofPod = new HashMap<>();
  private final Map<String, Map<String, BitSet>> byLabel = new HashMap<>();
  private final Map<String, BitSet> byNamespace = new HashMap<>();
  private final Map<List<ContainerPort>, BitSet> byPorts = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> namespaceLabels = new HashMap<>();
  private final TreeMap<Address, Integer> segments = new TreeMap<>();
  private final Map<LabelSelector, BitSet> selected = new ConcurrentHashMap<>();
  private final Map<LabelSelector, BitSet> inNamespaces = new ConcurrentHashMap<>();
  private final Map<PolicyPeer.Blocks, BitSet> held = new ConcurrentHashMap<>();

  /**
   * The classes of a cluster.
   *
   * @param blocks all addresses that some rule names
   */
  PodClasses(Cluster cluster, List<AddressSet> blocks) {
    TreeSet<Address> ends = new TreeSet<>();
    for (AddressSet block : blocks) {
      block
          .ranges()
          .forEach(
              range -> {
                ends.add(range.first());
                if (!range.last().equals(Address.last(range.last().family()))) {
                  ends.add(range.last().next());
                }
              });
    }
    ends.forEach(end -> segments.put(end, segments.size() + 1));
    cluster.namespaces().forEach(each -> namespaceLabels.put(each.name(), each.labels()));
    for (Pod pod : cluster.pods()) {
      if (!pod.hostNetwork()) {
        add(pod);
      }
    }
  }

  private void add(Pod pod) {
    List<Integer> own = new ArrayList<>();
    if (pod.addresses().isEmpty()) {
      own.add(number(pod, Optional.empty()));
    }
    pod.addresses().forEach(address -> own.add(number(pod, Optional.of(address))));
    ofPod.put(pod, own.stream().distinct().toList());
  }

  private int number(Pod pod, Optional<Address> address) {
    PodClass key =
        new PodClass(
            pod.namespace(),
            pod.labels(),
            pod.ports(),
            address.map(Address::family),
            address.map(this::segment).orElse(0));
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    int number = classes.size();
    numbers.put(key, number);
    classes.add(key);
    samples.add(new PodEnd.OfPod(pod, address));
    namespaceLabels.computeIfAbsent(pod.namespace(), name -> Namespace.undeclared(name).labels());
    byNamespace.computeIfAbsent(pod.namespace(), name -> new BitSet()).set(number);
    byPorts.computeIfAbsent(pod.ports(), ports -> new BitSet()).set(number);
    pod.labels()
        .forEach(
            (label, value) ->
                byLabel
                    .computeIfAbsent(label, each -> new HashMap<>())
                    .computeIfAbsent(value, each -> new BitSet())
                    .set(number));
    return number;
  }

  private int segment(Address address) {
    Map.Entry<Address, Integer> before = segments.floorEntry(address);
    return before == null || before.getKey().family() != address.family() ? 0 : before.getValue();
  }

  /** How many there are. */
  int count() {
    return classes.size();
  }

  /** All of them. */
  BitSet all() {
    BitSet all = new BitSet();
    all.set(0, classes.size());
    return all;
  }

  /** The class with a number. */
  PodClass get(int number) {
    return classes.get(number);
  }

  /** Some pod of a class, by the address that it is there for. */
  PodEnd.OfPod sample(int number) {
    return samples.get(number);
  }

  /** The classes of pods at addresses of one IP version. */
  BitSet at(Family family) {
    BitSet found = new BitSet();
    for (int i = 0; i < samples.size(); i++) {
      if (classes.get(i).family().equals(Optional.of(family))) {
        found.set(i);
      }
    }
    return found;
  }

  /** The numbers of a pod's classes; none for one that has its node's network. */
  List<Integer> of(Pod pod) {
    return ofPod.getOrDefault(pod, List.of());
  }

  /** The classes whose pods have some ports, by these. */
  Map<List<ContainerPort>, BitSet> byPorts() {
    return byPorts;
  }

  /** The classes of pods that a selector means, in whichever namespace; not to be changed. */
  BitSet selected(LabelSelector selector) {
    return selected.computeIfAbsent(
        selector,
        each -> {
          BitSet found = all();
          each.matchLabels()
              .forEach((label, value) -> found.and(byLabel(label).getOrDefault(value, NONE)));
          each.matchExpressions().forEach(expression -> narrow(found, expression));
          return found;
        });
  }

  private Map<String, BitSet> byLabel(String label) {
    return byLabel.getOrDefault(label, Map.of());
  }

  private void narrow(BitSet found, Expression expression) {
    BitSet holding = new BitSet();
    boolean valued =
        expression.operator() == Operator.IN || expression.operator() == Operator.NOT_IN;
    byLabel(expression.key())
        .forEach(
            (value, some) -> {
              if (!valued || expression.values().contains(value)) {
                holding.or(some);
              }
            });
    if (expression.operator() == Operator.IN || expression.operator() == Operator.EXISTS) {
      found.and(holding);
    } else {
      found.andNot(holding);
    }
  }

  /** The classes of all pods in the namespaces that a selector means; not to be changed. */
  BitSet inNamespaces(LabelSelector selector) {
    return inNamespaces.computeIfAbsent(
        selector,
        each -> {
          BitSet found = new BitSet();
          byNamespace.forEach(
              (name, some) -> {
                if (each.matches(namespaceLabels.getOrDefault(name, Map.of()))) {
                  found.or(some);
                }
              });
          return found;
        });
  }

  /** The classes of all pods in a namespace; not to be changed. */
  BitSet inNamespace(String name) {
    return byNamespace.getOrDefault(name, NONE);
  }

  /** The classes whose pods have an address in some blocks; not to be changed. */
  BitSet held(PolicyPeer.Blocks blocks) {
    return held.computeIfAbsent(blocks, each -> heldBy(PeerMatch.addressesIn(each)));
  }

  private BitSet heldBy(AddressSet block) {
    BitSet found = new BitSet();
    for (int i = 0; i < samples.size(); i++) {
      if (samples.get(i).address().filter(block::contains).isPresent()) {
        found.set(i);
      }
    }
    return found;
  }
}
