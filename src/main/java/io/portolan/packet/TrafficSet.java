package io.portolan.packet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;

/**
 * What packets may carry between two addresses: protocols, with ports or ICMP messages where the
 * protocol has them.
 *
 * <p>TCP, UDP and SCTP each hold a relation of source to destination ports, ICMP and ICMPv6 a set
 * of messages, every other protocol is in or out.
 */
@SuppressWarnings("ReferenceEquality") // the same object is the same set, and found out at once
public final class TrafficSet implements ValueSet<TrafficSet> {
  private static final ProductSet<PortSet, PortSet> NO_PORTS = ProductSet.none();
  private static final ProductSet<PortSet, PortSet> ALL_PORTS =
      ProductSet.of(PortSet.all(), PortSet.all());
  private static final TrafficSet NONE =
      new TrafficSet(
          NO_PORTS, NO_PORTS, NO_PORTS, IcmpSet.none(), IcmpSet.none(), ProtocolSet.none());
  private static final TrafficSet ALL =
      new TrafficSet(
          ALL_PORTS, ALL_PORTS, ALL_PORTS, IcmpSet.all(), IcmpSet.all(), ProtocolSet.all());

  private static final Comparator<TrafficSet> ORDER =
      Comparator.comparing((TrafficSet set) -> set.tcp)
          .thenComparing(set -> set.udp)
          .thenComparing(set -> set.sctp)
          .thenComparing(set -> set.icmp)
          .thenComparing(set -> set.icmpv6)
          .thenComparing(set -> set.others);

  private final ProductSet<PortSet, PortSet> tcp;
  private final ProductSet<PortSet, PortSet> udp;
  private final ProductSet<PortSet, PortSet> sctp;
  private final IcmpSet icmp;
  private final IcmpSet icmpv6;
  private final ProtocolSet others;

  private TrafficSet(
      ProductSet<PortSet, PortSet> tcp,
      ProductSet<PortSet, PortSet> udp,
      ProductSet<PortSet, PortSet> sctp,
      IcmpSet icmp,
      IcmpSet icmpv6,
      ProtocolSet others) {
    this.tcp = tcp;
    this.udp = udp;
    this.sctp = sctp;
    this.icmp = icmp;
    this.icmpv6 = icmpv6;
    this.others = others;
  }

  /** The empty set. */
  public static TrafficSet none() {
    return NONE;
  }

  /** Every protocol, port and message. */
  public static TrafficSet all() {
    return ALL;
  }

  /** Everything one protocol can carry. */
  public static TrafficSet of(Protocol protocol) {
    if (protocol.hasPorts()) {
      return ofPorts(protocol, PortSet.all(), PortSet.all());
    }
    return protocol.isIcmp()
        ? ofMessages(protocol, IcmpSet.all())
        : ofOthers(ProtocolSet.of(protocol));
  }

  /**
   * One protocol between two sets of ports.
   *
   * @param protocol TCP, UDP or SCTP
   * @throws IllegalArgumentException for another protocol
   */
  public static TrafficSet ofPorts(Protocol protocol, PortSet sources, PortSet destinations) {
    return NONE.withPorts(protocol, ProductSet.of(sources, destinations));
  }

  /**
   * Some messages of one protocol.
   *
   * @param protocol ICMP or ICMPv6
   * @throws IllegalArgumentException for another protocol
   */
  public static TrafficSet ofMessages(Protocol protocol, IcmpSet messages) {
    if (protocol.equals(Protocol.ICMP)) {
      return NONE.withMessages(messages, IcmpSet.none());
    }
    if (protocol.equals(Protocol.ICMPV6)) {
      return NONE.withMessages(IcmpSet.none(), messages);
    }
    throw new IllegalArgumentException(protocol + " has no messages");
  }

  /** Every protocol but TCP, UDP, SCTP, ICMP and ICMPv6. */
  public static TrafficSet allOthers() {
    return ofOthers(ProtocolSet.all());
  }

  private static TrafficSet ofOthers(ProtocolSet others) {
    return new TrafficSet(NO_PORTS, NO_PORTS, NO_PORTS, IcmpSet.none(), IcmpSet.none(), others);
  }

  private TrafficSet withPorts(Protocol protocol, ProductSet<PortSet, PortSet> ports) {
    if (protocol.equals(Protocol.TCP)) {
      return new TrafficSet(ports, udp, sctp, icmp, icmpv6, others);
    }
    if (protocol.equals(Protocol.UDP)) {
      return new TrafficSet(tcp, ports, sctp, icmp, icmpv6, others);
    }
    if (protocol.equals(Protocol.SCTP)) {
      return new TrafficSet(tcp, udp, ports, icmp, icmpv6, others);
    }
    throw new IllegalArgumentException(protocol + " has no ports");
  }

  /** The source to destination port relation of TCP, UDP or SCTP. */
  public ProductSet<PortSet, PortSet> ports(Protocol protocol) {
    if (protocol.equals(Protocol.TCP)) {
      return tcp;
    }
    if (protocol.equals(Protocol.UDP)) {
      return udp;
    }
    if (protocol.equals(Protocol.SCTP)) {
      return sctp;
    }
    throw new IllegalArgumentException(protocol + " has no ports");
  }

  /** The messages of ICMP or ICMPv6. */
  public IcmpSet messages(Protocol protocol) {
    if (protocol.equals(Protocol.ICMP)) {
      return icmp;
    }
    if (protocol.equals(Protocol.ICMPV6)) {
      return icmpv6;
    }
    throw new IllegalArgumentException(protocol + " has no messages");
  }

  /** The other protocols. */
  public ProtocolSet others() {
    return others;
  }

  /** The protocols that have at least one packet in the set, ascending. */
  public List<Protocol> protocols() {
    List<Protocol> protocols = new ArrayList<>(others.protocols());
    for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP)) {
      if (!ports(protocol).isEmpty()) {
        protocols.add(protocol);
      }
    }
    for (Protocol protocol : List.of(Protocol.ICMP, Protocol.ICMPV6)) {
      if (!messages(protocol).isEmpty()) {
        protocols.add(protocol);
      }
    }
    protocols.sort(null);
    return List.copyOf(protocols);
  }

  /**
   * One thing of it: a protocol with one pair of ports or one message, TCP where there is any.
   *
   * @throws IllegalStateException for the empty set
   */
  public TrafficSet one() {
    for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP)) {
      if (!ports(protocol).isEmpty()) {
        ProductSet.Part<PortSet, PortSet> part = ports(protocol).parts().get(0);
        return ofPorts(
            protocol, PortSet.of(part.first().first()), PortSet.of(part.second().first()));
      }
    }
    for (Protocol protocol : List.of(Protocol.ICMP, Protocol.ICMPV6)) {
      if (!messages(protocol).isEmpty()) {
        return ofMessages(protocol, IcmpSet.of(messages(protocol).first()));
      }
    }
    if (others.isEmpty()) {
      throw new IllegalStateException("nothing in the empty set");
    }
    return of(others.protocols().get(0));
  }

  /** The same traffic with source and destination ports exchanged; messages stay as they are. */
  public TrafficSet withPortsExchanged() {
    return new TrafficSet(exchange(tcp), exchange(udp), exchange(sctp), icmp, icmpv6, others);
  }

  private static ProductSet<PortSet, PortSet> exchange(ProductSet<PortSet, PortSet> ports) {
    ProductSet<PortSet, PortSet> exchanged = ProductSet.none();
    for (ProductSet.Part<PortSet, PortSet> part : ports.parts()) {
      exchanged = exchanged.union(ProductSet.of(part.second(), part.first()));
    }
    return exchanged;
  }

  /** The same traffic to any of the given destination ports, whatever they were before. */
  public TrafficSet withDestinationPorts(PortSet destinations) {
    return withPortsExchanged().withSourcePorts(destinations).withPortsExchanged();
  }

  /** The same traffic from any of the given source ports, whatever they were before. */
  public TrafficSet withSourcePorts(PortSet sources) {
    return new TrafficSet(
        fromPorts(tcp, sources),
        fromPorts(udp, sources),
        fromPorts(sctp, sources),
        icmp,
        icmpv6,
        others);
  }

  private static ProductSet<PortSet, PortSet> fromPorts(
      ProductSet<PortSet, PortSet> ports, PortSet sources) {
    PortSet destinations = PortSet.none();
    for (ProductSet.Part<PortSet, PortSet> part : ports.parts()) {
      destinations = destinations.union(part.second());
    }
    return ProductSet.of(sources, destinations);
  }

  /** Replaces the messages of both ICMP versions; everything else stays. */
  public TrafficSet withMessages(IcmpSet newIcmp, IcmpSet newIcmpv6) {
    return new TrafficSet(tcp, udp, sctp, newIcmp, newIcmpv6, others);
  }

  @Override
  public boolean isEmpty() {
    return tcp.isEmpty()
        && udp.isEmpty()
        && sctp.isEmpty()
        && icmp.isEmpty()
        && icmpv6.isEmpty()
        && others.isEmpty();
  }

  @Override
  public TrafficSet union(TrafficSet other) {
    return combine(other, ProductSet::union, IcmpSet::union, others.union(other.others));
  }

  @Override
  public TrafficSet intersect(TrafficSet other) {
    if (this == other || other == ALL) {
      return this;
    }
    if (this == ALL) {
      return other;
    }
    TrafficSet common =
        combine(other, ProductSet::intersect, IcmpSet::intersect, others.intersect(other.others));
    if (common.hasPartsOf(this)) {
      return this;
    }
    return common.hasPartsOf(other) ? other : common;
  }

  /** Whether it is made of the very parts of another set, and so equal. */
  private boolean hasPartsOf(TrafficSet other) {
    return tcp == other.tcp
        && udp == other.udp
        && sctp == other.sctp
        && icmp == other.icmp
        && icmpv6 == other.icmpv6
        && others == other.others;
  }

  @Override
  public TrafficSet subtract(TrafficSet other) {
    return combine(other, ProductSet::subtract, IcmpSet::subtract, others.subtract(other.others));
  }

  private TrafficSet combine(
      TrafficSet other,
      BinaryOperator<ProductSet<PortSet, PortSet>> onPorts,
      BinaryOperator<IcmpSet> onMessages,
      ProtocolSet newOthers) {
    return new TrafficSet(
        onPorts.apply(tcp, other.tcp),
        onPorts.apply(udp, other.udp),
        onPorts.apply(sctp, other.sctp),
        onMessages.apply(icmp, other.icmp),
        onMessages.apply(icmpv6, other.icmpv6),
        newOthers);
  }

  @Override
  public TrafficSet self() {
    return this;
  }

  @Override
  public int compareTo(TrafficSet other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof TrafficSet set && hasEqualParts(set));
  }

  private boolean hasEqualParts(TrafficSet set) {
    return tcp.equals(set.tcp)
        && udp.equals(set.udp)
        && sctp.equals(set.sctp)
        && icmp.equals(set.icmp)
        && icmpv6.equals(set.icmpv6)
        && others.equals(set.others);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tcp, udp, sctp, icmp, icmpv6, others);
  }

  /** {@code "tcp any->22,443; icmp 8/0"}, {@code "any"} or {@code "none"}. */
  @Override
  public String toString() {
    if (equals(ALL)) {
      return "any";
    }
    List<String> texts = new ArrayList<>();
    for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP)) {
      for (ProductSet.Part<PortSet, PortSet> part : ports(protocol).parts()) {
        texts.add(protocol + " " + part.first() + "->" + part.second());
      }
    }
    for (Protocol protocol : List.of(Protocol.ICMP, Protocol.ICMPV6)) {
      if (!messages(protocol).isEmpty()) {
        texts.add(protocol + " " + messages(protocol));
      }
    }
    if (!others.isEmpty()) {
      texts.add("protocol " + others);
    }
    return texts.isEmpty() ? "none" : String.join("; ", texts);
  }
}
