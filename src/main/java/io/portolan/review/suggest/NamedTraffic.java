package io.portolan.review.suggest;

import io.portolan.model.aws.RuleTraffic;
import io.portolan.packet.PortSet;
import io.portolan.packet.ProductSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.List;

/** The numbers by which rules of a group name some traffic. */
final class NamedTraffic {
  /** More rules than this in place of one help nobody. */
  private static final int MOST = 5;

  private NamedTraffic() {}

  /**
   * A rule for each range of ports and for each protocol without any, which is named whole. None
   * where that would be too many.
   */
  static List<RuleTraffic> of(TrafficSet traffic) {
    if (traffic.withSourcePorts(PortSet.all()).equals(TrafficSet.all())) {
      return List.of(RuleTraffic.all());
    }
    List<RuleTraffic> all = new ArrayList<>();
    for (Protocol protocol : traffic.protocols()) {
      if (protocol.equals(Protocol.TCP) || protocol.equals(Protocol.UDP)) {
        PortSet ports = PortSet.none();
        for (ProductSet.Part<PortSet, PortSet> part : traffic.ports(protocol).parts()) {
          ports = ports.union(part.second());
        }
        ports
            .ranges()
            .forEach(
                each -> all.add(new RuleTraffic(protocol.number(), each.first(), each.last())));
      } else {
        all.add(new RuleTraffic(protocol.number(), RuleTraffic.ANY, RuleTraffic.ANY)); // SG9
      }
    }
    return all.size() <= MOST ? List.copyOf(all) : List.of();
  }
}
