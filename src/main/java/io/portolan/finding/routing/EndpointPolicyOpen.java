package io.portolan.finding.routing;

import io.portolan.finding.Finding;
import io.portolan.finding.Mentions;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A gateway endpoint whose policy allows everything is the only way out of some subnets: what is in
 * them, and can get nowhere else, can be put into anybody's buckets or tables. Where the subnets
 * have another way to the internet the policy closes nothing, and it is none.
 */
public final class EndpointPolicyOpen implements SurveyCheck {
  @Override
  public String title() {
    return "An endpoint lets closed subnets reach anybody's buckets or tables";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<TableUse> closed =
        TableUse.in(survey).stream().filter(each -> !leadsOut(each, survey)).toList();
    List<Finding> found = new ArrayList<>();
    for (VpcEndpoint each : survey.estate().all(VpcEndpoint.class)) {
      for (GatewayService service : GatewayService.values()) {
        if (service.isAt(each, VpcEndpoint.Type.GATEWAY) && !each.restrictedByPolicy()) {
          List<TableUse> uses =
              closed.stream().filter(use -> GatewayService.isUsed(each, use)).toList();
          if (!uses.isEmpty()) {
            found.add(finding(each, service, uses));
          }
        }
      }
    }
    return found;
  }

  /** Whether there is another default route, wherever it leads. */
  private static boolean leadsOut(TableUse use, Survey survey) {
    return Arrays.stream(Family.values())
        .flatMap(version -> use.defaults(RouteTarget.class, version, survey).stream())
        .map(Route::target)
        .anyMatch(target -> !(target instanceof RouteTarget.Local));
  }

  private Finding finding(VpcEndpoint endpoint, GatewayService service, List<TableUse> uses) {
    List<String> subnets = uses.stream().flatMap(each -> each.subnetIds().stream()).toList();
    List<String> resources = new ArrayList<>();
    resources.add(endpoint.id().value());
    resources.addAll(subnets);
    return Finding.of(
        this,
        resources,
        Mentions.of(subnets)
            + (subnets.size() == 1 ? " has" : " have")
            + " no way out but "
            + endpoint.id()
            + ", whose policy allows everybody's part of "
            + service,
        Rating.of(Severity.INFO, "who may write there is up to others' policies"));
  }
}
