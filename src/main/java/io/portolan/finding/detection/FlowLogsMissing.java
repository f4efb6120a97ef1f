package io.portolan.finding.detection;

import io.portolan.finding.Crowd;
import io.portolan.finding.Finding;
import io.portolan.finding.Mentions;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Standard;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.finding.exposure.Exposure;
import io.portolan.graph.PodSeat;
import io.portolan.model.aws.FlowLog;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Vpc;
import io.portolan.reach.Endpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Strangers get to something in a VPC, or the business depends on it, and no flow log records it:
 * neither one of the VPC, nor of the subnet, nor of the interface. One finding a VPC. Where the
 * snapshot has no flow log of the account and Region at all, it may only lack them: that is said,
 * and matters less.
 */
public final class FlowLogsMissing implements SurveyCheck {
  @Override
  public String title() {
    return "Nothing records the traffic of what matters";
  }

  @Override
  public List<Finding> of(Survey survey) {
    Set<String> recorded = new HashSet<>();
    survey.estate().all(FlowLog.class).forEach(each -> recorded.add(each.resourceId()));
    Map<Vpc, List<Endpoint>> unrecorded = new LinkedHashMap<>();
    for (Endpoint each : concerned(survey)) {
      NetworkInterface at = survey.interfaceOf(each);
      Vpc vpc = at == null ? null : survey.estate().find(Vpc.class, at.vpc());
      if (at != null
          && vpc != null
          && !recorded.contains(vpc.id().value())
          && !recorded.contains(at.subnet().value())
          && !recorded.contains(ownId(at, survey))) {
        unrecorded.computeIfAbsent(vpc, key -> new ArrayList<>()).add(each);
      }
    }
    List<Finding> found = new ArrayList<>();
    unrecorded.forEach((vpc, endpoints) -> found.add(finding(vpc, endpoints, survey)));
    return found;
  }

  /** What strangers get to, and what is critical. */
  private static Set<Endpoint> concerned(Survey survey) {
    Set<Endpoint> all = new LinkedHashSet<>();
    for (Exposure.Row row : survey.exposure().exposed()) {
      if (!Crowd.traffic(row.sent()).isEmpty()) {
        all.addAll(row.endpoints());
      }
    }
    survey.catalog().all().stream().filter(survey.business()::isCritical).forEach(all::add);
    return all;
  }

  /** The id by which AWS knows an interface: for a pod, that of the interface it shares. */
  private static String ownId(NetworkInterface at, Survey survey) {
    return survey.graph().pods().seat(at.id()).map(PodSeat::shared).orElse(at).id().value();
  }

  private Finding finding(Vpc vpc, List<Endpoint> endpoints, Survey survey) {
    boolean known =
        survey.estate().all(FlowLog.class).stream()
            .anyMatch(each -> each.location().equals(vpc.location()));
    String message =
        "no flow log records " + Mentions.of(survey.references(endpoints)) + " in " + vpc.id();
    return Finding.of(
            this,
            List.of(vpc.id().value()),
            known ? message : message + "; the snapshot has none of " + vpc.location(),
            known
                ? Rating.of(Severity.MEDIUM, "what happens there leaves no trace")
                : Rating.of(Severity.INFO, "the snapshot may only lack them"))
        .disproving(known ? new Standard[] {Standard.FLOW_LOGS} : new Standard[0]);
  }
}
