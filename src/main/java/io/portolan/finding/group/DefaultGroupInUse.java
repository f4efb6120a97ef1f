package io.portolan.finding.group;

import io.portolan.finding.Finding;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Standard;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.reach.Endpoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Interfaces hold the default group of their VPC, and it lets something through: whatever is
 * started without a group of its own joins them.
 */
public final class DefaultGroupInUse implements SurveyCheck {
  private static final String DEFAULT = "default";

  @Override
  public String title() {
    return "The default security group is in use";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    for (SecurityGroup each : survey.estate().all(SecurityGroup.class)) {
      List<NetworkInterface> holders = survey.holders(each.id());
      if (each.name().equals(DEFAULT) && !each.rules().isEmpty() && !holders.isEmpty()) {
        List<Endpoint> endpoints = holders.stream().map(survey::endpoint).toList();
        List<String> references = survey.references(endpoints);
        found.add(
            Finding.of(
                    this,
                    List.of(each.id().value(), each.vpc().value()),
                    references.get(0)
                        + (references.size() == 1
                            ? ""
                            : " and " + (references.size() - 1) + " more")
                        + (references.size() == 1 ? " holds" : " hold")
                        + " the default group of "
                        + each.vpc(),
                    Rating.of(Severity.LOW, "whatever has no group of its own joins them"))
                .at(references.get(0), endpoints)
                .disproving(Standard.DEFAULT_GROUP));
      }
    }
    return found;
  }
}
