package io.portolan.finding.detection;

import io.portolan.finding.Crowd;
import io.portolan.finding.Finding;
import io.portolan.finding.Mentions;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.finding.exposure.Exposure;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.reach.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Strangers get to something in a Region in which an account has no GuardDuty detector, though it
 * has one in another Region. Where the snapshot has none of the account at all it may only lack
 * them: none. Whether a detector is suspended is not in the model.
 */
public final class ThreatDetectionMissing implements SurveyCheck {
  private static final String DETECTORS = "Detectors";

  @Override
  public String title() {
    return "A Region in use has no threat detection";
  }

  @Override
  public List<Finding> of(Survey survey) {
    Set<Location> watched = new LinkedHashSet<>();
    survey.estate().all(UnmodelledResource.class).stream()
        .filter(each -> each.key().equals(DETECTORS))
        .forEach(each -> watched.add(each.location()));
    Map<Location, Set<Endpoint>> exposed = new LinkedHashMap<>();
    for (Exposure.Row row : survey.exposure().exposed()) {
      if (!Crowd.traffic(row.sent()).isEmpty()) {
        for (Endpoint each : row.endpoints()) {
          NetworkInterface at = survey.interfaceOf(each);
          if (at != null) {
            exposed.computeIfAbsent(at.location(), key -> new LinkedHashSet<>()).add(each);
          }
        }
      }
    }
    List<Finding> found = new ArrayList<>();
    exposed.forEach(
        (at, endpoints) -> {
          if (!watched.contains(at)
              && watched.stream().anyMatch(each -> each.account().equals(at.account()))) {
            found.add(finding(at, survey.references(List.copyOf(endpoints))));
          }
        });
    return found;
  }

  private Finding finding(Location at, List<String> references) {
    return Finding.of(
        this,
        List.of(at.toString()),
        "strangers get to "
            + Mentions.of(references)
            + " in "
            + at
            + ", where GuardDuty has no detector, as it has in other Regions of the account",
        Rating.of(Severity.MEDIUM, "nobody would notice"));
  }
}
