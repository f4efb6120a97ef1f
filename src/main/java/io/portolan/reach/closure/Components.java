package io.portolan.reach.closure;

import com.google.common.primitives.ImmutableIntArray;
import io.portolan.reach.matrix.Bits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * The strongly connected components of endpoints: two are in one component if each reaches the
 * other over some chain. They are numbered in topological order: one that reaches another has the
 * lower number.
 *
 * <p>Components are found on cohorts, and then told apart by who sends: an endpoint is in the
 * component of a cohort if that reaches it and it reaches back. Others in the same class need not
 * be, as an endpoint may send from an address that only it has.
 *
 * <pre>
 *   class a  {web-1, web-2}   reached by class b    web-1 and b's members are one component,
 *   class b  {db-1}           reached by class c    web-2 is one of its own: it is reached,
 *   class c  {web-1}          reached by none       and reaches nothing
 * </pre>
 *
 * <p>Immutable.
 */
public final class Components {
  private final ClassGraph graph;

  /**
   * By set of twins, the component of the first; the others have the same, or those that follow.
   */
  private final int[] first;

  /** By component. */
  private final List<ImmutableIntArray> members;

  private Components(ClassGraph graph, int[] first, List<ImmutableIntArray> members) {
    this.graph = graph;
    this.first = first;
    this.members = members;
  }

  /** The components of all endpoints that are in some class. */
  public static Components of(ClassGraph graph) {
    Membership membership = graph.membership();
    int[] components = CohortComponents.of(graph);
    List<List<Integer>> cohorts = lists(graph.cohorts());
    for (int i = 0; i < components.length; i++) {
      cohorts.get(components[i]).add(i);
    }
    List<List<Integer>> ending = lists(cohorts.size());
    for (int i = 0; i < membership.size(); i++) {
      int last =
          membership.classes(i).stream()
              .map(number -> components[graph.cohortOf(number)])
              .max()
              .orElseThrow();
      ending.get(last).add(i);
    }
    int[] first = new int[membership.size()];
    List<ImmutableIntArray> members = new ArrayList<>();
    for (int i = 0; i < cohorts.size(); i++) {
      Mask sources = new Mask(graph.size());
      cohorts.get(i).forEach(each -> sources.addAll(graph.sourcesOf(each)));
      List<Integer> apart = new ArrayList<>();
      BitSet together = new BitSet();
      for (int twins : ending.get(i)) {
        if (membership.classes(twins).stream().anyMatch(sources::contains)) {
          first[twins] = members.size();
          membership.members(twins).forEach(together::set);
        } else {
          apart.add(twins);
        }
      }
      if (!together.isEmpty()) {
        members.add(ImmutableIntArray.copyOf(together.stream()));
      }
      for (int twins : apart) {
        first[twins] = members.size();
        membership.members(twins).forEach(each -> members.add(ImmutableIntArray.of(each)));
      }
    }
    return new Components(graph, first, members);
  }

  private static List<List<Integer>> lists(int size) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  /** The number of components. */
  public int size() {
    return members.size();
  }

  /** The endpoints in a component, ascending. */
  public List<Integer> members(int component) {
    return members.get(component).asList();
  }

  /**
   * The component that an endpoint is in.
   *
   * @throws IllegalArgumentException if it is in no class
   */
  public int of(int endpoint) {
    int twins = graph.membership().twinsOf(endpoint);
    ImmutableIntArray alike = graph.membership().members(twins);
    return members.get(first[twins]).length() > 1 || alike.length() == 1
        ? first[twins]
        : first[twins] + Collections.binarySearch(alike.asList(), endpoint);
  }

  /**
   * The components of which a member reaches a member of this one in one hop: the edges of the
   * condensation, backwards. All have lower numbers. Worked out each time, in about a step for each
   * endpoint that reaches it.
   */
  public Bits before(int component) {
    Membership membership = graph.membership();
    BitSet cohorts = new BitSet();
    BitSet seen = new BitSet();
    for (int each : members(component)) {
      int twins = membership.twinsOf(each);
      if (!seen.get(twins)) {
        seen.set(twins);
        membership.classes(twins).forEach(number -> cohorts.set(graph.cohortOf(number)));
      }
    }
    Mask sources = new Mask(graph.size());
    cohorts.stream().forEach(each -> sources.addAll(graph.sourcesOf(each)));
    BitSet found = new BitSet();
    sources
        .bits()
        .forEach(
            number ->
                membership
                    .inClass(number)
                    .forEach(
                        twins -> membership.members(twins).forEach(each -> found.set(of(each)))));
    found.clear(component);
    return Bits.of(found);
  }
}
