package io.portolan.reach.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;

/**
 * Classes by what passes: disjoint sets, each with the number of a value that is not nothing; no
 * two have the same.
 *
 * @param parts the sets
 */
record Partition(List<Part> parts) {
  private static final Partition NONE = new Partition(List.of());

  /**
   * Classes for which the same passes.
   *
   * @param classes the classes, not empty
   * @param value the number of what passes
   */
  record Part(Bits classes, int value) {}

  /** For no class does anything pass. */
  static Partition none() {
    return NONE;
  }

  /** For some classes one thing passes, for others nothing. */
  static Partition of(Bits classes, int value) {
    return classes.isEmpty() || value == PassingTable.NOTHING
        ? NONE
        : new Partition(List.of(new Part(classes, value)));
  }

  /** The same, where more passes for some classes. */
  Partition with(Bits classes, int value, PassingTable table) {
    if (classes.isEmpty() || value == PassingTable.NOTHING) {
      return this;
    }
    Map<Integer, Bits> merged = new LinkedHashMap<>();
    Bits rest = classes;
    for (Part part : parts) {
      Bits both = part.classes().and(rest);
      int more = both.isEmpty() ? part.value() : table.union(part.value(), value);
      if (more == part.value()) {
        merged.merge(part.value(), part.classes(), Bits::or);
      } else {
        Bits others = part.classes().andNot(both);
        if (!others.isEmpty()) {
          merged.merge(part.value(), others, Bits::or);
        }
        merged.merge(more, both, Bits::or);
      }
      rest = both.isEmpty() ? rest : rest.andNot(both);
    }
    if (!rest.isEmpty()) {
      merged.merge(value, rest, Bits::or);
    }
    return of(merged);
  }

  /** The same, where more passes for several sets of classes. */
  Partition with(Map<Integer, Bits> more, PassingTable table) {
    Partition all = this;
    for (Map.Entry<Integer, Bits> each : more.entrySet()) {
      all = all.with(each.getValue(), each.getKey(), table);
    }
    return all;
  }

  /** The same, where no more passes than some number says, whatever the class. */
  Partition meet(int passing, PassingTable table) {
    Map<Integer, Bits> merged = new LinkedHashMap<>();
    for (Part part : parts) {
      int value = table.meet(part.value(), passing);
      if (value != PassingTable.NOTHING) {
        merged.merge(value, part.classes(), Bits::or);
      }
    }
    return of(merged);
  }

  /** The same without some classes. */
  Partition without(Bits classes) {
    List<Part> left = new ArrayList<>(parts.size());
    for (Part part : parts) {
      Bits others = part.classes().andNot(classes);
      if (!others.isEmpty()) {
        left.add(new Part(others, part.value()));
      }
    }
    return new Partition(left);
  }

  /** The classes for which some of what a number says passes. */
  Bits about(int passing, PassingTable table) {
    Bits all = Bits.none();
    for (Part part : parts) {
      if (table.meet(part.value(), passing) != PassingTable.NOTHING) {
        all = all.or(part.classes());
      }
    }
    return all;
  }

  /** What passes both here and there. */
  Partition meet(Partition other, PassingTable table) {
    return meet(other, table::meet);
  }

  /**
   * What there is both here and there.
   *
   * @param how gives the number of both from those of one and the other
   */
  Partition meet(Partition other, IntBinaryOperator how) {
    Map<Integer, Bits> merged = new LinkedHashMap<>();
    for (Part part : parts) {
      for (Part more : other.parts) {
        Bits both = part.classes().and(more.classes());
        int value =
            both.isEmpty() ? PassingTable.NOTHING : how.applyAsInt(part.value(), more.value());
        if (value != PassingTable.NOTHING) {
          merged.merge(value, both, Bits::or);
        }
      }
    }
    return of(merged);
  }

  /** All of several partitions of which no two have a class in common. */
  static Partition disjoint(List<Partition> partitions) {
    if (partitions.size() == 1) {
      return partitions.get(0);
    }
    Map<Integer, Collector> merged = new LinkedHashMap<>();
    for (Partition each : partitions) {
      for (Part part : each.parts) {
        merged.computeIfAbsent(part.value(), value -> new Collector()).addAll(part.classes());
      }
    }
    List<Part> parts = new ArrayList<>(merged.size());
    merged.forEach((value, classes) -> parts.add(new Part(classes.bits(), value)));
    return new Partition(parts);
  }

  /**
   * Some classes by what passes for each in all of several partitions, in their order; where that
   * is nothing, its number is {@link PassingTable#NOTHING}.
   */
  static Map<List<Integer>, Bits> product(List<Partition> partitions, Bits classes) {
    Map<List<Integer>, Bits> all = Map.of(List.of(), classes);
    for (Partition each : partitions) {
      Map<List<Integer>, Bits> next = new LinkedHashMap<>();
      all.forEach((values, some) -> each.split(values, some, next));
      all = next;
    }
    return all;
  }

  private void split(List<Integer> values, Bits classes, Map<List<Integer>, Bits> found) {
    Bits rest = classes;
    for (Part part : parts) {
      Bits both = rest.and(part.classes());
      if (!both.isEmpty()) {
        found.merge(joined(values, part.value()), both, Bits::or);
        rest = rest.andNot(both);
      }
    }
    if (!rest.isEmpty()) {
      found.merge(joined(values, PassingTable.NOTHING), rest, Bits::or);
    }
  }

  private static List<Integer> joined(List<Integer> values, int more) {
    List<Integer> all = new ArrayList<>(values);
    all.add(more);
    return all;
  }

  private static Partition of(Map<Integer, Bits> merged) {
    List<Part> parts = new ArrayList<>(merged.size());
    merged.forEach((value, classes) -> parts.add(new Part(classes, value)));
    return new Partition(parts);
  }
}
