package io.portolan.report;

import com.google.common.base.Splitter;
import io.portolan.packet.IcmpSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.ProductSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Question;
import java.util.ArrayList;
import java.util.List;

/**
 * Traffic in a few words, such as {@code tcp 443, 8000-8100; udp 53}. Source ports are named where
 * they are not those of all clients.
 */
public final class TrafficText {
  private static final Splitter LIST = Splitter.on(',');

  /** What source ports are where nothing is said of them. */
  private static final String CLIENT_PORTS = "1024-65535";

  private static final String ANY = "any";

  private final int most;

  /**
   * Writes traffic.
   *
   * @param most how many ports or messages of a list are written before only their number is
   */
  public TrafficText(int most) {
    this.most = most;
  }

  /** The words for some traffic; none for nothing. */
  public String of(TrafficSet traffic) {
    if (traffic.equals(Question.anything())) {
      return "everything";
    }
    List<String> parts = new ArrayList<>();
    for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP)) {
      for (ProductSet.Part<PortSet, PortSet> part : traffic.ports(protocol).parts()) {
        String sources = part.first().toString();
        parts.add(
            protocol
                + " "
                + Few.of(LIST.splitToList(part.second().toString()), most)
                + (sources.equals(CLIENT_PORTS)
                    ? ""
                    : " (from " + (sources.equals(ANY) ? "any port" : "ports " + sources) + ")"));
      }
    }
    for (Protocol protocol : List.of(Protocol.ICMP, Protocol.ICMPV6)) {
      IcmpSet messages = traffic.messages(protocol);
      if (!messages.isEmpty()) {
        parts.add(protocol + " " + Few.of(messages.toTexts(), most));
      }
    }
    if (!traffic.others().isEmpty()) {
      String numbers = traffic.others().toString();
      parts.add(
          numbers.equals("any other")
              ? "other protocols"
              : "protocol " + Few.of(LIST.splitToList(numbers), most));
    }
    return String.join("; ", parts);
  }

  /**
   * The words for what may get through beyond what does for certain; none for nothing.
   *
   * @param certain what gets through for certain
   * @param unknown what else may
   */
  public String ofUnknown(TrafficSet certain, TrafficSet unknown) {
    if (unknown.isEmpty()) {
      return "";
    }
    boolean rest = !certain.isEmpty() && certain.union(unknown).equals(Question.anything());
    return "unknown: " + (rest ? "everything else" : of(unknown));
  }
}
