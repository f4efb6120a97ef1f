package io.portolan.reach.closure;

import com.google.common.primitives.ImmutableIntArray;
import io.portolan.reach.matrix.Bits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who sends to whom, as a graph of classes: each class has the set of classes that reach it. An
 * endpoint sends from every class it is in and takes in every one, so it reaches another if one of
 * its classes reaches one of the other's. A class that reaches itself says that each member reaches
 * every other one.
 *
 * <p>Classes that the same classes reach fall together: they are a cohort, of which there are far
 * fewer, and only cohorts are ever looked at.
 *
 * <pre>
 *   class      sources       cohort   sources   exits
 *   0 web-1    {3}           A        {3}       {0, 1, 2}
 *   1 web-2    {3}           B        {0, 1}    {2, 4}
 *   2 web-2    {0, 1}
 *   4 db-1     {0, 1}
 * </pre>
 *
 * <p>Web-2 has two addresses: whoever holds it by one sends from both. Immutable. The memory is
 * that of the different sets of sources, a word at least and a bit for each class at most.
 */
public final class ClassGraph {
  private final Membership membership;

  /** By class. */
  private final int[] cohorts;

  /** By cohort, the classes that reach those in it. */
  private final List<Bits> sources = new ArrayList<>();

  /** By cohort, the classes in it. */
  private final List<Bits> classes = new ArrayList<>();

  /** By cohort, the classes of all endpoints in it. */
  private final List<Bits> exits = new ArrayList<>();

  /**
   * The graph of some classes.
   *
   * @param sourcesOf by class, the classes that reach it
   */
  ClassGraph(Membership membership, List<Bits> sourcesOf) {
    this.membership = membership;
    this.cohorts = new int[sourcesOf.size()];
    Map<Bits, Integer> numbers = new LinkedHashMap<>();
    List<BitSet> together = new ArrayList<>();
    for (int i = 0; i < cohorts.length; i++) {
      cohorts[i] = numbers.computeIfAbsent(sourcesOf.get(i), next -> numbers.size());
      if (cohorts[i] == together.size()) {
        together.add(new BitSet());
      }
      together.get(cohorts[i]).set(i);
    }
    sources.addAll(numbers.keySet());
    for (BitSet each : together) {
      BitSet all = new BitSet();
      each.stream()
          .forEach(
              number ->
                  membership
                      .inClass(number)
                      .forEach(twins -> membership.classes(twins).forEach(all::set)));
      classes.add(Bits.of(each));
      exits.add(Bits.of(all));
    }
  }

  /** The number of classes. */
  public int size() {
    return cohorts.length;
  }

  /** One more than the highest number of an endpoint in some class. */
  public int endpoints() {
    return membership.endpoints();
  }

  /** The classes that reach a class, by number. */
  public Bits sources(int number) {
    return sources.get(cohorts[number]);
  }

  /**
   * Whether one endpoint reaches another in one hop. None reaches itself.
   *
   * @throws IllegalArgumentException if one of them is in no class
   */
  public boolean reaches(int from, int to) {
    ImmutableIntArray sending = membership.classes(membership.twinsOf(from));
    return membership.classes(membership.twinsOf(to)).stream()
        .anyMatch(number -> from != to && sending.stream().anyMatch(sources(number)::get));
  }

  Membership membership() {
    return membership;
  }

  /** The number of cohorts. */
  int cohorts() {
    return sources.size();
  }

  /** The cohort that a class is in. */
  int cohortOf(int number) {
    return cohorts[number];
  }

  /** The classes that reach those of a cohort. */
  Bits sourcesOf(int cohort) {
    return sources.get(cohort);
  }

  /** The classes in a cohort. */
  Bits classesOf(int cohort) {
    return classes.get(cohort);
  }

  /** The classes that may send once a cohort has fallen: all classes of all endpoints in it. */
  Bits exitsOf(int cohort) {
    return exits.get(cohort);
  }
}
