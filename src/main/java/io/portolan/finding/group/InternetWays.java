package io.portolan.finding.group;

import io.portolan.finding.Crowd;
import io.portolan.finding.Survey;
import io.portolan.packet.Family;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine.PathFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What endpoints may send to anybody on the internet; each is asked about once. */
final class InternetWays {
  /** What opens connections. */
  static final TrafficSet CONNECTIONS =
      TrafficSet.of(Protocol.TCP)
          .union(TrafficSet.of(Protocol.UDP))
          .union(TrafficSet.of(Protocol.SCTP));

  private final Survey survey;
  private final Map<Sender, TrafficSet> known = new HashMap<>();

  InternetWays(Survey survey) {
    this.survey = survey;
  }

  private record Sender(Endpoint endpoint, Family version) {}

  /** What it opens for certain to so many hosts of an IP version that it may be anybody. */
  TrafficSet toCrowd(Endpoint endpoint, Family version) {
    return known.computeIfAbsent(new Sender(endpoint, version), this::ask);
  }

  private TrafficSet ask(Sender sender) {
    if (sender.endpoint() instanceof Endpoint.AtInterface at
        && at.privateAddresses().only(sender.version()).isEmpty()) {
      return TrafficSet.none();
    }
    return survey
        .engine()
        .approaches(
            List.of(sender.endpoint()),
            hosts(sender.version()),
            Question.anything().intersect(CONNECTIONS))
        .ways()
        .stream()
        .map(each -> Crowd.traffic(each.sent().withEndsExchanged()).withPortsExchanged())
        .reduce(TrafficSet.none(), TrafficSet::union);
  }

  /** How some of it gets there. */
  List<Reason> path(Endpoint endpoint, Family version, TrafficSet traffic) {
    return survey
        .engine()
        .answer(List.of(endpoint), hosts(version), traffic, PathFilter.none())
        .path();
  }

  private List<Endpoint> hosts(Family version) {
    return List.of(
        new Endpoint.OnInternet(survey.graph().addresses().internetHosts().only(version)));
  }
}
