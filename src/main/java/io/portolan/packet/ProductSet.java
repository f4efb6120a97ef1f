package io.portolan.packet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A set of pairs, kept as a union of boxes in one canonical form.
 *
 * <pre>
 *   B │  ┌──┐            each part is  A-set × B-set;
 *     │  │▒▒│ ┌───┐      the A-sets are disjoint,
 *     │  │▒▒│ │▒▒▒│      the B-sets differ,
 *     └──┴──┴─┴───┴─ A   neither is empty
 * </pre>
 *
 * <p>For each first element the set of its second elements is a function; grouping the first
 * elements by that function's value gives the parts, so equal sets have equal parts. Nest products
 * for more dimensions. Every operation is quadratic in the number of parts.
 *
 * @param <A> sets of first elements
 * @param <B> sets of second elements
 */
@SuppressWarnings("ReferenceEquality") // the same object is the same set, and found out at once
public final class ProductSet<A extends ValueSet<A>, B extends ValueSet<B>>
    implements ValueSet<ProductSet<A, B>> {

  /**
   * One box.
   *
   * @param first the first elements, not empty
   * @param second the second elements, not empty
   */
  public record Part<A extends ValueSet<A>, B extends ValueSet<B>>(A first, B second) {}

  /** Sorted by first set; see the class comment for the invariant. */
  private final List<Part<A, B>> parts;

  private ProductSet(List<Part<A, B>> parts) {
    this.parts = parts;
  }

  /** The empty set. */
  public static <A extends ValueSet<A>, B extends ValueSet<B>> ProductSet<A, B> none() {
    return new ProductSet<>(List.of());
  }

  /** All pairs of the two sets. */
  public static <A extends ValueSet<A>, B extends ValueSet<B>> ProductSet<A, B> of(A a, B b) {
    return a.isEmpty() || b.isEmpty() ? none() : new ProductSet<>(List.of(new Part<>(a, b)));
  }

  /** Groups boxes that are not empty and whose first sets are disjoint by their second set. */
  private static <A extends ValueSet<A>, B extends ValueSet<B>> ProductSet<A, B> normalize(
      List<Part<A, B>> disjoint) {
    if (disjoint.size() < 2) {
      return new ProductSet<>(List.copyOf(disjoint));
    }
    Map<B, A> bySecond = new HashMap<>();
    for (Part<A, B> part : disjoint) {
      bySecond.merge(part.second(), part.first(), A::union);
    }
    List<Part<A, B>> parts = new ArrayList<>(bySecond.size());
    bySecond.forEach((second, first) -> parts.add(new Part<>(first, second)));
    parts.sort(Comparator.comparing(Part::first));
    return new ProductSet<>(List.copyOf(parts));
  }

  private static <A extends ValueSet<A>, B extends ValueSet<B>> void addUnlessEmpty(
      List<Part<A, B>> parts, A first, B second) {
    if (!first.isEmpty() && !second.isEmpty()) {
      parts.add(new Part<>(first, second));
    }
  }

  /** The boxes, sorted and disjoint. */
  public List<Part<A, B>> parts() {
    return parts;
  }

  @Override
  public boolean isEmpty() {
    return parts.isEmpty();
  }

  @Override
  public ProductSet<A, B> union(ProductSet<A, B> other) {
    if (isEmpty() || equals(other)) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    List<Part<A, B>> out = overlay(other, B::union);
    for (Part<A, B> theirs : other.parts) {
      A rest = theirs.first();
      for (Part<A, B> mine : parts) {
        rest = rest.subtract(mine.first());
      }
      addUnlessEmpty(out, rest, theirs.second());
    }
    return normalize(out);
  }

  /** The boxes of this set, cut where those of another lie over them and combined there. */
  private List<Part<A, B>> overlay(ProductSet<A, B> other, BinaryOperator<B> combine) {
    List<Part<A, B>> out = new ArrayList<>();
    for (Part<A, B> mine : parts) {
      A rest = mine.first();
      for (Part<A, B> theirs : other.parts) {
        A common = rest.intersect(theirs.first());
        if (!common.isEmpty()) {
          addUnlessEmpty(out, common, combine.apply(mine.second(), theirs.second()));
          rest = rest.subtract(common);
        }
      }
      addUnlessEmpty(out, rest, mine.second());
    }
    return out;
  }

  @Override
  public ProductSet<A, B> intersect(ProductSet<A, B> other) {
    if (isEmpty() || this == other) {
      return this;
    }
    if (other.isEmpty()) {
      return other;
    }
    if (parts.size() == 1 && other.parts.size() == 1) {
      return intersect(other, parts.get(0), other.parts.get(0));
    }
    List<Part<A, B>> out = new ArrayList<>();
    for (Part<A, B> mine : parts) {
      for (Part<A, B> theirs : other.parts) {
        A common = mine.first().intersect(theirs.first());
        if (!common.isEmpty()) {
          addUnlessEmpty(out, common, mine.second().intersect(theirs.second()));
        }
      }
    }
    return normalize(out);
  }

  /** What two boxes share, which are all there is: often one of them. */
  private ProductSet<A, B> intersect(ProductSet<A, B> other, Part<A, B> mine, Part<A, B> theirs) {
    A first = mine.first().intersect(theirs.first());
    if (first.isEmpty()) {
      return none();
    }
    B second = mine.second().intersect(theirs.second());
    if (first == mine.first() && second == mine.second()) {
      return this;
    }
    return first == theirs.first() && second == theirs.second() ? other : of(first, second);
  }

  /** The pairs of which the first element is in a set. */
  ProductSet<A, B> withFirst(A firsts) {
    return kept(first -> first.intersect(firsts), second -> second);
  }

  /** The pairs of which a function keeps the second element; it may keep fewer, and add none. */
  ProductSet<A, B> withSeconds(UnaryOperator<B> seconds) {
    return kept(first -> first, seconds);
  }

  private ProductSet<A, B> kept(UnaryOperator<A> firsts, UnaryOperator<B> seconds) {
    List<Part<A, B>> out = new ArrayList<>(parts.size());
    boolean same = true;
    for (Part<A, B> part : parts) {
      A first = firsts.apply(part.first());
      B second = seconds.apply(part.second());
      same &= first == part.first() && second == part.second();
      addUnlessEmpty(out, first, second);
    }
    return same ? this : normalize(out);
  }

  @Override
  public ProductSet<A, B> subtract(ProductSet<A, B> other) {
    return isEmpty() || other.isEmpty() ? this : normalize(overlay(other, B::subtract));
  }

  @Override
  public ProductSet<A, B> self() {
    return this;
  }

  @Override
  public int compareTo(ProductSet<A, B> other) {
    for (int i = 0; i < Math.min(parts.size(), other.parts.size()); i++) {
      int byFirst = parts.get(i).first().compareTo(other.parts.get(i).first());
      if (byFirst != 0) {
        return byFirst;
      }
      int bySecond = parts.get(i).second().compareTo(other.parts.get(i).second());
      if (bySecond != 0) {
        return bySecond;
      }
    }
    return Integer.compare(parts.size(), other.parts.size());
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof ProductSet<?, ?> set && parts.equals(set.parts));
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  /** {@code "(22 × 80,443) (23 × any)"}, one pair of brackets a part; "none". */
  @Override
  public String toString() {
    return isEmpty()
        ? "none"
        : parts.stream()
            .map(part -> "(" + part.first() + " × " + part.second() + ")")
            .collect(Collectors.joining(" "));
  }
}
