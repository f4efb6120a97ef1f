package io.portolan.reach.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Sets of classes, by key, that differ from atom to atom but little from one to the next.
 *
 * <pre>
 *   atoms     0   1   2   3   4   5
 *   key x    [--- {1,2} ---]
 *   key y        [- {7} -----------]
 *   at 2      x: {1,2}   y: {7}
 * </pre>
 *
 * <p>Looking from atom to atom upwards costs what changes between them; looking back starts again
 * from the first. Not for several threads at once.
 *
 * @param <K> what tells the sets apart
 */
final class Sweep<K> {
  private final List<K> keys = new ArrayList<>();
  private final Map<K, Integer> numbers = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Toggled> sets = new ArrayList<>();
  private final TreeSet<Integer> present = new TreeSet<>();
  private Change[] sorted = new Change[0];
  private int done;
  private int position = -1;

  /** From an atom on, some classes are in a set in which they were not, or the other way round. */
  private record Change(int atom, int key, Bits classes, boolean in) {}

  /** A set that changes. */
  private static final class Toggled {
    private final Collector classes = new Collector();
    private int parts;

    /** The same classes; empty where they are to be collected again. */
    private Optional<Bits> known = Optional.empty();

    private void toggle(Change change) {
      change.classes().toggleIn(classes);
      parts += change.in() ? 1 : -1;
      known = Optional.empty();
    }

    private Bits bits() {
      Bits bits = known.orElseGet(classes::bits);
      known = Optional.of(bits);
      return bits;
    }
  }

  /**
   * Adds classes to a set for a range of atoms; for none of these atoms are they in the set yet.
   */
  void add(int first, int last, K key, Bits classes) {
    if (classes.isEmpty() || first > last) {
      return;
    }
    Integer number = numbers.get(key);
    if (number == null) {
      number = keys.size();
      numbers.put(key, number);
      keys.add(key);
      sets.add(new Toggled());
    }
    changes.add(new Change(first, number, classes, true));
    if (last < Integer.MAX_VALUE) {
      changes.add(new Change(last + 1, number, classes, false));
    }
    position = -1;
  }

  /** Takes the sets at an atom that are not empty. */
  void at(int atom, BiConsumer<K, Bits> receiver) {
    if (sorted.length != changes.size()) {
      sorted = changes.toArray(Change[]::new);
      Arrays.sort(sorted, Comparator.comparingInt(Change::atom));
    }
    if (atom < position || position < 0) {
      restart();
    }
    for (; done < sorted.length && sorted[done].atom() <= atom; done++) {
      apply(sorted[done]);
    }
    position = atom;
    for (int number : present) {
      receiver.accept(keys.get(number), sets.get(number).bits());
    }
  }

  private void restart() {
    for (int number : present) {
      sets.set(number, new Toggled());
    }
    present.clear();
    done = 0;
  }

  private void apply(Change change) {
    Toggled set = sets.get(change.key());
    set.toggle(change);
    if (set.parts == 0) {
      present.remove(change.key());
    } else if (change.in()) {
      present.add(change.key());
    }
  }
}
