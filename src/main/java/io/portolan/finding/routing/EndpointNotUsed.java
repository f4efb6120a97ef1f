package io.portolan.finding.routing;

import io.portolan.finding.Finding;
import io.portolan.finding.Mentions;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;

/**
 * A VPC has a gateway endpoint for S3 or DynamoDB, and some of its subnets go round it by a NAT
 * gateway: their packets leave the VPC, are paid for and meet no policy of the endpoint.
 */
public final class EndpointNotUsed implements SurveyCheck {
  @Override
  public String title() {
    return "Subnets go round a gateway endpoint";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    PublicNat.users(survey)
        .forEach(
            (vpc, uses) -> {
              for (GatewayService service : GatewayService.values()) {
                List<VpcEndpoint> endpoints = service.in(vpc, survey);
                List<TableUse> round =
                    uses.stream()
                        .filter(
                            use ->
                                endpoints.stream()
                                    .noneMatch(each -> GatewayService.isUsed(each, use)))
                        .toList();
                if (!endpoints.isEmpty() && !round.isEmpty()) {
                  found.add(finding(endpoints.get(0), service, round));
                }
              }
            });
    return found;
  }

  private Finding finding(VpcEndpoint endpoint, GatewayService service, List<TableUse> round) {
    List<String> tables = round.stream().map(each -> each.table().id().value()).toList();
    List<String> subnets = round.stream().flatMap(each -> each.subnetIds().stream()).toList();
    List<String> resources = new ArrayList<>();
    resources.add(endpoint.id().value());
    resources.addAll(tables);
    resources.addAll(subnets);
    return Finding.of(
        this,
        resources,
        Mentions.of(subnets)
            + (subnets.size() == 1 ? " gets to " : " get to ")
            + service
            + " by a NAT gateway, not by "
            + endpoint.id()
            + ": "
            + Mentions.of(tables)
            + (tables.size() == 1 ? " has" : " have")
            + " no route to it",
        Rating.of(Severity.LOW, "the endpoint is there and costs nothing"));
  }
}
