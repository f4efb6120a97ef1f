package io.portolan.reach.closure;

import com.google.common.primitives.ImmutableIntArray;
import io.portolan.reach.matrix.Classes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/**
 * Which endpoints are in which classes. Endpoints that are in the same classes are twins: nothing
 * tells them apart, and most sets of twins are just one class.
 *
 * <p>Immutable.
 */
final class Membership {
  private static final int NOWHERE = -1;

  /** By endpoint; {@link #NOWHERE} for numbers that are in no class. */
  private final int[] twins;

  /** By set of twins, their classes, ascending. */
  private final List<ImmutableIntArray> classes;

  /** By set of twins, their numbers, ascending. */
  private final List<ImmutableIntArray> members;

  /** By class, the sets of twins in it. */
  private final List<ImmutableIntArray> inside;

  private Membership(
      int[] twins,
      List<ImmutableIntArray> classes,
      List<ImmutableIntArray> members,
      List<ImmutableIntArray> inside) {
    this.twins = twins;
    this.classes = classes;
    this.members = members;
    this.inside = inside;
  }

  static Membership of(Classes classes) {
    List<ImmutableIntArray.Builder> classesOf = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      for (int member : classes.members(i)) {
        while (classesOf.size() <= member) {
          classesOf.add(ImmutableIntArray.builder(1));
        }
        classesOf.get(member).add(i);
      }
    }
    Map<ImmutableIntArray, Integer> numbers = new LinkedHashMap<>();
    List<ImmutableIntArray.Builder> members = new ArrayList<>();
    int[] twins = new int[classesOf.size()];
    for (int i = 0; i < twins.length; i++) {
      ImmutableIntArray key = classesOf.get(i).build();
      twins[i] = key.isEmpty() ? NOWHERE : numbers.computeIfAbsent(key, next -> numbers.size());
      if (twins[i] == members.size()) {
        members.add(ImmutableIntArray.builder(1));
      }
      if (twins[i] != NOWHERE) {
        members.get(twins[i]).add(i);
      }
    }
    List<ImmutableIntArray> keys = List.copyOf(numbers.keySet());
    return new Membership(
        twins, keys, built(members), inverted(keys, ImmutableIntArray::forEach, classes.size()));
  }

  /**
   * By number, in which of some collections it is.
   *
   * @param forEach takes the numbers of a collection, all below {@code numbers}
   */
  static <T> List<ImmutableIntArray> inverted(
      List<T> collections, BiConsumer<T, IntConsumer> forEach, int numbers) {
    List<ImmutableIntArray.Builder> where = new ArrayList<>();
    for (int i = 0; i < numbers; i++) {
      where.add(ImmutableIntArray.builder(1));
    }
    for (int i = 0; i < collections.size(); i++) {
      int at = i;
      forEach.accept(collections.get(i), number -> where.get(number).add(at));
    }
    return built(where);
  }

  private static List<ImmutableIntArray> built(List<ImmutableIntArray.Builder> builders) {
    return builders.stream().map(ImmutableIntArray.Builder::build).toList();
  }

  /** One more than the highest number of an endpoint in some class. */
  int endpoints() {
    return twins.length;
  }

  /** The number of sets of twins. */
  int size() {
    return members.size();
  }

  /**
   * The set of twins that an endpoint is in.
   *
   * @throws IllegalArgumentException if the endpoint is in no class
   */
  int twinsOf(int endpoint) {
    if (endpoint < 0 || endpoint >= twins.length || twins[endpoint] == NOWHERE) {
      throw new IllegalArgumentException("endpoint " + endpoint + " is in no class");
    }
    return twins[endpoint];
  }

  /** The classes of a set of twins, ascending. */
  ImmutableIntArray classes(int number) {
    return classes.get(number);
  }

  /** The endpoints in a set of twins, ascending. */
  ImmutableIntArray members(int number) {
    return members.get(number);
  }

  /** The sets of twins that are in a class. */
  ImmutableIntArray inClass(int number) {
    return inside.get(number);
  }
}
