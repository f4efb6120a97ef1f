package io.portolan.reach.matrix;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The endpoints that a matrix is about, by number, each with its groups; which of them send, and
 * which take.
 */
final class Selection<E> {
  private final List<E> endpoints;
  private final List<List<String>> groups = new ArrayList<>();
  private final Function<E, Object> identity;
  private final Map<Object, Integer> numbers = new HashMap<>();
  private final int known;
  private BitSet sources;
  private BitSet destinations;

  /**
   * All endpoints, each of which sends and takes.
   *
   * @param identity equal for what is the same endpoint, by whichever of its addresses
   * @param groups the groups of an endpoint; none twice
   */
  Selection(List<E> all, Function<E, Object> identity, Function<E, List<String>> groups) {
    this.endpoints = new ArrayList<>(all);
    this.identity = identity;
    this.known = all.size();
    for (int i = 0; i < all.size(); i++) {
      this.groups.add(groups.apply(all.get(i)));
      numbers.put(identity.apply(all.get(i)), i);
    }
    this.sources = whole();
    this.destinations = whole();
  }

  private BitSet whole() {
    BitSet all = new BitSet();
    all.set(0, known);
    return all;
  }

  /** Lets only some endpoints send. */
  void from(String reference, List<E> meant) {
    this.sources = numbers(reference, meant);
  }

  /** Lets only some endpoints take. */
  void to(String reference, List<E> meant) {
    this.destinations = numbers(reference, meant);
  }

  /** Lets some endpoints never send. */
  void withoutSources(Predicate<E> silent) {
    sources.stream()
        .filter(number -> silent.test(endpoints.get(number)))
        .boxed()
        .toList()
        .forEach(sources::clear);
  }

  /** A part of what is one endpoint, such as some hosts of the internet, comes in addition. */
  private BitSet numbers(String reference, List<E> meant) {
    BitSet found = new BitSet();
    for (E each : meant) {
      Integer number = numbers.putIfAbsent(identity.apply(each), endpoints.size());
      if (number == null) {
        found.set(endpoints.size());
        endpoints.add(each);
        groups.add(List.of(reference));
      } else {
        found.set(number);
      }
    }
    return found;
  }

  /** The endpoints, by number. */
  List<E> endpoints() {
    return endpoints;
  }

  /** The groups of an endpoint that has a number. */
  List<String> groups(int number) {
    return groups.get(number);
  }

  boolean isSource(int number) {
    return sources.get(number);
  }

  boolean isDestination(int number) {
    return destinations.get(number);
  }

  /** The numbers of all that send or take. */
  BitSet used() {
    BitSet used = (BitSet) sources.clone();
    used.or(destinations);
    return used;
  }

  /** The groups of all that send or take. */
  List<String> groupsUsed(GroupOrder order) {
    Set<String> names = new LinkedHashSet<>();
    used().stream().forEach(number -> names.addAll(groups.get(number)));
    return names.stream().sorted(order).toList();
  }
}
