package io.portolan.reach.matrix;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.Ints;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Passing;
import io.portolan.reach.matrix.EndpointClass.Seat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * What controls let through between one destination and everybody: most look at one side only, so
 * that one look is enough for the destination, and one set of classes for all sources.
 */
final class Sides {
  private final Verdicts verdicts;
  private final PassingTable table;
  private final Sites sites;
  private final int everything;
  private final Map<Integer, Partition> overSources = new HashMap<>();
  private final Map<List<Integer>, Split> forward = new HashMap<>();
  private final Map<List<Integer>, Split> back = new HashMap<>();

  /**
   * Controls by the side that they look at.
   *
   * @param atDestination the numbers of those that look at the destination of the pair
   * @param atSource the numbers of those that look at its source
   * @param regular whether these are all; else pairs have to be asked one by one
   */
  record Split(ImmutableIntArray atDestination, List<Integer> atSource, boolean regular) {
    /** Nothing judges. */
    static final Split NONE = new Split(ImmutableIntArray.of(), List.of(), true);

    /** These and others. */
    Split and(Split more) {
      List<Integer> sources = new ArrayList<>(atSource);
      sources.addAll(more.atSource);
      return new Split(concat(atDestination, more.atDestination), sources, regular && more.regular);
    }

    private static ImmutableIntArray concat(ImmutableIntArray some, ImmutableIntArray more) {
      return ImmutableIntArray.builder().addAll(some).addAll(more).build();
    }

    boolean isEmpty() {
      return atDestination.isEmpty() && atSource.isEmpty();
    }
  }

  Sides(Verdicts verdicts, PassingTable table, Sites sites) {
    this.verdicts = verdicts;
    this.table = table;
    this.sites = sites;
    this.everything = table.number(new Passing(TrafficSet.all(), TrafficSet.all()));
  }

  /** Controls on the way from sources to a destination; the array is not to be changed later. */
  Split forward(int[] controls) {
    return forward.computeIfAbsent(
        Ints.asList(controls),
        key ->
            split(
                controls,
                Verdicts.Looks.AT_DESTINATIONS,
                Verdicts.Looks.AT_SOURCES,
                number -> true));
  }

  /** Controls on the way of its replies; the array is not to be changed later. */
  Split back(int[] controls) {
    return back.computeIfAbsent(
        Ints.asList(controls),
        key ->
            split(
                controls,
                Verdicts.Looks.AT_SOURCES,
                Verdicts.Looks.AT_DESTINATIONS,
                number -> !verdicts.isStateful(number)));
  }

  private Split split(
      int[] controls, Verdicts.Looks destination, Verdicts.Looks source, IntPredicate judges) {
    boolean regular =
        Arrays.stream(controls)
            .mapToObj(verdicts::looks)
            .noneMatch(each -> each == Verdicts.Looks.OTHERWISE || each == Verdicts.Looks.AT_BOTH);
    int[] judging = Arrays.stream(controls).filter(judges).toArray();
    return new Split(
        ImmutableIntArray.copyOf(
            Arrays.stream(judging).filter(each -> verdicts.looks(each) == destination)),
        Arrays.stream(judging).filter(each -> verdicts.looks(each) == source).boxed().toList(),
        regular);
  }

  /** What controls let through to a destination of what comes from which source. */
  Partition through(Partition sources, Split split, Seat to) {
    if (sources.parts().isEmpty() || split.isEmpty()) {
      return sources;
    }
    int passing = at(split.atDestination(), everything, to.place().atom());
    Partition there = passing == everything ? sources : sources.meet(passing, table);
    return from(there, split.atSource());
  }

  /** Takes a range of atoms that have the same value. */
  @FunctionalInterface
  interface Piece {
    void take(int first, int last, int value);
  }

  /**
   * Cuts a range of atoms where a value changes; those where it is 0, nothing, are left out.
   *
   * @param controls numbers of controls that look at one side: the value changes only where they
   *     begin to let through other things
   * @param value gives the value at an atom
   */
  void cut(int first, int last, ImmutableIntArray controls, IntUnaryOperator value, Piece piece) {
    int[] starts =
        controls.stream()
            .flatMap(number -> Arrays.stream(verdicts.starts(number)))
            .filter(start -> start > first && start <= last)
            .sorted()
            .distinct()
            .toArray();
    int from = first;
    int current = value.applyAsInt(first);
    for (int start : starts) {
      int next = value.applyAsInt(start);
      if (next != current) {
        take(from, start - 1, current, piece);
        from = start;
        current = next;
      }
    }
    take(from, last, current, piece);
  }

  private static void take(int first, int last, int value, Piece piece) {
    if (value != PassingTable.NOTHING) {
      piece.take(first, last, value);
    }
  }

  /** What controls that look at one side let through at an atom there. */
  int at(ImmutableIntArray controls, int offered, int atom) {
    int passing = offered;
    for (int i = 0; i < controls.length(); i++) {
      passing = table.meet(passing, verdicts.at(controls.get(i), atom));
    }
    return passing;
  }

  /** What controls that look at sources let through of what those send. */
  Partition from(Partition sources, List<Integer> controls) {
    Partition passing = sources;
    for (int number : controls) {
      if (passing.parts().isEmpty()) {
        return passing;
      }
      Partition over = overSources.get(number);
      if (over == null) {
        over = verdicts.over(number, sites);
        overSources.put(number, over);
      }
      passing = passing.meet(over, table);
    }
    return passing;
  }
}
