package io.portolan.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A set of packet headers: source address, destination address and traffic.
 *
 * <p>Exact, immutable and canonical: a nested {@link ProductSet}. A header has one IP version, so
 * boxes between versions are empty. Operations cost the product of the parts of both sets; the sets
 * that gates of real networks make have a handful.
 */
@SuppressWarnings("ReferenceEquality") // the same object is the same set, and found out at once
public final class PacketSet implements ValueSet<PacketSet> {
  private static final PacketSet NONE = new PacketSet(ProductSet.none());
  private static final PacketSet ALL = of(AddressSet.all(), AddressSet.all(), TrafficSet.all());

  private final ProductSet<AddressSet, ProductSet<AddressSet, TrafficSet>> bySource;

  private PacketSet(ProductSet<AddressSet, ProductSet<AddressSet, TrafficSet>> bySource) {
    this.bySource = bySource;
  }

  /**
   * All headers of a product of three sets, none of them empty.
   *
   * @param sources source addresses
   * @param destinations destination addresses
   * @param traffic protocols, ports and messages
   */
  public record Box(AddressSet sources, AddressSet destinations, TrafficSet traffic) {}

  /** The empty set. */
  public static PacketSet none() {
    return NONE;
  }

  /** Every header. */
  public static PacketSet all() {
    return ALL;
  }

  /** Every header from one set of addresses to another that carries the given traffic. */
  public static PacketSet of(AddressSet sources, AddressSet destinations, TrafficSet traffic) {
    if (sources.isEmpty() || destinations.isEmpty() || traffic.isEmpty()) {
      return NONE;
    }
    ProductSet<AddressSet, ProductSet<AddressSet, TrafficSet>> ipv4 =
        of(Family.IPV4, sources, destinations, traffic);
    ProductSet<AddressSet, ProductSet<AddressSet, TrafficSet>> ipv6 =
        of(Family.IPV6, sources, destinations, traffic);
    return new PacketSet(ipv4.union(ipv6));
  }

  private static ProductSet<AddressSet, ProductSet<AddressSet, TrafficSet>> of(
      Family family, AddressSet sources, AddressSet destinations, TrafficSet traffic) {
    return ProductSet.of(sources.only(family), ProductSet.of(destinations.only(family), traffic));
  }

  /** Every header from the given sources. */
  public static PacketSet from(AddressSet sources) {
    return of(sources, AddressSet.all(), TrafficSet.all());
  }

  /** Every header to the given destinations. */
  public static PacketSet to(AddressSet destinations) {
    return of(AddressSet.all(), destinations, TrafficSet.all());
  }

  /** Every header with the given traffic. */
  public static PacketSet carrying(TrafficSet traffic) {
    return of(AddressSet.all(), AddressSet.all(), traffic);
  }

  /** The union of many sets; pairs neighbours, so that long lists stay cheap. */
  public static PacketSet unionOf(List<PacketSet> sets) {
    if (sets.isEmpty()) {
      return NONE;
    }
    if (sets.size() == 1) {
      return sets.get(0);
    }
    int middle = sets.size() / 2;
    return unionOf(sets.subList(0, middle)).union(unionOf(sets.subList(middle, sets.size())));
  }

  /** The boxes the set is made of: disjoint, in a fixed order. */
  public List<Box> boxes() {
    List<Box> boxes = new ArrayList<>();
    for (var source : bySource.parts()) {
      for (var destination : source.second().parts()) {
        boxes.add(new Box(source.first(), destination.first(), destination.second()));
      }
    }
    return List.copyOf(boxes);
  }

  /** The addresses that some header of the set has as its source. */
  public AddressSet sources() {
    return AddressSet.unionOf(bySource.parts().stream().map(ProductSet.Part::first).toList());
  }

  /** The addresses that some header of the set has as its destination. */
  public AddressSet destinations() {
    return AddressSet.unionOf(boxes().stream().map(Box::destinations).toList());
  }

  /** What some header of the set carries. */
  public TrafficSet traffic() {
    return boxes().stream().map(Box::traffic).reduce(TrafficSet.none(), TrafficSet::union);
  }

  /**
   * The set of one header of this one, TCP where the first box has any.
   *
   * @throws IllegalStateException for the empty set
   */
  public PacketSet one() {
    if (isEmpty()) {
      throw new IllegalStateException("no header in the empty set");
    }
    Box box = boxes().get(0);
    return of(
        AddressSet.of(box.sources().first()),
        AddressSet.of(box.destinations().first()),
        box.traffic().one());
  }

  /** Whether the header is in the set. */
  public boolean contains(Packet packet) {
    TrafficSet traffic = packet.traffic();
    return boxes().stream()
        .anyMatch(
            box ->
                box.sources().contains(packet.source())
                    && box.destinations().contains(packet.destination())
                    && box.traffic().overlaps(traffic));
  }

  /** The set of one header. */
  public static PacketSet of(Packet packet) {
    return of(
        AddressSet.of(packet.source()), AddressSet.of(packet.destination()), packet.traffic());
  }

  /**
   * Replaces each box by another. The results may overlap; an empty one vanishes, and so does the
   * part of one that would lead from one IP version to the other.
   */
  public PacketSet mapBoxes(UnaryOperator<Box> change) {
    List<PacketSet> changed = new ArrayList<>();
    for (Box box : boxes()) {
      Box to = change.apply(box);
      changed.add(of(to.sources(), to.destinations(), to.traffic()));
    }
    return unionOf(changed);
  }

  /**
   * Exchanges source and destination addresses and ports; ICMP messages stay as they are. Its own
   * inverse.
   */
  public PacketSet withEndsExchanged() {
    return mapBoxes(
        box ->
            new Box(
                /* sources= */ box.destinations(),
                /* destinations= */ box.sources(),
                box.traffic().withPortsExchanged()));
  }

  @Override
  public boolean isEmpty() {
    return bySource.isEmpty();
  }

  @Override
  public PacketSet union(PacketSet other) {
    if (isEmpty() || this == other) {
      return other;
    }
    return other.isEmpty() ? this : new PacketSet(bySource.union(other.bySource));
  }

  @Override
  public PacketSet intersect(PacketSet other) {
    if (this == other || other == ALL) {
      return this;
    }
    return this == ALL ? other : of(bySource.intersect(other.bySource), other);
  }

  /** The set of some headers, without making one where it is one of these two. */
  private PacketSet of(
      ProductSet<AddressSet, ProductSet<AddressSet, TrafficSet>> headers, PacketSet other) {
    if (headers == bySource) {
      return this;
    }
    return headers == other.bySource ? other : new PacketSet(headers);
  }

  /** The headers of this set from some sources: the same as those in {@link #from}, sooner. */
  public PacketSet onlyFrom(AddressSet sources) {
    return of(bySource.withFirst(sources), this);
  }

  /** The headers of this set to some destinations: the same as those in {@link #to}, sooner. */
  public PacketSet onlyTo(AddressSet destinations) {
    return of(bySource.withSeconds(each -> each.withFirst(destinations)), this);
  }

  @Override
  public PacketSet subtract(PacketSet other) {
    return new PacketSet(bySource.subtract(other.bySource));
  }

  /** The headers that are not in the set. */
  public PacketSet complement() {
    return ALL.subtract(this);
  }

  @Override
  public PacketSet self() {
    return this;
  }

  @Override
  public int compareTo(PacketSet other) {
    return bySource.compareTo(other.bySource);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof PacketSet set && bySource.equals(set.bySource));
  }

  @Override
  public int hashCode() {
    return bySource.hashCode();
  }

  /** {@code "[10.0.0.1 > 10.0.1.0/24: tcp any->443]"}, one bracket a box. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Box box : boxes()) {
      text.append(text.isEmpty() ? "[" : " [")
          .append(box.sources())
          .append(" > ")
          .append(box.destinations())
          .append(": ")
          .append(box.traffic())
          .append(']');
    }
    return text.isEmpty() ? "none" : text.toString();
  }
}
