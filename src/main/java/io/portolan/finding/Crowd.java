package io.portolan.finding;

import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When so many hosts may send something that it is open to strangers: 2<sup>24</sup> addresses of
 * IPv4, a /8, or 2<sup>108</sup> of IPv6, a /20, which is more than any one organisation has at
 * home. What counts is how many addresses there are, not how they are written: two halves of the
 * internet, a prefix list and one large block are the same.
 */
public final class Crowd {
  private static final BigInteger IPV4 = BigInteger.ONE.shiftLeft(24);
  private static final BigInteger IPV6 = BigInteger.ONE.shiftLeft(108);

  private Crowd() {}

  /** Whether some addresses are so many. */
  public static boolean is(AddressSet addresses) {
    return addresses.only(Family.IPV4).size().compareTo(IPV4) >= 0
        || addresses.only(Family.IPV6).size().compareTo(IPV6) >= 0;
  }

  /** The traffic of some packets that so many addresses send. */
  public static TrafficSet traffic(PacketSet packets) {
    TrafficSet open = TrafficSet.none();
    for (Map.Entry<TrafficSet, AddressSet> each : senders(packets).entrySet()) {
      if (is(each.getValue())) {
        open = open.union(each.getKey());
      }
    }
    return open;
  }

  /** Who sends what: traffic cut so that of each piece the same addresses send all. */
  private static Map<TrafficSet, AddressSet> senders(PacketSet packets) {
    Map<TrafficSet, AddressSet> pieces = new LinkedHashMap<>();
    for (PacketSet.Box box : packets.boxes()) {
      Map<TrafficSet, AddressSet> next = new LinkedHashMap<>();
      TrafficSet left = box.traffic();
      for (Map.Entry<TrafficSet, AddressSet> each : pieces.entrySet()) {
        TrafficSet both = each.getKey().intersect(box.traffic());
        TrafficSet rest = each.getKey().subtract(box.traffic());
        if (!both.isEmpty()) {
          next.put(both, each.getValue().union(box.sources()));
        }
        if (!rest.isEmpty()) {
          next.put(rest, each.getValue());
        }
        left = left.subtract(each.getKey());
      }
      if (!left.isEmpty()) {
        next.put(left, box.sources());
      }
      pieces = next;
    }
    return pieces;
  }
}
