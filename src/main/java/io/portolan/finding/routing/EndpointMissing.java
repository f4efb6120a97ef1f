package io.portolan.finding.routing;

import io.portolan.finding.Finding;
import io.portolan.finding.Mentions;
import io.portolan.finding.Rating;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcId;
import java.util.ArrayList;
import java.util.List;

/**
 * A VPC that uses S3 has no endpoint for it, and reaches it by a NAT gateway. That it uses S3 is
 * seen from two things alone: an EKS cluster is in it, or an interface endpoint of ECR, both of
 * which get images' layers from S3. Nothing in a snapshot shows who uses DynamoDB.
 */
public final class EndpointMissing implements SurveyCheck {
  private static final String REGISTRY = ".ecr.dkr";

  @Override
  public String title() {
    return "A VPC reaches S3 by a NAT gateway";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    PublicNat.users(survey)
        .forEach(
            (vpc, uses) -> {
              if (getsImages(vpc, survey) && !hasEndpoint(vpc, survey)) {
                found.add(finding(vpc, uses));
              }
            });
    return found;
  }

  private static boolean getsImages(VpcId vpc, Survey survey) {
    return survey.estate().all(ManagedService.class).stream()
            .anyMatch(each -> each.kind() == ManagedService.Kind.EKS && vpc.equals(each.vpc()))
        || survey.estate().all(VpcEndpoint.class).stream()
            .anyMatch(each -> each.vpc().equals(vpc) && each.serviceName().endsWith(REGISTRY));
  }

  private static boolean hasEndpoint(VpcId vpc, Survey survey) {
    return survey.estate().all(VpcEndpoint.class).stream()
        .filter(each -> each.vpc().equals(vpc))
        .anyMatch(
            each ->
                GatewayService.S3.isAt(each, VpcEndpoint.Type.GATEWAY)
                    || GatewayService.S3.isAt(each, VpcEndpoint.Type.INTERFACE));
  }

  private Finding finding(VpcId vpc, List<TableUse> uses) {
    List<String> tables = uses.stream().map(each -> each.table().id().value()).toList();
    List<String> resources = new ArrayList<>();
    resources.add(vpc.value());
    resources.addAll(tables);
    return Finding.of(
        this,
        resources,
        vpc
            + " has no endpoint for S3, from which it gets the layers of images: "
            + Mentions.of(tables)
            + (tables.size() == 1 ? " leads" : " lead")
            + " there by a NAT gateway",
        Rating.of(Severity.INFO, "it works, and is paid for"));
  }
}
