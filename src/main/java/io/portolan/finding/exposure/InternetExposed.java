package io.portolan.finding.exposure;

import io.portolan.finding.Crowd;
import io.portolan.finding.Finding;
import io.portolan.finding.Gain;
import io.portolan.finding.KnownService;
import io.portolan.finding.Opened;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Standard;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.graph.InterfaceRole;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.packet.Family;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.reach.Endpoint;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Strangers on the internet get to an endpoint's own address by TCP, UDP or SCTP, and get replies.
 * Each opening of a group is one finding, whoever holds the group: the rules of both IP versions
 * and those that split one block are one opening. What is behind a load balancer or an edge service
 * counts as theirs, but for administration and data.
 */
public final class InternetExposed implements SurveyCheck {
  /** The public endpoints of clusters have a check of their own. */
  private static final String CLUSTER = "eks:";

  private static final TrafficSet CONNECTIONS =
      Stream.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP)
          .map(TrafficSet::of)
          .reduce(TrafficSet.none(), TrafficSet::union);

  @Override
  public String title() {
    return "Strangers on the internet get in";
  }

  /** What is exposed without a group that lets it in. */
  private record Ungrouped(List<Endpoint> endpoints, TrafficSet traffic, List<Reason> path) {}

  @Override
  public List<Finding> of(Survey survey) {
    Openings openings = new Openings(survey);
    Map<String, Ungrouped> others = new LinkedHashMap<>();
    for (Exposure.Row row : survey.exposure().exposed()) {
      TrafficSet open = Crowd.traffic(row.sent()).intersect(CONNECTIONS);
      boolean direct = row.way().map(Way::isDirect).orElse(false);
      if (open.isEmpty() || row.endpoint().startsWith(CLUSTER)) {
        continue;
      }
      if (!direct) {
        TrafficSet behind = row.traffic().intersect(valuable());
        if (!behind.isEmpty()) {
          others.put(
              row.way().orElseThrow().steps().get(0).component() + " " + row.endpoint(),
              new Ungrouped(row.endpoints(), behind, row.answer().path()));
        }
        continue;
      }
      for (Endpoint each : row.endpoints()) {
        if (!openings.add(each, row.version(), open)) {
          others.put(
              survey.reference(each), new Ungrouped(List.of(each), open, row.answer().path()));
        }
      }
    }
    List<Finding> found = new ArrayList<>();
    openings.all().forEach(each -> found.add(finding(each, survey)));
    others.forEach((subject, each) -> found.add(finding(subject, each, survey)));
    return found;
  }

  private static TrafficSet valuable() {
    return KnownService.traffic(Gain.CONTROL).union(KnownService.traffic(Gain.DATA));
  }

  private Finding finding(Openings.Opening opening, Survey survey) {
    List<String> resources = new ArrayList<>(opening.rules());
    resources.add(opening.group().id().value());
    Endpoint first = opening.endpoints().get(0);
    Family version = opening.versions().iterator().next();
    List<Reason> path =
        survey
            .engine()
            .answer(
                List.of(
                    new Endpoint.OnInternet(
                        survey.graph().addresses().internetHosts().only(version))),
                List.of(first),
                opening.traffic(),
                new PathFilter(true, List.of(), List.of()))
            .path();
    return finding(resources, opening.endpoints(), opening.traffic(), path, survey)
        .disproving(standards(opening.traffic(), opening.versions()));
  }

  private Finding finding(String subject, Ungrouped each, Survey survey) {
    return finding(List.of(subject), each.endpoints(), each.traffic(), each.path(), survey);
  }

  private Finding finding(
      List<String> resources,
      List<Endpoint> endpoints,
      TrafficSet traffic,
      List<Reason> path,
      Survey survey) {
    Endpoint first = endpoints.get(0);
    List<String> references = survey.references(endpoints);
    String reference = references.get(0);
    int more = references.size() - 1;
    Opened opened = Opened.by(traffic);
    String message =
        "anybody on the internet gets to "
            + opened
            + " of "
            + reference
            + (more == 0 ? "" : " and " + more + " more");
    return Finding.of(this, resources, message, rating(opened, first, survey))
        .at(reference, endpoints)
        .carrying(traffic, path);
  }

  private static Rating rating(Opened opened, Endpoint at, Survey survey) {
    NetworkInterface held = survey.interfaceOf(at);
    boolean front = held == null || InterfaceRole.of(held) == InterfaceRole.LOAD_BALANCER;
    if (opened.everything()) {
      return Rating.of(Severity.CRITICAL, "every port is open");
    }
    return switch (opened.gain().orElse(Gain.OTHER)) {
      case CONTROL -> Rating.of(Severity.HIGH, opened + " gives control");
      case DATA -> Rating.of(Severity.HIGH, opened + " gives data");
      case WEB ->
          front
              ? Rating.of(Severity.INFO, opened + " of what is made for strangers")
              : Rating.of(Severity.LOW, opened + " with nothing in front");
      case OTHER -> Rating.of(Severity.MEDIUM, "whatever listens on other ports");
    };
  }

  private static Standard[] standards(TrafficSet traffic, Set<Family> versions) {
    List<Standard> all = new ArrayList<>();
    if (traffic.overlaps(KnownService.traffic(Gain.CONTROL))) {
      if (versions.contains(Family.IPV4)) {
        all.add(Standard.ADMINISTRATION_IPV4);
      }
      if (versions.contains(Family.IPV6)) {
        all.add(Standard.ADMINISTRATION_IPV6);
      }
    }
    if (traffic.overlaps(valuable())) {
      all.add(Standard.HIGH_RISK_PORTS);
    } else if (!Opened.by(traffic).gain().equals(Optional.of(Gain.WEB))) {
      all.add(Standard.UNAUTHORISED_PORTS);
    }
    return all.toArray(Standard[]::new);
  }
}
