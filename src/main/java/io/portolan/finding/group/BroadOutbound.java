package io.portolan.finding.group;

import io.portolan.finding.Audit;
import io.portolan.finding.Finding;
import io.portolan.finding.Opened;
import io.portolan.finding.Rating;
import io.portolan.finding.RuleName;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.Family;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Something that matters and runs code may open connections to anybody on the internet, by more
 * than the web and time: whoever takes it over sends out what it has. One finding for each group
 * that lets it out. What matters is what the business calls heavy, and what the tier {@code data}
 * has of hosts; managed data stores run nobody's code.
 */
public final class BroadOutbound implements SurveyCheck {
  private static final String DATA = "data";

  /** What nearly everything is let out by: HTTP in its three versions, and time. */
  private static final TrafficSet USUAL =
      TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(80).union(PortSet.of(443)))
          .union(
              TrafficSet.ofPorts(
                  Protocol.UDP, PortSet.all(), PortSet.of(123).union(PortSet.of(443))));

  /** How many of a group are asked about, of those that are not alike. */
  private static final int MOST = 16;

  @Override
  public String title() {
    return "What matters may send anything to anybody on the internet";
  }

  /** What gets out by the rules of a group. */
  private static final class Leaving {
    private final Set<SecurityGroupRule> rules = new LinkedHashSet<>();
    private final Set<Endpoint> senders = new LinkedHashSet<>();
    private TrafficSet traffic = TrafficSet.none();
    private List<Reason> path = List.of();
  }

  @Override
  public List<Finding> of(Survey survey) {
    InternetWays ways = new InternetWays(survey);
    List<Finding> found = new ArrayList<>();
    for (SecurityGroup group : survey.estate().all(SecurityGroup.class)) {
      List<NetworkInterface> holders =
          survey.holders(group.id()).stream()
              .filter(each -> matters(survey.endpoint(each), survey))
              .toList();
      Leaving leaving = new Leaving();
      for (Family version : holders.isEmpty() ? List.<Family>of() : List.of(Family.values())) {
        look(OutboundCrowd.of(group, version, survey), holders, version, ways, survey, leaving);
      }
      if (!leaving.senders.isEmpty()) {
        found.add(finding(group, leaving, survey));
      }
    }
    return found;
  }

  private static boolean matters(Endpoint endpoint, Survey survey) {
    return survey.catalog().kindOf(endpoint) == EndpointKind.HOST
        && !survey.isUnsure(endpoint)
        && (survey.tier(endpoint).equals(DATA)
            || survey
                .business()
                .criticality(List.of(endpoint))
                .filter(Audit.Criticality::isHeavy)
                .isPresent());
  }

  private static void look(
      OutboundCrowd crowd,
      List<NetworkInterface> holders,
      Family version,
      InternetWays ways,
      Survey survey,
      Leaving leaving) {
    if (crowd.traffic().intersect(InternetWays.CONNECTIONS).subtract(USUAL).isEmpty()) {
      return;
    }
    for (List<Endpoint> alike : Likeness.of(holders, survey, MOST)) {
      TrafficSet out = ways.toCrowd(alike.get(0), version).intersect(crowd.traffic());
      TrafficSet unusual = out.subtract(USUAL);
      if (!unusual.isEmpty()) {
        leaving.rules.addAll(crowd.rules(unusual));
        leaving.senders.addAll(alike);
        leaving.traffic = leaving.traffic.union(out);
        if (leaving.path.isEmpty()) {
          leaving.path = ways.path(alike.get(0), version, unusual);
        }
      }
    }
  }

  private Finding finding(SecurityGroup group, Leaving leaving, Survey survey) {
    List<Endpoint> senders = List.copyOf(leaving.senders);
    List<String> references = survey.references(senders);
    List<String> resources =
        new ArrayList<>(leaving.rules.stream().map(each -> RuleName.of(group, each)).toList());
    resources.add(group.id().value());
    int more = references.size() - 1;
    String message =
        references.get(0)
            + (more == 0 ? "" : " and " + more + " more")
            + " may open connections to anybody on the internet, by "
            + Opened.by(leaving.traffic)
            + ": "
            + RuleName.text(leaving.rules.iterator().next());
    return Finding.of(
            this,
            resources,
            message,
            Rating.of(Severity.LOW, "whoever takes it over sends out what it has"))
        .at(references.get(0), senders)
        .carrying(leaving.traffic, leaving.path);
  }
}
