package io.portolan.packet;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A set of IP addresses of both versions. */
@SuppressWarnings("ReferenceEquality") // the same object is the same set, and found out at once
public final class AddressSet implements ValueSet<AddressSet> {
  private static final AddressSet NONE = new AddressSet(new AddressRange[0]);
  private static final AddressSet IPV4 =
      of(new AddressRange(Address.IPV4_FIRST, Address.IPV4_LAST));
  private static final AddressSet IPV6 =
      of(new AddressRange(Address.IPV6_FIRST, Address.IPV6_LAST));
  private static final AddressSet ALL = unionOf(List.of(IPV4, IPV6));
  private static final int PRINTED = 64;

  /** Sorted, disjoint, and no two of one family adjacent. */
  private final AddressRange[] ranges;

  /** Computed when asked for; 0 before. */
  private int hash;

  private AddressSet(AddressRange[] ranges) {
    this.ranges = ranges;
  }

  /** The empty set. */
  public static AddressSet none() {
    return NONE;
  }

  /** Every address of both versions. */
  public static AddressSet all() {
    return ALL;
  }

  /** Every address of one version. */
  public static AddressSet all(Family family) {
    return family == Family.IPV4 ? IPV4 : IPV6;
  }

  /** One address. */
  public static AddressSet of(Address address) {
    return of(new AddressRange(address, address));
  }

  /** One block. */
  public static AddressSet of(Cidr cidr) {
    return of(new AddressRange(cidr.first(), cidr.last()));
  }

  /** One range. */
  public static AddressSet of(AddressRange range) {
    return new AddressSet(new AddressRange[] {range});
  }

  /** The union of blocks, in any order, overlapping or not. */
  public static AddressSet ofCidrs(Collection<Cidr> cidrs) {
    return normalize(
        cidrs.stream()
            .map(cidr -> new AddressRange(cidr.first(), cidr.last()))
            .collect(Collectors.toCollection(ArrayList::new)));
  }

  /** The given addresses. */
  public static AddressSet ofAddresses(Collection<Address> addresses) {
    return normalize(
        addresses.stream()
            .map(address -> new AddressRange(address, address))
            .collect(Collectors.toCollection(ArrayList::new)));
  }

  /** The union of many sets, in time n log n of all their ranges. */
  public static AddressSet unionOf(Collection<AddressSet> sets) {
    if (sets.size() == 1) {
      return sets.iterator().next();
    }
    List<AddressRange> all = new ArrayList<>();
    sets.forEach(set -> all.addAll(set.ranges()));
    return normalize(all);
  }

  /** Sorts, then joins what overlaps or touches. */
  private static AddressSet normalize(List<AddressRange> ranges) {
    ranges.sort(null);
    List<AddressRange> joined = new ArrayList<>();
    for (AddressRange range : ranges) {
      int top = joined.size() - 1;
      if (top >= 0 && touches(joined.get(top), range)) {
        AddressRange before = joined.get(top);
        Address last = before.last().compareTo(range.last()) >= 0 ? before.last() : range.last();
        joined.set(top, new AddressRange(before.first(), last));
      } else {
        joined.add(range);
      }
    }
    return canonical(joined);
  }

  /** The set of ranges that are sorted, disjoint and apart already. */
  private static AddressSet canonical(List<AddressRange> ranges) {
    return ranges.isEmpty() ? NONE : new AddressSet(ranges.toArray(AddressRange[]::new));
  }

  /** Whether a range that starts no earlier continues {@code before} without a gap. */
  private static boolean touches(AddressRange before, AddressRange after) {
    if (before.family() != after.family()) {
      return false;
    }
    return before.last().compareTo(after.first()) >= 0
        || before.last().next().equals(after.first());
  }

  /** The ranges in order. */
  public List<AddressRange> ranges() {
    return Collections.unmodifiableList(Arrays.asList(ranges));
  }

  /** The fewest blocks that make up the set, in order. */
  public List<Cidr> toCidrs() {
    return Arrays.stream(ranges).flatMap(range -> range.toCidrs().stream()).toList();
  }

  /** The number of addresses, of both versions together. */
  public BigInteger size() {
    return Arrays.stream(ranges).map(AddressRange::size).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** The part of one IP version. */
  public AddressSet only(Family family) {
    boolean whole =
        !isEmpty() && ranges[0].family() == family && ranges[ranges.length - 1].family() == family;
    return whole ? this : intersect(all(family));
  }

  /**
   * The lowest address.
   *
   * @throws IllegalStateException if the set is empty
   */
  public Address first() {
    if (isEmpty()) {
      throw new IllegalStateException("empty set");
    }
    return ranges[0].first();
  }

  /** Whether the set has exactly one address. */
  public boolean isSingle() {
    return ranges.length == 1 && ranges[0].first().equals(ranges[0].last());
  }

  /** Whether the address is in the set; logarithmic. */
  public boolean contains(Address address) {
    int low = 0;
    int high = ranges.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (ranges[middle].contains(address)) {
        return true;
      }
      if (address.compareTo(ranges[middle].first()) < 0) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return false;
  }

  /** Every address that is not in the set. */
  public AddressSet complement() {
    return ALL.subtract(this);
  }

  @Override
  public boolean isEmpty() {
    return ranges.length == 0;
  }

  @Override
  public AddressSet union(AddressSet other) {
    if (isEmpty() || this == other) {
      return other;
    }
    if (other.isEmpty() || (other.ranges.length == 1 && holds(other.ranges[0]))) {
      return this;
    }
    return ranges.length == 1 && other.holds(ranges[0]) ? other : unionOf(List.of(this, other));
  }

  @Override
  public AddressSet intersect(AddressSet other) {
    if (ranges == other.ranges || other == ALL || isEmpty()) {
      return this;
    }
    if (this == ALL || other.isEmpty()) {
      return other;
    }
    if (ranges.length == 1 && other.holds(ranges[0])) {
      return this;
    }
    if (other.ranges.length == 1) {
      return holds(other.ranges[0]) ? other : within(other.ranges[0]);
    }
    if (ranges.length == 1) {
      return other.within(ranges[0]);
    }
    List<AddressRange> common = new ArrayList<>();
    int i = firstEndingFrom(other.ranges[0].first());
    int j = other.firstEndingFrom(ranges[0].first());
    while (i < ranges.length && j < other.ranges.length) {
      AddressRange a = ranges[i];
      AddressRange b = other.ranges[j];
      if (a == b) { // sets share their ranges
        common.add(a);
        i++;
        j++;
        continue;
      }
      if (a.first().compareTo(b.last()) <= 0 && b.first().compareTo(a.last()) <= 0) {
        common.add(common(a, b));
      }
      if (a.last().compareTo(b.last()) <= 0) {
        i++;
      } else {
        j++;
      }
    }
    return canonical(common);
  }

  /** What two ranges that overlap have in common; the first itself where it is that. */
  private static AddressRange common(AddressRange a, AddressRange b) {
    boolean begins = a.first().compareTo(b.first()) >= 0;
    boolean ends = a.last().compareTo(b.last()) <= 0;
    if (begins && ends) {
      return a;
    }
    return new AddressRange(begins ? a.first() : b.first(), ends ? a.last() : b.last());
  }

  /** What of the set lies in one range; the work is that of copying the references. */
  private AddressSet within(AddressRange range) {
    int from = firstEndingFrom(range.first());
    int end = from;
    if (from < ranges.length && ranges[from].first().compareTo(range.last()) <= 0) {
      end = firstEndingFrom(range.last());
      boolean partly = end < ranges.length && ranges[end].first().compareTo(range.last()) <= 0;
      end += partly ? 1 : 0;
    }
    if (from == end) {
      return NONE;
    }
    AddressRange first = common(ranges[from], range);
    AddressRange last = common(ranges[end - 1], range);
    if (end - from == ranges.length && first == ranges[from] && last == ranges[end - 1]) {
      return this;
    }
    AddressRange[] some = Arrays.copyOfRange(ranges, from, end);
    some[0] = first;
    some[some.length - 1] = last;
    return new AddressSet(some);
  }

  /** Whether one range lies in one of this set's; logarithmic. */
  private boolean holds(AddressRange range) {
    int at = firstEndingFrom(range.last());
    return at < ranges.length && ranges[at].first().compareTo(range.first()) <= 0;
  }

  /** Whether the two share an address; logarithmic in the set of more ranges. */
  @Override
  public boolean overlaps(AddressSet other) {
    boolean more = ranges.length > other.ranges.length;
    AddressSet many = more ? this : other;
    AddressSet few = more ? other : this;
    for (AddressRange range : few.ranges) {
      int at = many.firstEndingFrom(range.first());
      if (at < many.ranges.length && many.ranges[at].first().compareTo(range.last()) <= 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean containsAll(AddressSet other) {
    for (AddressRange range : other.ranges) {
      if (!holds(range)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public AddressSet subtract(AddressSet other) {
    if (isEmpty() || other.isEmpty()) {
      return this;
    }
    List<AddressRange> left = new ArrayList<>();
    int j = other.firstEndingFrom(ranges[0].first());
    for (AddressRange range : ranges) {
      Address at = range.first();
      boolean open = true;
      while (open
          && j < other.ranges.length
          && other.ranges[j].first().compareTo(range.last()) <= 0) {
        AddressRange hole = other.ranges[j];
        if (hole.first().compareTo(at) > 0) {
          left.add(new AddressRange(at, hole.first().previous()));
        }
        // A hole that ends no earlier than this range may reach into the next: keep it.
        open = hole.last().compareTo(range.last()) < 0;
        if (open) {
          at = hole.last().compareTo(at) >= 0 ? hole.last().next() : at;
          j++;
        }
      }
      if (open) {
        left.add(new AddressRange(at, range.last()));
      }
    }
    return canonical(left);
  }

  /** The first range that does not end before an address; logarithmic. */
  private int firstEndingFrom(Address address) {
    int low = 0;
    int high = ranges.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranges[middle].last().compareTo(address) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public AddressSet self() {
    return this;
  }

  @Override
  public int compareTo(AddressSet other) {
    return Arrays.compare(ranges, other.ranges);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof AddressSet set && Arrays.equals(ranges, set.ranges));
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = Arrays.hashCode(ranges);
    }
    return hash;
  }

  /** Blocks and single addresses, separated by commas; "none", "any", and cut after 64 of them. */
  @Override
  public String toString() {
    if (isEmpty()) {
      return "none";
    }
    if (equals(ALL)) {
      return "any";
    }
    List<Cidr> cidrs = toCidrs();
    String text =
        cidrs.stream()
            .limit(PRINTED)
            .map(cidr -> new AddressRange(cidr.first(), cidr.last()).toString())
            .collect(Collectors.joining(","));
    return cidrs.size() > PRINTED ? text + ",… (" + cidrs.size() + " blocks)" : text;
  }
}
